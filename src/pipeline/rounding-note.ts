/** By how much the rows of a report differ from their sum, because each of them is rounded. */
import type { View } from '../analyses/define.ts';
import type { Engine } from '../engine/engine.ts';
import { cents, moneyText, roundMoney } from '../engine/money.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import { currencyColumn } from './canonical.ts';
import type { Facts } from '../analyses/facts.ts';
import type { ViewQuery } from './view-query.ts';
import { money } from './wording.ts';

/**
 * A sentence where amounts have more decimals than are shown and the rows of a column do not add up to its sum, else none. The column
 * that differs most is told. The tables of the view must be there.
 */
export async function roundingNotes(
  engine: Engine,
  { isFiner = false, places = cents }: Facts,
  view: Pick<View<never>, 'shows' | 'totals'>,
  { columns, relation }: Pick<ViewQuery, 'columns' | 'relation'>,
): Promise<string[]> {
  const names = columns
    .filter(({ name, type }) => type === 'money' && (Array.isArray(view.totals) ? view.totals.includes(name) : true))
    .map(({ name }) => name);
  if (!isFiner || names.length === 0 || (view.shows === 'summary' && view.totals === undefined)) {
    return [];
  }
  const hasCurrency = columns.some(({ name }) => name === currencyColumn);
  const currency = hasCurrency ? id(currencyColumn) : null;
  const sums = names.map((name) => {
    const value = id(name);
    return sql`
      select ${name} as name, ${currency ?? raw('null')} as currency, sum(${roundMoney(value, places, currency)}) as shown, sum(${value}) as exact
      from ${relation} as report group by 2`;
  });
  const [row] = await engine.rows(sql`
    select name, currency, ${moneyText(raw('shown'), places, raw('currency'))}, ${moneyText(raw('exact'), places, raw('currency'))}
    from (${join(sums, '\nunion all\n')}) as sums
    where shown <> ${roundMoney(raw('exact'), places, raw('currency'))}
    order by abs(shown - exact) desc, name
    limit 1`);
  if (row === undefined) {
    return [];
  }
  const [name, code, shown, exact] = row.map((cell) => (cell === null ? '' : String(cell)));
  const unit = code === '' ? '' : ` ${code ?? ''}`;
  return [
    `Each row of ${name ?? ''} is rounded: together they come to ${money(shown ?? '')}${unit}, their exact sum to ${money(exact ?? '')}${unit}.`,
  ];
}
