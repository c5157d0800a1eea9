/** Options that several churn methods have, each declared once. */
import { option } from '../define.ts';
import { between, choice, day, probability, wholeNumber } from '../kinds.ts';
import { countFreeOption, modelOption } from '../purchase-fits.ts';
import { periods } from './contracts.ts';

export const cadenceOptions = {
  rule: option(
    '--rule <name>',
    choice('cadence', 'cycle'),
    'cadence: late by the longest gap of the customer; cycle: late after its median gap plus --grace-days',
    'cadence',
  ),
  graceDays: option('--grace-days <n>', wholeNumber, 'days added to the gap before a customer is at risk', 0),
};

export const inactiveOptions = {
  days: option('--days <n>', wholeNumber, 'days without a purchase after which a customer counts as churned', 90),
};

export const modelOptions = {
  model: modelOption,
  threshold: option('--threshold <p>', probability, 'P(alive) below which a customer counts as churned', 0.5),
};

/** What every method has: how purchases are counted, the backtest, and what a contract is. */
export const sharedChurnOptions = {
  backtest: option(
    '--backtest <date>',
    day,
    'flag customers as of this day and test the flags on what followed (default: --horizon days before the day of the report)',
  ),
  horizon: option(
    '--horizon <days>',
    between(1, 3660),
    'days after the backtest in which a customer who stayed buys again',
    90,
  ),
  backtests: option(
    '--backtests <n>',
    between(1, 24),
    'number of days to test on: the day of --backtest and those one horizon, two horizons … before it',
    4,
  ),
  countFree: countFreeOption,
  period: option('--period <name>', choice(...periods), 'survival: length of a contract period', 'month'),
  missedPeriods: option(
    '--missed-periods <n>',
    between(0, 120),
    'survival: missed periods in a row that do not end a contract',
    0,
  ),
  periodsAhead: option('--periods-ahead <n>', between(0, 240), 'survival: number of future renewals to project', 12),
};
