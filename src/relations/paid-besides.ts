/** What invoices say was paid of them, beside payments that have a file of their own: each payment counts once. */
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { StagedDocuments } from './receivables-plan.ts';

type Staged = Pick<StagedDocuments, 'table' | 'columns' | 'money'>;

/**
 * `int_paid_besides`: customer_id, currency, document_id and amount of each invoice of which its column says that more was
 * paid than the payments do. Payments that name the invoice are taken off first; then all others of its customer and currency,
 * oldest invoice first, together with what the credits among the invoices were used for. `hasCredits`: what the column says
 * is less than the amount may be a credit note as well as a payment.
 */
export function createPaidBesides(invoices: Staged, payments: Staged, hasCredits: boolean): readonly Sql[] {
  const has = ({ columns }: Staged, name: 'kind' | 'currency' | 'applies_to'): boolean => columns.includes(name);
  const currency = (of: Staged): Sql =>
    raw(has(of, 'currency') ? 'cast(currency as varchar)' : 'cast(null as varchar)');
  const named = raw(has(payments, 'applies_to') ? 'applies_to' : `''`);
  const counts = raw(
    has(payments, 'kind') && !hasCredits ? ` and coalesce(kind, '') not in ('credit_note', 'write_off')` : '',
  );
  const isCredit = raw(has(invoices, 'kind') ? `(amount < 0 or kind in ('credit_note', 'write_off'))` : 'amount < 0');
  return [
    raw('drop table if exists int_paid_besides'),
    sql`
    create temp table int_paid_besides as
    with
    stated as (
        select
            row_number() over (order by document_date, document_id, abs(paid), file_no) as place,
            customer_id, ${currency(invoices)} as currency, document_id, abs(paid) as paid, coalesce(${isCredit}, false) as is_credit
        from ${invoices.table}
        where set_aside is null and paid <> 0
    ),
    money as (
        select customer_id, ${currency(payments)} as currency, ${named} as document_id, abs(sum(amount)) as amount
        from ${payments.table}
        where set_aside is null${counts}
        group by 1, 2, 3
    ),
    billed as (
        select distinct customer_id, document_id from ${invoices.table} where set_aside is null and document_id <> ''
    ),
    pinned as (
        select money.customer_id, money.document_id, sum(money.amount) as amount
        from money
        join billed on billed.customer_id = money.customer_id and billed.document_id = money.document_id
        group by 1, 2
    ),
    loose as (
        select customer_id, currency, sum(amount) as amount
        from (
            select money.customer_id, money.currency, money.amount
            from money
            left join billed on billed.customer_id = money.customer_id and billed.document_id = money.document_id
            where billed.document_id is null
            union all
            select customer_id, currency, paid from stated where is_credit
        ) as others
        group by 1, 2
    ),
    beyond_pinned as (
        select stated.*, least(paid, greatest(0, sum(paid) over (
            partition by stated.customer_id, stated.document_id order by place
        ) - coalesce(amount, 0))) as rest
        from stated
        left join pinned on pinned.customer_id = stated.customer_id and pinned.document_id = stated.document_id
        where not is_credit
    ),
    beyond_loose as (
        select beyond_pinned.*, least(rest, greatest(0, sum(rest) over (
            partition by beyond_pinned.customer_id, beyond_pinned.currency order by place
        ) - coalesce(amount, 0))) as amount
        from beyond_pinned
        left join loose on loose.customer_id = beyond_pinned.customer_id
            and loose.currency is not distinct from beyond_pinned.currency
    )
    select customer_id, currency, document_id, cast(amount as ${invoices.money}) as amount
    from beyond_loose
    where amount > 0`,
  ];
}
