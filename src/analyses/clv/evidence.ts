/** The views that let the models be judged: `model`, `validation` and `forecast`. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { netPurchaseDays, purchasesAndReturns } from '../../relations/net-purchases.ts';
import { scoredHistories } from './histories.ts';
import { clvOptions, modelDay, validationDay } from './options.ts';
import { holdoutTable, modelsTable, periodsTable } from './tables.ts';

type ClvView = View<typeof clvOptions>;

export const model: ClvView = {
  shows: 'summary',
  title: 'Models behind customer lifetime value',
  meaning: 'the parameters of the models, how well they fit, and what the data cannot tell',
  columns: {
    model: column('text', 'the model; NBD is the one in which nobody leaves, for comparison'),
    parameter: column('text', 'name of the parameter'),
    estimate: column('ratio', 'its maximum-likelihood estimate, in the unit of --time-unit where it has one'),
    standard_error: column('ratio', 'its standard error; empty where the data do not determine it'),
    log_likelihood: column('number', 'natural logarithm of the likelihood of the model'),
    customers: column('count', 'customers it was fitted to'),
    converged: column('flag', 'whether the search came to rest at a maximum'),
    note: column('text', 'what the fit says, or cannot say, in the first row of a model', { isProse: true }),
  },
  query: () => sql`
    select model, parameter, estimate, standard_error, log_likelihood, customers, converged = 1 as converged, note, place
    from ${raw(modelsTable)}`,
  order: ['place'],
};

/** Sums of expectations in decimals: the same to the last digit whatever the order. */
const exactSum = (value: string): Sql => raw(`sum(cast(${value} as decimal(28, 9)))`);

/**
 * CTE, to stand behind `with`, for the days between the day of the model and the as-of: later, with rows of customer_id, purchase_date,
 * purchases (1 for a day with one that keeps something of its spend) and revenue, that of purchases less returns, as the books have it.
 */
function laterCte(day: Sql, asOf: Sql): Sql {
  return sql`
    later as (
        select customer_id, purchase_date, 1 as purchases, 0 as revenue
        from (${netPurchaseDays(asOf)}) as kept_days
        where purchase_date > ${day}
        union all
        select customer_id, purchase_date, 0, net_spend
        from (${purchasesAndReturns(asOf)}) as documents
        where purchase_date > ${day}
    )`;
}

export const validation: ClvView = {
  shows: 'summary',
  title: 'Customer value tested on what customers then did',
  meaning: 'purchases after the calibration, as they were and as the model expected, by purchases before it',
  columns: {
    repeat_purchases: column('text', 'purchase days after the first, by the end of the calibration'),
    customers: column('count', 'customers with so many'),
    actual_purchases: column('count', 'purchase days they then had'),
    expected_purchases: column('estimate', 'purchase days the model expected of them'),
    mean_actual: column('ratio', 'actual purchase days a customer'),
    mean_expected: column('ratio', 'expected purchase days a customer'),
    actual_revenue: column('money', 'their revenue then, returns taken off'),
    expected_revenue: column('money', 'revenue the models expected of them'),
  },
  query: ({ asOf, options }) => {
    const day = validationDay(asOf, options);
    return sql`
    with
    ${laterCte(day, asOf)},
    scored as (${scoredHistories}),
    came_back as (select customer_id, sum(purchases) as purchases, sum(revenue) as revenue from later group by 1),
    compared as (
        select
            case when scored.x >= 7 then 7 else scored.x end as place,
            coalesce(came_back.purchases, 0) as actual,
            coalesce(came_back.revenue, 0) as revenue,
            holdout.purchases as expected,
            holdout.purchases * expected_value as expected_revenue
        from scored
        join ${raw(holdoutTable)} as holdout
            on holdout.x = scored.x and holdout.t_x = scored.t_x and holdout.age = scored.age
        left join came_back on came_back.customer_id = scored.customer_id
    )
    select
        case when place = 7 then '7+' else cast(place as varchar) end as repeat_purchases,
        count(*) as customers,
        cast(sum(actual) as bigint) as actual_purchases,
        ${exactSum('expected')} as expected_purchases,
        cast(sum(actual) as double precision) / count(*) as mean_actual,
        cast(${exactSum('expected')} as double precision) / count(*) as mean_expected,
        sum(revenue) as actual_revenue,
        ${exactSum('expected_revenue')} as expected_revenue
    from compared
    group by place`;
  },
  order: ['repeat_purchases'],
  totals: ['actual_purchases', 'expected_purchases', 'actual_revenue', 'expected_revenue'],
  words: (rows) => {
    const sum = (name: string): number => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    return rows.length === 0 ? [] : [`Of the time after the calibration, ${comparisons(sum)}`];
  },
};

/** How far an expectation was off, as the end of a sentence. */
export function comparison(expected: number, actual: number): string {
  return `the model expected ${rounded(expected)} purchases; there were ${rounded(actual)}${off(expected, actual, ['many', 'few'])}.`;
}

const rounded = (count: number): string => Math.round(count).toLocaleString('en-US');

function off(expected: number, actual: number, [more, less]: readonly [string, string]): string {
  const share = (expected / actual - 1) * 100;
  return actual > 0 ? `, ${Math.abs(share).toFixed(1)} % too ${share < 0 ? less : more}` : '';
}

/** The same of purchases and of revenue, by the sums of these columns. */
function comparisons(sum: (name: string) => number): string {
  const [expected, actual] = [sum('expected_revenue'), sum('actual_revenue')];
  const purchases = comparison(sum('expected_purchases'), sum('actual_purchases'));
  return `${purchases} It expected ${rounded(expected)} of revenue; there was ${rounded(actual)}${off(expected, actual, ['much', 'little'])}.`;
}

export const forecast: ClvView = {
  shows: 'summary',
  title: 'Purchases and revenue expected of the customers there are',
  meaning:
    'what is expected of everyone who has bought so far, month by month, and what came of it where that is known',
  columns: {
    month: column('count', 'months ahead, from 1'),
    from_date: column('date', 'first day of the month ahead'),
    to_date: column('date', 'its last day'),
    expected_purchases: column('estimate', 'purchase days expected'),
    actual_purchases: column('count', 'purchase days there were; empty where the data end before'),
    expected_revenue: column('money', 'revenue expected, not discounted'),
    actual_revenue: column('money', 'revenue there was, returns taken off'),
    is_incomplete: column('flag', 'true where the data end inside the month'),
  },
  query: ({ asOf, options }) => {
    const day = modelDay(asOf, options);
    return sql`
    with
    ${laterCte(day, asOf)},
    scored as (${scoredHistories}),
    groups as (
        select
            x,
            age,
            ${exactSum('alive')} as alive,
            ${exactSum('alive * expected_value')} as alive_value
        from scored
        group by 1, 2
    ),
    expected as (
        select
            cast(period as integer) as month,
            ${exactSum('groups.alive * periods.purchases')} as expected_purchases,
            ${exactSum('groups.alive_value * periods.purchases')} as expected_revenue
        from groups join ${raw(periodsTable)} as periods on periods.x = groups.x and periods.age = groups.age
        group by 1
    ),
    months as (
        select
            *,
            cast(${day} + 1 + (month - 1) * interval '1 month' as date) as from_date,
            cast(${day} + 1 + month * interval '1 month' as date) - 1 as to_date
        from expected
    ),
    actual as (
        select month, sum(later.purchases) as purchases, sum(later.revenue) as revenue
        from months
        join later on later.purchase_date between months.from_date and months.to_date
        join scored on scored.customer_id = later.customer_id
        group by 1
    )
    select
        months.month,
        from_date,
        to_date,
        expected_purchases,
        case when from_date <= ${asOf} then coalesce(actual.purchases, 0) end as actual_purchases,
        expected_revenue,
        case when from_date <= ${asOf} then coalesce(actual.revenue, 0) end as actual_revenue,
        from_date <= ${asOf} and to_date > ${asOf} as is_incomplete
    from months left join actual on actual.month = months.month`;
  },
  order: ['month'],
  totals: ['expected_purchases', 'expected_revenue'],
  words: (rows) => {
    const over = rows.filter((row) => row['actual_purchases'] !== null && row['is_incomplete'] === 'false');
    const sum = (name: string): number => over.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    return over.length === 0 ? [] : [`Of the months that are over, ${comparisons(sum)}`];
  },
};
