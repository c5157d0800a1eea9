/** Columns of marks: yes or no, and whether or when something happened. */
import { literal, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { comparedWords, writtenWords } from '../../vocabulary/vocabulary.ts';
import { yesNo } from '../../vocabulary/yes-no.ts';
import { isWordOf } from './known-words.ts';
import { lexicon, type Lexicon } from './lexicon.ts';
import { blankDateTexts } from './text.ts';
import type { GivenWords, WordMeaning } from './word-meanings.ts';

const list = (words: readonly string[]): Sql => literal(`|${words.join('|')}|`);
const negatives = list(writtenWords(yesNo, ['no']));
const unknown = list(['', ...writtenWords(yesNo, ['unknown'])]);

/** A yes-or-no column as BOOLEAN, NULL where it says neither. `column` is text. */
export function flagSql(column: Sql): Sql {
  const word = sql`'|' || lower(trim(${column})) || '|'`;
  return sql`case when strpos(${unknown}, ${word}) > 0 then null else strpos(${negatives}, ${word}) = 0 end`;
}

/** What stands in a column of marks where nothing happened. */
const blanks: Readonly<Record<string, { readonly code: string }>> = {
  blank: { code: blankDateTexts.join(' | ') },
};

/** A column that says whether or when something happened to the row, and what the row is then: whatever is no blank and no no. */
export function marks(whenMarked: WordMeaning, given: GivenWords = new Map()): Lexicon {
  const no = lexicon(yesNo, { sale: ['no', 'not_cancelled', 'unknown'] }).words;
  const blank = lexicon(blanks, { sale: ['blank'] }).words;
  return { words: new Map([...no, ...blank, ...given]), otherwise: whenMarked };
}

const isYesOrNo = isWordOf(['', ...comparedWords(yesNo, ['yes', 'no', 'unknown'])]);

/** Whether cells say yes or no and nothing else, such as how many or when. */
export const areYesOrNo = (samples: readonly string[]): boolean => samples.every(isYesOrNo);
