/** What the models of value know of each customer, on any day. */
import { valueAtLeast } from '../../engine/quantiles.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { purchaseDays } from '../../relations/int-purchases.ts';
import { scoresTable, spendTable } from './tables.ts';

/**
 * CTEs, to stand behind `with`: purchase_days, and histories with one row a customer with a purchase by that day: x
 * (purchase days after the first), t_x and age in days, repeat_spend (net, without the first purchase day).
 */
export function valueCtes(day: Sql): Sql {
  return sql`
    purchase_days as (${purchaseDays(day)}),
    histories as (
        select
            customer_id,
            count(*) - 1 as x,
            max(purchase_date) - min(purchase_date) as t_x,
            ${day} - min(purchase_date) as age,
            sum(net_spend) - ${valueAtLeast(raw('net_spend'), raw('purchase_date'))} as repeat_spend
        from purchase_days
        group by customer_id
    )`;
}

/** Rows that Gamma-Gamma is fitted to: x, mean value of a repeat purchase day, customers who share them. */
export function spendCountsSql(day: Sql): Sql {
  return sql`
    with ${valueCtes(day)}
    select x, cast(repeat_spend as double precision) / x as mean_value, count(*) as customers
    from histories
    where x > 0 and repeat_spend > 0
    group by 1, 2
    order by 1, 2`;
}

/**
 * Histories with the scores of the model and expected_value, the expected value of a purchase (Gamma-Gamma: p (v + x m) /
 * (p x + q - 1), x m being the repeat spend), over valueCtes and the tables of compute.
 */
export const scoredHistories: Sql = sql`
        select
            histories.*,
            p_alive,
            alive,
            scores.expected_purchases,
            discounted_purchases,
            case
                when histories.x > 0 and repeat_spend > 0
                    then p * (v + cast(repeat_spend as double precision)) / (p * histories.x + q - 1)
                else p * v / (q - 1)
            end as expected_value
        from histories
        left join ${raw(scoresTable)} as scores
            on scores.x = histories.x and scores.t_x = histories.t_x and scores.age = histories.age
        cross join ${raw(spendTable)}`;
