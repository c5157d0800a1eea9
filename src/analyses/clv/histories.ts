/** What the models of value know of each customer, on any day. */
import { valueAtLeast } from '../../engine/quantiles.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { keptDays, returnsByCustomer, undonePurchases } from '../../relations/net-purchases.ts';
import { historiesTable, returnsTable, scoresTable, spendTable, undoneTable } from './tables.ts';

/**
 * Statements that make the tables of purchases as of a day. Undone: see undonePurchases. Histories, a row for each customer with a purchase: x
 * (purchase days after the first), t_x and age in days, kept_spend (what returns left of its purchases), repeat_spend (that without
 * the first day). Returns: see returnsByCustomer.
 */
export function createHistories(day: Sql): readonly Sql[] {
  const undone = raw(undoneTable);
  return [
    ...createTable(undoneTable, undonePurchases(day)),
    ...createTable(
      historiesTable,
      sql`
    select
        customer_id,
        count(*) - 1 as x,
        max(purchase_date) - min(purchase_date) as t_x,
        ${day} - min(purchase_date) as age,
        sum(kept_spend) as kept_spend,
        sum(kept_spend) - ${valueAtLeast(raw('kept_spend'), raw('purchase_date'))} as repeat_spend
    from (${keptDays(day, undone)}) as kept_days
    group by customer_id`,
    ),
    ...createTable(returnsTable, returnsByCustomer(day, undone)),
  ];
}

const createTable = (name: string, query: Sql): readonly Sql[] => [
  sql`drop table if exists ${raw(name)}`,
  sql`create temp table ${raw(name)} as ${query}`,
];

/** Rows that the model of buying is fitted to: x, t_x, age in days, customers who share them. */
export const historyCounts: Sql = sql`
    select x, t_x, age, count(*) as customers
    from ${raw(historiesTable)}
    group by 1, 2, 3
    order by 1, 2, 3`;

/** Rows that Gamma-Gamma is fitted to: x, mean value of a repeat purchase day, customers who share them. */
export const spendCounts: Sql = sql`
    select x, cast(repeat_spend as double precision) / x as mean_value, count(*) as customers
    from ${raw(historiesTable)}
    where x > 0 and repeat_spend > 0
    group by 1, 2
    order by 1, 2`;

/**
 * Histories with the scores of the model and expected_value, the expected value of a purchase (Gamma-Gamma: p (v + x m) /
 * (p x + q - 1), x m being the repeat spend), over the tables of compute.
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
        from ${raw(historiesTable)} as histories
        left join ${raw(scoresTable)} as scores
            on scores.x = histories.x and scores.t_x = histories.t_x and scores.age = histories.age
        cross join ${raw(spendTable)}`;
