/** `--explain`: the SQL of a run with its parameters; nothing is computed. */
import { commentOut, showSql } from '../engine/show-sql.ts';
import { sql } from '../engine/sql.ts';
import { openTransactions } from '../pipeline/open-sources.ts';
import type { InputRequest } from '../pipeline/request.ts';
import { conversionOf, loadRates } from '../pipeline/load-rates.ts';
import { activityViews, planTransactions, rowsAsRead } from '../pipeline/load-transactions.ts';
import { describeReadings } from '../pipeline/describe-readings.ts';
import { viewQuery } from '../pipeline/view-query.ts';
import type { Method } from '../analyses/define.ts';
import { planCustomers } from './plan-customers.ts';
import { recordStatements } from './record-statements.ts';
import type { Session } from './session.ts';
import type { SharedValues } from './shared-options.ts';

export interface ExplainJob {
  readonly method: Method;
  readonly viewName: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly shared: SharedValues;
  readonly request: InputRequest;
}

/** Prints what would run. The heads of the files are read, because the SQL depends on how they are written. */
export async function explain(
  { engine }: Session,
  { method, viewName, options, shared, request }: ExplainJob,
): Promise<void> {
  const sources = await openTransactions(engine, request);
  const conversion = conversionOf(request);
  const rates =
    conversion === null
      ? []
      : await recordStatements(engine, /\bfrom int_rates\b/, (recorder) => loadRates(recorder, conversion, request));
  const loadOptions = { ...request, asOf: request.asOf ?? null, currency: request.currency ?? null, conversion };
  const plan = await planTransactions(engine, sources, loadOptions);
  const customers = await planCustomers(engine, request, sources.length);
  const asOf = request.asOf ?? sql`(select max(last_activity) from int_customer_activity)`;
  const { setup, rows } = viewQuery({
    method,
    viewName,
    options,
    asOf,
    attributes: customers.attributes,
    by: shared.by,
    sort: shared.sort ?? null,
    limit: shared.limit === undefined || shared.limit === 0 ? null : shared.limit,
  });
  const parts = [
    commentOut(describeReadings({ sources, ...rowsAsRead(sources, plan.readings, loadOptions) })),
    ...[...rates, ...plan.statements, ...activityViews(plan.activity), ...customers.statements, ...setup, rows].map(
      showSql,
    ),
  ];
  process.stdout.write(`${parts.join('\n\n')}\n`);
}
