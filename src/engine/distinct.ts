import { raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * How many different numbers a column of whole numbers has from `low` to `high`: each sets a bit, which takes a fifth of the time that
 * comparing them takes, while the span is not much wider than there are rows. (PostgreSQL has `bit_or` over a cast to bit.)
 */
export function countDistinctWithin(number: Sql, low: number, high: number): Sql {
  const [from, to] = [raw(String(low)), raw(String(high))];
  return sql`coalesce(bit_count(bitstring_agg(case when ${number} between ${from} and ${to} then ${number} end, ${from}, ${to})), 0)`;
}
