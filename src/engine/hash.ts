import { join, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * A 64-bit number for values that are the same whenever the values are: counting distinct numbers takes a third of the time that
 * counting distinct texts takes. (PostgreSQL has `hashtextextended`.) Different values may share one, so it is a hint, never an
 * answer.
 */
export function hashOf(values: readonly Sql[]): Sql {
  return sql`hash(${join(values)})`;
}
