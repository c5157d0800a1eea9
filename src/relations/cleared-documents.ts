/**
 * A ledger that says by the number of a clearing document which rows were settled with each other, and since when. Until that day
 * both sides are open; so every credit is parted among the debit rows of its clearing, and each part counts for its row from that day on.
 */
import { literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { columnOr, currencySql, isCreditSql, itemAmount, nobody, typeOfCredit } from './document-parts.ts';
import type { ReceivablesPlan } from './receivables-plan.ts';

/** What the rest of a credit names whose counterpart is not in the file: no invoice, so that it stays unapplied. */
const elsewhere = '(cleared elsewhere)';

const keys = ['customer_id', 'currency', 'clearing_document', 'settled_date'];
const same = (a: string, b: string): string =>
  keys.map((key) => `${a}.${key} is not distinct from ${b}.${key}`).join(' and ');

/**
 * Statements that build `int_cleared_items` (the keys, amount: what the clearing is to settle), `int_clearing_credits` (the keys,
 * amount) and `int_cleared_credits`, with the columns of `int_receivable_credits`. A credit that names its invoice is set against it
 * from its own day, and is not among them. Where payments are no rows of their own, the day of clearing is also that of a payment.
 */
export function clearingStatements({ invoices }: ReceivablesPlan): readonly Sql[] {
  const date = columnOr(invoices, 'settled_date', 'cast(null as date)');
  const appliesTo = columnOr(invoices, 'applies_to', "''");
  const dueDate = columnOr(invoices, 'due_date', 'cast(null as date)');
  const own = sql`
            coalesce(customer_id, ${literal(nobody)}) as customer_id,
            ${currencySql(invoices)} as currency,
            clearing_document,
            ${date} as settled_date`;
  const items = sql`
    create temp table int_cleared_items as
    with
    named as (
        select coalesce(customer_id, ${literal(nobody)}) as customer_id, ${appliesTo} as invoice_id, sum(abs(amount)) as amount
        from ${invoices.table}
        where set_aside is null and ${isCreditSql(invoices)} and ${appliesTo} <> '' and ${raw(String(!invoices.settles))}
        group by 1, 2
    ),
    items as (
        select
            row_number() over () as item_no,${own},
            document_id as invoice_id,
            document_date,
            coalesce(${dueDate}, document_date) as due_date,
            ${itemAmount(invoices)} as amount
        from ${invoices.table}
        where set_aside is null and not ${isCreditSql(invoices)} and ${itemAmount(invoices)} > 0
            and document_id <> '' and clearing_document is not null
    )
    select
        items.item_no,
        items.customer_id,
        items.currency,
        items.clearing_document,
        items.settled_date,
        items.invoice_id,
        items.document_date,
        items.due_date,
        greatest(0, least(items.amount, sum(items.amount) over (
            partition by items.customer_id, items.invoice_id order by items.due_date, items.item_no
            rows unbounded preceding) - coalesce(named.amount, 0))) as amount
    from items
    left join named on named.customer_id = items.customer_id and named.invoice_id = items.invoice_id`;
  const credits = sql`
    create temp table int_clearing_credits as
    select
            row_number() over () as credit_no,${own},
            nullif(document_id, '') as credit_id,
            document_date as credit_date,
            ${typeOfCredit(invoices.columns, 'credit_note')} as credit_type,
            cast(abs(amount) as ${invoices.money}) as amount
    from ${invoices.table}
    where set_aside is null and ${isCreditSql(invoices)} and amount <> 0
        and coalesce(${appliesTo}, '') = '' and clearing_document is not null`;
  return [items, credits, partsSql(invoices.settles, invoices.money.text)];
}

/** Where a row ends when all of its clearing lie end to end. */
const line = (order: string): string =>
  `sum(amount) over (partition by ${keys.join(', ')} order by ${order} rows unbounded preceding)`;

/** Both sides of a clearing lie end to end, oldest first; what lies over each other belongs together. */
function partsSql(settles: boolean, money: string): Sql {
  const rest = settles
    ? `
    union all
    select
        null, items.customer_id, items.currency, items.settled_date,
        cast(items.amount - coalesce(settled.amount, 0) as ${money}), 'payment', items.invoice_id, null, false
    from int_cleared_items as items
    left join (select item_no, sum(amount) as amount from pieces group by 1) as settled on settled.item_no = items.item_no
    where items.amount > coalesce(settled.amount, 0)`
    : '';
  return raw(`
    create temp table int_cleared_credits as
    with
    items as (select *, ${line('due_date, document_date, invoice_id, item_no')} as item_end from int_cleared_items),
    credits as (select *, ${line('credit_date, credit_type, credit_id, credit_no')} as credit_end from int_clearing_credits),
    pieces as materialized (
        select
            credits.credit_no,
            credits.customer_id,
            credits.currency,
            credits.credit_id,
            credits.credit_date,
            credits.credit_type,
            items.item_no,
            items.invoice_id,
            coalesce(items.settled_date, greatest(items.document_date, credits.credit_date)) as linked_from,
            least(item_end, credit_end) - greatest(item_end - items.amount, credit_end - credits.amount) as amount
        from items
        join credits on ${same('items', 'credits')}
        where least(item_end, credit_end) > greatest(item_end - items.amount, credit_end - credits.amount)
    )
    select
        credit_id, customer_id, currency, credit_date, cast(amount as ${money}) as amount, credit_type, invoice_id,
        linked_from, false as is_left
    from pieces
    union all
    select
        credit_id, customer_id, currency, credit_date, cast(credits.amount - coalesce(used.amount, 0) as ${money}), credit_type,
        '${elsewhere}', null, true
    from credits
    left join (select credit_no, sum(amount) as amount from pieces group by 1) as used on used.credit_no = credits.credit_no
    where credits.amount > coalesce(used.amount, 0)${rest}`);
}

/** Clearings that do not come to 0 in the file, as name, currency and amount: see casesOf. */
export function unbalancedClearings(settles: boolean): Sql {
  return raw(`
    select clearing_document as name, currency, sum(amount) as amount
    from (
        select ${keys.join(', ')}, amount from int_cleared_items
        union all
        select ${keys.join(', ')}, -amount from int_clearing_credits
    ) as both_sides
    group by ${keys.join(', ')}
    having sum(amount) ${settles ? '< 0' : '<> 0'}`);
}
