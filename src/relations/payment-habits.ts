/** How late customers pay, by what they have paid. */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** So many payments make habits of one's own. */
const enough = 5;

/**
 * Statements that make, from `int_settlements`, as of each of the days (each once):
 *
 * - `int_habits`: origin (the day), customer_id, currency, days_late, amount, pieces, so_far (amount up to these days late), total;
 *   the rows of all customers together have no customer_id
 * - `int_habit_owners`: origin, customer_id, currency of customers with habits of their own
 *
 * What was paid in the `history` days up to a day counts, every settled part by itself.
 */
export function createHabits(days: readonly Sql[], history: number): readonly Sql[] {
  const origins = join(
    days.map((day) => sql`select ${day} as origin`),
    ' union ',
  );
  return [
    ...['int_habits', 'int_habit_owners'].map((name) => raw(`drop table if exists ${name}`)),
    sql`
    create temp table int_habits as
    with
    origins as (${origins}),
    pieces as (
        select
            origin, customer_id, currency, cast(credit_date - due_date as integer) as days_late, sum(settled_amount) as amount, count(*) as pieces
        from int_settlements
        join origins on credit_date <= origin and credit_date > origin - cast(${raw(String(history))} as integer)
        where cast(credit_type as varchar) = 'payment'
        group by origin, customer_id, currency, credit_date - due_date
    ),
    counted as (
        select origin, customer_id, currency, days_late, amount, pieces from pieces
        union all
        select origin, null, currency, days_late, sum(amount), sum(pieces) from pieces group by origin, currency, days_late
    )
    select
        *,
        sum(amount) over (partition by origin, customer_id, currency order by days_late) as so_far,
        sum(amount) over (partition by origin, customer_id, currency) as total
    from counted`,
    sql`
    create temp table int_habit_owners as
    select origin, customer_id, currency
    from int_habits where customer_id is not null
    group by origin, customer_id, currency
    having sum(pieces) >= ${raw(String(enough))}`,
  ];
}

/** Days late and points, between which points change evenly. */
const anchors: readonly (readonly [days: number, points: number])[] = [
  [-30, 100],
  [-20, 90],
  [0, 80],
  [15, 70],
  [22, 60],
  [30, 50],
  [60, 40],
  [90, 30],
  [120, 20],
];

/** The points of a payment so many days late: 100 for 30 days early or more, 80 for the due date, 20 for 120 days late or more. */
export function paymentScore(days: Sql): Sql {
  const whens = anchors.map(([day, points], at) => {
    const [before, from] = anchors[at - 1] ?? [day, points];
    const slope = at === 0 ? '0' : `cast(${points - from} as double precision) / ${day - before}`;
    return sql`when ${days} <= ${raw(String(day))} then ${raw(String(from))} + (${days} - (${raw(String(before))})) * (${raw(slope)})`;
  });
  return sql`case ${join(whens, ' ')} else ${raw(String(anchors.at(-1)?.[1] ?? 0))} end`;
}

/**
 * A row a customer and currency with payments up to the day: customer_id, currency, settlements, mean_days_late, median_days_late,
 * p80_days_late, on_time_share, days_beyond_terms, payment_index. All are weighted by amount; a quantile is the least number of days at
 * which the amounts so far reach the part. payment_index is the mean of the points, not the points of the mean.
 */
export const habitFigures = (day: Sql): Sql => sql`
        select
            customer_id, currency, sum(pieces) as settlements,
            sum(days_late * amount) / cast(sum(amount) as double precision) as mean_days_late,
            min(days_late) filter (where so_far * 2 >= total) as median_days_late,
            min(days_late) filter (where so_far * 5 >= total * 4) as p80_days_late,
            coalesce(sum(amount) filter (where days_late <= 0), 0) / cast(sum(amount) as double precision) as on_time_share,
            sum(greatest(days_late, 0) * amount) / cast(sum(amount) as double precision) as days_beyond_terms,
            sum(${paymentScore(raw('days_late'))} * amount) / cast(sum(amount) as double precision) as payment_index
        from int_habits
        where origin = ${day} and customer_id is not null
        group by customer_id, currency`;
