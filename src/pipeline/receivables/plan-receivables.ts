/** `--explain`: how receivables would be loaded. The heads of the files say how they are written and what they hold. */
import type { Facts } from '../../analyses/facts.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import { clearingStatements } from '../../relations/cleared-documents.ts';
import { createReceivables, receivableTypes } from '../../relations/int-receivables.ts';
import { loadCustomers, whatCustomersMayOwe } from '../load-customers.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { recordRun } from '../record-run.ts';
import type { InputRequest } from '../request.ts';
import { withCurrencyType } from './currency-type.ts';
import { documentsRequest, joinDocuments, passingColumns } from './join-documents.ts';
import { createDocuments, documentsAsRead, planDocuments } from './load-documents.ts';
import type { DocumentsRequest, StagedSources } from './load-documents.ts';
import { loadLog } from './load-log.ts';
import { openDocuments } from './open-documents.ts';
import { agedFacts } from './prepare-receivables.ts';
import { partingOnce } from './several-invoices.ts';

/** Rows of each role that are looked at to tell, for example, whether payments are negative. */
const headRows = 20_000;

export interface PlannedReceivables {
  /** Statements in the order in which they would run. */
  readonly statements: readonly Sql[];
  /** How the files of each role are read. */
  readonly loads: readonly Pick<LoadedRows, 'sources' | 'formatOf'>[];
  readonly attributes: readonly string[];
  readonly itemAttributes: readonly string[];
  readonly facts: Facts;
  readonly asOf: string;
  readonly impliedOptions?: Readonly<Record<string, unknown>>;
}

/** The statements of prepareReceivables. Errors: those of opening the files. */
export async function planReceivables(engine: Engine, request: InputRequest): Promise<PlannedReceivables> {
  const opened = await openDocuments(engine, request);
  const [customers, asCustomers] = await recordRun(engine, (recorder) =>
    loadCustomers(recorder, opened.invoices.length + opened.payments.length, request, whatCustomersMayOwe),
  );
  const passing = passingColumns(request, customers.names, opened.invoices);
  const [currencyType, [invoices, asInvoices], [payments, asPayments]] = await withCurrencyType(
    engine,
    [...opened.invoices, ...opened.payments],
    async (type) =>
      [
        type,
        await stageHead(engine, opened.invoices, documentsRequest(request, 'invoices', passing, type)),
        opened.payments.length === 0
          ? ([null, []] as const)
          : await stageHead(engine, opened.payments, documentsRequest(request, 'payments', [], type)),
      ] as const,
  );
  const hasTerms = customers.files.some(({ mapping }) => mapping.has('terms_days'));
  const [{ plan, asOf }, completing] = await recordRun(engine, (recorder) =>
    joinDocuments(recorder, { invoices, payments, passing, hasTerms, titleDay: opened.titleDay }, request),
  );
  const [, asLog] = await recordRun(engine, (recorder) => loadLog(recorder, request));
  return {
    statements: [
      ...asCustomers,
      ...asLog,
      ...currencyType.statements,
      ...createDocuments(invoices.plan),
      ...(payments === null ? [] : createDocuments(payments.plan)),
      ...completing,
      ...receivableTypes,
      ...(plan.invoices.clears ? clearingStatements(plan) : []),
      ...partingOnce(plan),
      ...createReceivables(plan),
    ],
    loads: [...asInvoices, ...asPayments],
    attributes: customers.names,
    asOf,
    itemAttributes: passing,
    ...agedFacts(opened),
  };
}

/** Stages the first rows of the files of a role. */
async function stageHead(
  engine: Engine,
  opened: readonly Source[],
  request: DocumentsRequest,
): Promise<readonly [StagedSources, readonly Pick<LoadedRows, 'sources' | 'formatOf'>[]]> {
  const staged = await planDocuments(engine, opened, request, headRows);
  return [staged, [{ sources: staged.sources, ...documentsAsRead(staged, request) }]];
}
