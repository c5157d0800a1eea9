/** Slices: sales by product, channel, region, salesperson, postcode, or whatever else a column tells. */
import { column } from '../columns.ts';
import { defineMethod, option } from '../define.ts';
import type { Values } from '../define.ts';
import { between } from '../kinds.ts';
import { period } from '../periods.ts';
import { cuts } from './abc-classes.ts';
import { periodNotes } from './slices-words.ts';
import { sliceCustomersSql, slicesSql } from './slices-sql.ts';

export const prefix = option(
  '--prefix <n>',
  between(1, 20),
  'take only the first n characters of each value, such as the area of a postcode',
);

const options = {
  period: option('--period <period>', period, 'what growth is measured over, against the same before', '12m'),
  cuts,
  prefix,
};

export type SlicesOptions = typeof options;
export type SlicesValues = Values<SlicesOptions>;

const money = {
  revenue_period: column('money', 'the part of it in the period that --period names'),
  revenue_previous: column('money', 'revenue of the period before; empty when the data do not cover it'),
};

const title = (by: readonly string[]): string => `Sales${by.length === 0 ? '' : ` by ${by.join(', ')}`}`;

export const slices = defineMethod({
  name: 'slices',
  title: 'Sales by product, channel, region, or any other column',
  meaning: 'adds up sales by columns of the transactions, or attributes of the customers, that `--by` names',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'purchases',
  items: ({ by }) => by,
  answersBy: true,
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row a slice',
      title,
      takesBy: 'slices',
      columns: {
        revenue: column('money', 'revenue of the slice, returns taken off'),
        share_revenue: column('share', 'that as a share of all revenue'),
        cumulative_share: column('share', 'share of positive revenue of everything with as much revenue or more'),
        class: column('text', 'A, B or C by the cumulative share, as in --method abc'),
        customers: column('count', 'customers who bought in the slice; one who buys in two is counted in both'),
        purchases: column(
          'count',
          'purchases with a positive net spend in the slice: orders, or days without order numbers',
        ),
        ...money,
        growth: column('share', 'change from the period before; empty when there was no revenue to grow from', {
          isChange: true,
        }),
      },
      query: slicesSql,
      order: ['-revenue'],
      totals: ['revenue', 'share_revenue', 'revenue_period', 'revenue_previous'],
      // The label is the last column of --by; the pipeline knows which.
      chart: { kind: 'bars', label: '', value: 'revenue', share: 'share_revenue', isFlat: true, first: 20 },
    },
    customers: {
      shows: 'rows',
      meaning: 'one row for each customer and slice',
      title,
      takesBy: 'slices',
      columns: {
        customer_id: column('text', 'the customer'),
        revenue: column('money', 'what the customer spent in the slice, returns taken off'),
        share_revenue: column('share', "that as a share of all of the customer's revenue"),
        purchases: column('count', 'purchases with a positive net spend in the slice'),
        last_purchase: column('date', 'last day with a row in the slice'),
        ...money,
      },
      query: sliceCustomersSql,
      order: ['customer_id', '-revenue'],
    },
  },
  compute: (engine, context) => periodNotes(engine, context),
  definition: ['TODO.'],
});
