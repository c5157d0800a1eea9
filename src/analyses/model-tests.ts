/** The models of buying tested on what customers did after a day in the past: which one to believe. */
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { informationCriteria } from '../models/estimation/information.ts';
import type { InformationCriteria } from '../models/estimation/information.ts';
import type { Fit } from '../models/estimation/maximum-likelihood.ts';
import type { PurchaseCounts } from '../models/purchases/counts.ts';
import type { FittedModel } from '../models/purchases/purchase-model.ts';
import { scoreCustomers } from '../models/purchases/score.ts';
import { z95 } from '../models/statistics/intervals.ts';
import { purchaseDays } from '../relations/int-purchases.ts';
import { modelNames, models, modelTitles } from './purchase-fits.ts';
import type { ModelChoice, ModelName } from './purchase-fits.ts';

/** Histories by a day, and the purchase days each customer had after it; rows are shared by customers who are alike. */
export interface Holdout {
  readonly counts: PurchaseCounts;
  readonly later: Float64Array;
  /** Time from the day to the end of the data, in the unit of the counts. */
  readonly ahead: number;
}

/** One model on a holdout. Errors are of purchases a customer, expected less actual; `bias` is a share of all there were. */
export interface ModelTest {
  readonly name: ModelName;
  readonly fit: Fit;
  readonly fitted: FittedModel;
  readonly criteria: InformationCriteria;
  readonly actual: number;
  readonly expected: number;
  readonly bias: number;
  readonly meanAbsoluteError: number;
  readonly rootMeanSquare: number;
  /** Square of the error by row of the holdout. */
  readonly squares: Float64Array;
}

/** The middle of the data up to a day, as an SQL date: half to learn from, half to test on. */
export function middleOf(asOf: Sql): Sql {
  return sql`(select ${asOf} - cast(floor((${asOf} - min(purchase_date)) / 2.0) as integer) from int_purchases where purchase_date <= ${asOf})`;
}

/** A query of the purchase days of customers, customer_id and purchase_date, as of a day: purchaseDays, or one that nets returns. */
export type PurchaseDays = (asOf: Sql) => Sql;

/** Rows of a holdout: x, t_x, age (days), later, customers, for customers who had bought by `day`. */
export function holdoutSql(day: Sql, asOf: Sql, daysUpTo: PurchaseDays = purchaseDays): Sql {
  return sql`
    with
    histories as (
        select
            customer_id,
            count(*) - 1 as x,
            max(purchase_date) - min(purchase_date) as t_x,
            ${day} - min(purchase_date) as age
        from (${daysUpTo(day)}) as known_days
        group by customer_id
    ),
    returned as (
        select customer_id, count(*) as later
        from (${daysUpTo(asOf)}) as all_days
        where purchase_date > ${day}
        group by customer_id
    )
    select x, t_x, age, coalesce(later, 0) as later, count(*) as customers
    from histories left join returned on returned.customer_id = histories.customer_id
    group by 1, 2, 3, 4
    order by 1, 2, 3, 4`;
}

const whole = (column: Float64Array | undefined): Float64Array => column ?? new Float64Array();

/** Reads the rows of holdoutSql with times in units of `unitDays` days; `daysAhead` from the day to the end of the data. */
export async function readHoldout(engine: Engine, query: Sql, daysAhead: number, unitDays: number): Promise<Holdout> {
  const [x, tX, T, later, customers] = await engine.numbers(query);
  const inUnits = (column: Float64Array | undefined): Float64Array => whole(column).map((days) => days / unitDays);
  return {
    counts: { x: whole(x), tX: inUnits(tX), T: inUnits(T), customers: whole(customers) },
    later: whole(later),
    ahead: daysAhead / unitDays,
  };
}

/** Fits every model to the histories and holds what it expects against what came, in the order of modelNames. */
export function testModels({ counts, later, ahead }: Holdout): readonly ModelTest[] {
  const actual = sumOver(counts, (row) => later[row] ?? 0);
  return modelNames.map((name) => {
    const fit = models[name].fit(counts);
    const fitted = models[name].at(fit.parameters);
    const { expectedPurchases } = scoreCustomers(fitted, counts, {
      periods: 1,
      unitsPerPeriod: ahead,
      discountRate: 0,
    });
    const error = (row: number): number => (expectedPurchases[row] ?? 0) - (later[row] ?? 0);
    const squares = expectedPurchases.map((_, row) => error(row) ** 2);
    const expected = sumOver(counts, (row) => expectedPurchases[row] ?? 0);
    const customers = sumOver(counts, () => 1);
    return {
      name,
      fit,
      fitted,
      criteria: informationCriteria(fit),
      actual,
      expected,
      bias: (expected - actual) / actual,
      meanAbsoluteError: sumOver(counts, (row) => Math.abs(error(row))) / customers,
      rootMeanSquare: Math.sqrt(sumOver(counts, (row) => squares[row] ?? 0) / customers),
      squares,
    };
  });
}

function sumOver({ customers }: PurchaseCounts, value: (row: number) => number): number {
  return customers.reduce((sum, weight, row) => sum + weight * value(row), 0);
}

/** A mean square smaller by less than this share is the same to everybody. */
const least = 1e-3;

/**
 * Whether one model is better than another by more than chance: the mean of the differences between their squared errors, customer by
 * customer, lies more than 1.96 of its standard errors from 0 (Diebold and Mariano 1995, over customers instead of time).
 */
export function isClearlyBetter(better: ModelTest, other: ModelTest, { counts }: Pick<Holdout, 'counts'>): boolean {
  const customers = sumOver(counts, () => 1);
  const difference = (row: number): number => (other.squares[row] ?? 0) - (better.squares[row] ?? 0);
  const mean = sumOver(counts, difference) / customers;
  const variance = sumOver(counts, (row) => (difference(row) - mean) ** 2) / Math.max(1, customers - 1);
  return mean > Math.max(z95 * Math.sqrt(variance / customers), least * better.rootMeanSquare ** 2);
}

/** The test with the smallest root mean square error; undefined where nobody had bought by the day. */
export function bestTest(tests: readonly ModelTest[]): ModelTest | undefined {
  return tests
    .filter((test) => Number.isFinite(test.rootMeanSquare))
    .reduce<ModelTest | undefined>(
      (best, test) => (best === undefined || test.rootMeanSquare < best.rootMeanSquare ? test : best),
      undefined,
    );
}

/**
 * The model to use: the one that was chosen, or for `auto` the one that forecasts best from `day` to `asOf`, fitted to the purchases
 * up to `day`; with a sentence on why. Where there is nothing to test on, MBG/NBD.
 */
export async function chooseModel(
  engine: Engine,
  choice: ModelChoice,
  day: Sql,
  asOf: Sql,
  unitDays: number,
  daysUpTo?: PurchaseDays,
): Promise<{ readonly name: ModelName; readonly words: readonly string[] }> {
  if (choice !== 'auto') {
    return { name: choice, words: [] };
  }
  const known = await engine.firstRecord(
    sql`select cast(${day} as varchar) as day, cast(${asOf} - ${day} as integer) as days_ahead`,
  );
  const tested = String(known['day']);
  const settled = sql`cast(${known['day'] === null ? null : tested} as date)`;
  const daysAhead = Number(known['days_ahead'] ?? 0);
  const tests = testModels(await readHoldout(engine, holdoutSql(settled, asOf, daysUpTo), daysAhead, unitDays));
  const best = daysAhead > 0 ? bestTest(tests) : undefined;
  return best === undefined
    ? { name: 'mbg-nbd', words: ['There is nothing to test models on, so MBG/NBD is taken.'] }
    : {
        name: best.name,
        words: [
          `${modelTitles[best.name]} is taken: of ${tests.length} models fitted to the purchases up to ${tested} it came closest to those after.`,
        ],
      };
}
