/**
 * The `survival` view, for customers under contract: how many of them renewed each time they could, what the shifted
 * beta-geometric model makes of it, and how it goes on.
 */
import { column } from '../columns.ts';
import type { Options, Values, View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import type { Fit } from '../../models/estimation/maximum-likelihood.ts';
import { oneRateLikelihood, renewalTable, renewalTotals, sbg } from '../../models/sbg.ts';
import type { Cohort, RenewalTable } from '../../models/sbg.ts';
import { countsInOrder } from '../../relations/int-cohort-counts.ts';
import { contractsSql, knownSql, paymentGapsSql } from './contracts.ts';
import type { Period, Terms } from './contracts.ts';
import type { sharedChurnOptions } from './options.ts';
import { countedWords, survivalWords } from './survival-words.ts';

type SurvivalValues = Values<typeof sharedChurnOptions>;

/** One row a renewal, numbers or NULL, is_projected 0 or 1. */
const survivalTable = 'churn_survival';

/** What the contracts say, and what the model makes of it. */
export interface Survival extends RenewalTable {
  readonly cohorts: readonly Cohort[];
  readonly customers: number;
  /** Customers who paid again after their contract had ended. */
  readonly returned: number;
  /** Null where renewals say too little to project them. */
  readonly fit: Fit | null;
  /** Log-likelihood of the model, less that of one retention rate for every age. */
  readonly gain: number;
}

const columns = {
  renewal: column('count', 'renewals since the start; 0 is the first period itself'),
  customers: column('count', 'customers who came to this renewal, in cohorts old enough for it'),
  renewed: column('count', 'of these, customers who did renew'),
  retention_rate: column('share', 'those as a share of the customers'),
  churn_rate: column('share', 'the rest, whose contract ended'),
  survival: column('share', 'share of all customers still there: the product of the retention rates so far'),
  expected_survival: column('share', 'the same by the model'),
  expected_retention_rate: column('share', 'the retention rate by the model'),
  expected_payments: column(
    'number',
    'periods that a new customer is under contract up to here, on average, by the model',
  ),
  is_projected: column('flag', 'true where no cohort is old enough yet, so that only the model speaks'),
};

export const survival: View<Options> = {
  shows: 'summary',
  title: 'Customers under contract who renewed, and how it goes on',
  meaning: 'for customers under contract: how many renewed each period, and the retention ahead by a model',
  takesCohortCounts: true,
  columns,
  query: () => sql`
    select
        renewal, customers, renewed, retention_rate, 1 - retention_rate as churn_rate, survival, expected_survival,
        expected_retention_rate, expected_payments, is_projected = 1 as is_projected
    from ${raw(survivalTable)}`,
  order: ['renewal'],
  chart: { kind: 'lines', along: 'renewal', lines: ['survival', 'expected_survival'] },
};

const none = new Float64Array();

/** Options of the view where the files hold counts of cohorts. */
type CountedValues = Pick<SurvivalValues, 'periodsAhead'> & {
  readonly period: Period | null;
  readonly missedPeriods: number | null;
};

const termsOf = ({ period, missedPeriods }: SurvivalValues): Terms => ({ period, missedPeriods });

/** What computeSurvival asks of the engine. */
export function survivalReads(asOf: Sql, options: SurvivalValues): readonly Sql[] {
  return [contractsSql(asOf, termsOf(options)), paymentGapsSql(asOf, termsOf(options))];
}

/** Fits the model to the contracts as of a day and writes the table of the view. Returns what there is to say, in sentences. */
export async function computeSurvival(engine: Engine, asOf: Sql, options: SurvivalValues): Promise<readonly string[]> {
  const terms = termsOf(options);
  const known = await engine.firstRecord(knownSql(asOf, terms));
  const [cohorts, renewals, customers, returned] = await engine.numbers(contractsSql(asOf, terms));
  const [gaps, payments] = await engine.numbers(paymentGapsSql(asOf, terms));
  const found = survivalOf(
    cohortsOf(cohorts ?? none, renewals ?? none, customers ?? none, Number(known['last_period'])),
    (returned ?? none).reduce((sum, count) => sum + count, 0),
  );
  await writeSurvival(engine, found, options.periodsAhead);
  return survivalWords(found, options, String(known['last_day']), {
    gaps: gaps ?? none,
    payments: payments ?? none,
  });
}

/**
 * The same for counts of cohorts, which say themselves who was there. Error: usage, for missed periods, which only payments have.
 */
export async function computeCounted(engine: Engine, options: SurvivalValues): Promise<readonly string[]> {
  // Options that counts leave open are null here unless somebody gave them.
  const { period, missedPeriods, periodsAhead }: CountedValues = options;
  if (missedPeriods !== null) {
    throw crmError('usage', {
      problem: '--missed-periods makes contracts of payments, and the files hold counts of customers under contract',
      remedy: 'leave it out',
    });
  }
  const [cohorts, renewals, customers] = await engine.numbers(countsInOrder);
  const found = survivalOf(countedCohorts(cohorts ?? none, renewals ?? none, customers ?? none), 0);
  await writeSurvival(engine, found, periodsAhead);
  return countedWords(found, period ?? 'period', periodsAhead);
}

/** Cohorts as the model has them, of counts in the order of cohort and renewal. */
function countedCohorts(numbers: Float64Array, renewals: Float64Array, customers: Float64Array): readonly Cohort[] {
  const cohorts: number[][] = [];
  numbers.forEach((number, row) => {
    const cohort = (cohorts[number - 1] ??= []);
    cohort[renewals[row] ?? 0] = customers[row] ?? 0;
  });
  return cohorts;
}

/** Cohorts as the model has them: customers at first, after one renewal, after two … up to the last period known. */
function cohortsOf(
  starts: Float64Array,
  renewals: Float64Array,
  customers: Float64Array,
  lastPeriod: number,
): readonly Cohort[] {
  const cohorts = new Map<number, number[]>();
  starts.forEach((start, row) => {
    const cohort = cohorts.get(start) ?? Array.from({ length: lastPeriod - start + 1 }, () => 0);
    cohorts.set(start, cohort);
    for (let renewal = 0; renewal <= (renewals[row] ?? 0); renewal += 1) {
      cohort[renewal] = (cohort[renewal] ?? 0) + (customers[row] ?? 0);
    }
  });
  return [...cohorts.values()];
}

/** Two parameters cannot be told from a single renewal, nor from renewals that went one way for everybody. */
function survivalOf(cohorts: readonly Cohort[], returned: number): Survival {
  const { kept, lost } = renewalTable(cohorts);
  // A cohort that is gone altogether says nothing about later renewals.
  const end = kept.findLastIndex((count, index) => count + (lost[index] ?? 0) > 0) + 1;
  const table = { kept: kept.slice(0, end), lost: lost.slice(0, end) };
  const { stays, leaves } = renewalTotals(table);
  const fit = table.kept.length > 1 && stays > 0 && leaves > 0 ? sbg.fit(cohorts) : null;
  return {
    ...table,
    cohorts,
    customers: cohorts.reduce((sum, [first = 0]) => sum + first, 0),
    returned,
    fit,
    gain: fit === null ? 0 : fit.logLikelihood - oneRateLikelihood(table),
  };
}

async function writeSurvival(engine: Engine, found: Survival, periodsAhead: number): Promise<void> {
  const { kept, lost, fit, customers } = found;
  const last = kept.length + (fit === null ? 0 : periodsAhead);
  const renewals = Float64Array.from({ length: customers === 0 ? 0 : last + 1 }, (_, renewal) => renewal);
  const came = (renewal: number): number => (kept[renewal - 1] ?? NaN) + (lost[renewal - 1] ?? NaN);
  const actual = productOf(kept.map((count, index) => count / came(index + 1)));
  const expected = fit === null ? [] : sbg.survival(fit.parameters, last);
  let payments = 0;
  await engine.writeColumns(survivalTable, {
    renewal: renewals,
    customers: renewals.map((renewal) => (renewal === 0 ? customers : came(renewal))),
    renewed: renewals.map((renewal) => kept[renewal - 1] ?? NaN),
    retention_rate: renewals.map((renewal) => (kept[renewal - 1] ?? NaN) / came(renewal)),
    survival: renewals.map((renewal) => actual[renewal] ?? NaN),
    expected_survival: renewals.map((renewal) => expected[renewal] ?? NaN),
    expected_retention_rate: renewals.map((renewal) =>
      fit === null || renewal === 0 ? NaN : sbg.retention(fit.parameters, renewal),
    ),
    expected_payments: renewals.map((renewal) => (payments += expected[renewal] ?? NaN)),
    is_projected: renewals.map((renewal) => (renewal > kept.length ? 1 : 0)),
  });
}

/** 1 and the products of the first, the first two … of the rates. */
function productOf(rates: readonly number[]): number[] {
  let product = 1;
  return [1, ...rates.map((rate) => (product *= rate))];
}
