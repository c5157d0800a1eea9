/** The `summary` view: what is open, by how late it is. */
import { column } from '../columns.ts';
import { breakdown } from '../define.ts';
import type { View, ViewContext } from '../define.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { ageOn, bucketNo, bucketTable } from './buckets.ts';
import type { AgingOptions } from './options.ts';
import { byNames, byTitles, keyed, positionsOn } from './positions.ts';

function summarySql({ options, asOf, by }: ViewContext<AgingOptions>): Sql {
  const numbers = [...options.buckets.keys(), options.buckets.length, options.buckets.length + 1];
  const [unapplied, total] = [numbers.length, numbers.length + 1];
  const counted = numbers.map((at) =>
    raw(`
            count(*) filter (where is_item and bucket_no = ${at}) as items_${at},
            coalesce(sum(open_amount) filter (where is_item and bucket_no = ${at}), 0) as amount_${at}`),
  );
  const pick = (name: string): Sql => raw(numbers.map((at) => `when ${at} then ${name}_${at}`).join(' '));
  return sql`
    with
    named as (${positionsOn(asOf, by)}),
    keyed as (select keyed.*, ${bucketNo(ageOn(asOf, options, 'keyed'), options)} as bucket_no from (${keyed(by)}) as keyed),
    sums as (
        select
            ${byNames(by)}
            currency,${join(counted)},
            count(*) filter (where is_item) as items,
            sum(open_amount) as open_total,
            sum(unapplied_amount) as unapplied
        from keyed
        group by ${byNames(by)} currency
    )
    select
        ${byTitles(by)}
        currency,
        bucket,
        case bucket_no ${pick('items')} when ${raw(String(total))} then items end as invoices,
        case bucket_no ${pick('amount')} when ${raw(String(unapplied))} then -unapplied else open_total - unapplied end as amount,
        case when bucket_no < ${raw(String(unapplied))} then (case bucket_no ${pick('amount')} end) / nullif(open_total, 0) end as share,
        bucket_no
    from sums cross join ${bucketTable(options.buckets, 'unapplied', 'total')}`;
}

export const summary: View<AgingOptions> = {
  shows: 'summary',
  meaning: 'what is open in each bucket, and what customers owe in total',
  takesBy: true,
  columns: {
    currency: column('text', 'currency; empty where the data name none'),
    bucket: column(
      'text',
      'how long overdue; `unapplied` = credits that are matched to no item, `total` = the balance',
    ),
    invoices: column('count', 'open items; empty for credits'),
    amount: column('money', 'open amount; credits are negative'),
    share: column('share', 'part of what is open; empty for `unapplied` and `total`'),
  },
  query: summarySql,
  order: ['currency', 'bucket_no'],
  chart: {
    kind: 'bars',
    label: 'bucket',
    value: 'amount',
    share: 'share',
    scalePer: 'currency',
    leavesOut: ['unapplied', 'total'],
  },
  headline: {
    labels: ['currency'],
    columns: {
      balance: column('money', 'what is owed: open less what is unapplied'),
      open_amount: column('money', 'open amount of all items'),
      unapplied: column('money', 'credits that are matched to no item'),
      overdue_amount: column('money', 'open amount past its due date'),
      overdue_invoices: column('count', 'open items past their due date'),
    },
    query: ({ asOf }) => sql`
    select
        currency,
        sum(open_amount) - sum(unapplied_amount) as balance,
        sum(open_amount) as open_amount,
        sum(unapplied_amount) as unapplied,
        coalesce(sum(open_amount) filter (where due_date < ${asOf}), 0) as overdue_amount,
        count(*) filter (where is_item and due_date < ${asOf}) as overdue_invoices
    from (${positionsOn(asOf, breakdown([], 'named'))}) as positions
    group by currency
    order by currency`,
  },
};
