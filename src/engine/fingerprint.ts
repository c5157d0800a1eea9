/** Fingerprints: DuckDB has a hash of any values, which makes counting different ones as fast as estimating them. */
import { join, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** A 64-bit fingerprint of several columns. Among ten million rows two different ones share it once in 300,000 files. */
export function fingerprint(columns: readonly Sql[]): Sql {
  return sql`hash(${join(columns)})`;
}
