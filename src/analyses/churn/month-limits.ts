/** From what day on customers without a rhythm of their own count as churned, as it could be known when each month began. */
import { monthNumber } from '../months.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Rule } from './rules.ts';

/**
 * CTEs, to stand behind `with`, over steps and calendar (rate.ts): month_limits, with everybody_days for each month, the
 * limit by everybody's gaps; NULL where they do not tell one.
 *
 * The quantile is that of the Kaplan-Meier curve (Kaplan and Meier 1958) of the gaps known when the month began: a customer who has not
 * bought again has a gap that is still open, at least as long as the days gone by. Left out, as in a plain quantile, the long
 * gaps would be missing, and the more so the younger the data. The curve may never fall so far; then there is no limit.
 */
export function monthLimitsCte({ everybody }: Rule): Sql {
  if (everybody === null) {
    return sql`
    month_limits as (select month, cast(null as integer) as everybody_days from months)`;
  }
  const left = raw(String(1 - everybody.quantile + 1e-9));
  return sql`
    closed_gaps as (
        select month, gap_days, count(*) as customers from steps where gap_days is not null group by 1, 2
    ),
    open_gaps as (
        select purchase_date, month, next_month, count(*) as customers
        from steps
        where next_month > month
        group by 1, 2, 3
    ),
    gaps_known as (
        select calendar.month, gap_days, customers as closed, 0 as open
        from calendar join closed_gaps on closed_gaps.month < calendar.month
        union all
        select calendar.month, first_day - 1 - purchase_date, 0, customers
        from calendar join open_gaps on open_gaps.month < calendar.month and open_gaps.next_month >= calendar.month
    ),
    gap_counts as (
        select month, gap_days, sum(closed) as closed, sum(closed + open) as gaps from gaps_known group by 1, 2
    ),
    at_risk as (
        select *, sum(gaps) over (partition by month order by gap_days desc rows unbounded preceding) as as_long
        from gap_counts
    ),
    curve as (
        select
            month,
            gap_days,
            sum(case when closed = as_long then -1e9 else ln(1 - closed / cast(as_long as double precision)) end) over (
                partition by month order by gap_days rows unbounded preceding
            ) as log_share_open
        from at_risk
        where closed > 0
    ),
    month_limits as (
        select months.month, ${everybody.goneAfterDays(raw('min(gap_days)'))} as everybody_days
        from months left join curve on curve.month = months.month and log_share_open <= ln(${left})
        group by 1
    )`;
}

/** Columns of a step that monthLimitsCte reads: month and next_month, that of the next purchase, or of the month after `lastDay`. */
export const stepMonths = (lastDay: Sql): Sql => sql`
            ${monthNumber(raw('purchase_date'))} as month,
            coalesce(${monthNumber(raw('next_purchase'))}, ${monthNumber(lastDay)} + 1) as next_month`;
