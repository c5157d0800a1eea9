/**
 * What crm is measured against: the same recency-frequency-monetary report as a good analyst would write it in SQL, in
 * one Node process of its own. `FILE` prints the summary as CSV; `FILE --customers OUT` writes the row view instead,
 * `FILE --churn OUT` that of churn, `FILE --churn-summary` its sums by status, and `FILE --night FOLDER` six reports on one load.
 * Like crm, it counts the recency of a customer with nothing but returns from its last row.
 */
import { parseArgs } from 'node:util';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../src/engine/sql.ts';
import { churnSummary, readPurchases, writeChurn } from './hand-written-churn.ts';
import { writeSixReports } from './hand-written-night.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    customers: { type: 'string' },
    churn: { type: 'string' },
    'churn-summary': { type: 'boolean', default: false },
    night: { type: 'string' },
  },
});
const [file] = positionals;
if (file === undefined) {
  throw new RangeError('name the transactions file to read');
}

const columns = `{
  transaction_id: 'varchar', customer_id: 'varchar', date: 'date',
  product: 'varchar', region: 'varchar', amount: 'decimal(18, 2)'
}`;

const read = `
  purchases as (
    select customer_id, transaction_id, max(date) as date, sum(amount) as net
    from read_csv(${literal(file).text}, auto_detect = false, header = true, delim = ',', columns = ${columns})
    group by customer_id, transaction_id
  ),`;

/** Customers with their scores and segments; `before` defines `purchases` where there is no table of that name. */
const segmented = (before: string): string => `
  with${before}
  per_customer as (
    select
      customer_id,
      max(date) filter (net > 0) as last_date,
      max(date) as last_row_date,
      count(*) filter (net > 0) as frequency,
      sum(net)::decimal(18, 2) as monetary
    from purchases
    group by customer_id
  ),
  customers as (
    select
      customer_id,
      (select max(last_row_date) from per_customer) - coalesce(last_date, last_row_date) as recency_days,
      frequency,
      monetary
    from per_customer
  ),
  cuts as (
    select
      quantile_cont(recency_days, [0.2, 0.4, 0.6, 0.8]) as r,
      quantile_cont(frequency, [0.2, 0.4, 0.6, 0.8]) as f,
      quantile_cont(monetary::double, [0.2, 0.4, 0.6, 0.8]) as m
    from customers
  ),
  scored as (
    select
      customers.*,
      case
        when recency_days <= cuts.r[1] then 5 when recency_days <= cuts.r[2] then 4
        when recency_days <= cuts.r[3] then 3 when recency_days <= cuts.r[4] then 2 else 1
      end as r,
      case
        when frequency <= cuts.f[1] then 1 when frequency <= cuts.f[2] then 2
        when frequency <= cuts.f[3] then 3 when frequency <= cuts.f[4] then 4 else 5
      end as f,
      case
        when monetary <= cuts.m[1] then 1 when monetary <= cuts.m[2] then 2
        when monetary <= cuts.m[3] then 3 when monetary <= cuts.m[4] then 4 else 5
      end as m
    from customers, cuts
  )
  select
    *,
    100 * r + 10 * f + m as rfm,
    case
      when r <= 2 and f <= 2 then 'hibernating'
      when r <= 2 and f <= 4 then 'at_risk'
      when r <= 2 then 'cant_lose'
      when r = 3 and f <= 2 then 'about_to_sleep'
      when r = 3 and f = 3 then 'need_attention'
      when r <= 4 and f >= 4 then 'loyal'
      when r = 4 and f = 1 then 'promising'
      when r = 5 and f = 1 then 'new'
      when f <= 3 then 'potential_loyalist'
      else 'champions'
    end as segment
  from scored`;

const summary = (before: string): string => `
  select
    segment,
    count(*) as customers,
    round(count(*) / sum(count(*)) over (), 6) as share_customers,
    sum(monetary) as revenue,
    round(sum(monetary)::double / sum(sum(monetary)) over ()::double, 6) as share_revenue,
    round(avg(recency_days), 2) as mean_recency_days,
    round(avg(frequency), 2) as mean_frequency,
    round(sum(monetary)::double / count(*), 2) as mean_monetary
  from (${segmented(before)})
  group by segment
  order by segment`;

const instance = await DuckDBInstance.create(':memory:');
const connection = await instance.connect();
if (values.churn !== undefined) {
  await readPurchases(connection, file, columns);
  await writeChurn(connection, values.churn);
} else if (values['churn-summary']) {
  await readPurchases(connection, file, columns);
  process.stdout.write(`${(await churnSummary(connection)).map((cells) => cells.join(',')).join('\n')}\n`);
} else if (values.night !== undefined) {
  await readPurchases(connection, file, columns);
  await writeSixReports(connection, values.night, { summary: summary(''), customers: segmented('') });
} else if (values.customers === undefined) {
  const result = await connection.runAndReadAll(summary(read));
  const lines = [result.columnNames(), ...result.getRowsJson()].map((cells) => cells.join(','));
  process.stdout.write(`${lines.join('\n')}\n`);
} else {
  await connection.run(
    `copy (${segmented(read)} order by customer_id) to ${literal(values.customers).text} (format csv, header true)`,
  );
}
