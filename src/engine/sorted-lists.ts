import { raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** Lists lie in memory as a whole and cannot spill to disk; so many small numbers take less than 1 GB. */
const valuesMax = 30_000_000;

/** A third of so much memory holds the lists of a value for each hundred bytes. */
const bytesPerValue = 100;

/** Tells the engine of a bound on its memory, for `fitsInLists`. */
export function boundLists(bytes: number): Sql {
  return sql`set variable list_values_max = ${raw(String(Math.min(valuesMax, Math.floor(bytes / bytesPerValue))))}`;
}

/**
 * An aggregate: the values of a group in ascending order, as a list for `listed`. What is the same lies side by side in it, so
 * that distinct and repeated values are found without a hash table of all of them: two thirds of the work where most are
 * distinct. Values are not NULL. (PostgreSQL writes `array_agg(… order by …)`.) Ask `fitsInLists` first.
 */
export function sortedList(value: Sql): Sql {
  return sql`list_sort(list(${value}))`;
}

/** For a select: a row for each value of such a list, as value, previous and next, its neighbours (NULL at either end). */
export function withNeighbours(list: Sql): Sql {
  return sql`unnest(${list}) as value, unnest(list_prepend(null, ${list}[:-2])) as previous, unnest(${list}[2:]) as next`;
}

/** Whether so many values may be put in lists, as an SQL condition. */
export function fitsInLists(count: Sql): Sql {
  return sql`(${count} <= coalesce(getvariable('list_values_max'), ${raw(String(valuesMax))}))`;
}
