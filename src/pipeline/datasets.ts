/** How each dataset is loaded, and what --explain says of that. */
import type { Facts } from '../analyses/facts.ts';
import { dayOf } from '../datasets/index.ts';
import type { AnalysedDataset } from '../datasets/index.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { foldIds } from './fold-ids.ts';
import { filterNotes } from './filter-notes.ts';
import { openCounts } from './cohorts/open-counts.ts';
import { planCounts, prepareCounts } from './cohorts/prepare-counts.ts';
import { loadCustomers, whoCustomersAre } from './load-customers.ts';
import { loadEarlierSegments } from './load-earlier-segments.ts';
import { conversionOf, loadRates } from './load-rates.ts';
import { openTransactions } from './open-sources.ts';
import type { Prepared } from './prepared.ts';
import { planReceivables } from './receivables/plan-receivables.ts';
import { prepareReceivables } from './receivables/prepare-receivables.ts';
import { recordRun } from './record-run.ts';
import { recordStatements } from './record-statements.ts';
import type { InputRequest } from './request.ts';
import { loadedItems } from './transactions/item-columns.ts';
import { activityViews, planTransactions, rowsAsRead } from './transactions/load-transactions.ts';
import { prepareTransactions } from './transactions/prepare-transactions.ts';

/** How the files would be loaded. */
export interface LoadPlan {
  readonly loads: readonly Pick<LoadedRows, 'sources' | 'formatOf'>[];
  readonly statements: readonly Sql[];
  readonly attributes: readonly string[];
  readonly itemAttributes: readonly string[];
  readonly items?: readonly string[];
  readonly facts: Facts;
  readonly impliedOptions?: Readonly<Record<string, unknown>>;
  readonly asOf: string | Sql | null;
}

interface Loader {
  prepare(engine: Engine, request: InputRequest): Promise<Prepared>;
  plan(engine: Engine, request: InputRequest): Promise<LoadPlan>;
}

const loaders: Readonly<Record<AnalysedDataset, Loader>> = {
  sales: { prepare: prepareTransactions, plan: planSales },
  receivables: { prepare: prepareReceivables, plan: planInvoices },
};

/** Loads the files of a request. Errors: everything that makes the data unusable. */
export async function prepareLoad(engine: Engine, name: AnalysedDataset, request: InputRequest): Promise<Prepared> {
  const { prepare } = await loaderOf(engine, name, request);
  const joined = await foldIds(engine, request);
  const prepared = await prepare(engine, request);
  return { ...prepared, notes: [...filterNotes(request.where, prepared.loads), ...joined, ...prepared.notes] };
}

/** How they would be loaded. The heads of the files are read. */
export async function planLoad(engine: Engine, name: AnalysedDataset, request: InputRequest): Promise<LoadPlan> {
  const { plan } = await loaderOf(engine, name, request);
  await foldIds(engine, request);
  return plan(engine, request);
}

/** The loader of what the files hold: of counts of cohorts where a view takes these, too. Error: usage, for counts that --where asks for rows of. */
async function loaderOf(engine: Engine, name: AnalysedDataset, request: InputRequest): Promise<Loader> {
  const counts = await openCounts(engine, request);
  if (counts === null) {
    return loaders[name];
  }
  if (request.where !== undefined) {
    throw crmError('usage', { problem: '--where asks for rows of customers, and counts of cohorts have none' });
  }
  return {
    prepare: (current) => prepareCounts(current, counts, request),
    plan: async (current) => ({ attributes: [], itemAttributes: [], ...(await planCounts(current, counts, request)) }),
  };
}

async function planSales(engine: Engine, request: InputRequest): Promise<LoadPlan> {
  const sources = await openTransactions(engine, request);
  const conversion = conversionOf(request);
  const rates = await planRates(engine, request);
  const loadOptions = { ...request, asOf: request.asOf ?? null, currency: request.currency ?? null, conversion };
  const { sources: read, formats, plan } = await planTransactions(engine, sources, loadOptions);
  const [customers, asCustomers] = await recordRun(engine, (recorder) =>
    loadCustomers(recorder, sources.length, request, whoCustomersAre),
  );
  const [, before] = await recordRun(engine, (recorder) =>
    loadEarlierSegments(recorder, sources.length + customers.files.length, request),
  );
  return {
    loads: [{ sources: read, ...rowsAsRead(read, formats, loadOptions) }],
    statements: [...rates, ...plan.statements, ...activityViews(plan), ...asCustomers, ...before],
    attributes: customers.names,
    itemAttributes: [],
    facts: {},
    items: loadedItems(plan.items),
    asOf: dayOf<string | Sql>('sales', request.asOf, {
      last: sql`(select max(last_activity) from int_customer_activity)`,
    }),
  };
}

async function planInvoices(engine: Engine, request: InputRequest): Promise<LoadPlan> {
  const rates = await planRates(engine, request);
  const plan = await planReceivables(engine, request);
  return { ...plan, statements: [...rates, ...plan.statements] };
}

function planRates(engine: Engine, request: InputRequest): Promise<readonly Sql[]> {
  const conversion = conversionOf(request);
  return conversion === null
    ? Promise.resolve([])
    : recordStatements(engine, /\bfrom (stg|int)_rates\b/, (recorder) => loadRates(recorder, conversion, request));
}
