/** The views of a churn method that is a rule; each method says which rule its options make. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { By, Options, Values, View } from '../define.ts';
import { sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Alive } from './alive.ts';
import { cohorts } from './cohorts.ts';
import { judgedCustomers, statusPlace } from './judged.ts';
import { rateColumns, rateSql } from './rate.ts';
import type { Rule } from './rules.ts';
import { survival } from './survival.ts';
import { rateWords, summaryWords } from './words.ts';

const status = column('text', 'new, active, due, at_risk or churned', {
  tones: { new: 'good', active: 'good', due: 'warn', at_risk: 'bad', churned: 'bad' },
});

const history: Columns = {
  last_purchase: column('date', 'day of the last purchase'),
  days_since: column('days', 'days from then to the as-of date; without any purchase, from the last row'),
  purchases: column('count', 'purchases'),
};

const outlook: Columns = {
  expected_by: column('date', 'last day on which another purchase is not late by the rule'),
  days_late: column('days', 'days from then to the as-of date, 0 when not late'),
};

const verdict: Columns = {
  churn_status: status,
  reason: column('text', 'why, in one sentence', { isProse: true }),
};

const alive: Columns = {
  p_alive: column(
    'share',
    'probability that the customer will ever buy again, by the model; empty where it does not say',
  ),
};

const customerColumns = (hasModel: boolean): Columns => ({
  customer_id: column('text', 'the customer'),
  ...history,
  median_gap_days: column('number', 'median days between two purchase days of the customer'),
  ...outlook,
  ...(hasModel ? alive : {}),
  value_12m: column('money', 'spend of the last twelve months, returns taken off'),
  ...verdict,
});

const winbackColumns = (hasModel: boolean): Columns => ({
  customer_id: column('text', 'the customer'),
  value_at_stake: column('money', 'spend from twelve months before its last purchase on, returns taken off', {
    isMain: true,
  }),
  ...history,
  ...outlook,
  ...(hasModel ? alive : {}),
  ...verdict,
});

const summaryColumns: Columns = {
  churn_status: status,
  customers: column('count', 'customers with that status'),
  share_customers: column('share', 'those as a share of all customers'),
  value_12m: column('money', 'their spend of the last twelve months, returns taken off'),
  share_value: column('share', 'that as a share of all spend of the last twelve months'),
};

const names = (columns: Columns): Sql => ({ text: Object.keys(columns).join(', '), params: [] });

/** Revenue of the last twelve months straight from the purchases, to prove a summary by. */
const valueOfYear = (asOf: Sql): Sql => sql`
    select coalesce(sum(net_spend), 0) from int_purchases where purchase_date > ${asOf} - interval '12 months'`;

function summarySql(judged: Sql, by: By): Sql {
  return sql`
    with
    named as (${judged})
    select
        ${by.columns}
        churn_status,
        count(*) as customers,
        count(*) / cast(sum(count(*)) over () as double precision) as share_customers,
        sum(value_12m) as value_12m,
        sum(value_12m) / nullif(sum(sum(value_12m)) over (), 0) as share_value,
        ${statusPlace} as place
    from named ${by.joined}
    group by ${by.columns} churn_status`;
}

/** Customers at risk or churned with the spend from twelve months before their last purchase on: a year while it lasted. */
function winbackSql(judged: Sql, columns: Columns): Sql {
  return sql`
    with
    leaving as (select * from (${judged}) as judged where churn_status in ('at_risk', 'churned')),
    stakes as (
        select int_purchases.customer_id, sum(net_spend) as value_at_stake
        from int_purchases join leaving on leaving.customer_id = int_purchases.customer_id
        where purchase_date > last_seen - interval '12 months'
        group by 1
    )
    select ${names(columns)}
    from (
        select leaving.*, coalesce(value_at_stake, 0) as value_at_stake
        from leaving left join stakes on stakes.customer_id = leaving.customer_id
    ) as weighed`;
}

/**
 * `summary`, `customers`, `winback`, `rate`, `cohorts` and `survival` by the rule that the options make, and by a model before it where
 * `aliveOf` is given.
 */
export function churnViews<O extends Options>(
  ruleOf: (options: Values<O>) => Rule,
  aliveOf: ((options: Values<O>) => Alive) | null = null,
): Record<string, View<O>> {
  const hasModel = aliveOf !== null;
  const judged = (asOf: Sql, options: Values<O>): Sql =>
    judgedCustomers(asOf, ruleOf(options), aliveOf?.(options) ?? null);
  const [customers, winback] = [customerColumns(hasModel), winbackColumns(hasModel)];
  return {
    summary: {
      shows: 'summary',
      meaning: 'customers and last year’s spend by status',
      takesBy: true,
      columns: summaryColumns,
      query: ({ asOf, options, by }) => summarySql(judged(asOf, options), by),
      order: ['place', 'churn_status'],
      totals: ['customers', 'share_customers', 'value_12m', 'share_value'],
      chart: { kind: 'bars', label: 'churn_status', value: 'value_12m', share: 'share_value' },
      proofs: { value_12m: ({ asOf }) => valueOfYear(asOf) },
      words: summaryWords,
    },
    customers: {
      shows: 'rows',
      meaning: 'one row per customer: its cadence, its status, and why',
      columns: customers,
      query: ({ asOf, options }) => sql`select ${names(customers)} from (${judged(asOf, options)}) as judged`,
      order: ['customer_id'],
      totals: ['value_12m'],
    },
    winback: {
      shows: 'rows',
      title: 'Customers to win back, by what is at stake',
      meaning: 'customers at risk or churned, those with the most at stake first',
      columns: winback,
      query: ({ asOf, options }) => winbackSql(judged(asOf, options), winback),
      order: ['-value_at_stake', 'customer_id'],
      totals: ['value_at_stake'],
    },
    rate: {
      shows: 'summary',
      title: 'Customers lost, won back and won, by month',
      meaning: 'how many customers were lost, won back and won in each month',
      columns: rateColumns,
      query: ({ asOf, options }) => rateSql(asOf, ruleOf(options), hasModel),
      order: ['month'],
      words: rateWords,
    },
    cohorts: cohorts as View<O>,
    survival: survival as View<O>,
  };
}
