/** The yardstick for `crm run`: six reports, each one query by hand on purchases that were read once. */
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../src/engine/sql.ts';
import { writeChurn } from './hand-written-churn.ts';

const perCustomer = `
    select customer_id, sum(net) as revenue, count(*) filter (net > 0) as frequency from purchases group by customer_id`;

const abc = `
  with
  customers as (${perCustomer}),
  ranked as (
    select
      *,
      sum(greatest(revenue, 0)) over (order by revenue desc) / sum(greatest(revenue, 0)) over () as share
    from customers
  )
  select
    case when revenue <= 0 then 'C' when share <= 0.8 then 'A' when share <= 0.95 then 'B' else 'C' end as class,
    count(*) as customers,
    sum(revenue) as revenue
  from ranked
  group by class
  order by class`;

const pareto = `
  with
  customers as (${perCustomer}),
  placed as (
    select revenue, row_number() over (order by revenue desc) as place, count(*) over () as n, sum(revenue) over () as total
    from customers
    where revenue >= 0
  )
  select
    sum(revenue) filter (place <= ceil(0.2 * n)) / max(total) as share_top,
    1 - 2 * sum(revenue * (place - 0.5)) / (max(n) * max(total)) as gini
  from placed`;

const cohorts = `
  with
  active as (
    select
      customer_id,
      date_trunc('month', date) as month,
      min(date_trunc('month', min(date))) over (partition by customer_id) as cohort
    from purchases
    where net > 0
    group by customer_id, date_trunc('month', date)
  )
  select cohort, month, count(*) as customers from active group by cohort, month order by cohort, month`;

/** The queries that stand elsewhere, over the table `purchases`. */
interface Segments {
  readonly summary: string;
  readonly customers: string;
}

/** Writes segments, their customers, ABC classes, concentration, churn and cohorts into `folder`, each a CSV. */
export async function writeSixReports(
  connection: DuckDBConnection,
  folder: string,
  { summary, customers }: Segments,
): Promise<void> {
  const reports = { segments: summary, customers: `${customers} order by customer_id`, abc, pareto, cohorts };
  for (const [name, query] of Object.entries(reports)) {
    await connection.run(`copy (${query}) to ${literal(join(folder, `${name}.csv`)).text} (format csv, header true)`);
  }
  await writeChurn(connection, join(folder, 'churn.csv'));
}
