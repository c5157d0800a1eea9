/** `--explain`: the SQL of a run with its parameters; nothing is computed. */
import type { AnalysedRole, ComputeContext, Method, Options } from '../../analyses/define.ts';
import type { Coverage } from '../../analyses/coverage.ts';
import type { Engine } from '../../engine/engine.ts';
import { commentOut, showSql } from '../../engine/show-sql.ts';
import { isSql, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { describeFormats } from '../../pipeline/describe-formats.ts';
import { openCounts } from '../../pipeline/cohorts/open-counts.ts';
import { planCounts } from '../../pipeline/cohorts/prepare-counts.ts';
import { loadCustomers, whoCustomersAre } from '../../pipeline/load-customers.ts';
import { loadEarlierSegments } from '../../pipeline/load-earlier-segments.ts';
import { conversionOf, loadRates } from '../../pipeline/load-rates.ts';
import { activityViews, planTransactions, rowsAsRead } from '../../pipeline/transactions/load-transactions.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { recordRun } from '../../pipeline/record-run.ts';
import { openTransactions } from '../../pipeline/open-sources.ts';
import { planReceivables } from '../../pipeline/receivables/plan-receivables.ts';
import type { InputRequest } from '../../pipeline/request.ts';
import { loadedItems } from '../../pipeline/transactions/item-columns.ts';
import { viewQuery } from '../../pipeline/view-query.ts';
import { withImplied } from './plan-report.ts';
import type { PlannedReport } from './plan-report.ts';
import { itemsOf } from './produce-report.ts';
import { recordStatements } from './record-statements.ts';
import type { Session } from '../session.ts';

/** How the files would be loaded. */
export interface LoadPlan {
  readonly loads: readonly Pick<LoadedRows, 'sources' | 'formatOf'>[];
  readonly statements: readonly Sql[];
  readonly attributes: readonly string[];
  readonly itemAttributes: readonly string[];
  readonly items?: readonly string[];
  readonly coverage?: Coverage;
  readonly holdsCohortCounts?: boolean;
  readonly impliedOptions?: Readonly<Record<string, unknown>>;
  readonly asOf: string | Sql | null;
}

/** Prints what would run. The heads of the files are read, because the SQL depends on how they are written. */
export async function explain({ engine }: Session, planned: PlannedReport, request: InputRequest): Promise<void> {
  const { analysis, method, viewName, shared } = planned;
  const plan = await planLoad(engine, analysis.role, request);
  const { asOf, attributes, itemAttributes, coverage, holdsCohortCounts } = plan;
  const options = withImplied(planned, plan.impliedOptions);
  const items = itemsOf(request.items, plan.items);
  const { setup, rows } = viewQuery({
    method,
    viewName,
    options,
    asOf,
    attributes,
    itemAttributes,
    coverage,
    items,
    by: shared.by,
    sort: shared.sort ?? null,
    limit: shared.limit === undefined || shared.limit === 0 ? null : shared.limit,
  });
  const figures = shared.failIf.map(({ figure }) => figure);
  const day = isSql(asOf) ? asOf : sql`cast(${asOf} as date)`;
  const computed = await computation(engine, method, {
    options: options as never,
    asOf: day,
    viewName,
    itemAttributes,
    coverage,
    holdsCohortCounts,
    items,
    figures,
  });
  const parts = [
    commentOut(plan.loads.flatMap((load) => describeFormats(load))),
    ...plan.statements.map(showSql),
    ...computed,
    ...[...setup, rows].map(showSql),
  ];
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

const fittedHere = [
  'Between the statements above and those below, crm fits a model to the rows of the following queries and writes what it',
  'says as the tables that are read further down.',
];

/** What a method computes before its view: the queries that a model is fitted to, or the statements themselves. */
export async function computation(engine: Engine, method: Method, context: ComputeContext<Options>): Promise<string[]> {
  if (method.reads !== undefined) {
    const read = method.reads(context);
    return read.length === 0 ? [] : [commentOut(fittedHere), ...read.map(showSql)];
  }
  if (method.runs !== undefined) {
    return method.runs(context).map(showSql);
  }
  const made = await recordStatements(engine, /\bint_/, (recorder) =>
    Promise.resolve(method.compute?.(recorder, context)),
  );
  return made.map(showSql);
}

/** How the files would be loaded in a role. */
export async function planLoad(engine: Engine, role: AnalysedRole, request: InputRequest): Promise<LoadPlan> {
  const counts = await openCounts(engine, request);
  if (counts !== null) {
    return { attributes: [], itemAttributes: [], ...(await planCounts(engine, counts, request)) };
  }
  return (role === 'invoices' ? planInvoices : planSales)(engine, request);
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
    items: loadedItems(plan.items),
    asOf: request.asOf ?? sql`(select max(last_activity) from int_customer_activity)`,
  };
}

async function planInvoices(engine: Engine, request: InputRequest): Promise<LoadPlan> {
  const rates = await planRates(engine, request);
  const plan = await planReceivables(engine, request);
  return { ...plan, statements: [...rates, ...plan.statements], asOf: request.asOf ?? request.today };
}

function planRates(engine: Engine, request: InputRequest): Promise<readonly Sql[]> {
  const conversion = conversionOf(request);
  return conversion === null
    ? Promise.resolve([])
    : recordStatements(engine, /\bfrom (stg|int)_rates\b/, (recorder) => loadRates(recorder, conversion, request));
}
