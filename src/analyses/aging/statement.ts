/** The `statement` view: the account of every customer over the period, as it is sent to the customer. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { ageOn, bucketNo, bucketTable } from './buckets.ts';
import { periodBegin } from './countback.ts';
import type { AgingOptions, AgingValues } from './options.ts';

export const statement: View<AgingOptions> = {
  shows: 'rows',
  title: 'Statement of account',
  meaning:
    'one account per customer and currency: the opening balance, every document of the period with the balance after it, the closing balance, and how old what is open is',
  columns: {
    customer_id: column('text', 'the customer'),
    currency: column('text', 'currency; empty where the data name none'),
    entry_date: column('date', 'day of the document; empty where the data give none, and for the ages', {
      isMain: true,
    }),
    entry_type: column(
      'text',
      '`opening`, the type of a document, `closing`, and after it `age` with one row for each bucket that has something open',
      { isMain: true },
    ),
    document_id: column('text', 'number of the document, or name of the bucket', { isMain: true }),
    invoice_id: column('text', 'the invoice that a payment or credit names'),
    due_date: column('date', 'last day to pay an invoice'),
    debit: column('money', 'what the document adds to the balance'),
    credit: column('money', 'what it takes off the balance'),
    balance: column('money', 'balance after the document', { isMain: true }),
    open_amount: column(
      'money',
      'what is still open of an invoice; of the closing row and in the ages, what is open less what is unapplied',
    ),
  },
  query: ({ options, asOf }) => sql`
    with
    documents as (${documents(asOf, options)}),
    entries as (
        select
            *,
            row_number() over (
                partition by customer_id, currency
                order by place, entry_date nulls first, side, document_id, entry_type, due_date, invoice_id, debit, credit, open_amount
            ) as entry_no
        from documents
    ),
    running as (
        select
            *,
            sum(debit - credit) over (
                partition by customer_id, currency order by entry_no rows unbounded preceding
            ) as balance
        from entries
    ),
    ages as (${ages(asOf, options)}),
    accounts as (
        select customer_id, currency from documents where place > 0 or debit <> credit
        union
        select customer_id, currency from ages
    ),
    closing as (
        select customer_id, currency, sum(debit - credit) as balance from documents group by customer_id, currency
    ),
    listed as (
        select
            customer_id, currency, 0 as part, entry_no,
            entry_date, entry_type, document_id, invoice_id, due_date,
            case when place > 0 and side = 0 then debit end as debit, case when side = 1 then credit end as credit, balance, open_amount
        from running
        union all
        select customer_id, currency, 1, 0, ${asOf}, 'closing', null, null, null, null, null, balance, balance
        from closing
        union all
        select customer_id, currency, 2, bucket_no, null, 'age', bucket, null, null, null, null, null, open_amount
        from ages
    )
    select
        listed.customer_id, listed.currency, entry_date, entry_type, document_id, invoice_id, due_date, debit, credit, balance, open_amount,
        row_number() over (order by listed.customer_id, listed.currency, part, entry_no) as line_no
    from listed
    join accounts on accounts.customer_id = listed.customer_id and accounts.currency is not distinct from listed.currency`,
  order: ['line_no'],
  totals: ['debit', 'credit'],
  isForCustomers: true,
};

/**
 * An opening row for every account and the documents of the period: customer_id, currency, place (0: opening), side, entry_date,
 * entry_type, document_id, invoice_id, due_date, debit, credit, open_amount.
 */
function documents(asOf: Sql, options: AgingValues): Sql {
  const begin = periodBegin(asOf, options.period);
  return sql`
        with
        lines as (
            select
                customer_id, currency, 0 as side, invoice_date as entry_date, cast(item_type as varchar) as entry_type,
                invoice_id as document_id, cast(null as varchar) as invoice_id, due_date, amount as debit, 0 as credit,
                open_amount
            from int_open_items
            where as_of = ${asOf}
            union all
            select
                customer_id, currency, 1, credit_date, cast(credit_type as varchar), credit_id, invoice_id, null, 0, amount, null
            from int_existing_credits
        )
        select
            customer_id, currency, 1 as place, side, entry_date, entry_type, document_id, invoice_id, due_date, debit, credit, open_amount
        from lines
        where entry_date > ${begin} or entry_date is null
        union all
        select
            customer_id, currency, 0, 0, ${begin}, 'opening', null, null, null,
            coalesce(sum(debit) filter (where entry_date <= ${begin}), 0),
            coalesce(sum(credit) filter (where entry_date <= ${begin}), 0),
            null
        from lines
        group by customer_id, currency`;
}

/** What is open by bucket, and what is unapplied as one more, negative: customer_id, currency, bucket_no, bucket, open_amount. */
function ages(asOf: Sql, options: AgingValues): Sql {
  const unapplied = options.buckets.length + 2;
  return sql`
        select customer_id, currency, bucket_no, bucket, sum(open_amount) as open_amount
        from (
            select
                customer_id, currency, ${bucketNo(ageOn(asOf, options, 'items'), options)} as bucket_no,
                open_amount
            from int_open_items as items
            where as_of = ${asOf} and open_amount > 0
            union all
            select customer_id, currency, ${raw(String(unapplied))}, -unapplied_amount
            from int_unapplied_credits
            where as_of = ${asOf}
        ) as positions
        join ${bucketTable(options.buckets, 'unapplied')} using (bucket_no)
        group by customer_id, currency, bucket_no, bucket`;
}
