/** What a customer owed before the first row of a ledger: a row that has a day and no number of an invoice. */
import { literal, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';

/** What programs call such a row, lower case. */
export const openingWords =
  'opening balance | balance brought forward | brought forward | balance forward | balance b/f | balance bf | b/f | b/fwd | ' +
  'saldovortrag | saldenvortrag | eröffnungssaldo | anfangsbestand | vortrag | report à nouveau | solde initial | à nouveau | ' +
  'saldo inicial | saldo anterior | saldo iniziale | riporto | beginsaldo | 期初余额 | 期初餘額 | 期初 | 上期结转 | 上年结转 | 上期結轉 | ' +
  '前期繰越 | 繰越 | 前月繰越';

const words = `|${openingWords.replaceAll(' | ', '|')}|`;

/** True for a text that is one of them. */
export function isOpening(text: string): boolean {
  const bare = text
    .trim()
    .replaceAll(/[:：.]+$/g, '')
    .toLowerCase();
  return bare !== '' && words.includes(`|${bare}|`);
}

/** The same of a text column. */
export function isOpeningSql(column: Sql): Sql {
  return sql`coalesce(strpos(${literal(words)}, '|' || lower(trim(${column}, ' .:：')) || '|') > 0 and trim(${column}, ' .:：') <> '', false)`;
}
