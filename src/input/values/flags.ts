import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { blankDateTexts } from './text.ts';

/** What exports write for "no"; a mark, a reason or any other word says "yes". */
const negatives = raw(
  "'|n|no|not|false|f|0|none|nein|falsch|non|faux|nee|falso|否|不|无|無|いいえ|resolved|closed|erledigt|已解决|已解決|'",
);
const unknown = raw("'||-|--|n/a|na|null|(null)|?|'");

/** A yes-or-no column as BOOLEAN, NULL where it says neither. `column` is text. */
export function flagSql(column: Sql): Sql {
  const word = sql`'|' || lower(trim(${column})) || '|'`;
  return sql`case when strpos(${unknown}, ${word}) > 0 then null else strpos(${negatives}, ${word}) = 0 end`;
}

/** What stands in a column of cancellations where nothing was cancelled, beside what says no. */
const notCancelled = raw(
  "'|" + blankDateTexts.filter((text) => text !== '').join('|') + "|нет|hayır|nie|não|active|valid|0.0|'",
);

/** True where a column that says whether or when something was cancelled says that it was. `column` is text. */
export function cancelledSql(column: Sql): Sql {
  const word = sql`'|' || lower(trim(${column})) || '|'`;
  return sql`(trim(${column}) <> '' and strpos(${negatives}, ${word}) = 0 and strpos(${notCancelled}, ${word}) = 0)`;
}
