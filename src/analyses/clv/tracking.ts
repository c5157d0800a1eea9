/** The view `tracking`: repeat purchases week by week from the first day of the data, expected and actual. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { expectedCumulative } from '../../models/purchases/aggregate.ts';
import type { PurchaseCounts } from '../../models/purchases/counts.ts';
import type { FittedModel } from '../../models/purchases/purchase-model.ts';
import { netPurchaseDays } from '../../relations/net-purchases.ts';
import { comparison } from './evidence.ts';
import { clvOptions } from './options.ts';
import { trackingTable } from './tables.ts';

/** Weeks of seven days from the first purchase of all to the end of the data. */
export interface Weeks {
  readonly counts: PurchaseCounts;
  readonly unitDays: number;
  /** Days from the first purchase to the end of the calibration, and to the end of the data, both counted in. */
  readonly calibratedDays: number;
  readonly knownDays: number;
  /** Repeat purchases in each week. */
  readonly actual: Float64Array;
}

/** Repeat purchase days by week, counted from 1, of customers who had bought by `day`. */
export function weeksSql(day: Sql, asOf: Sql): Sql {
  return sql`
    with
    all_days as (${netPurchaseDays(asOf)}),
    starts as (select customer_id, min(purchase_date) as first_purchase from all_days group by customer_id)
    select
        cast(floor((purchase_date - (select min(first_purchase) from starts)) / 7.0) as integer) + 1 as week,
        count(*) as purchases
    from all_days join starts on starts.customer_id = all_days.customer_id
    where first_purchase <= ${day} and purchase_date > first_purchase
    group by 1
    order by 1`;
}

/** Reads weeksSql for counts as of `day`; `daysAfter` from there to the end of the data. */
export async function readWeeks(
  engine: Engine,
  query: Sql,
  counts: PurchaseCounts,
  unitDays: number,
  daysAfter: number,
): Promise<Weeks> {
  const [week, purchases] = await engine.numbers(query);
  const calibratedDays = Math.round(counts.T.reduce((most, age) => Math.max(most, age), 0) * unitDays) + 1;
  const knownDays = calibratedDays + daysAfter;
  // Without customers there is no first day to count weeks from.
  const actual = new Float64Array(counts.T.length === 0 ? 0 : Math.ceil(knownDays / 7));
  week?.forEach((number, row) => {
    actual[number - 1] = purchases?.[row] ?? 0;
  });
  return { counts, unitDays, calibratedDays, knownDays, actual };
}

/** Repeat purchases a model expects in each of the weeks; the last may be cut short. */
function expectedByWeek(model: FittedModel, { counts, unitDays, knownDays, actual }: Weeks): Float64Array {
  const ends = Array.from(actual, (_, at) => Math.min(7 * (at + 1), knownDays));
  const cumulative = expectedCumulative(model, counts, unitDays, ends);
  return cumulative.map((sum, at) => sum - (cumulative[at - 1] ?? 0));
}

/** Distance between expected and actual in the weeks after the calibration, as a share of the actual; NaN without any. */
export function trackingError(model: FittedModel, weeks: Weeks): number {
  const expected = expectedByWeek(model, weeks);
  let [off, all] = [0, 0];
  weeks.actual.forEach((purchases, at) => {
    if (7 * at >= weeks.calibratedDays) {
      off += Math.abs((expected[at] ?? 0) - purchases);
      all += purchases;
    }
  });
  return all > 0 ? off / all : NaN;
}

function sums(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value));
}

/** Writes trackingTable: a row a week; `calibrationEnd` is an ISO date. */
export async function writeTracking(
  engine: Engine,
  model: FittedModel,
  weeks: Weeks,
  calibrationEnd: string,
): Promise<void> {
  const dayAfter = (days: number): string =>
    new Date(Date.parse(calibrationEnd) + (days - weeks.calibratedDays) * 86_400_000).toISOString().slice(0, 10);
  const expected = expectedByWeek(model, weeks);
  await engine.writeColumns(trackingTable, {
    week: expected.map((_, at) => at + 1),
    to_date: Array.from(expected, (_, at) => dayAfter(7 * (at + 1))),
    expected_purchases: expected,
    actual_purchases: weeks.actual,
    expected_cumulative: sums(expected),
    actual_cumulative: sums(weeks.actual),
    is_holdout: expected.map((_, at) => (7 * at >= weeks.calibratedDays ? 1 : 0)),
    is_incomplete: expected.map((_, at) => (7 * (at + 1) > weeks.knownDays ? 1 : 0)),
  });
}

export const tracking: View<typeof clvOptions> = {
  shows: 'summary',
  title: 'Repeat purchases week by week, expected and actual',
  meaning: 'whether the model keeps up with what happens: repeat purchases by week from the first purchase of all',
  columns: {
    week: column('count', 'weeks of seven days from the first purchase of all, from 1'),
    to_date: column('date', 'its last day'),
    actual_purchases: column(
      'count',
      'repeat purchase days in it, of customers who had bought by the end of the calibration',
    ),
    expected_purchases: column('number', 'those the model expects, with customers joining as they did'),
    actual_cumulative: column('count', 'actual repeat purchase days up to then'),
    expected_cumulative: column('number', 'expected ones up to then'),
    is_holdout: column('flag', 'true for a week after the calibration, which the model has not seen'),
    is_incomplete: column('flag', 'true for a week in which the data end'),
  },
  query: () => sql`
    select
        week,
        cast(to_date as date) as to_date,
        actual_purchases,
        expected_purchases,
        actual_cumulative,
        expected_cumulative,
        is_holdout = 1 as is_holdout,
        is_incomplete = 1 as is_incomplete
    from ${raw(trackingTable)}`,
  order: ['week'],
  chart: { kind: 'lines', along: 'week', lines: ['actual_cumulative', 'expected_cumulative'], unit: 'count' },
  words: (rows) => {
    const last = rows.at(-1);
    const calibrated = rows.findLast((row) => row['is_holdout'] === 'false');
    const sum = (name: string): number => Number(last?.[name] ?? 0) - Number(calibrated?.[name] ?? 0);
    if (last === undefined || calibrated === undefined) {
      return [];
    }
    const [seen, hoped] = [Number(calibrated['actual_cumulative']), Number(calibrated['expected_cumulative'])];
    return [
      `Up to week ${calibrated['week']}, which the model knows, ${comparison(hoped, seen)}`,
      ...(last === calibrated
        ? []
        : [`After that ${comparison(sum('expected_cumulative'), sum('actual_cumulative'))}`]),
    ];
  },
};
