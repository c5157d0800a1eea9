/** Options that several churn methods have, each declared once. */
import { option } from '../define.ts';
import { between, choice, day, probability, wholeNumber } from '../kinds.ts';
import { countFreeOption, modelOption } from '../purchase-fits.ts';
import { periods } from './contracts.ts';

export const cadenceOptions = {
  rule: option(
    '--rule <name>',
    choice('cadence', 'cycle'),
    'cadence: by the longest own gap; cycle: late once the own median cycle and the grace are over',
    'cadence',
  ),
  graceDays: option('--grace-days <n>', wholeNumber, 'days added to the gap before a customer is at risk', 0),
};

export const inactiveOptions = {
  days: option('--days <n>', wholeNumber, 'days without a purchase after which a customer is churned', 90),
};

export const modelOptions = {
  model: modelOption,
  threshold: option('--threshold <p>', probability, 'customers with a lower P(alive) are churned', 0.5),
};

/** What every method has: how purchases are counted, the backtest, and what a contract is. */
export const sharedChurnOptions = {
  backtest: option(
    '--backtest <date>',
    day,
    'flag as of this day and test on what came after (default: as many days before the as-of as the horizon has)',
  ),
  backtests: option(
    '--backtests <n>',
    between(1, 24),
    'days to flag and test on: that day and those one horizon, two horizons … before it',
    4,
  ),
  horizon: option('--horizon <days>', between(1, 3660), 'days after it in which a customer who stayed has bought', 90),
  countFree: countFreeOption,
  period: option(
    '--period <name>',
    choice(...periods),
    'survival: how long a contract runs until it is renewed',
    'month',
  ),
  missedPeriods: option(
    '--missed-periods <n>',
    between(0, 120),
    'survival: periods in a row without a payment that do not end a contract',
    0,
  ),
  periodsAhead: option('--periods-ahead <n>', between(0, 240), 'survival: renewals to project', 12),
};
