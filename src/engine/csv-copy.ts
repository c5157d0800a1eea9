import type { Engine } from './engine.ts';
import { targetLiteral } from './local-file.ts';
import { raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * Writes the rows of a query to a file as CSV, without a header unless one is wanted, in the order of the query, by the engine's own writer:
 * half a million rows cost a third of what they cost through JavaScript. NULL is empty, '' is `""`. Returns the number of
 * rows written.
 */
export async function copyToCsv(engine: Engine, query: Sql, path: string, hasHeader = false): Promise<number> {
  const [counted] = await engine.rows(
    sql`copy (${query}) to ${targetLiteral(path)} (format csv, compression 'none', header ${raw(String(hasHeader))}, delimiter ',', quote '"', escape '"', nullstr '')`,
  );
  return Number(counted?.[0]);
}
