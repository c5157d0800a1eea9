import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/**
 * What was invoiced, paid (less money given back), credited and written off up to a day, from the documents themselves,
 * beside the balance of `int_open_items` and `int_unapplied_credits`: one row a currency with currency, invoiced, paid,
 * credited, written_off, unapplied, balance, difference. The difference is 0 or crm is wrong. The day must be in
 * `int_open_items`.
 */
export function reconciliationSql(day: Sql): Sql {
  return sql`
    with
    amounts as (
        select currency, cast(item_type as varchar) as kind, amount, 0 as unapplied, 0 as balance
        from int_receivable_items
        where invoice_date <= ${day}
        union all
        select currency, cast(credit_type as varchar), amount, 0, 0
        from int_receivable_credits
        where credit_date is null or credit_date <= ${day}
        union all
        select currency, 'open', 0, 0, open_amount from int_open_items where as_of = ${day}
        union all
        select currency, 'open', 0, unapplied_amount, -unapplied_amount from int_unapplied_credits where as_of = ${day}
    ),
    sums as (
        select
            currency,
            coalesce(sum(amount) filter (where kind in ('invoice', 'debit_note')), 0) as invoiced,
            coalesce(sum(amount) filter (where kind = 'payment'), 0)
                - coalesce(sum(amount) filter (where kind = 'refund'), 0) as paid,
            coalesce(sum(amount) filter (where kind = 'credit_note'), 0) as credited,
            coalesce(sum(amount) filter (where kind = 'write_off'), 0) as written_off,
            sum(unapplied) as unapplied,
            sum(balance) as balance
        from amounts
        group by currency
    )
    select *, invoiced - paid - credited - written_off - balance as difference
    from sums`;
}
