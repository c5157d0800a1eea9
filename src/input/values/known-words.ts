/** Cells compared with words of the vocabulary. */
import { literal, raw, sql, type Sql } from '../../engine/sql.ts';
import { compared } from '../../vocabulary/vocabulary.ts';

const separators = raw("'İıς_-./', 'iiσ    '");

/** A text column as words are compared; the twin of `compared`. */
export function comparedSql(column: Sql): Sql {
  return sql`trim(lower(translate(${column}, ${separators})))`;
}

/** True for a text that is one of these words as it is compared. */
export function isWordOf(words: readonly string[]): (text: string) => boolean {
  const known = new Set(words.map(compared));
  return (text) => known.has(compared(text));
}

/** True where the text is one of these words, in any spelling that compares alike. */
export function isOneOf(column: Sql, words: readonly string[]): Sql {
  // IN would become a join over all rows.
  return sql`strpos(${literal(`|${[...new Set(words.map(compared))].join('|')}|`)}, '|' || ${comparedSql(column)} || '|') > 0`;
}
