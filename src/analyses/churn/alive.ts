/** P(alive) for the views of churn: a model is fitted to the histories as of a day, and what it says becomes tables. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { conditionalPurchases } from '../../models/purchases/purchase-model.ts';
import { purchaseDays, purchaseGaps } from '../../relations/int-purchases.ts';
import { aliveOf, countsSql, fitPurchases, modelTitles, unidentifiedWords } from '../purchase-fits.ts';
import { chooseModel, middleOf } from '../model-tests.ts';
import type { ModelChoice, PurchaseFit } from '../purchase-fits.ts';

/**
 * Table by x, t_x, age (days): p_alive, NULL where the model does not say, for everyone when it cannot say at all; and
 * expected, the purchases within the horizon of a backtest.
 */
export const aliveTable = 'churn_alive';
/** Table with limit_days by x, t_x: the last day since a purchase on which P(alive) is not below the threshold. */
export const limitsTable = 'churn_limits';

/** How a model judges: below `threshold` a customer is churned. */
export interface Alive {
  readonly threshold: number;
}

export interface AliveOptions extends Alive {
  readonly model: ModelChoice;
}

interface AliveWishes {
  /** Whether the view looks back along the purchases and needs limits. */
  readonly wantsLimits?: boolean;
  /** Days ahead for which purchases are expected. */
  readonly horizonDays?: number;
  /** What happens when nobody can be given a P(alive), as the end of a sentence. */
  readonly otherwise?: string;
}

/** The rows that a model of churn is fitted to, as of a day. */
function aliveCounts(asOf: Sql): Sql {
  return countsSql(asOf, purchaseDays(asOf));
}

/**
 * Fits the model as of a day and writes both tables; limits only when they are asked for. When leaving is not identified
 * nobody gets a P(alive). Returns what there is to say, in sentences.
 */
export async function computeAlive(
  engine: Engine,
  asOf: Sql,
  { model, threshold }: AliveOptions,
  { wantsLimits = false, horizonDays = 0, otherwise = 'customers are judged by their own cadence' }: AliveWishes = {},
): Promise<readonly string[]> {
  const { name, words } = await chooseModel(engine, model, middleOf(asOf), asOf, 1);
  const fit = await fitPurchases(engine, name, aliveCounts(asOf));
  const { counts, identification } = fit;
  const { x, tX, T } = counts;
  const knows = identification.isIdentified;
  await engine.writeColumns(aliveTable, {
    x,
    t_x: tX,
    age: T,
    p_alive: x.map((repeats, row) => (knows ? aliveOf(fit, repeats, tX[row] ?? 0, T[row] ?? 0) : NaN)),
    expected: x.map((repeats, row) =>
      conditionalPurchases(fit.believed, repeats, tX[row] ?? 0, T[row] ?? 0, horizonDays),
    ),
  });
  await writeLimits(engine, asOf, fit, threshold, knows && wantsLimits);
  return [...words, ...aliveWords(fit, otherwise)];
}

/** What computeAlive asks of the engine. */
export function aliveReads(asOf: Sql, wantsLimits: boolean): readonly Sql[] {
  return [aliveCounts(asOf), ...(wantsLimits ? [stepsSql(asOf)] : [])];
}

async function writeLimits(
  engine: Engine,
  asOf: Sql,
  fit: PurchaseFit,
  threshold: number,
  isWanted: boolean,
): Promise<void> {
  const [x = new Float64Array(), tX = new Float64Array()] = isWanted ? await engine.numbers(stepsSql(asOf)) : [];
  const limits = x.map((repeats, row) => limitDays(fit, repeats, tX[row] ?? 0, threshold));
  await engine.writeColumns(limitsTable, { x, t_x: tX, limit_days: limits });
}

/** Every history there ever was: x and t_x after each purchase. */
function stepsSql(asOf: Sql): Sql {
  return sql`
    with gaps as (${purchaseGaps(sql`(${purchaseDays(asOf)}) as purchase_days`)})
    select distinct
        count(gap_days) over so_far as x,
        purchase_date - min(purchase_date) over so_far as t_x
    from gaps
    window so_far as (partition by customer_id order by purchase_date rows unbounded preceding)
    order by 1, 2`;
}

/** A hundred years: nobody waits longer, and dates can still be added up. */
const longestLimitDays = 36_500;

/**
 * The most days since the last purchase with P(alive) not below the threshold, -1 when it is below at once; NaN where
 * the model does not say.
 */
function limitDays(fit: PurchaseFit, x: number, tX: number, threshold: number): number {
  const isAlive = (days: number): boolean => aliveOf(fit, x, tX, tX + days) >= threshold;
  if (Number.isNaN(aliveOf(fit, x, tX, tX))) {
    return NaN;
  }
  // P(alive) falls with the days, so that the place where it crosses can be halved in on.
  let [low, high] = [-1, longestLimitDays];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (isAlive(middle)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

function aliveWords(fitted: PurchaseFit, otherwise: string): readonly string[] {
  const { name, model, fit, identification, counts } = fitted;
  const title = modelTitles[name];
  if (fit.customers === 0) {
    return [];
  }
  if (!identification.isIdentified) {
    return [`${unidentifiedWords(fitted)} No P(alive) is shown; ${otherwise}.`];
  }
  const estimates = model.parameterNames.map(
    (parameter, index) => `${parameter} ${shortest(fit.parameters[index] ?? 0)}`,
  );
  const singles = counts.x.some((repeats) => repeats === 0);
  return [
    `${title} in days, fitted to ${fit.customers.toLocaleString('en-US')} customers: ${estimates.join(', ')}; log-likelihood ${fit.logLikelihood.toFixed(1)}, ${identification.gain.toFixed(1)} more than without dropout.`,
    ...(fit.note === '' ? [] : [fit.note]),
    ...(name === 'bg-nbd' && singles
      ? [
          'BG/NBD cannot tell whether somebody with one purchase day is still there; these customers are judged by cadence.',
        ]
      : []),
  ];
}

const shortest = (value: number): string => String(Number(value.toPrecision(4)));

/** The join that brings p_alive to rows that have purchase_days, first_purchase, last_purchase, as of a day. */
export function joinAlive(rows: string, asOf: Sql): Sql {
  return sql`
        left join ${raw(aliveTable)} as alive
            on alive.x = ${raw(rows)}.purchase_days - 1
            and alive.t_x = ${raw(rows)}.last_purchase - ${raw(rows)}.first_purchase
            and alive.age = ${asOf} - ${raw(rows)}.first_purchase`;
}
