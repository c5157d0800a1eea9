/** When what is open is expected, by what customers promised and by how late they pay. */
import { cents, roundMoney } from '../../engine/money.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Facts } from '../facts.ts';

/** Joins the habits of a row, of its own customer (`habit_of`) or of all. */
const habitsOf = (rows: string, day: Sql): Sql => sql`
        join int_habits as habits on habits.origin = ${day}
            and habits.customer_id is not distinct from ${raw(rows)}.habit_of and habits.currency is not distinct from ${raw(rows)}.currency`;

/**
 * `collect_expected`: item_no, habit_of, promise_no, promised_amount, promised_for, expected_date, basis of every item of
 * `collect_items`; `collect_tails`: habit_of, currency, due_date, gone, total of the habits that such an item has outlived.
 */
export function createExpected(asOf: Sql): readonly Sql[] {
  return [
    ...['collect_expected', 'collect_tails', 'collect_based'].map((name) => raw(`drop table if exists ${name}`)),
    sql`
    create temp table collect_based as
    with
    promised as (
        select item_no, promise_no, until, missing
        from (
            select
                items.item_no, promised.promise_no, promised.until, promised.missing,
                row_number() over (partition by items.item_no order by promised.until desc, promised.promise_no) as place
            from collect_items as items
            join collect_promised as promised on promised.customer_id = items.customer_id
                and promised.currency is not distinct from items.currency
                and (promised.invoice_id = items.invoice_id or (promised.invoice_id is null and items.invoice_date <= promised.promised_on))
            where promised.status = 'open' and items.promised_until is not null and items.state <> 'disputed'
        ) as ranked
        where place = 1
    )
    select
        items.item_no, items.customer_id, items.currency, items.due_date, items.state, items.open_amount, items.chased_amount,
        owners.customer_id as habit_of, promised.promise_no, promised.until as promised_for,
        case
            when promised.promise_no is null then 0
            else least(items.chased_amount, greatest(0, promised.missing - coalesce(sum(items.chased_amount) over (
                partition by promised.promise_no, items.currency order by items.item_no rows between unbounded preceding and 1 preceding
            ), 0)))
        end as promised_amount
    from collect_items as items
    left join promised on promised.item_no = items.item_no
    left join int_habit_owners as owners on owners.customer_id = items.customer_id
        and owners.currency is not distinct from items.currency and owners.origin = ${asOf}`,
    sql`
    create temp table collect_tails as
    with keys as (select distinct habit_of, currency, due_date from collect_based)
    select
        keys.habit_of, keys.currency, keys.due_date, coalesce(max(habits.so_far) filter (where keys.due_date + habits.days_late <= ${asOf}), 0) as gone,
        max(habits.total) as total
    from keys${habitsOf('keys', asOf)}
    group by keys.habit_of, keys.currency, keys.due_date`,
    sql`
    create temp table collect_expected as
    with
    medians as (
        select tails.habit_of, tails.currency, tails.due_date, min(habits.days_late) as days_late
        from collect_tails as tails${habitsOf('tails', asOf)}
        where tails.due_date + habits.days_late > ${asOf} and (habits.so_far - tails.gone) * 2 >= tails.total - tails.gone
        group by tails.habit_of, tails.currency, tails.due_date
    )
    select
        based.*,
        case
            when state = 'disputed' then null
            when promise_no is not null then promised_for
            else based.due_date + medians.days_late
        end as expected_date,
        case
            when state = 'disputed' then 'disputed'
            when promise_no is not null then 'promise'
            when medians.days_late is null then 'none'
            when based.habit_of is null then 'all'
            else 'own'
        end as basis
    from collect_based as based
    left join medians on medians.habit_of is not distinct from based.habit_of and medians.currency is not distinct from based.currency
        and medians.due_date = based.due_date`,
  ];
}

/** Monday of the week of a day. */
const weekOf = (day: Sql): Sql => sql`cast(date_trunc('week', ${day}) as date)`;

/**
 * currency, week_begin (NULL = no date), amount, is_promised: what is open, each item spread over the weeks in which such items were
 * paid. An item comes to its open amount: what rounding leaves belongs to its largest part, the earliest of them.
 */
export const weeklySql = (asOf: Sql, { places = cents }: Facts): Sql => sql`
        with
        weeks as (
            select
                tails.habit_of, tails.currency, tails.due_date, ${weekOf(sql`tails.due_date + habits.days_late`)} as week_begin,
                sum(habits.amount) as weight, max(tails.total - tails.gone) as whole
            from collect_tails as tails${habitsOf('tails', asOf)}
            where tails.due_date + habits.days_late > ${asOf}
            group by tails.habit_of, tails.currency, tails.due_date, ${weekOf(sql`tails.due_date + habits.days_late`)}
        ),
        rest as (
            select *, chased_amount - promised_amount as amount from collect_expected where chased_amount > promised_amount
        ),
        parts as (
            select
                rest.item_no, rest.currency, weeks.week_begin, rest.amount,
                cast(${roundMoney(sql`cast(rest.amount as double precision) * weeks.weight / weeks.whole`, places, raw('rest.currency'))} as decimal(18, 4)) as part,
                row_number() over (partition by rest.item_no order by weeks.weight desc, weeks.week_begin) as place
            from rest
            join weeks on weeks.habit_of is not distinct from rest.habit_of and weeks.currency is not distinct from rest.currency
                and weeks.due_date = rest.due_date
        ),
        dated as (
            select
                currency, week_begin,
                part + case when place = 1 then amount - sum(part) over (partition by item_no) else 0 end as amount, item_no
            from parts
        )
        select currency, week_begin, amount, false as is_promised from dated
        union all
        select currency, ${weekOf(sql`greatest(promised_for, ${asOf})`)}, promised_amount, true from collect_expected where promised_amount > 0
        union all
        select currency, cast(null as date), amount, false from rest where item_no not in (select item_no from dated)
        union all
        select currency, cast(null as date), open_amount - chased_amount, false from collect_expected where open_amount > chased_amount`;
