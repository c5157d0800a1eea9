/** Calendar months as whole numbers, so that they can be counted and subtracted, and as text such as `2025-03`. */
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** Months since the year 0 of the month a date lies in. */
export function monthNumber(date: Sql): Sql {
  return sql`cast(extract(year from ${date}) * 12 + extract(month from ${date}) - 1 as integer)`;
}

/** `2025-03` for a month number. */
export function monthText(month: Sql): Sql {
  return sql`cast(cast(floor(${month} / 12.0) as integer) as varchar) || '-' || lpad(cast(${month} % 12 + 1 as varchar), 2, '0')`;
}

/** True on the last day of a month. */
export function endsMonth(date: Sql): Sql {
  return sql`extract(day from ${date} + 1) = 1`;
}

/** Recursive CTE, to stand behind `with recursive`: `months` with one `month` number each, between two scalars. */
export function monthsCte(first: Sql, last: Sql): Sql {
  return sql`
    months as (
        select ${first} as month where ${first} <= ${last}
        union all
        select month + 1 from months where month < ${last}
    )`;
}
