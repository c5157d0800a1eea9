/** Models of repeat buying fitted to what the engine has summed up: what churn and customer value both stand on. */
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { bgNbd } from '../models/purchases/bg-nbd.ts';
import type { PurchaseCounts } from '../models/purchases/counts.ts';
import { identifyDropout } from '../models/estimation/identification.ts';
import type { Identification } from '../models/estimation/identification.ts';
import type { Fit } from '../models/estimation/maximum-likelihood.ts';
import { mbgNbd } from '../models/purchases/mbg-nbd.ts';
import { nbd } from '../models/purchases/nbd.ts';
import { paretoNbd } from '../models/purchases/pareto-nbd.ts';
import type { FittedModel, PurchaseModel } from '../models/purchases/purchase-model.ts';
import { option } from './define.ts';
import { choice, toggle } from './kinds.ts';

export const models = { nbd, 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd } as const;
export type ModelName = keyof typeof models;
export const modelNames = Object.keys(models) as readonly ModelName[];
/** What --model takes: a model, or the one that is best on a holdout. */
export type ModelChoice = ModelName | 'auto';

export const modelOption = option(
  '--model <name>',
  choice('mbg-nbd', 'bg-nbd', 'pareto-nbd', 'nbd', 'auto'),
  'model of buying; bg-nbd assumes that whoever bought once is still a customer, nbd that nobody leaves; auto takes the one that forecasts best on the data',
  'mbg-nbd',
);

export const countFreeOption = option(
  '--count-free',
  toggle,
  'count purchases of 0.00 (gifts, samples) as purchases',
  false,
);

/** Names of the models as their papers have them. */
export const modelTitles: Readonly<Record<ModelName, string>> = {
  nbd: 'NBD',
  'mbg-nbd': 'MBG/NBD',
  'bg-nbd': 'BG/NBD',
  'pareto-nbd': 'Pareto/NBD',
};

export interface PurchaseFit {
  readonly name: ModelName;
  readonly model: PurchaseModel;
  readonly fit: Fit;
  /** NBD on the same customers, in which nobody ever leaves. */
  readonly plain: Fit;
  readonly identification: Identification;
  /** The model with the parameters found. */
  readonly fitted: FittedModel;
  /** What to expect by: the model, or plain NBD where leaving cannot be told from slow buying. */
  readonly believed: FittedModel;
  readonly counts: PurchaseCounts;
}

/**
 * Rows to fit to: x (purchase days after the first), t_x (first to last), age (first to `asOf`), both in days, and the
 * customers who share them. `days` is a query of purchaseDays rows.
 */
export function countsSql(asOf: Sql, days: Sql): Sql {
  return sql`
    select x, t_x, age, count(*) as customers
    from (
        select
            count(*) - 1 as x,
            max(purchase_date) - min(purchase_date) as t_x,
            ${asOf} - min(purchase_date) as age
        from (${days}) as purchase_days
        group by customer_id
    ) as histories
    group by 1, 2, 3
    order by 1, 2, 3`;
}

/** Fits a model, and plain NBD beside it, to the rows of countsSql, with times in units of `unitDays` days. */
export async function fitPurchases(
  engine: Engine,
  name: ModelName,
  countsQuery: Sql,
  unitDays = 1,
): Promise<PurchaseFit> {
  const [x, tX, T, customers] = await engine.numbers(countsQuery);
  const inUnits = (days: Float64Array | undefined): Float64Array =>
    (days ?? new Float64Array()).map((day) => day / unitDays);
  const counts = {
    x: x ?? new Float64Array(),
    tX: inUnits(tX),
    T: inUnits(T),
    customers: customers ?? new Float64Array(),
  };
  const model = models[name];
  const [fit, plain] = [model.fit(counts), nbd.fit(counts)];
  const identification = name === 'nbd' ? { gain: 0, isIdentified: false, note: '' } : identifyDropout(fit, plain);
  const fitted = model.at(fit.parameters);
  const believed = identification.isIdentified ? fitted : nbd.at(plain.parameters);
  return { name, model, fit, plain, identification, fitted, believed, counts };
}

/** Nobody is told to be alive for certain: what a report shows at most. */
export const surest = 0.999999;

/**
 * P(alive) of a history, at most `surest`; NaN where the model has none: BG/NBD does not let anyone leave before a second
 * purchase, so that it knows nothing of one who bought once.
 */
export function aliveOf({ name, fitted }: PurchaseFit, x: number, tX: number, T: number): number {
  return name === 'bg-nbd' && x === 0 ? NaN : Math.min(surest, fitted.pAlive(x, tX, T));
}

/** Why a model that does not beat plain NBD is not believed, one sentence. */
export function unidentifiedWords({ name, identification }: PurchaseFit): string {
  if (name === 'nbd') {
    return 'In NBD nobody ever leaves.';
  }
  const gain = Math.max(0, identification.gain).toFixed(1);
  return `The data do not support churn: ${modelTitles[name]} improves log-likelihood by ${gain} over a model without dropout, and 2 are needed.`;
}
