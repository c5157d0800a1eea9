/**
 * Purchases by day, for analyses that look at time: what a customer bought on which day, and from that its purchase
 * days and the gaps between them. Everything takes the day it stands on, so that a question about the past sees nothing
 * of what came later.
 */
import { quantiles } from '../engine/quantiles.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { isInParts } from './activity-plan.ts';
import type { ActivityPlan } from './activity-plan.ts';

/**
 * The view `int_purchases`: customer_id, purchase_key (order number or day), purchase_date, net_spend, row_count. An order
 * whose lines were booked on several days has a row for each. Where every row is a purchase there is one row a customer
 * and day, and positive_rows says how many of them count; it is NULL elsewhere. Two columns are the same in every row:
 * is_whole, that no purchase lies in more than one, and counts_free, whether a purchase of 0.00 counts.
 */
export function createPurchases(plan: ActivityPlan): Sql {
  const isDated = plan.purchaseRows === 'dated';
  const isRows = plan.unit === 'rows';
  const summed = (name: string): string => (isInParts(plan) ? `cast(sum(${name}) as bigint)` : name);
  const date = isDated ? 'purchase_date' : isInParts(plan) ? 'max(last_date)' : 'last_date';
  const [spend, grouping] = isInParts(plan) ? ['sum(net_spend)', 'group by 1, 2'] : ['net_spend', ''];
  return sql`
    create temp view int_purchases as
    select
        customer_key as customer_id,
        purchase_key,
        ${raw(date)} as purchase_date,
        ${raw(spend)} as net_spend,
        ${raw(summed('row_count'))} as row_count,
        ${raw(isRows ? summed('positive_rows') : 'cast(null as bigint)')} as positive_rows,
        ${raw(String(!isDated || isRows))} as is_whole,
        ${raw(String(plan.countsFree))} as counts_free
    from int_file_purchases
    ${raw(isDated && isInParts(plan) ? 'group by 1, 2, 3' : grouping)}`;
}

/** Statements that keep the rows of `int_purchases` as a table, for a report that reads them many times. */
export const keepPurchases: readonly Sql[] = [
  raw('create temp table int_kept_purchases as select * from int_purchases'),
  raw('drop view int_purchases'),
  raw('create temp view int_purchases as select * from int_kept_purchases'),
];

/**
 * Purchases that count, up to and including `asOf`: customer_id, purchase_date, net_spend. A purchase counts when its net
 * spend by then is positive, or 0.00 where free ones count. It is dated by its last line.
 */
export function countedPurchases(asOf: Sql): Sql {
  return sql`
            select customer_id, purchase_date, net_spend
            from int_purchases
            where is_whole and purchase_date <= ${asOf} and (net_spend > 0 or (net_spend = 0 and counts_free))
            union all
            select customer_id, max(purchase_date) as purchase_date, sum(net_spend) as net_spend
            from int_purchases
            where not is_whole and purchase_date <= ${asOf}
            group by customer_id, purchase_key
            having sum(net_spend) > 0 or (sum(net_spend) = 0 and bool_and(counts_free))`;
}

/** Days with countedPurchases: customer_id, purchase_date, purchases (at least 1), net_spend. */
export function purchaseDays(asOf: Sql): Sql {
  return sql`
        select customer_id, purchase_date, count(*) as purchases, sum(net_spend) as net_spend
        from (${countedPurchases(asOf)}
        ) as counted
        group by 1, 2`;
}

/**
 * Purchases with `gap_days` since the purchase day before, NULL for the first and for a further one of the same day, so
 * that gaps are those between days. `rows` is a from-item of countedPurchases or purchaseDays: where nothing but gaps is
 * asked for, the former saves a grouping by day, a fifth of the work.
 */
export function purchaseGaps(rows: Sql): Sql {
  return sql`
        select
            customer_id,
            purchase_date,
            nullif(purchase_date - lag(purchase_date) over (partition by customer_id order by purchase_date), 0) as gap_days
        from ${rows}`;
}

/**
 * One row a customer with a purchase: first_purchase, last_purchase, purchases, purchase_days, longest_gap_days, and
 * own_gap_quantiles (type 7: the median and the 80th percentile). `gaps` is a from-item of purchaseGaps over
 * countedPurchases.
 */
export function customerGaps(gaps: Sql): Sql {
  return sql`
        select
            customer_id,
            min(purchase_date) as first_purchase,
            max(purchase_date) as last_purchase,
            count(*) as purchases,
            count(gap_days) + 1 as purchase_days,
            max(gap_days) as longest_gap_days,
            ${quantiles(raw('gap_days'), [0.5, 0.8])} as own_gap_quantiles
        from ${gaps}
        group by customer_id`;
}

/** One row: gap_quantiles of all customers' gaps together (type 7: median, 80th and 95th percentile; NULL without gaps). */
export function populationGaps(gaps: Sql): Sql {
  return sql`
        select ${quantiles(raw('gap_days'), [0.5, 0.8, 0.95])} as gap_quantiles
        from ${gaps}`;
}
