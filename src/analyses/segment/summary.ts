/** What every segment method's summary shares: its columns and its query over rows that carry a segment. */
import { column } from '../columns.ts';
import type { By } from '../define.ts';
import { meanMoney } from '../../engine/money.ts';
import { sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';

export const summaryColumns = {
  segment: column('text', 'name of the segment'),
  customers: column('count', 'customers in the segment'),
  share_customers: column('share', 'those as a share of all customers'),
  revenue: column('money', 'their revenue, returns taken off'),
  share_revenue: column('share', 'that as a share of all revenue'),
  mean_recency_days: column('number', 'mean days since the last purchase'),
  mean_frequency: column('number', 'mean number of purchases'),
  mean_monetary: column('money', 'mean revenue of a customer'),
};

/** A segment's bar is its revenue. */
export const summaryChart = { kind: 'bars', label: 'segment', value: 'revenue', share: 'share_revenue' } as const;

/** Columns every row view of a segment method has, whatever the method adds. */
export const customerColumns = {
  recency_days: column('days', 'days from the last purchase to the as-of date'),
  frequency: column('count', 'purchases'),
  monetary: column('money', 'revenue, returns taken off', { isMain: true }),
};

/**
 * One row a customer: customer_id, recency_days, frequency, monetary. A customer who only ever returned things has no
 * purchase, so its recency counts from its last row.
 */
export function customersSql(asOf: Sql): Sql {
  return sql`
    select
        customer_id,
        ${asOf} - coalesce(last_purchase, last_activity) as recency_days,
        frequency,
        monetary
    from int_customer_activity`;
}

/** The summary over `named`: rows with customer_id, segment, recency_days, frequency and monetary. */
export function summarySql(named: Sql, by: By): Sql {
  return sql`
    with
    named as (${named})
    select
        ${by.columns}
        named.segment,
        count(*) as customers,
        count(*) / cast(sum(count(*)) over () as double precision) as share_customers,
        sum(named.monetary) as revenue,
        sum(named.monetary) / nullif(sum(sum(named.monetary)) over (), 0) as share_revenue,
        cast(sum(named.recency_days) as double precision) / count(named.recency_days) as mean_recency_days,
        cast(sum(named.frequency) as double precision) / count(*) as mean_frequency,
        ${meanMoney(sql`sum(named.monetary)`, sql`count(*)`)} as mean_monetary
    from named ${by.joined}
    group by ${by.columns} named.segment`;
}
