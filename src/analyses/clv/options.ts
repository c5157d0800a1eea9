/** The options of customer value, and what follows from them. */
import { option } from '../define.ts';
import type { Values } from '../define.ts';
import { between, choice, day, rate } from '../kinds.ts';
import { middleOf } from '../model-tests.ts';
import { countFreeOption, modelOption } from '../purchase-fits.ts';
import { sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Horizon } from '../../models/purchases/score.ts';
import { unitsPerMonth } from '../../models/purchases/score.ts';

export const clvOptions = {
  model: modelOption,
  horizonMonths: option('--horizon-months <n>', between(1, 120), 'months ahead that count', 12),
  discountRate: option('--discount-rate <rate>', rate, 'discount rate per month, 0.01 or 1%', 0.01),
  calibrationEnd: option(
    '--calibration-end <date>',
    day,
    'fit the model to purchases up to this day; later ones test it',
  ),
  countFree: countFreeOption,
  timeUnit: option(
    '--time-unit <unit>',
    choice('day', 'week', 'month'),
    'unit of recency, age and the model parameters',
    'week',
  ),
};

export type ClvOptions = Values<typeof clvOptions>;

/** Days in a unit of time; a month is a twelfth of 365.25 days. */
export const unitDays = { day: 1, week: 7, month: 30.4375 } as const;

/** The months ahead in the unit of time. */
export function horizonOf({ horizonMonths, discountRate, timeUnit }: ClvOptions): Horizon {
  return { periods: horizonMonths, unitsPerPeriod: unitsPerMonth[timeUnit], discountRate };
}

/** The day the model stands on. */
export function modelDay(asOf: Sql, { calibrationEnd }: ClvOptions): Sql {
  return calibrationEnd === undefined ? asOf : sql`cast(${calibrationEnd} as date)`;
}

/** The day a validation stands on: the one given, or the middle of the data. */
export function validationDay(asOf: Sql, options: ClvOptions): Sql {
  return options.calibrationEnd === undefined ? middleOf(asOf) : modelDay(asOf, options);
}

/** Views that hold the models against what came after the day they stand on. */
const tested: ReadonlySet<string> = new Set(['validation', 'compare', 'tracking']);

/** The day a view stands on. */
export function dayOf(asOf: Sql, options: ClvOptions, viewName: string): Sql {
  return isTested(viewName) ? validationDay(asOf, options) : modelDay(asOf, options);
}

export const isTested = (viewName: string): boolean => tested.has(viewName);
