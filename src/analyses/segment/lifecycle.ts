/** Lifecycle: which stage of its relationship with the company a customer is in. */
import { column } from '../columns.ts';
import { defineMethod, option } from '../define.ts';
import type { Values } from '../define.ts';
import { between, percentage } from '../kinds.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { historyCtes, knownCustomers } from '../../relations/int-histories.ts';
import { prospects } from '../../relations/int-prospects.ts';
import { limitedCustomers } from '../churn/judged.ts';
import { cadenceRule } from '../churn/rules.ts';
import { lifecycleMovements } from './movement/movements.ts';
import { customerColumns, summaryChart, summaryColumns, summarySql } from './summary.ts';

/** Stages in the order of a relationship. */
export const stages = ['prospect', 'exploring', 'growing', 'stable', 'declining', 'lapsed'] as const;

const stagePlace = raw(`case segment ${stages.map((stage, place) => `when '${stage}' then ${place}`).join(' ')} end`);

const options = {
  exploringDays: option(
    '--exploring-days <n>',
    between(0, 3660),
    'days after the first purchase during which a customer is exploring',
    90,
  ),
  decliningBelow: option(
    '--declining-below <percent>',
    percentage,
    'percentage of the spend in the earlier half of the relationship below which the later half is declining',
    50,
  ),
};

/**
 * One row a customer with first_purchase, relationship_days, spend of both halves of that time, and segment. The day in the
 * middle belongs to the earlier half.
 */
function staged(asOf: Sql, { exploringDays, decliningBelow }: Values<typeof options>): Sql {
  return sql`
    with
    ${historyCtes(asOf)},
    limited as (${limitedCustomers(knownCustomers(asOf, 'everyone'), cadenceRule(0))}),
    halves as (
        select
            spend.customer_id,
            sum(case when 2 * (purchase_date - first_purchase) <= ${asOf} - first_purchase then net_spend else 0 end)
                as spend_earlier_half,
            sum(case when 2 * (purchase_date - first_purchase) > ${asOf} - first_purchase then net_spend else 0 end)
                as spend_later_half
        from int_purchases as spend join histories on histories.customer_id = spend.customer_id
        where purchase_date >= first_purchase
        group by 1
    ),
    relationships as (
        select
            activity.customer_id,
            limited.days_since as recency_days,
            activity.frequency,
            activity.monetary,
            limited.first_purchase,
            ${asOf} - limited.first_purchase as relationship_days,
            halves.spend_earlier_half,
            halves.spend_later_half,
            limited.days_since > limited.gone_after_days as is_gone
        from int_customer_activity as activity
        join limited on limited.customer_id = activity.customer_id
        left join halves on halves.customer_id = activity.customer_id
    )
    select
        *,
        case
            when is_gone then 'lapsed'
            when first_purchase is null or frequency = 1 or relationship_days < ${raw(String(exploringDays))} then 'exploring'
            when spend_later_half > spend_earlier_half then 'growing'
            when 100 * spend_later_half < ${raw(String(decliningBelow))} * spend_earlier_half then 'declining'
            else 'stable'
        end as segment
    from relationships
    union all
    select customer_id, null, 0, 0, null, null, null, null, null, 'prospect' from (${prospects}) as prospects`;
}

const columns = {
  customer_id: column('text', 'the customer'),
  ...customerColumns,
  first_purchase: column('date', 'day of the first purchase'),
  relationship_days: column('days', 'days from then to the as-of date'),
  spend_earlier_half: column('money', 'spend of the earlier half of those days, returns taken off'),
  spend_later_half: column('money', 'spend of the later half'),
  segment: column('text', 'prospect, exploring, growing, stable, declining or lapsed', {
    tones: { growing: 'good', stable: 'good', declining: 'warn', lapsed: 'bad' },
  }),
};

export const lifecycle = defineMethod({
  name: 'lifecycle',
  title: 'Customers by the stage of their relationship',
  meaning: 'stages from prospect to lapsed, by the history of each customer',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'purchases',
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row per stage',
      takesBy: true,
      columns: { ...summaryColumns, segment: columns.segment },
      query: ({ asOf, options: chosen, by }) => sql`
    select *, ${stagePlace} as place
    from (${summarySql(staged(asOf, chosen), by)}) as summary`,
      order: ['place', 'segment'],
      totals: ['customers', 'share_customers', 'revenue', 'share_revenue'],
      countsProspects: true,
      chart: summaryChart,
    },
    customers: {
      shows: 'rows',
      meaning: 'one row per customer',
      columns,
      query: ({ asOf, options: chosen }) => sql`
    select ${raw(Object.keys(columns).join(', '))} from (${staged(asOf, chosen)}) as staged`,
      order: ['customer_id'],
    },
  },
  tracks: lifecycleMovements,
  definition: [
    'A **prospect** is a customer of the `--customers` file who has bought nothing by the as-of date. **lapsed** is who `crm churn` calls churned by the cadence rule: silent for more than twice its longest gap between two purchases, or, with fewer than 3 gaps of its own, more than twice the 95th percentile of everybody’s. Of the others, who has bought once or for the first time less than 90 days ago (`--exploring-days`) is **exploring**.',
    'For everyone else the time from the first purchase to the as-of date is cut in two halves of equal length, and what was spent in them, returns taken off, is compared: more in the later half is **growing**, less than half as much (`--declining-below`) is **declining**, anything between is **stable**.',
    'A customer who only ever returned things is exploring until it is lapsed, not a prospect: it must have bought before the data begin. Where nobody has ever bought on two days there is no rhythm, and nobody is lapsed.',
    'Halves of a short relationship rest on few purchases, and seasonal business declines every year: look at a stage as a reason to look, not as a verdict. Who is late, and by how much, is what [crm churn](churn.md) tells.',
  ],
});
