/** Terms of payment that only a look at all rows shows: a column has few of them, however many rows. */
import type { Engine } from '../../engine/engine.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { parseTerms, termsCode } from '../../input/values/terms.ts';
import type { StagedSources } from './load-documents.ts';

/** A column with more is no column of terms; what comes most often is read. */
const wordsMax = 1000;

/** The texts of a column that come most often. */
export async function wordsOf(engine: Engine, column: Sql, rows: Sql): Promise<string[]> {
  const found = await engine.rows(sql`
    select ${column}, count(*) from ${rows} where ${column} is not null
    group by 1 order by 2 desc, 1 limit ${raw(String(wordsMax))}`);
  return found.map(([word]) => String(word));
}

/** Reads the terms of staged invoices that were not among the common ones of the head. */
export async function completeTerms(engine: Engine, { plan: { table, columns } }: StagedSources): Promise<void> {
  if (!columns.includes('unknown_terms')) {
    return;
  }
  const known = (await wordsOf(engine, raw('unknown_terms'), table)).flatMap((word) => {
    const terms = parseTerms(word);
    return terms === null ? [] : [sql`(${literal(word)}, ${raw(String(termsCode(terms)))})`];
  });
  if (known.length > 0) {
    await engine.run(sql`
    update ${table} set terms = known.code, unknown_terms = null
    from (values ${join(known)}) as known(word, code)
    where unknown_terms = known.word`);
  }
}
