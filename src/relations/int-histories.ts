/** What each customer's purchases so far say about its rhythm, on any day: the ground of every judgement on who is leaving. */
import { item } from '../engine/quantiles.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { countedPurchases, customerGaps, populationGaps, purchaseGaps } from './int-purchases.ts';

/** Gaps of its own a customer needs before it is judged by them. */
export const ownGapsMin = 3;

/** A quantile of gaps in days. Rounded, because interpolating between equal gaps may come out a hair below them. */
const inDays = (quantiles: Sql, n: number): Sql => sql`round(${item(quantiles, n)}, 6)`;

/** Days as whole ones, after whatever was reckoned with them: days are whole, so more than 25.6 is more than 25. */
export const wholeDays = (days: Sql): Sql => sql`cast(floor(round(${days}, 6)) as integer)`;

const populationCte = sql`
    population as (
        select
            ${inDays(raw('gap_quantiles'), 1)} as population_median_days,
            ${inDays(raw('gap_quantiles'), 2)} as population_due_days,
            ${inDays(raw('gap_quantiles'), 3)} as population_longest_days
        from (${populationGaps(raw('gaps'))}) as population_gaps
    )`;

/** CTEs, to stand behind `with`, as of a day: gaps with a row a purchase, population, histories. */
export function historyCtes(asOf: Sql): Sql {
  return sql`
    gaps as (${purchaseGaps(sql`(${countedPurchases(asOf)}) as purchases`)}),${populationCte},
    histories as (${customerGaps(raw('gaps'))})`;
}

const known = sql`
            histories.first_purchase,
            histories.last_purchase,
            coalesce(histories.purchases, 0) as purchases,
            coalesce(histories.purchase_days, 0) as purchase_days,
            coalesce(histories.purchase_days, 0) > ${ownGapsMin} as has_own_cadence,
            ${item(raw('own_gap_quantiles'), 1)} as median_gap_days,
            ${inDays(raw('own_gap_quantiles'), 1)} as own_median_days,
            ${inDays(raw('own_gap_quantiles'), 2)} as own_due_days,
            cast(longest_gap_days as integer) as longest_gap_days,
            population.*`;

/**
 * One row a customer with its history and the population's figures beside it, over historyCtes. With `everyone` those
 * who only ever returned things are there too; they count from their last row.
 */
export function knownCustomers(asOf: Sql, whom: 'everyone' | 'buyers'): Sql {
  return whom === 'everyone'
    ? sql`
        select
            activity.customer_id,
            coalesce(histories.last_purchase, activity.last_activity) as last_seen,
            cast(${asOf} - coalesce(histories.last_purchase, activity.last_activity) as integer) as days_since,${known}
        from int_customer_activity as activity
        left join histories on histories.customer_id = activity.customer_id
        cross join population`
    : sql`
        select
            histories.customer_id,
            histories.last_purchase as last_seen,
            cast(${asOf} - histories.last_purchase as integer) as days_since,${known}
        from histories cross join population`;
}
