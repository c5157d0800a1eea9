/**
 * Payments and credits that name several invoices in one cell: each is parted, so that every part names one. A part is what was
 * open of its invoice on the day of the payment, in the order in which they fall due; what is over keeps the cell as its name, which
 * is no invoice, and stays unapplied. Only what happened before decides, so no day is changed by what comes after it.
 */
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { allMatches, countMatches } from '../engine/text.ts';

const partColumns = 'credit_id, customer_id, currency, credit_date, amount, credit_type, invoice_id, linked_from';

/** The credits with parts in the place of those that name several: what `int_receivable_credits` is made of. */
export function withParts(credits: Sql): Sql {
  return sql`
    select ${raw(partColumns)}
    from (${credits}
    ) as whole
    where not exists (
        select 1 from int_named_invoices as named
        where named.customer_id = whole.customer_id and named.cell = whole.invoice_id)
    union all
    select ${raw(partColumns)} from int_credit_parts`;
}

/**
 * Statements that begin to part the credits of `int_named_invoices` (customer_id, cell, document_id, most): `int_several_credits`,
 * `int_namings` with one row an invoice that a credit names and can be set against, and an empty `int_credit_parts`. `items` and
 * `credits` are the rows of int-receivables.
 */
export function beginParting(items: Sql, credits: Sql): readonly Sql[] {
  return [
    sql`
    create temp table int_several_credits as
    select
        row_number() over (order by credit_date nulls first, credit_type, credit_id, amount, invoice_id, customer_id, currency) as credit_no,
        whole.*
    from (${credits}
    ) as whole
    where exists (
        select 1 from int_named_invoices as named
        where named.customer_id = whole.customer_id and named.cell = whole.invoice_id)`,
    sql`
    create temp table int_namings as
    with
    named as (select distinct customer_id, document_id from int_named_invoices),
    owed as (
        select
            items.customer_id,
            items.currency,
            items.invoice_id,
            min(invoice_date) as invoice_date,
            min(coalesce(due_date, terms_due, invoice_date)) as due_date,
            sum(amount) as amount
        from (${items}
        ) as items
        join named on named.customer_id = items.customer_id and named.document_id = items.invoice_id
        group by 1, 2, 3
    ),
    settled as (
        select credits.customer_id, credits.currency, credits.invoice_id, credit_date, amount
        from (${credits}
        ) as credits
        join named on named.customer_id = credits.customer_id and named.document_id = credits.invoice_id
    ),
    before as (
        select credit_no, settled.invoice_id, sum(settled.amount) as amount
        from int_several_credits as several
        join int_named_invoices as named on named.customer_id = several.customer_id and named.cell = several.invoice_id
        join settled
            on settled.customer_id = several.customer_id
            and settled.currency is not distinct from several.currency
            and settled.invoice_id = named.document_id
            and (settled.credit_date is null or settled.credit_date <= several.credit_date)
        group by 1, 2
    )
    select
        several.credit_no,
        several.customer_id,
        several.currency,
        several.amount as credit_amount,
        owed.invoice_id,
        owed.amount - coalesce(before.amount, 0) as room,
        coalesce(named.most, owed.amount) as most,
        row_number() over (
            partition by several.credit_no
            order by greatest(owed.invoice_date, several.credit_date), owed.due_date, owed.invoice_date, owed.invoice_id
        ) as place
    from int_several_credits as several
    join int_named_invoices as named on named.customer_id = several.customer_id and named.cell = several.invoice_id
    join owed
        on owed.customer_id = several.customer_id
        and owed.currency is not distinct from several.currency
        and owed.invoice_id = named.document_id
    left join before on before.credit_no = several.credit_no and before.invoice_id = owed.invoice_id`,
    raw(`
    create temp table int_credit_parts as
    select credit_no, ${partColumns}, false as is_left from int_several_credits where false`),
  ];
}

/**
 * Statements that part every credit that is the first, of those not yet parted, to name each of its invoices. Mostly that is all of
 * them; a credit that shares an invoice with an earlier one has to wait for the next round.
 */
export const partNext: readonly Sql[] = [
  raw('drop table if exists int_ready_credits'),
  raw(`
    create temp table int_ready_credits as
    select credit_no
    from (
        select credit_no, row_number() over (partition by customer_id, currency, invoice_id order by credit_no) as turn
        from int_namings
    ) as turns
    group by credit_no
    having max(turn) = 1`),
  raw(`
    insert into int_credit_parts
    with
    taken as (
        select parts.customer_id, parts.currency, parts.invoice_id, sum(parts.amount) as amount
        from int_credit_parts as parts
        group by 1, 2, 3
    ),
    offered as (
        select
            namings.*,
            greatest(0, least(most, room - coalesce(taken.amount, 0))) as offer
        from int_namings as namings
        join int_ready_credits as ready on ready.credit_no = namings.credit_no
        left join taken
            on taken.customer_id = namings.customer_id
            and taken.currency is not distinct from namings.currency
            and taken.invoice_id = namings.invoice_id
    ),
    lined_up as (
        select
            *,
            least(offer, credit_amount - coalesce(sum(offer) over (
                partition by credit_no order by place rows between unbounded preceding and 1 preceding), 0)) as part
        from offered
    )
    select
        several.credit_no,
        credit_id,
        several.customer_id,
        several.currency,
        credit_date,
        part,
        credit_type,
        lined_up.invoice_id,
        linked_from,
        false
    from lined_up
    join int_several_credits as several on several.credit_no = lined_up.credit_no
    where part > 0`),
  raw('delete from int_namings where credit_no in (select credit_no from int_ready_credits)'),
];

/** Adds what is over of every credit to its parts. */
export const finishParting = raw(`
    insert into int_credit_parts
    select several.credit_no, ${partColumns.replace('amount', 'left_over')}, true
    from (
        select several.*, several.amount - coalesce(parts.amount, 0) as left_over
        from int_several_credits as several
        left join (select credit_no, sum(amount) as amount from int_credit_parts group by 1) as parts
            on parts.credit_no = several.credit_no
    ) as several
    where left_over > 0`);

const digitRuns = (text: string): Sql => countMatches(raw(text), '[0-9]+');

/** A number as a pattern of what is written like it. */
const writtenAlike = raw(
  `'\\b' || regexp_replace(regexp_replace(document_id, '([-.+*?^$()\\[\\]{}|\\\\])', '\\\\\\1', 'g'), '[0-9]', '[0-9]', 'g') || '\\b'`,
);

/**
 * Credits whose cell has, beside numbers of invoices, a word that is written like one of them and is none: name, currency, amount. Only
 * numbers with a letter are looked for, because a year or an amount is written like the others.
 */
export const unknownBeside = sql`
    with
    suspects as (
        select customer_id, cell
        from int_named_invoices
        group by 1, 2
        having ${digitRuns('cell')} > sum(${digitRuns('document_id')})
    ),
    words as (
        select
            named.customer_id,
            named.cell,
            unnest(${allMatches(raw('named.cell'), writtenAlike)}) as word
        from int_named_invoices as named
        join suspects on suspects.customer_id = named.customer_id and suspects.cell = named.cell
        where document_id ~ '.*[A-Za-z].*' and document_id ~ '^[A-Za-z0-9].*[A-Za-z0-9]$'
    ),
    unknown as (
        select distinct customer_id, cell
        from words
        where not exists (
            select 1 from int_receivable_items as items
            where items.customer_id = words.customer_id and items.invoice_id = words.word)
    )
    select coalesce(credit_id, invoice_id) as name, currency, amount
    from int_several_credits as several
    join unknown on unknown.customer_id = several.customer_id and unknown.cell = several.invoice_id`;
