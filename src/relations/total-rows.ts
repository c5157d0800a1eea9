/** Total rows of exported reports, told by what stands where a row has its customer, its date or its number. */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** What an exported report calls its total rows, lower case. */
const totalLabels =
  'total|totals|grand total|subtotal|sub total|sum|overall total|total general|gesamt|summe|gesamtsumme|somme|suma|' +
  'totale|totaal|合计|总计|小计|合計|總計|小計|総計|计|合 计|合  计|合　计|总 计|总  计|小 计|小  计|合 計|合  計|小 計|итого|всего|razem|suma końcowa|celkem|toplam|σύνολο|합계|총계|소계';

/** True for a row that one of these text columns calls a total. */
export function isTotal(labels: readonly Sql[]): Sql {
  const known = raw(`'|${totalLabels}|'`);
  // IN would become a join over all rows.
  const matches = labels.map((label) => sql`strpos(${known}, '|' || lower(trim(${label}, ' :：')) || '|') > 0`);
  return sql`coalesce(${join(matches, ' or ')}, false)`;
}

/** Also "Total for Acme", "Acme Total", "本期合计": only for rows that have no date, because such a name may be a customer's. */
export function isGroupTotal(labels: readonly Sql[]): Sql {
  const matches = labels.map(
    (label) =>
      sql`regexp_matches(lower(trim(${label})), '^(?:sub ?|grand )?(?:total|totals|summe|gesamt|somme|suma|totale|percentage of total)(?: .*|[:：]?)$|^[(（]?(?:小计|小計|合计|合計)[)）].*$|^(?:итого|всего|razem|celkem|toplam)[ :].*$|.(?: total| summe|合计|合計|小计|小計|累计|累計)[:：]?$')`,
  );
  return sql`coalesce(${join(matches, ' or ')}, false)`;
}
