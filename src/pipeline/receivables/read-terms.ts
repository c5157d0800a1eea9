/** Terms of payment that only a look at all rows shows: a column has few of them, however many rows. */
import type { Engine } from '../../engine/engine.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import { parseTerms, termsCode } from '../../input/values/terms.ts';
import { columnWords } from '../../load/column-words.ts';
import type { StagedSources } from './load-documents.ts';

/** Reads the terms of staged invoices that were not among the common ones of the head. */
export async function completeTerms(engine: Engine, { plan: { table, columns } }: StagedSources): Promise<void> {
  if (!columns.includes('unknown_terms')) {
    return;
  }
  const known = (await columnWords(engine, raw('unknown_terms'), table)).flatMap((word) => {
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
