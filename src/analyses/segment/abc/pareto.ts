/** The `pareto` view: how concentrated revenue is. */
import { column } from '../../columns.ts';
import type { Options, View } from '../../define.ts';
import { sql } from '../../../engine/sql.ts';
import { lorenzPoints } from './lorenz.ts';

/**
 * Share of the best ceil(0.2 n) customers, fewest customers that carry 80 % of revenue, and the Gini coefficient
 * `2 Σ k·x_k / (n Σ x) - (n + 1) / n` with x rising and k from 1. All three over customers with revenue >= 0, because
 * a Lorenz curve is not defined below zero; the others are counted apart. Which of several equals comes first changes none
 * of the figures.
 */
export const pareto: View<Options> = {
  shows: 'summary',
  meaning: 'how concentrated revenue is: the best 20 % of customers, customers for 80 % of revenue, Gini',
  columns: {
    customers: column('count', 'customers with revenue of 0 or more'),
    customers_negative: column('count', 'customers whose returns exceed their purchases; not in the figures'),
    revenue: column('money', 'revenue of the customers counted'),
    customers_top_20: column('count', 'how many customers the best 20 % are, rounded up'),
    share_revenue_top_20: column('share', 'their share of the revenue'),
    customers_for_80: column('count', 'fewest customers that together carry 80 % of the revenue'),
    share_customers_for_80: column('share', 'those as a share of the customers counted'),
    gini: column('ratio', 'Gini coefficient: 0 = all alike, towards 1 = one customer has everything'),
  },
  query: () => sql`
    with
    counted as (select monetary from int_customer_activity where monetary >= 0),
    totals as (select count(*) as n, sum(monetary) as revenue from counted),
    ranked as (
        select
            monetary,
            row_number() over (order by monetary desc) as place,
            sum(monetary) over (order by monetary desc rows unbounded preceding) as cumulative
        from counted
    ),
    measured as (
        select
            sum(monetary) filter (where place <= ceil(n * 0.2)) as revenue_top_20,
            count(*) filter (where cumulative - monetary < revenue * 0.8) as customers_for_80,
            sum(cast(n + 1 - place as double precision) * cast(monetary as double precision)) as weighted
        from ranked cross join totals
    )
    select
        n as customers,
        (select count(*) from int_customer_activity where monetary < 0) as customers_negative,
        revenue,
        ceil(n * 0.2) as customers_top_20,
        revenue_top_20 / nullif(revenue, 0) as share_revenue_top_20,
        case when revenue > 0 then customers_for_80 end as customers_for_80,
        case when revenue > 0 then cast(customers_for_80 as double precision) / n end as share_customers_for_80,
        2 * weighted / nullif(n * cast(revenue as double precision), 0) - (n + 1.0) / nullif(n, 0) as gini
    from measured cross join totals`,
  order: ['customers'],
  chart: { kind: 'lorenz', points: lorenzPoints },
};
