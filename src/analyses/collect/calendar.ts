/** Working days. */
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { WorkingDays } from '../policy/policy.ts';

const listed = (days: readonly string[]): Sql =>
  days.length === 0 ? raw('false') : sql`day in (${join(days.map((day) => sql`cast(${day} as date)`))})`;

/** `collect_calendar`: every day that matters, with the next working day (`forward`) and the last one before it (`back`). */
export function createCalendar(
  { weekend = [6, 7], holidays = [], working = [] }: WorkingDays,
  asOf: Sql,
): readonly Sql[] {
  const atWeekend = weekend.length === 0 ? raw('false') : sql`extract(isodow from day) in (${raw(weekend.join(', '))})`;
  return [
    raw('drop table if exists collect_calendar'),
    sql`
    create temp table collect_calendar as
    with recursive
    bounds as (
        select least(min(invoice_date), min(due_date), ${asOf}) - 400 as first_day, greatest(max(due_date), ${asOf}) + 800 as last_day
        from int_open_items
    ),
    days as (
        select first_day as day from bounds
        union all
        select cast(day + 1 as date) from days where day < (select last_day from bounds)
    ),
    judged as (select day, ${listed(working)} or not (${atWeekend} or ${listed(holidays)}) as is_working from days)
    select
        day,
        min(case when is_working then day end) over (order by day rows between current row and unbounded following) as forward,
        max(case when is_working then day end) over (order by day rows between unbounded preceding and current row) as back
    from judged`,
  ];
}
