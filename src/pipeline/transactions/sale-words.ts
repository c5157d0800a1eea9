/** What the words of the columns of a file of sales make of its rows. */
import { field } from '../../engine/csv.ts';
import { join, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { arePayments } from '../../input/fields/payment-lists.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { marks } from '../../input/values/flags.ts';
import { isUnknown, isUnknownSql, meaningOf, meansSql } from '../../input/values/lexicon.ts';
import { saleTypes } from '../../input/values/sale-types.ts';
import { saleStates } from '../../input/values/states.ts';
import type { WordMeaning } from '../../input/values/word-meanings.ts';
import { wordColumn } from '../words/word-column.ts';
import type { WordColumn } from '../words/word-column.ts';

/** Meanings of rows that are no sale. */
const noSale: readonly WordMeaning[] = ['no_sale', 'not_ours', 'payment'];

/** Whether refunds are told in another way than by a state: one that has a row of its own must not be taken off twice. */
function takesRefundsOff(source: Source): boolean {
  const amount = columnIndex(source, 'amount');
  return (
    source.mapping.has('refunded_amount') ||
    (amount !== null && samplesOf(source, amount).some((text) => /[-(\u2212]/.test(text)))
  );
}

/** Columns of states, types and marks, with what their words mean. */
export function saleWords(source: Source, hasRefunds = takesRefundsOff(source)): readonly WordColumn[] {
  const how = { hasRefunds, isOfPayments: arePayments(source.columns) };
  const { words } = source;
  return [
    ...(['status', 'second_status'] as const).flatMap((name) =>
      wordColumn(source, name, (samples) => saleStates(samples, how, words)),
    ),
    ...wordColumn(source, 'type', (samples) => saleTypes(samples, words)),
    ...wordColumn(source, 'cancelled', () => marks('no_sale', words)),
    ...wordColumn(source, 'returned', () => marks(hasRefunds ? 'sale' : 'no_sale', words)),
    ...wordColumn(source, 'is_return', () => marks('credit_note', words)),
  ];
}

const canBeUnknown = ({ lexicon: { otherwise } }: WordColumn): boolean => otherwise === null;

/** Columns of which a word can be unknown. */
export const openWords = (source: Source): readonly WordColumn[] => saleWords(source).filter(canBeUnknown);

/** Whether the head of a file has words that are not known. */
export const hasUnknownHead = (source: Source): boolean =>
  openWords(source).some(({ lexicon, samples }) => samples.some((text) => isUnknown(lexicon, text)));

const anyOf = (conditions: readonly Sql[]): Sql | null =>
  conditions.length === 0 ? null : sql`coalesce(${join(conditions, ' or ')}, false)`;

const canMean = ({ lexicon: { words, otherwise } }: WordColumn, meanings: readonly WordMeaning[]): boolean =>
  [...words.values(), otherwise].some((meaning) => meaning !== null && meanings.includes(meaning));

const meaning = (columns: readonly WordColumn[], meanings: readonly WordMeaning[]): Sql | null =>
  anyOf(
    columns
      .filter((column) => canMean(column, meanings))
      .map(({ lexicon, index, samples }) => meansSql(lexicon, field(index), samples, meanings)),
  );

/** True for a row that a word tells to be no sale; null when no column tells. */
export const isNoSaleSql = (columns: readonly WordColumn[]): Sql | null => meaning(columns, noSale);

/** True for a row that takes money back, whose amount is below zero even where it is written without a minus; null when no column tells. */
export const isCreditSql = (columns: readonly WordColumn[]): Sql | null => meaning(columns, ['credit_note']);

/** True for a row with a word that says nothing that is known; null where every word does. */
export const hasUnknownSql = (columns: readonly WordColumn[]): Sql | null =>
  anyOf(
    columns.filter(canBeUnknown).map(({ lexicon, index, samples }) => isUnknownSql(lexicon, field(index), samples)),
  );

/** Words among the samples that take money back, which may be written without a minus. */
export function creditWords(columns: readonly WordColumn[]): readonly string[] {
  return columns.flatMap(({ field: name, header, lexicon, samples }) => {
    const found = [...new Set(samples.filter((text) => meaningOf(lexicon, text) === 'credit_note'))];
    return name === 'is_return' ? (found.length > 0 ? [header] : []) : found;
  });
}
