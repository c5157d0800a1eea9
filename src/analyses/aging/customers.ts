/** The `customers` view: what each customer owes, by how late it is. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { View } from '../define.ts';
import { breakdown } from '../define.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { ageOn, bucketColumns, bucketNo } from './buckets.ts';
import { bucketNames } from './options.ts';
import type { AgingOptions, AgingValues } from './options.ts';
import { byNames, keyed, positionsOn } from './positions.ts';
import type { By } from '../define.ts';

/** Sums over positions under the name `rows`: one column a bucket, then open_amount to overdue_amount. */
export function accountSums(asOf: Sql, options: AgingValues, rows: string): Sql {
  const bucket = bucketNo(ageOn(asOf, options, rows), options);
  const buckets = bucketNames(options.buckets).map(
    (name, at) =>
      sql`coalesce(sum(${raw(rows)}.open_amount) filter (where is_item and ${bucket} = ${raw(String(at))}), 0) as ${raw(name)}`,
  );
  const due = raw(`${rows}.due_date`);
  return sql`
            ${join(buckets, ',\n            ')},
            sum(${raw(rows)}.open_amount) as open_amount,
            sum(${raw(rows)}.unapplied_amount) as unapplied,
            sum(${raw(rows)}.open_amount) - sum(${raw(rows)}.unapplied_amount) as balance,
            min(${due}) as oldest_due_date,
            case when min(${due}) < ${asOf} then ${asOf} - min(${due}) when min(${due}) >= ${asOf} then 0 end as max_days_overdue,
            coalesce(sum(${raw(rows)}.open_amount) filter (where ${due} < ${asOf}), 0) as overdue_amount`;
}

/** One row a customer and currency, within the attributes of --by: by_1, …, customer_id, currency and the sums. */
export function accountsSql(asOf: Sql, options: AgingValues, by: By): Sql {
  return sql`
        with
        named as (${positionsOn(asOf, by)}),
        keyed as (${keyed(by)})
        select ${byNames(by)} customer_id, currency, ${accountSums(asOf, options, 'keyed')}
        from keyed
        group by ${byNames(by)} customer_id, currency`;
}

/** How late a customer, or a currency, is. */
export const overdueColumns: Columns = {
  oldest_due_date: column('date', 'earliest due date of an open item'),
  max_days_overdue: column('days', 'days that item is overdue, 0 when it is not; empty when nothing is open'),
  overdue_amount: column('money', 'open amount past its due date, whatever the basis of the buckets', { isMain: true }),
};

/** What a customer, or a currency, owes. */
export const balanceColumns: Columns = {
  open_amount: column('money', 'open amount of all items'),
  unapplied: column('money', 'credits that are matched to no item'),
  balance: column('money', 'what is owed: open_amount less unapplied', { isMain: true }),
  ...overdueColumns,
};

export const customers: View<AgingOptions> = {
  shows: 'rows',
  title: 'Receivables by customer',
  meaning: 'one row per customer and currency with anything open or unapplied, the largest balance first',
  columns: (options) => ({
    customer_id: column('text', 'the customer'),
    currency: column('text', 'currency; empty where the data name none'),
    ...bucketColumns(options),
    ...balanceColumns,
  }),
  query: ({ options, asOf }) => sql`
    select * from (${accountsSql(asOf, options, breakdown([], 'named'))}) as accounts`,
  order: ['-balance', 'customer_id', 'currency'],
  totals: ({ buckets }) => [...bucketNames(buckets), 'open_amount', 'unapplied', 'balance', 'overdue_amount'],
};
