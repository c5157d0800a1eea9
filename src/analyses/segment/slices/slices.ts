/** Slices: sales by product, channel, region, salesperson, postcode, or whatever else a column tells. */
import { column } from '../../columns.ts';
import { defineMethod, option } from '../../define.ts';
import type { Values } from '../../define.ts';
import { between } from '../../kinds.ts';
import { period } from '../../periods.ts';
import { cuts } from '../abc/abc-classes.ts';
import { fewSlices, periodNotes } from './slices-words.ts';
import { sliceCustomersSql, slicesSql } from './slices-sql.ts';

export const prefix = option(
  '--prefix <n>',
  between(1, 20),
  'use only the first n characters of each value, e.g. the area of a postcode',
);

const options = {
  period: option('--period <period>', period, 'period whose revenue is compared with the period before', '12m'),
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
  meaning: 'sales by the columns of transactions or customers in `--by`',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'lines',
  items: ({ by }) => by,
  answersBy: true,
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row per slice',
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
      words: (rows) => fewSlices(rows.length),
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
  definition: [
    'A slice is a value of the columns that `--by` names: columns of the transactions by their field (product, category, channel) or header, attributes of `--customers`, or several together. **Revenue** is all of it up to the as-of date, returns taken off, so that slices sum to the revenue of every other report; rows without a value are the slice `(none)`. `--prefix 2` takes only the first two characters of each value.',
    'A customer counts in every slice it bought in, and a purchase in every slice with a positive net spend, so that customers and purchases of the slices add up to more than there are. **class** is that of the ABC analysis: A up to 80 % of cumulative positive revenue, B up to 95 %, C the rest (`--cuts`).',
    '**Growth** compares the latest period, 12 months unless `--period` says otherwise, with the one before: `month`, `quarter` and `year` are those of the calendar up to the as-of date, against the one before up to the same day. Where the data begin later than the period before, no growth is shown, and the foot names the longest period that would do.',
    'Rows without a customer are set aside here as everywhere, so that sales of anonymous buyers are missing: the heading says how much they are worth. To put each customer into one group only, take `--method attribute`; to break the segments of a method down by an attribute of the customers, name the method and `--by` beside `--customers`.',
  ],
});
