/** Payments of a subscription as contracts: when each customer began to pay, and for how many periods in a row. */
import { monthNumber, monthText } from '../months.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { purchaseDays } from '../../relations/int-purchases.ts';

export const periods = ['month', 'week', 'quarter', 'year'] as const;
export type Period = (typeof periods)[number];

/** How payments become contracts. */
export interface Terms {
  readonly period: Period;
  /** Periods in a row without a payment that do not end a contract. */
  readonly missedPeriods: number;
}

/** A Monday. */
const firstMonday = raw(`date '1970-01-05'`);
const monthsIn = { month: 1, quarter: 3, year: 12 } as const;

/** The period a date lies in as a whole number, so that periods can be counted and subtracted; weeks begin on Monday. */
function periodNumber(period: Period, date: Sql): Sql {
  return period === 'week'
    ? sql`cast(floor((${date} - ${firstMonday}) / 7.0) as integer)`
    : sql`cast(floor(${monthNumber(date)} / ${raw(`${monthsIn[period]}.0`)}) as integer)`;
}

/** The first day of a period. */
function periodStart(period: Period, number: Sql): Sql {
  return period === 'week'
    ? sql`${firstMonday} + cast((${number}) * 7 as integer)`
    : sql`cast(${monthText(sql`((${number}) * ${raw(String(monthsIn[period]))})`)} || '-01' as date)`;
}

/** The last period whose renewals are known as of a day: it is over, and so are those that a customer may miss. */
function lastKnown(asOf: Sql, { period, missedPeriods }: Terms): Sql {
  return sql`(${periodNumber(period, sql`(${asOf} + 1)`)} - ${raw(String(1 + missedPeriods))})`;
}

/** One row: the number of that last period, and the day on which it ended. */
export function knownSql(asOf: Sql, terms: Terms): Sql {
  const last = lastKnown(asOf, terms);
  return sql`
    select ${last} as last_period, cast(${periodStart(terms.period, sql`${last} + 1`)} - 1 as varchar) as last_day`;
}

/** CTE, to stand behind `with`: paid, one row a customer and period that is over, with the cohort and the next one paid for. */
function paidCte(asOf: Sql, { period }: Terms): Sql {
  const ended = sql`${periodNumber(period, sql`(${asOf} + 1)`)} - 1`;
  return sql`
    paid as (
        select
            customer_id,
            period,
            min(period) over (partition by customer_id) as cohort,
            lead(period) over (partition by customer_id order by period) as next_period
        from (
            select distinct customer_id, ${periodNumber(period, raw('purchase_date'))} as period
            from (${purchaseDays(asOf)}) as purchase_days
        ) as payments
        where period <= ${ended}
    )`;
}

/**
 * Contracts counted: cohort (period of the first payment), renewals (periods paid for after it, without a break), customers,
 * and how many of these paid again after a break.
 */
export function contractsSql(asOf: Sql, terms: Terms): Sql {
  const last = lastKnown(asOf, terms);
  return sql`
    with ${paidCte(asOf, terms)},
    contracts as (
        select
            customer_id,
            cohort,
            min(case when next_period <= period + ${raw(String(1 + terms.missedPeriods))} then null else period end) as last_paid,
            max(period) as last_seen
        from paid
        group by 1, 2
    )
    select
        cohort,
        least(last_paid, ${last}) - cohort as renewals,
        count(*) as customers,
        count(case when last_seen > last_paid then 1 end) as returned
    from contracts
    where cohort <= ${last}
    group by 1, 2
    order by 1, 2`;
}

/** How many periods lie between a payment and the next, and how often: gap, payments; the most frequent first. */
export function paymentGapsSql(asOf: Sql, terms: Terms): Sql {
  return sql`
    with ${paidCte(asOf, terms)}
    select next_period - period as gap, count(*) as payments
    from paid
    where next_period is not null
    group by 1
    order by 2 desc, 1`;
}
