/** Every word of the columns of states, types and marks of one file: its rows, its money, and what it counts as. */
import type { Engine } from '../../engine/engine.ts';
import { raw } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import { meaningOf } from '../../input/values/lexicon.ts';
import { meaningsOf } from '../../input/values/word-meanings.ts';
import type { WordMeaning } from '../../input/values/word-meanings.ts';
import { attributeColumn } from '../../relations/stg-documents.ts';
import { itemName, stgTransactions } from '../../relations/stg-transactions.ts';
import type { CheckedWord, Finding } from '../../report/check/check-report.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { documentWords } from '../receivables/document-words.ts';
import { noItems } from '../transactions/item-columns.ts';
import { saleWords } from '../transactions/sale-words.ts';
import { transactionsFile } from '../transactions/transactions-file.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { plainDecimal } from '../wording.ts';
import { countWords } from '../words/count-words.ts';
import type { CountedWords } from '../words/count-words.ts';
import { assertMeanings, unheldWords } from '../words/told-words.ts';
import type { WordColumn } from '../words/word-column.ts';
import { CrmError } from '../../errors.ts';

/** Beyond this many a column holds dates or free text, of which the first are enough. */
const wordsMax = 40;

/** Columns of words of a file of any role with money in it. */
export const wordsOf = (source: Source): readonly WordColumn[] =>
  source.role === 'transactions' ? saleWords(source) : documentWords(source);

/** The words of a file of sales, as its rows were read. */
export async function listSaleWords(
  engine: Engine,
  source: Source,
  formats: ColumnFormats,
  wanted: WantedRows,
): Promise<readonly CheckedWord[]> {
  const columns = saleWords(source);
  if (columns.length === 0) return [];
  const names = columns.map(({ field }) => field);
  const rows = stgTransactions([transactionsFile(source, formats, wanted, { ...noItems, names })]);
  const words = columns.map((_, at) => raw(itemName(at)));
  return listed(columns, await countWords(engine, rows, words, wordsMax));
}

/** The words of documents in their table, of which the columns of words are the first that pass through. */
export async function listDocumentWords(
  engine: Engine,
  source: Source,
  rows: Parameters<typeof countWords>[1],
): Promise<readonly CheckedWord[]> {
  const columns = documentWords(source);
  const words = columns.map((_, at) => attributeColumn(at));
  return columns.length === 0 ? [] : listed(columns, await countWords(engine, rows, words, wordsMax));
}

function listed(columns: readonly WordColumn[], counted: readonly CountedWords[]): readonly CheckedWord[] {
  return columns.flatMap(({ header, lexicon }, at) =>
    (counted[at]?.words ?? []).map(({ word, rows, amounts }) => ({
      column: header,
      word,
      rows,
      amounts: amounts.map(({ currency, amount }) => ({ currency, amount: plainDecimal(amount) })),
      countsAs: meaningOf(lexicon, word),
    })),
  );
}

/** What is to be said of the words that the user gave a meaning. */
export async function givenWordFindings(
  engine: Engine,
  source: Source,
  words: Readonly<Record<string, WordMeaning>> = {},
): Promise<readonly Finding[]> {
  const texts = [
    ...(source.role in meaningsOf ? misfits(words, source.role) : []),
    ...(await unheldWords(engine, [{ source, columns: wordsOf(source) }], words)),
  ];
  return texts.map((text) => ({ severity: 'warning', code: 'words', text }));
}

function misfits(words: Readonly<Record<string, WordMeaning>>, role: string): readonly string[] {
  try {
    assertMeanings(words, [role]);
    return [];
  } catch (error) {
    if (error instanceof CrmError) return [error.message];
    throw error;
  }
}
