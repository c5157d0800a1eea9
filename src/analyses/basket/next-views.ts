/** Who will buy what next. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import { buyersSql, nextSql, validationTable } from './next-compute.ts';
import type { basketOptions } from './options.ts';

type BasketView = View<typeof basketOptions>;

const customer = column('text', 'the customer');

export const next: BasketView = {
  shows: 'rows',
  title: 'What each customer may buy next',
  meaning: 'one row per customer: products that it does not have, the likeliest first',
  columns: ({ top }): Columns => ({
    customer_id: customer,
    ...Object.fromEntries(
      Array.from({ length: top }, (_, at) => at + 1).flatMap((place) => [
        [`product_${place}`, column('text', `suggestion ${place}`, { isMain: place === 1 })],
        [
          `probability_${place}`,
          column('share', 'share that bought in the time held back, at such a score; empty where too few were tried', {
            isDetail: place > 1,
          }),
        ],
        [
          `because_${place}`,
          column('text', 'what it owns that speaks most for it, or best seller', { isDetail: place > 1 }),
        ],
      ]),
    ),
    owned: column('count', 'different products that it bought'),
  }),
  query: ({ options }) => nextSql(options),
  order: ['customer_id'],
};

export const buyers: BasketView = {
  shows: 'rows',
  title: 'Who will buy it next',
  meaning: 'one row per customer who lacks the product that --product names, the likeliest first',
  columns: {
    customer_id: customer,
    probability: column(
      'share',
      'share that bought it in the time held back, at such a score; empty where too few were tried',
    ),
    rank: column('count', 'place by the score, then by revenue'),
    because: column('text', 'what it owns that speaks most for it; empty where nothing does'),
    revenue_12m: column('money', 'revenue of the last 12 months'),
  },
  query: ({ asOf }) => buyersSql(asOf),
  order: ['rank'],
};

export const validation: BasketView = {
  shows: 'summary',
  title: 'Suggestions tried on the past',
  meaning: 'how each ranking would have done in the last quarter of the time',
  columns: {
    method: column('text', 'how products are ranked', { isMain: true }),
    customers: column('count', 'customers with purchases before who then bought something new'),
    precision: column('share', 'suggestions that were bought'),
    hit_rate: column('share', 'customers who bought at least one of them'),
    chance: column('share', 'the same for suggestions at random', { isDetail: true }),
    lift_over_popularity: column('share', 'precision beyond that of best sellers, customer by customer', {
      isChange: true,
    }),
    low: column('share', 'lower end of its 95 % interval', { boundOf: 'lift_over_popularity', isChange: true }),
    high: column('share', 'upper end', { boundOf: 'lift_over_popularity', isChange: true }),
    chosen: column('flag', 'true for the one in force'),
  },
  query: () => sql`
    select rank, method, customers, precision, hit_rate, chance, lift_over_popularity, low, high, chosen = 1 as chosen
    from ${raw(validationTable)}`,
  order: ['rank'],
};
