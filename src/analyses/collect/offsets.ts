/** Days counted from other days. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Offset } from '../policy/policy.ts';

/** A day so many days or calendar months later; months end at the last day of a shorter month. */
export function plusOffset(day: Sql, offset: Offset): Sql {
  const count = Number(offset.slice(0, -1));
  return offset.endsWith('m')
    ? sql`cast(${day} + interval '${raw(String(count))}' month as date)`
    : sql`(${day} + cast(${raw(String(count))} as integer))`;
}
