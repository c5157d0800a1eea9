/** The `invoices` view: every open item, then every unapplied credit. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import { ageOn, bucketNo } from './buckets.ts';
import { bucketNames } from './options.ts';
import type { AgingOptions } from './options.ts';

const part = (type: string): string => `case when credit_type = '${type}' then unapplied_amount else 0 end`;

export const invoices: View<AgingOptions> = {
  shows: 'rows',
  title: 'Open items and unapplied credits',
  meaning: 'every item with something open, the oldest due date first, then every credit with something unapplied',
  columns: {
    invoice_id: column('text', 'number of the invoice; of a credit its own number'),
    customer_id: column('text', 'the customer', { isMain: true }),
    currency: column('text', 'currency; empty where the data name none'),
    invoice_date: column('date', 'day of issue; of a credit its day, empty where the data give none'),
    due_date: column('date', 'last day to pay, from the terms or the day of issue where none is given'),
    amount: column('money', 'amount of the item; 0 for a credit'),
    paid: column('money', 'of that paid'),
    credited: column('money', 'of that taken off by credit notes'),
    written_off: column('money', 'of that written off'),
    open_amount: column('money', 'what is left; negative for a credit, so that the column adds up to the balance', {
      isMain: true,
    }),
    days_overdue: column('days', 'days past the due date, 0 before it; empty for a credit', { isMain: true }),
    bucket: column('text', 'bucket the item is in, `unapplied` for a credit'),
    due_source: column(
      'text',
      'where the due date comes from: `due_date`, `terms`, `default_terms` (--terms), `invoice_date`, or `unknown_terms` where the terms of the row are not understood; empty for a credit',
    ),
  },
  query: ({ options, asOf }) => {
    const whens = bucketNames(options.buckets).map((name, at) => sql`when ${raw(String(at))} then ${literal(name)}`);
    return sql`
    with
    listed as (
        select
            invoice_id, customer_id, currency, invoice_date, due_date, amount, paid, credited, written_off, open_amount,
            greatest(0, ${asOf} - due_date) as days_overdue,
            case ${bucketNo(ageOn(asOf, options, 'items'), options)} ${join(whens, ' ')} end as bucket,
            due_source,
            0 as place
        from int_open_items as items
        where as_of = ${asOf} and open_amount > 0
        union all
        select
            credit_id, customer_id, currency, credit_date, null, 0,
            ${raw([part('payment'), part('credit_note'), part('write_off')].join(',\n            '))},
            -unapplied_amount, null, 'unapplied', null, 1
        from int_unapplied_credits
        where as_of = ${asOf}
    )
    select
        invoice_id, customer_id, currency, invoice_date, due_date, amount, paid, credited, written_off, open_amount,
        days_overdue, bucket, due_source,
        row_number() over (
            order by place, due_date, invoice_date, invoice_id, customer_id, currency, amount, open_amount, paid, credited
        ) as line_no
    from listed`;
  },
  order: ['line_no'],
  totals: ['amount', 'paid', 'credited', 'written_off', 'open_amount'],
};
