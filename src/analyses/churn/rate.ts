/** The `rate` view: how many customers were lost, won back and won, month by month. */
import { column } from '../columns.ts';
import { endsMonth, monthNumber, monthText, monthsCte } from '../months.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { limitsTable } from './alive.ts';
import { dayGapCtes } from '../../relations/int-histories.ts';
import type { Rule } from './rules.ts';

export const rateColumns = {
  month: column('text', 'the calendar month'),
  at_start: column('count', 'customers active when it began: a purchase within their limit for churned'),
  lost: column('count', 'of these, who crossed that limit in the month, even if they came back before its end'),
  won_back: column('count', 'customers inactive when it began who bought again, or were lost in it and returned'),
  new: column('count', 'customers with their first purchase in the month'),
  at_end: column('count', 'customers active when it ended: at_start - lost + won_back + new'),
  churn_rate: column('share', 'lost as a share of at_start'),
  retention_rate: column('share', 'the rest of at_start'),
  is_incomplete: column('flag', 'true for a month that the as-of date cuts short'),
};

/**
 * One row a month from the first purchase to the as-of. Purchases that follow each other within the limit form one
 * spell; a customer is active from the first day of a spell to the last day of the limit after its last purchase. Who
 * comes and goes inside one month is in none of the counts, so that the identity of at_end holds.
 */
export function rateSql(asOf: Sql, rule: Rule, hasModel: boolean): Sql {
  const limit = raw(hasModel ? 'coalesce(limit_days, rule_days)' : 'rule_days');
  const thisMonth = monthNumber(asOf);
  return sql`
    with recursive
    ${dayGapCtes(asOf)},
    limited as (
        select
            customer_id,
            purchase_date,
            ${rule.goneAfterStepDays} as rule_days,
            count(gap_days) over so_far as x,
            purchase_date - min(purchase_date) over so_far as t_x
        from gaps cross join population
        window so_far as (partition by customer_id order by purchase_date rows unbounded preceding)
    ),
    steps as (
        select
            customer_id,
            purchase_date,
            purchase_date + cast(${limit} as integer) as active_until,
            lead(purchase_date) over (partition by customer_id order by purchase_date) as next_purchase,
            limited.x = 0 as is_first
        from limited${hasModel ? sql` left join ${raw(limitsTable)} as limits on limits.x = limited.x and limits.t_x = limited.t_x` : raw('')}
    ),
    edges as (
        select
            *,
            is_first or lag(active_until) over (partition by customer_id order by purchase_date) < purchase_date as opens,
            coalesce(next_purchase > active_until, true) as closes
        from steps
    ),
    openings as (
        select customer_id, purchase_date as opened, is_first,
            row_number() over (partition by customer_id order by purchase_date) as spell
        from edges where opens
    ),
    closings as (
        select customer_id, active_until,
            row_number() over (partition by customer_id order by purchase_date) as spell
        from edges where closes
    ),
    spells as (
        select
            ${monthNumber(raw('opened'))} as month_opened,
            case when active_until < ${asOf} then ${monthNumber(raw('active_until + 1'))} else ${thisMonth} + 1 end as month_lost,
            is_first,
            count(*) as customers
        from openings join closings using (customer_id, spell)
        group by 1, 2, 3
    ),${monthsCte(sql`(select min(month_opened) from spells)`, thisMonth)},
    counted as (
        select
            month,
            coalesce(sum(customers) filter (where month_opened < month and month_lost >= month), 0) as at_start,
            coalesce(sum(customers) filter (where month_opened < month and month_lost = month), 0) as lost,
            coalesce(sum(customers) filter (where month_opened = month and month_lost > month and not is_first), 0) as won_back,
            coalesce(sum(customers) filter (where month_opened = month and month_lost > month and is_first), 0) as new,
            coalesce(sum(customers) filter (where month_opened <= month and month_lost > month), 0) as at_end
        from months cross join spells
        group by 1
    )
    select
        ${monthText(raw('month'))} as month,
        at_start,
        lost,
        won_back,
        new,
        at_end,
        lost / cast(nullif(at_start, 0) as double precision) as churn_rate,
        1 - lost / cast(nullif(at_start, 0) as double precision) as retention_rate,
        month = ${thisMonth} and not ${endsMonth(asOf)} as is_incomplete
    from counted`;
}
