import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';

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
