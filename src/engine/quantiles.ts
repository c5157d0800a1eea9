import { raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * Type-7 quantiles of a column of whole numbers or double precision as one array of the latter, in the order of the
 * fractions: sorted once, where a percentile_cont for each would sort as many times (measured: half the time).
 * PostgreSQL writes the same as `percentile_cont(array[…]) within group (order by …)`.
 */
export function quantiles(column: Sql, fractions: readonly number[]): Sql {
  return sql`quantile_cont(${column}, [${raw(fractions.join(', '))}])`;
}

/** The n-th item of an array, counted from 1. */
export function item(array: Sql, n: number): Sql {
  return sql`(${array})[${raw(String(n))}]`;
}

/**
 * The type-7 median of a column over a named window that grows row by row. PostgreSQL has no median over a window; there
 * it is a lateral subquery.
 */
export function medianSoFar(column: Sql, window: string): Sql {
  return sql`quantile_cont(${column}, 0.5) over ${raw(window)}`;
}

/**
 * An aggregate: the value in the row of a group where `key` is least, among rows where neither is NULL; such keys do not repeat. A
 * window would hold all rows in memory. (PostgreSQL writes `(array_agg(value order by key))[1]`.)
 */
export function valueAtLeast(value: Sql, key: Sql): Sql {
  return sql`arg_min(${value}, ${key})`;
}
