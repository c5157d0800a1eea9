/** Words of sales that say nothing that is known, in the rows that are used. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import { isUnknownSql } from '../../input/values/lexicon.ts';
import { itemName, stgTransactions } from '../../relations/stg-transactions.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { countWords } from '../words/count-words.ts';
import { unknownWords, wordsToldMax } from '../words/told-words.ts';
import { noItems } from './item-columns.ts';
import type { LoadedTransactions } from './load-transactions.ts';
import { hasUnknownHead, openWords } from './sale-words.ts';
import { transactionsFile } from './transactions-file.ts';

/**
 * Warnings on words that are not known. Files are read once more for it where the head has such a word, or the scan has
 * found one below.
 */
export async function saleWordWarnings(
  engine: Engine,
  { sources, formats, hasUnknownWords }: LoadedTransactions,
  wanted: WantedRows,
): Promise<string[]> {
  const told: string[] = [];
  for (const [file, source] of sources.entries()) {
    const columns = openWords(source);
    const read = formats[file];
    if (read === undefined || columns.length === 0 || !(hasUnknownWords || hasUnknownHead(source))) continue;
    const names = columns.map(({ field }) => field);
    const staged = stgTransactions([transactionsFile(source, read, wanted, { ...noItems, names })]);
    const words = columns.map(({ lexicon, samples }, at) => {
      const column = raw(itemName(at));
      return sql`case when ${isUnknownSql(lexicon, column, samples)} then ${column} end`;
    });
    const rows = sql`select * from (${staged}) as staged where set_aside is null and has_unknown_word`;
    const found = await countWords(engine, rows, words, wordsToldMax);
    for (const [at, column] of columns.entries()) {
      told.push(...unknownWords(source, column, found[at] ?? { words: [], more: 0, moreRows: 0 }));
    }
  }
  return told;
}
