/** The `rate` view: how many customers were lost, won back and won, month by month. */
import { column } from '../columns.ts';
import { endsMonth, monthNumber, monthText, monthsCte } from '../months.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { purchaseDays, purchaseGaps } from '../../relations/int-purchases.ts';
import { limitsTable } from './alive.ts';
import { monthLimitsCte, stepMonths } from './month-limits.ts';
import type { Rule } from './rules.ts';

export const rateColumns = {
  month: column('text', 'the calendar month'),
  at_start: column(
    'count',
    'customers active when it began: no longer without a purchase than their limit for churned',
  ),
  could_be_lost: column(
    'count',
    'of these, customers whose limit is known and shorter than the data reach back; no other could have been lost',
  ),
  lost: column(
    'count',
    'of these, who were beyond the limit on some day of the month, even if they came back before its end',
  ),
  won_back: column(
    'count',
    'customers inactive on some day of the month, or when it began, who bought again and were active when it ended',
  ),
  new: column('count', 'customers with their first purchase in the month'),
  new_lost: column('count', 'of these, who were beyond their limit when it ended'),
  at_end: column('count', 'customers active when it ended: at_start - lost + won_back + new - new_lost'),
  churn_rate: column('share', 'lost as a share of could_be_lost; empty where that is less than a tenth of at_start'),
  retention_rate: column('share', 'the rest of could_be_lost'),
  is_incomplete: column('flag', 'true for a month that the as-of date cuts short'),
};

/** So many days that nobody waits as long: where no limit is known. */
const endless = raw('36500');

const limit = (days: string): Sql => sql`cast(coalesce(${raw(days)}, everybody_days, ${endless}) as integer)`;

const isKnownBy = (days: Sql): Sql => sql`first_purchase + ${days} < last_day`;

const firstDay = (month: Sql): Sql => sql`cast(date '0001-01-01' + (${month} - 12) * interval '1 month' as date)`;

/** Where a model sets the limits it knows those of nearly all histories; the rule has those it says nothing of. */
const historySoFar = raw(`
            count(gap_days) over so_far as x,
            purchase_date - min(purchase_date) over so_far as t_x,`);
const limitsOfModel = raw(`coalesce(cast(now.limit_days as integer), own_days) as own_days,
            coalesce(cast(earlier.limit_days as integer), own_days_before) as own_days_before,`);
const joinLimits = raw(`
        left join ${limitsTable} as now on now.x = windowed.x and now.t_x = windowed.t_x
        left join ${limitsTable} as earlier on earlier.x = windowed.x - 1 and earlier.t_x = windowed.t_x - windowed.gap_days`);

/**
 * One row a month from the first purchase to the as-of. A customer is active on a day when the last purchase up to it is no longer ago
 * than its limit: by the own gaps up to that purchase, or else that of everybody's gaps as of the beginning of the month. Whoever
 * was inactive when the month began, came and went is in none of the counts, so that the identity of at_end holds.
 *
 * Months with a purchase of the customer are looked at one by one; the quiet ones between two purchases are counted together
 * by what decides them.
 */
export function rateSql(asOf: Sql, rule: Rule, hasModel: boolean): Sql {
  const thisMonth = monthNumber(asOf);
  const [limitNow, limitBefore] = [limit('own_days'), limit('own_days_before')];
  return sql`
    with recursive
    gaps as (${purchaseGaps(sql`(${purchaseDays(asOf)}) as purchase_days`)}),
    windowed as (
        select
            customer_id,
            purchase_date,
            gap_days,
            ${rule.goneByOwnGaps('so_far')} as own_days,
            ${rule.goneByOwnGaps('before')} as own_days_before,${hasModel ? historySoFar : raw('')}
            lead(purchase_date) over in_order as next_purchase
        from gaps
        window
            in_order as (partition by customer_id order by purchase_date),
            so_far as (partition by customer_id order by purchase_date rows unbounded preceding),
            before as (partition by customer_id order by purchase_date rows between unbounded preceding and 1 preceding)
    ),
    steps as (
        select
            windowed.customer_id,
            windowed.purchase_date,
            windowed.gap_days,
            ${hasModel ? limitsOfModel : raw('own_days, own_days_before,')}
            windowed.purchase_date - cast(windowed.gap_days as integer) as purchase_before,${stepMonths(asOf)}
        from windowed${hasModel ? joinLimits : raw('')}
    ),${monthsCte(sql`(select min(month) from steps)`, thisMonth)},
    calendar as (
        select
            month,
            ${firstDay(raw('month'))} as first_day,
            least(${firstDay(raw('month + 1'))} - 1, ${asOf}) as last_day,
            (select min(purchase_date) from steps) as first_purchase
        from months
    ),${monthLimitsCte(rule)},
    months_known as (
        select calendar.*, everybody_days from calendar join month_limits on month_limits.month = calendar.month
    ),
    busy as (
        select
            steps.customer_id,
            steps.month,
            bool_or(gap_days is null) as is_new,
            bool_or(purchase_before < first_day and purchase_before + ${limitBefore} >= first_day - 1) as was_active,
            bool_or(purchase_before < first_day and ${isKnownBy(limitBefore)}) as could_be,
            bool_or(gap_days > ${limitBefore} + 1) as breaks,
            bool_or(next_month > steps.month and purchase_date + ${limitNow} >= last_day) as is_active
        from steps join months_known on months_known.month = steps.month
        group by 1, 2
    ),
    busy_counts as (
        select
            month,
            count(*) filter (where was_active) as at_start,
            count(*) filter (where was_active and could_be) as could_be_lost,
            count(*) filter (where was_active and (breaks or not is_active)) as lost,
            count(*) filter (where not is_new and is_active and (not was_active or breaks)) as won_back,
            count(*) filter (where is_new) as new,
            count(*) filter (where is_new and not is_active) as new_lost,
            count(*) filter (where is_active) as at_end
        from (
            select
                customer_id, month, is_new, is_active,
                coalesce(was_active, false) as was_active,
                coalesce(could_be, false) as could_be,
                coalesce(breaks, false) as breaks
            from busy
        ) as told
        group by 1
    ),
    quiet as (
        select
            month,
            next_month,
            own_days,
            purchase_date,
            count(*) as customers
        from steps
        where next_month > month + 1
        group by 1, 2, 3, 4
    ),
    quiet_counts as (
        select
            month,
            sum(customers) filter (where was_active) as at_start,
            sum(customers) filter (where was_active and could_be) as could_be_lost,
            sum(customers) filter (where was_active and not is_active) as lost,
            sum(customers) filter (where is_active) as at_end
        from (
            select
                months_known.month,
                customers,
                purchase_date + ${limitNow} >= first_day - 1 as was_active,
                purchase_date + ${limitNow} >= last_day as is_active,
                ${isKnownBy(limitNow)} as could_be
            from quiet
            join months_known on months_known.month > quiet.month and months_known.month < quiet.next_month
        ) as told
        group by 1
    ),
    counted as (
        select
            months_known.month,
            coalesce(busy_counts.at_start, 0) + coalesce(quiet_counts.at_start, 0) as at_start,
            coalesce(busy_counts.could_be_lost, 0) + coalesce(quiet_counts.could_be_lost, 0) as could_be_lost,
            coalesce(busy_counts.lost, 0) + coalesce(quiet_counts.lost, 0) as lost,
            coalesce(won_back, 0) as won_back,
            coalesce(new, 0) as new,
            coalesce(new_lost, 0) as new_lost,
            coalesce(busy_counts.at_end, 0) + coalesce(quiet_counts.at_end, 0) as at_end
        from months_known
        left join busy_counts on busy_counts.month = months_known.month
        left join quiet_counts on quiet_counts.month = months_known.month
    )
    select
        ${monthText(raw('month'))} as month,
        at_start,
        could_be_lost,
        lost,
        won_back,
        new,
        new_lost,
        at_end,
        lost / could_have as churn_rate,
        1 - lost / could_have as retention_rate,
        month = ${thisMonth} and not ${endsMonth(asOf)} as is_incomplete
    from (
        select *, case when 10 * could_be_lost >= at_start then cast(nullif(could_be_lost, 0) as double precision) end as could_have
        from counted
    ) as rated`;
}
