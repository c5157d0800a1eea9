/** The `cohorts` view: of the customers who first bought in a month, how many bought again in each month after. */
import { column } from '../columns.ts';
import type { Options, View } from '../define.ts';
import { endsMonth, monthNumber, monthText, monthsCte } from '../months.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { countedPurchases } from '../../relations/int-purchases.ts';
import { cohortsWords } from './words.ts';

/**
 * Whether a cohort, the first, is too large for one of new customers: by half more than the two after it, and by more than chance would have it
 * (three standard deviations of the difference of two counts).
 */
const isLeftTruncated = sql`
            row_number() over in_order = 1
            and customers > 1.5 * lead(customers) over in_order and customers > 1.5 * lead(customers, 2) over in_order
            and lead(cohort) over in_order = cohort + 1 and lead(cohort, 2) over in_order = cohort + 2
            and customers - lead(customers) over in_order > 3 * sqrt(customers + lead(customers) over in_order)`;

/**
 * One row for every cohort and month up to that of the as-of, those without a purchase included. Months are joined to the
 * first of their customer: a window over them costs twice as much.
 */
function cohortsSql(asOf: Sql): Sql {
  const thisMonth = monthNumber(asOf);
  return sql`
    with recursive
    active as (
        select distinct customer_id, ${monthNumber(raw('purchase_date'))} as month
        from (${countedPurchases(asOf)}) as purchases
    ),
    starts as (select customer_id, min(month) as cohort from active group by 1),
    counted as (
        select cohort, month, count(*) as customers
        from active
        join starts on starts.customer_id = active.customer_id
        group by 1, 2
    ),
    sizes as (
        select cohort, customers as cohort_customers, coalesce(${isLeftTruncated}, false) as is_left_truncated
        from counted
        where cohort = month
        window in_order as (order by cohort)
    ),${monthsCte(sql`(select min(cohort) from sizes)`, thisMonth)}
    select
        ${monthText(raw('sizes.cohort'))} as cohort,
        sizes.cohort_customers,
        months.month - sizes.cohort as months_since,
        coalesce(counted.customers, 0) as customers,
        coalesce(counted.customers, 0) / cast(sizes.cohort_customers as double precision) as share_customers,
        months.month = ${thisMonth} and not ${endsMonth(asOf)} as is_incomplete,
        sizes.is_left_truncated
    from sizes
    join months on months.month >= sizes.cohort
    left join counted on counted.cohort = sizes.cohort and counted.month = months.month`;
}

export const cohorts: View<Options> = {
  shows: 'summary',
  title: 'Customers who bought again, by the month of their first purchase',
  meaning: 'retention by month of first purchase: how many of a month’s new customers bought in each month after',
  columns: {
    cohort: column('text', 'month of the first purchase'),
    cohort_customers: column('count', 'customers whose first purchase was in that month'),
    months_since: column('count', 'calendar months since then; 0 is the month itself'),
    customers: column('count', 'of these, customers who bought in that month'),
    share_customers: column('share', 'those as a share of the cohort'),
    is_incomplete: column('flag', 'true where the as-of date cuts the month short, so that more may still buy'),
    is_left_truncated: column(
      'flag',
      'true for a first cohort more than one and a half times each of the two after it: the data begin in the middle of things, and old customers are in it',
    ),
  },
  query: ({ asOf }) => cohortsSql(asOf),
  order: ['cohort', 'months_since'],
  words: cohortsWords,
  triangle: {
    row: 'cohort',
    size: 'cohort_customers',
    column: 'months_since',
    value: 'share_customers',
    count: 'customers',
    incomplete: 'is_incomplete',
  },
};
