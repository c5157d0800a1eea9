/**
 * The yardstick for `crm churn`: statuses by each customer's own gaps as a good analyst would write them in SQL. Writes one row
 * a customer: customer_id, last_purchase, days_since, purchases, median_gap_days, expected_by, days_late, value_12m, churn_status.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal } from '../src/engine/sql.ts';

/** The table `purchases`, one row an order: customer_id, transaction_id, date, net. `columns` are those of the file in SQL. */
export async function readPurchases(connection: DuckDBConnection, file: string, columns: string): Promise<void> {
  await connection.run(`
  create temp table purchases as
  select customer_id, transaction_id, max(date) as date, sum(amount) as net
  from read_csv(${literal(file).text}, auto_detect = false, header = true, delim = ',', columns = ${columns})
  group by customer_id, transaction_id`);
}

/** One row a customer of `purchases`. */
const features = `
    with
    as_of as (select max(date) as day from purchases),
    days as (
      select customer_id, date, count(*) as purchases from purchases where net > 0 group by customer_id, date
    ),
    gaps as (
      select *, date - lag(date) over (partition by customer_id order by date) as gap from days
    ),
    everybody as (select quantile_cont(gap, [0.5, 0.8, 0.95]) as q from gaps),
    histories as (
      select
        customer_id,
        max(date) as last_date,
        sum(purchases)::bigint as purchases,
        count(*) as days,
        max(gap) as longest,
        quantile_cont(gap, [0.5, 0.8]) as q
      from gaps
      group by customer_id
    ),
    spend as (
      select
        customer_id,
        max(date) as last_row,
        coalesce(sum(net) filter (date > (select day - interval 12 month from as_of)), 0)::decimal(18, 2) as value_12m
      from purchases
      group by customer_id
    ),
    limited as (
      select
        spend.customer_id,
        coalesce(purchases, 0) as purchases,
        coalesce(days, 0) as days,
        last_date,
        coalesce(last_date, last_row) as last_seen,
        (select day from as_of) - coalesce(last_date, last_row) as days_since,
        histories.q[1] as median_gap_days,
        value_12m,
        case when days > 3 then histories.q[2] else everybody.q[2] end as due,
        case when days > 3 then longest else everybody.q[3] end as risk,
        everybody.q[1] as fresh
      from spend left join histories using (customer_id), everybody
    )
    select
      customer_id,
      last_date as last_purchase,
      days_since,
      purchases,
      median_gap_days::decimal(18, 2) as median_gap_days,
      last_seen + floor(round(due, 6))::integer as expected_by,
      greatest(days_since - floor(round(due, 6))::integer, 0) as days_late,
      value_12m,
      case
        when days_since > 2 * risk then 'churned'
        when days_since > risk then 'at_risk'
        when days = 1 and days_since <= fresh then 'new'
        when days_since > due then 'due'
        else 'active'
      end as churn_status
    from limited`;

/** Writes the customers of `purchases` to `out` as CSV. */
export async function writeChurn(connection: DuckDBConnection, out: string): Promise<void> {
  await connection.run(`copy (${features} order by customer_id) to ${literal(out).text} (format csv, header true)`);
}

/** Customers of `purchases` and what they spent in the last twelve months, by status: the features without the writing. */
export async function churnSummary(connection: DuckDBConnection): Promise<readonly (readonly string[])[]> {
  const result = await connection.runAndReadAll(`
    select
      churn_status,
      count(*) as customers,
      sum(value_12m) as value_12m
    from (${features})
    group by churn_status
    order by churn_status`);
  return result.getRows().map((row) => row.map(String));
}
