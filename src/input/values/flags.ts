import { literal, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { writtenWords } from '../../vocabulary/vocabulary.ts';
import { yesNo } from '../../vocabulary/yes-no.ts';
import { blankDateTexts } from './text.ts';

const list = (words: readonly string[]): Sql => literal(`|${words.join('|')}|`);
const negatives = list(writtenWords(yesNo, ['no']));
const unknown = list(['', ...writtenWords(yesNo, ['unknown'])]);

/** A yes-or-no column as BOOLEAN, NULL where it says neither. `column` is text. */
export function flagSql(column: Sql): Sql {
  const word = sql`'|' || lower(trim(${column})) || '|'`;
  return sql`case when strpos(${unknown}, ${word}) > 0 then null else strpos(${negatives}, ${word}) = 0 end`;
}

/** What stands in a column of cancellations where nothing was cancelled, beside what says no. */
const notCancelled = list([...blankDateTexts.filter((text) => text !== ''), ...writtenWords(yesNo, ['not_cancelled'])]);

/** True where a column that says whether or when something was cancelled says that it was. `column` is text. */
export function cancelledSql(column: Sql): Sql {
  const word = sql`'|' || lower(trim(${column})) || '|'`;
  return sql`(trim(${column}) <> '' and strpos(${negatives}, ${word}) = 0 and strpos(${notCancelled}, ${word}) = 0)`;
}
