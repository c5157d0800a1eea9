/** ABC analysis: who carries the revenue. */
import { column } from '../../columns.ts';
import { defineMethod } from '../../define.ts';
import { raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import { abcClass, cuts } from './abc-classes.ts';
import { abcMovements, abcRanks } from '../movement/movements.ts';
import { pareto } from './pareto.ts';
import { customerColumns, customersSql, summaryChart, summaryColumns, summarySql } from '../summary.ts';

const ranked = {
  revenue: raw('monetary'),
  best: raw('best'),
  cumulative: raw('cumulative'),
  total: raw('positive_revenue'),
};

/**
 * One row a customer with rank, share, cumulative_share and segment. The cumulative share runs over positive revenue
 * and includes everyone with equal revenue, so that equal revenue always gets an equal class.
 */
function classified(asOf: Sql, percentages: readonly number[]): Sql {
  return sql`
    with
    customers as (${customersSql(asOf)}),
    totals as (
        select sum(monetary) filter (where monetary > 0) as positive_revenue, max(monetary) as best from customers
    ),
    ranked as (
        select
            *,
            rank() over (order by monetary desc) as rank,
            sum(case when monetary > 0 then monetary else 0 end)
                over (order by monetary desc range unbounded preceding) as cumulative
        from customers
    )
    select
        customer_id,
        recency_days,
        frequency,
        monetary,
        rank,
        case when monetary > 0 then monetary else 0 end / nullif(positive_revenue, 0) as share,
        cumulative / nullif(positive_revenue, 0) as cumulative_share,
        ${abcClass(ranked, percentages)} as segment
    from ranked cross join totals`;
}

export const abc = defineMethod({
  name: 'abc',
  title: 'ABC analysis of customers by revenue',
  meaning: 'A carries the first 80 % of revenue, B the next 15 %, C the rest',
  requires: ['customer_id', 'amount'],
  options: { cuts },
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row per class',
      takesBy: true,
      columns: summaryColumns,
      query: ({ asOf, options, by }) => summarySql(classified(asOf, options.cuts), by),
      order: ['segment'],
      totals: ['customers', 'share_customers', 'revenue', 'share_revenue'],
      chart: summaryChart,
    },
    customers: {
      shows: 'rows',
      meaning: 'one row per customer',
      columns: {
        customer_id: column('text', 'the customer'),
        ...customerColumns,
        rank: column('count', 'place by revenue, equal revenue sharing a place'),
        share: column('share', "the customer's share of positive revenue"),
        cumulative_share: column('share', 'share of everyone up to and including this revenue'),
        segment: column('text', 'A, B or C', { isMain: true }),
      },
      query: ({ asOf, options }) => classified(asOf, options.cuts),
      order: ['rank', 'customer_id'],
      totals: ['frequency', 'monetary'],
    },
    pareto,
  },
  tracks: abcMovements,
  ranks: () => abcRanks,
  definition: [
    'Customers are sorted by revenue, best first, and their shares of all positive revenue are added up. **A** is everyone whose cumulative share is at most the first cut (at least the best customer), **B** up to the second cut, **C** the rest and every customer with revenue of 0 or less. Customers with equal revenue always share a class.',
    'ABC uses revenue alone: a customer who left a year ago can still be an A. Use `--method rfm` to see who is still active.',
  ],
});
