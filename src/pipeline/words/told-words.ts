/** Sentences about words of states and types: those that say nothing that is known, and those that no column holds. */
import type { Engine } from '../../engine/engine.ts';
import { field } from '../../engine/csv.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import { crmError, shellWord } from '../../errors.ts';
import { rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isOneOf } from '../../input/values/known-words.ts';
import { meaningsOf } from '../../input/values/word-meanings.ts';
import type { WordMeaning } from '../../input/values/word-meanings.ts';
import { compared } from '../../vocabulary/vocabulary.ts';
import { counted, listed, money, quoted } from '../wording.ts';
import type { CountedWord, CountedWords } from './count-words.ts';
import type { WordColumn } from './word-column.ts';

/** How many words a sentence names. */
export const wordsToldMax = 5;

type WordRole = keyof typeof meaningsOf;

/** What a row counts as whose word is not known, and what the word may mean instead. */
const guesses: Readonly<
  Record<WordRole, (name: string) => readonly [one: string, many: string, meaning: WordMeaning]>
> = {
  transactions: () => ['it counts as a sale', 'they count as sales', 'no_sale'],
  invoices: (name) =>
    name === 'status'
      ? ['it counts as open', 'they count as open', 'paid']
      : ['the sign of the amount says what it is', 'the sign of the amount says what they are', 'not_ours'],
  payments: (name) =>
    name === 'status'
      ? ['it counts as a payment', 'they count as payments', 'no_payment']
      : ['the sign of the amount says what it is', 'the sign of the amount says what they are', 'not_ours'],
};

/** The warning on the words of a column that are not known; none where all are. */
export function unknownWords(
  { path, role }: Pick<Source, 'path' | 'role'>,
  { field: name, header }: Pick<WordColumn, 'field' | 'header'>,
  { words, more, moreRows }: CountedWords,
): readonly string[] {
  const [first] = words;
  if (first === undefined) return [];
  const [one, many, meaning] = guesses[role as WordRole](name);
  const rows = words.reduce((sum, word) => sum + word.rows, moreRows);
  const others = more === 0 ? [] : [`${counted(more, 'more word')} (${counted(moreRows, 'row')})`];
  const all = listed([...words.map(wordText), ...others], 'and');
  const is = words.length + more === 1 ? 'a word that crm does not know' : 'words that crm does not know';
  return [
    `${path.shown}: column ${quoted(header)} has ${is}: ${all}; ${rows === 1 ? one : many}, unless --words ${shellWord(`${first.word}=${meaning}`)} says otherwise`,
  ];
}

const wordText = ({ word, rows, amounts }: CountedWord): string =>
  `${quoted(word)} (${[counted(rows, 'row'), ...amountsText(amounts)].join(', ')})`;

/** Money by currency: `USD 1,200.00 and EUR 30.00`. */
export const amountsText = (amounts: CountedWord['amounts']): readonly string[] =>
  amounts.length === 0
    ? []
    : [
        listed(
          amounts.map(({ currency, amount }) => `${currency === null ? '' : `${currency} `}${money(amount)}`),
          'and',
        ),
      ];

/** Refuses a meaning that rows of none of these roles can have. Error: usage. */
export function assertMeanings(words: Readonly<Record<string, WordMeaning>> = {}, roles: readonly string[]): void {
  const fitting = [...new Set(roles.flatMap((role) => meaningsOf[role as WordRole] ?? []))];
  const wrong = Object.entries(words).find(([, meaning]) => !fitting.includes(meaning));
  if (wrong !== undefined) {
    throw crmError('usage', {
      problem: `--words ${shellWord(`${wrong[0]}=${wrong[1]}`)}: rows of ${listed(roles, 'and')} cannot be that; they can be ${listed(fitting, 'or')}`,
    });
  }
}

/** A sentence for each word of the user that no column of the files holds; files are read where their heads do not have it. */
export async function unheldWords(
  engine: Engine,
  files: readonly { readonly source: Source; readonly columns: readonly WordColumn[] }[],
  words: Readonly<Record<string, WordMeaning>> = {},
): Promise<readonly string[]> {
  const open = new Map(Object.entries(words).map(([word, meaning]) => [compared(word), `${word}=${meaning}`]));
  for (const { columns } of files) {
    for (const { samples } of columns) {
      for (const text of samples) open.delete(compared(text));
    }
  }
  for (const { source, columns } of files) {
    for (const word of columns.length === 0 ? [] : open.keys()) {
      const isHere = join(
        columns.map(({ index }) => isOneOf(field(index), [word])),
        ' or ',
      );
      const found = await engine.rows(sql`select 1 from ${rowsOf(source)} as rows where ${isHere} ${raw('limit 1')}`);
      if (found.length > 0) open.delete(word);
    }
  }
  return [...open.values()].map(
    (word) => `--words ${shellWord(word)}: no column of states, types or marks holds this word`,
  );
}
