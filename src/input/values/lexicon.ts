/** The words of one column and what each makes of its row: one list, from which both the engine and we judge. */
import { literal, join, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { withValue } from '../../engine/text.ts';
import { compared, comparedWords } from '../../vocabulary/vocabulary.ts';
import type { Vocabulary } from '../../vocabulary/vocabulary.ts';
import { answeredFirst, commonWords, judgedFirst } from './common-words.ts';
import { comparedSql, isOneOf } from './known-words.ts';
import { isBlank, isBlankSql } from './text.ts';
import type { GivenWords, WordMeaning } from './word-meanings.ts';

export interface Lexicon {
  /** Meanings by the word as it is compared. */
  readonly words: ReadonlyMap<string, WordMeaning>;
  /** What a word means that is not among them; null = nothing that is known. */
  readonly otherwise: WordMeaning | null;
  /** What is taken off a cell before it is looked up, for us and for the engine. */
  readonly plain?: { readonly text: (cell: string) => string; readonly column: (cell: Sql) => Sql };
}

/** Names of a vocabulary by what they make of a row. */
export type Senses<V extends Vocabulary> = Readonly<Partial<Record<WordMeaning, readonly (keyof V)[]>>>;

/** The lexicon of a vocabulary; what is given comes before what is known. */
export function lexicon<V extends Vocabulary>(
  vocabulary: V,
  senses: Senses<V>,
  given: GivenWords = new Map(),
  { otherwise = null, plain }: Partial<Pick<Lexicon, 'otherwise' | 'plain'>> = {},
): Lexicon {
  const known = (Object.entries(senses) as [WordMeaning, readonly (keyof V)[]][]).flatMap(([meaning, names]) =>
    comparedWords(vocabulary, names).map((word) => [word, meaning] as const),
  );
  return { words: new Map([...known, ...given]), otherwise, ...(plain === undefined ? {} : { plain }) };
}

/** What a cell means; null for one that says nothing that is known. */
export function meaningOf({ words, otherwise, plain }: Lexicon, cell: string): WordMeaning | null {
  return words.get(compared(plain === undefined ? cell : plain.text(cell))) ?? otherwise;
}

/** Whether a cell is a word and says nothing that is known. */
export const isUnknown = (words: Lexicon, cell: string): boolean => meaningOf(words, cell) === null && !isBlank(cell);

/** True where a text column means one of these; `samples` are cells of it. */
export function meansSql(
  words: Lexicon,
  column: Sql,
  samples: readonly string[],
  meanings: readonly WordMeaning[],
): Sql {
  const is = (meaning: WordMeaning | null): boolean => meaning !== null && meanings.includes(meaning);
  const isListed = is(words.otherwise) ? (meaning: WordMeaning) => !is(meaning) : is;
  const listed = [...words.words].flatMap(([word, meaning]) => (isListed(meaning) ? [word] : []));
  return judgedFirst(
    column,
    samples,
    (text) => is(meaningOf(words, text)),
    (cell) => {
      const found = isOneOf(plainSql(words, cell), listed);
      return is(words.otherwise) ? sql`not ${found}` : found;
    },
  );
}

/** True where a text column holds a word that says nothing that is known. */
export function isUnknownSql(words: Lexicon, column: Sql, samples: readonly string[]): Sql {
  return judgedFirst(
    column,
    samples,
    (text) => isUnknown(words, text),
    (cell) =>
      sql`coalesce(not ${isBlankSql(cell)} and not ${isOneOf(plainSql(words, cell), [...words.words.keys()])}, false)`,
  );
}

/**
 * What a text column means as a name: `nameOf` says how a meaning is called, null = NULL. NULL, too, where it says nothing that is known.
 * `samples` are cells of it.
 */
export function namedSql(
  words: Lexicon,
  column: Sql,
  samples: readonly string[],
  nameOf: (meaning: WordMeaning) => string | null,
): Sql {
  const named = (cell: string): string | null => {
    const meaning = meaningOf(words, cell);
    return meaning === null ? null : nameOf(meaning);
  };
  const answers = new Map(
    commonWords(samples).map((cell) => {
      const name = named(cell);
      return [cell, name === null ? sql`null` : sql`cast(${literal(name)} as varchar)`];
    }),
  );
  const names = [...new Set([...words.words.values()].map(nameOf).filter((name) => name !== null))];
  const letter = (name: string): string => String.fromCharCode('a'.charCodeAt(0) + names.indexOf(name));
  const dictionary = [...words.words]
    .flatMap(([word, meaning]) => {
      const name = nameOf(meaning);
      return name === null ? [] : [`|${word}|${letter(name)}`];
    })
    .join('');
  // Every word stands between bars with the letter of its name: one look finds both.
  return answeredFirst(column, answers, (cell) =>
    withValue(sql`'|' || ${comparedSql(plainSql(words, cell))} || '|'`, 'w', (w) => {
      const at = sql`nullif(strpos(${literal(dictionary)}, ${w}), 0)`;
      const cases = names.map((name) => sql`when ${literal(letter(name))} then ${literal(name)}`);
      return sql`case substr(${literal(dictionary)}, ${at} + length(${w}), 1) ${join(cases, ' ')} end`;
    }),
  );
}

const plainSql = ({ plain }: Lexicon, column: Sql): Sql => (plain === undefined ? column : plain.column(column));
