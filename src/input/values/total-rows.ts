/** Total rows of exported reports, told by what stands where a row has its customer, its date or its number. */
import { join, literal, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { matches } from '../../engine/text.ts';
import { labels as labelWords } from '../../vocabulary/labels.ts';
import { writtenWords } from '../../vocabulary/vocabulary.ts';

const listOf = (meanings: readonly (keyof typeof labelWords)[]): Sql =>
  literal(`|${writtenWords(labelWords, meanings).join('|')}|`);
const totals = listOf(['total']);
const sums = listOf(['total', 'average']);

/** True for a row that one of these text columns calls a total. */
export const isTotal = (labels: readonly Sql[]): Sql => isAnyOf(labels, totals);

/** Also an average, as stands below a table of cohorts. */
export const isSummary = (labels: readonly Sql[]): Sql => isAnyOf(labels, sums);

function isAnyOf(labels: readonly Sql[], words: Sql): Sql {
  // IN would become a join over all rows.
  const named = labels.map((label) => sql`strpos(${words}, '|' || lower(trim(${label}, ' :：')) || '|') > 0`);
  return sql`coalesce(${join(named, ' or ')}, false)`;
}

/** Also "Total for Acme", "Acme Total", "本期合计": only for rows that have no date, because such a name may be a customer's. */
export function isGroupTotal(labels: readonly Sql[]): Sql {
  const named = labels.map((label) =>
    matches(
      sql`lower(trim(${label}))`,
      '^(?:sub ?|grand )?(?:total|totals|summe|gesamt|somme|suma|totale|totaal|totalt|percentage of total)(?: .*|[:：]?)$|^[(（]?(?:小计|小計|合计|合計)[)）].*$|^(?:итого|всего|razem|celkem|toplam)[ :].*$|.(?: total| summe|合计|合計|小计|小計|累计|累計)[:：]?$',
    ),
  );
  return sql`coalesce(${join(named, ' or ')}, false)`;
}
