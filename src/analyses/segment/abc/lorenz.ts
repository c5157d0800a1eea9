/** The Lorenz curve of revenue: how the shares that `pareto` names come about. */
import { sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';

/**
 * Points of the curve, one for each percent of customers there is (at most 100): share_customers and share_total, both
 * rising to 1, customers with the least revenue first. Customers with revenue below 0 are left out, as in `pareto`.
 * (Lorenz 1905, "Methods of measuring the concentration of wealth".)
 */
export const lorenzPoints = (): Sql => sql`
    with
    placed as (
        select
            row_number() over (order by monetary) as place,
            count(*) over () as n,
            sum(monetary) over (order by monetary rows unbounded preceding) as cumulative,
            sum(monetary) over () as revenue
        from int_customer_activity
        where monetary >= 0
    )
    select
        max(place) / cast(max(n) as double precision) as share_customers,
        max(cumulative) / nullif(max(revenue), 0) as share_total
    from placed
    group by ceil(place * 100.0 / n)`;
