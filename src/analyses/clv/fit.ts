/** The view `fit`: how many customers bought again how often, and how many the model expects to have. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import { expectedHistogram } from '../../models/purchases/aggregate.ts';
import { chiSquare, chiSquareTail } from '../../models/statistics/chi-square.ts';
import { modelTitles } from '../purchase-fits.ts';
import type { PurchaseFit } from '../purchase-fits.ts';
import { clvOptions } from './options.ts';
import { histogramTable } from './tables.ts';

/** So many repeat purchases and more stand in one row, as in the papers. */
const most = 7;

/** Writes histogramTable, a row a number of repeat purchases, and says how well the two agree. */
export async function computeHistogram(
  engine: Engine,
  { name, fit: found, plain, identification, believed, counts }: PurchaseFit,
): Promise<readonly string[]> {
  const actual = new Float64Array(most + 1);
  counts.x.forEach((repeats, row) => {
    const place = Math.min(most, repeats);
    actual[place] = (actual[place] ?? 0) + (counts.customers[row] ?? 0);
  });
  const all = actual.reduce((sum, customers) => sum + customers, 0);
  const expected = all === 0 ? actual : expectedHistogram(believed, counts, most);
  await engine.writeColumns(histogramTable, {
    place: all === 0 ? new Float64Array() : actual.map((_, at) => at),
    actual: all === 0 ? new Float64Array() : actual,
    expected: all === 0 ? new Float64Array() : expected,
  });
  const { parameters } = identification.isIdentified ? found : plain;
  const degrees = most - parameters.length;
  const statistic = chiSquare([...actual], [...expected]);
  const p = chiSquareTail(statistic, degrees);
  const title = identification.isIdentified ? modelTitles[name] : modelTitles.nbd;
  return all === 0
    ? []
    : [
        `Customers ${p < 0.05 ? 'differ from what' : 'are spread as'} ${title} expects${p < 0.05 ? ' by more than chance' : ', but for chance'}: chi-square ${statistic.toFixed(1)} on ${degrees} degrees of freedom, p ${p < 0.001 ? 'below 0.001' : p.toFixed(3)}.`,
      ];
}

export const fit: View<typeof clvOptions> = {
  shows: 'summary',
  title: 'Customers by repeat purchases, expected and actual',
  meaning: 'whether the model has the spread of customers right: those who never came back, and the many times over',
  columns: {
    repeat_purchases: column('text', 'purchase days after the first'),
    actual_customers: column('count', 'customers with so many'),
    expected_customers: column('number', 'customers the model expects to have so many'),
    share_actual: column('share', 'actual as a share of all customers'),
    share_expected: column('share', 'expected as a share of all customers'),
  },
  query: () => sql`
    select
        case when place = ${raw(String(most))} then '${raw(String(most))}+' else cast(cast(place as integer) as varchar) end as repeat_purchases,
        actual as actual_customers,
        cast(expected as decimal(28, 9)) as expected_customers,
        actual / sum(actual) over () as share_actual,
        expected / sum(actual) over () as share_expected,
        place
    from ${raw(histogramTable)}`,
  order: ['place'],
  totals: ['actual_customers', 'expected_customers'],
};
