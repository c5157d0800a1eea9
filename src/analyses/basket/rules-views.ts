/** What goes with what: rules, pairs, sets, and what the baskets are like. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { basketOptions } from './options.ts';
import { pairsTable, setsTable } from './pairs-compute.ts';
import { rulesSql } from './rules-compute.ts';
import { summaryTable } from './compute.ts';

type BasketView = View<typeof basketOptions>;

const liftFair = column(
  'ratio',
  'baskets with both, over those that chance would make of baskets of the same size; 1 says nothing',
);
const q = column(
  'ratio',
  'share of false ones among all that are as far from chance as this; of the side on which it lies',
);
const sign = column('text', 'more or less often than by chance, or chance', {
  tones: { more: 'good', less: 'warn' },
});

export const rules: BasketView = {
  shows: 'summary',
  title: 'What goes with what',
  meaning: 'what is in baskets that hold the left side: rules with one product on the right',
  columns: {
    lhs: column('text', 'products on the left', { isMain: true }),
    rhs: column('text', 'the product on the right', { isMain: true }),
    baskets: column('count', 'baskets with both sides'),
    support: column('share', 'those as a share of all baskets', { isDetail: true }),
    confidence: column('share', 'those as a share of the baskets with the left side'),
    lift: column(
      'ratio',
      'confidence over the share of all baskets with the right side; big baskets alone make it large',
      { isDetail: true },
    ),
    lift_fair: liftFair,
    leverage: column('ratio', 'support beyond that of two independent sides', { isDetail: true }),
    conviction: column(
      'ratio',
      'how much rarer the right side is missing than if independent; empty at a confidence of 1',
      {
        isDetail: true,
      },
    ),
    zhang: column('ratio', "Zhang's measure from -1, never together, to 1, always", { isDetail: true }),
    q,
    sign,
    revenue: column('money', 'what the right side came to in those baskets'),
  },
  query: () => rulesSql,
  order: ['rank'],
  chart: { kind: 'bars', label: 'rhs', value: 'lift_fair', first: 20 },
};

export const pairs: BasketView = {
  shows: 'summary',
  title: 'Pairs of products',
  meaning: 'two products: how often together, and whether more or less often than by chance',
  columns: {
    product_a: column('text', 'the one', { isMain: true }),
    product_b: column('text', 'the other', { isMain: true }),
    baskets_a: column('count', 'baskets with the one', { isDetail: true }),
    baskets_b: column('count', 'baskets with the other', { isDetail: true }),
    baskets: column('count', 'baskets with both'),
    share_of_a: column('share', 'those as a share of the baskets with the one'),
    share_of_b: column('share', 'those as a share of the baskets with the other'),
    jaccard: column('ratio', 'baskets with both over baskets with either; 1 = always together', { isDetail: true }),
    lift_fair: column(
      'ratio',
      'baskets with both, over those that chance would make of baskets of the same size, by the way round that is nearer to 1',
    ),
    q,
    sign,
  },
  query: () => sql`select * from ${raw(pairsTable)}`,
  order: ['rank'],
};

export const itemsets: BasketView = {
  shows: 'summary',
  title: 'Products that are bought together',
  meaning: 'sets of products, with the baskets that hold all of them',
  columns: {
    products: column('text', 'the products', { isMain: true }),
    size: column('count', 'how many they are'),
    baskets: column('count', 'baskets that hold all of them'),
    support: column('share', 'those as a share of all baskets'),
    is_maximal: column('flag', 'true where no larger set of those found holds it'),
  },
  query: () => sql`select products, size, baskets, support, is_maximal = 1 as is_maximal from ${raw(setsTable)}`,
  order: ['-baskets', 'size', 'products'],
};

export const summary: BasketView = {
  shows: 'summary',
  title: 'Baskets',
  meaning: 'what the baskets are like, and how many rules were found',
  columns: {
    baskets: column('count', 'baskets with a product above 0'),
    products: column('count', 'different products in them'),
    mean_size: column('number', 'products in a basket on average'),
    median_size: column('number', 'products in the middle basket'),
    share_single: column('share', 'baskets with one product only'),
    too_big: column('count', 'baskets with more products than --max-basket'),
    min_baskets: column('count', 'baskets that a set lies in at least, by --min-support'),
    rules_tested: column('count', 'rules tested against chance'),
    rules_found: column('count', 'rules shown by the view rules'),
    rules_more: column('count', 'of these, rules that hold more often than by chance'),
  },
  query: () => sql`select * from ${raw(summaryTable)}`,
  order: ['baskets'],
};
