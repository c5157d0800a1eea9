/** The view `compare`: the models of buying side by side, on what they were fitted to and on what came after. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { netPurchaseDays } from '../../relations/net-purchases.ts';
import { bestTest, holdoutSql, isClearlyBetter, readHoldout, testModels } from '../model-tests.ts';
import type { Holdout, ModelTest } from '../model-tests.ts';
import { modelTitles } from '../purchase-fits.ts';
import { comparison } from './evidence.ts';
import { clvOptions, unitDays } from './options.ts';
import type { ClvOptions } from './options.ts';
import { readWeeks, trackingError, weeksSql } from './tracking.ts';
import type { Weeks } from './tracking.ts';
import { comparedTable } from './tables.ts';

const columnNames = [
  'place',
  'parameters',
  'log_likelihood',
  'aic',
  'bic',
  'actual_purchases',
  'expected_purchases',
  'bias',
  'mean_absolute_error',
  'root_mean_square_error',
  'tracking_error',
  'is_best',
] as const;

/** What the comparison asks of the engine. */
export function compareReads(day: Sql, asOf: Sql): readonly Sql[] {
  return [holdoutSql(day, asOf, netPurchaseDays), weeksSql(day, asOf)];
}

/** Tests the models on what came after `day`, which is `dayText`, writes comparedTable and says what it stands on. */
export async function computeCompare(
  engine: Engine,
  { day, dayText, asOf, daysAfter }: { day: Sql; dayText: string; asOf: Sql; daysAfter: number },
  { timeUnit }: ClvOptions,
): Promise<readonly string[]> {
  const holdout = await readHoldout(engine, holdoutSql(day, asOf, netPurchaseDays), daysAfter, unitDays[timeUnit]);
  const tests = testModels(holdout);
  const weeks = await readWeeks(engine, weeksSql(day, asOf), holdout.counts, unitDays[timeUnit], daysAfter);
  const customers = tests[0]?.fit.customers ?? 0;
  await writeCompared(engine, customers === 0 ? [] : tests, weeks);
  return customers === 0
    ? [`Nobody had bought by ${dayText}, so there is nothing to compare.`]
    : [
        `Fitted to the purchases of ${customers.toLocaleString('en-US')} customer${customers === 1 ? '' : 's'} up to ${dayText}, tested on the ${daysAfter} days after.`,
        ...bestWords(tests, holdout),
      ];
}

/** Which model is best, and whether that is more than chance. */
function bestWords(tests: readonly ModelTest[], holdout: Holdout): readonly string[] {
  const best = bestTest(tests);
  if (best === undefined) {
    return [];
  }
  const close = tests.filter((test) => test !== best && !isClearlyBetter(best, test, holdout));
  const names = close.map(({ name }) => modelTitles[name]);
  return [
    `${modelTitles[best.name]} came closest: ${comparison(best.expected, best.actual)} --model auto takes it.`,
    names.length === 0
      ? 'Each of the others is further off by more than chance.'
      : `It is not better than ${names.join(' and ')} by more than chance.`,
  ];
}

/** A row a model, with its error week by week after the calibration. */
async function writeCompared(engine: Engine, tests: readonly ModelTest[], weeks: Weeks): Promise<void> {
  const best = bestTest(tests);
  const rows = tests.map((test, place) => [
    place,
    test.fit.parameters.length,
    test.fit.logLikelihood,
    test.criteria.aic,
    test.criteria.bic,
    test.actual,
    test.expected,
    Number.isFinite(test.bias) ? test.bias : NaN,
    test.meanAbsoluteError,
    test.rootMeanSquare,
    trackingError(test.fitted, weeks),
    test === best ? 1 : 0,
  ]);
  await engine.writeColumns(comparedTable, {
    model: tests.map(({ name }) => modelTitles[name]),
    ...Object.fromEntries(columnNames.map((name, at) => [name, Float64Array.from(rows, (row) => row[at] ?? NaN)])),
  });
}

export const compare: View<typeof clvOptions> = {
  shows: 'summary',
  title: 'Models of buying compared on what customers then did',
  meaning: 'four models of buying on the same customers: how well they fit, and how well they forecast what came after',
  columns: {
    model: column('text', 'the model; NBD is the one in which nobody leaves'),
    parameters: column('count', 'how many parameters it has'),
    log_likelihood: column('number', 'natural logarithm of its likelihood by the end of the calibration'),
    aic: column(
      'number',
      'Akaike’s criterion: twice the parameters less twice the log-likelihood; the smaller, the better',
    ),
    bic: column('number', 'Schwarz’s criterion, in which a parameter costs the logarithm of the number of customers'),
    actual_purchases: column('count', 'purchase days after the calibration'),
    expected_purchases: column('number', 'purchase days the model expected'),
    bias: column('share', 'expected less actual, as a share of actual', { isChange: true }),
    mean_absolute_error: column('ratio', 'mean distance between expected and actual purchase days of a customer'),
    root_mean_square_error: column('ratio', 'root of the mean square of that distance: the best has the smallest'),
    tracking_error: column(
      'share',
      'distance between expected and actual week by week after the calibration, as a share of all there were',
      { isChange: true },
    ),
    is_best: column('flag', 'true for the model that --model auto takes'),
  },
  query: () => sql`
    select
        model, parameters, log_likelihood, aic, bic, actual_purchases, expected_purchases, bias, mean_absolute_error,
        root_mean_square_error, tracking_error, is_best = 1 as is_best, place
    from ${raw(comparedTable)}`,
  order: ['root_mean_square_error', 'place'],
};
