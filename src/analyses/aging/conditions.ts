/** The figures that `--fail-if` may name, one row a currency. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import { breakdown } from '../define.ts';
import type { Conditions, ViewContext } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { bucketColumns } from './buckets.ts';
import { accountsSql, balanceColumns } from './customers.ts';
import { metricColumns, metricsSql } from './metrics.ts';
import { bucketNames } from './options.ts';
import type { AgingOptions, AgingValues } from './options.ts';

function conditionsSql(context: ViewContext<AgingOptions>): Sql {
  const { options, asOf } = context;
  const by = breakdown([], 'named');
  const sums = [...bucketNames(options.buckets), 'open_amount', 'unapplied', 'balance', 'overdue_amount'];
  return sql`
    with
    accounts as (${accountsSql(asOf, options, by)}
    ),
    limits as (
        select customer_id, max(credit_limit) as credit_limit from int_customer_terms group by customer_id
    ),
    sums as (
        select
            currency,
            ${raw(sums.map((name) => `sum(${name}) as ${name}`).join(', '))},
            max(max_days_overdue) as max_days_overdue,
            count(*) filter (where balance > credit_limit) as customers_over_limit
        from accounts left join limits on limits.customer_id = accounts.customer_id
        group by currency
    ),
    metrics as (${metricsSql({ ...context, by })}
    )
    select metrics.*, ${raw([...sums, 'max_days_overdue', 'customers_over_limit'].map((name) => `sums.${name}`).join(', '))}
    from metrics left join sums on sums.currency is not distinct from metrics.currency`;
}

/** What conditions may name; the query below needs what the metrics need for any of it. */
export const conditionColumns = (options: AgingValues): Columns => ({
  ...metricColumns,
  ...bucketColumns(options),
  ...balanceColumns,
  customers_over_limit: column('count', 'customers whose balance exceeds their credit limit'),
});

export const conditions: Conditions<AgingOptions> = {
  labels: ['currency'],
  columns: conditionColumns,
  query: conditionsSql,
};
