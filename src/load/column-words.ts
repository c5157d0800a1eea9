/** The texts of a column of words, which has few of them however many rows. */
import type { Engine } from '../engine/engine.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** A column with more is no column of words; what comes most often is read. */
const wordsMax = 1000;

/** The texts of a column that come most often. */
export async function columnWords(engine: Engine, column: Sql, rows: Sql): Promise<string[]> {
  const found = await engine.rows(sql`
    select ${column}, count(*) from ${rows} where ${column} is not null
    group by 1 order by 2 desc, 1 limit ${raw(String(wordsMax))}`);
  return found.map(([word]) => String(word));
}
