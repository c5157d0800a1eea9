/** The `allocation` view: which payment settled which invoice, by which rule. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { sql } from '../../engine/sql.ts';
import type { AgingOptions } from './options.ts';

export const allocation: View<AgingOptions> = {
  shows: 'rows',
  title: 'Which payment settled which invoice',
  meaning:
    'every part of a payment, credit note or write-off, with the invoice it settles on the day; what settles none is unapplied',
  columns: {
    credit_id: column('text', 'number of the payment, credit note or write-off; empty where the data give none'),
    customer_id: column('text', 'the customer'),
    currency: column('text', 'currency; empty where the data name none'),
    credit_date: column('date', 'its day; empty where the data give none'),
    credit_type: column('text', '`payment`, `credit_note` or `write_off`'),
    amount: column('money', 'part of it that goes to this invoice; adds up to all payments and credits up to the day'),
    invoice_id: column('text', 'the invoice it settles; empty where it is unapplied'),
    invoice_date: column('date', 'day of issue of the invoice'),
    due_date: column('date', 'last day to pay it'),
    days_late: column(
      'days',
      'days from the due date to the credit; negative before it, empty where a day is not known',
    ),
    rule: column(
      'text',
      '`linked`: the credit names the invoice; `exact`: it equals what was open on it (--allocate exact); `fifo`: the oldest invoice first; `unapplied`: it settles none',
    ),
  },
  query: ({ asOf }) => sql`
    with
    parts as (
        select
            credit_id, customer_id, currency, credit_date, credit_type, settled_amount as amount, invoice_id, invoice_date,
            due_date, credit_date - due_date as days_late, rule
        from int_settlements
        union all
        select
            credit_id, customer_id, currency, credit_date, credit_type, unapplied_amount, null, null,
            null, null, 'unapplied'
        from int_unapplied_credits
        where as_of = ${asOf}
    )
    select
        *,
        row_number() over (
            order by
                customer_id, currency, credit_date nulls first, credit_id, credit_type, due_date nulls last, invoice_date, invoice_id,
                rule, amount
        ) as line_no
    from parts`,
  order: ['line_no'],
};
