import { join, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * A 64-bit number for values that is the same whenever the values are: counting different numbers takes a third of the time that
 * counting different texts takes. (PostgreSQL has `hashtextextended`.) Two different values share one once in 300,000 files of ten
 * million rows: enough to count by, never to join by.
 */
export function hashOf(values: readonly Sql[]): Sql {
  return sql`hash(${join(values)})`;
}
