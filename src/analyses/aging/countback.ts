/** Countback DSO: how many days of sales, counted back from the day, the receivables amount to. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { byNames, sameBy } from './positions.ts';
import type { By } from '../define.ts';

/** First day of the month of a date. */
export function monthStart(date: Sql): Sql {
  return sql`cast(date_trunc('month', ${date}) as date)`;
}

/**
 * Whole months of sales are taken off the receivables, the latest first, each for as many days as it has; of the month
 * in which they run out, the part that is needed. The running month counts up to the day. `months` has by_1, …,
 * currency, month (its first day) and sales, `groups` has by_1, …, currency and receivables. Yields by_1, …, currency,
 * countback_dso: 0 without receivables, no row where they are negative or sales never add up to them.
 */
export function countbackSql(months: Sql, groups: Sql, asOf: Sql, by: By): Sql {
  const partition = sql`partition by ${byNames(by, 'months.')} months.currency`;
  return sql`
        with
        counted as (
            select
                ${byNames(by, 'months.')}
                months.currency,
                months.month,
                months.sales,
                groups.receivables,
                sum(months.sales) over (${partition} order by months.month desc rows unbounded preceding) as sales_back
            from (${months}) as months
            join (${groups}) as groups on groups.currency is not distinct from months.currency${sameBy(by, 'groups', 'months')}
            where groups.receivables > 0
        ),
        reached as (
            select *, row_number() over (partition by ${byNames(by)} currency order by month desc) as place
            from counted
            where sales_back >= receivables
        ),
        ends as (
            select *, least(cast(month + interval '1 month' as date), ${asOf} + 1) as month_end
            from reached
            where place = 1
        )
        select
            ${byNames(by)}
            currency,
            (${asOf} + 1 - month_end)
                + cast(receivables - (sales_back - sales) as double precision) / cast(sales as double precision) * (month_end - month)
                as countback_dso
        from ends
        union all
        select ${byNames(by)} currency, 0 from (${groups}) as groups where receivables = 0`;
}

/** Begin of the period of so many days that ends with a day; the begin itself is not in it. */
export function periodBegin(asOf: Sql, days: number): Sql {
  return sql`(${asOf} - ${raw(String(days))})`;
}
