import type { PurchaseCounts } from './counts.ts';
import type { Fit } from '../estimation/maximum-likelihood.ts';

/**
 * A model of buying with known parameters. Times are in the unit of the counts the parameters were fitted to; x, tX and T
 * as in `PurchaseCounts`.
 */
export interface FittedModel {
  /** Probability that a customer with this history will ever buy again; from 0 to 1. */
  readonly pAlive: (x: number, tX: number, T: number) => number;
  /** Expected repeat purchases of a new customer in the first `t`. */
  readonly expectedPurchases: (t: number) => number;
  /** P(X(t) = n): that a new customer makes exactly n repeat purchases in the first t. n whole, >= 0; t >= 0. */
  readonly probability: (n: number, t: number) => number;
  /** Expected purchases in (T, T + t] of a customer with x repeat purchases by T who is alive at T. */
  readonly expectedWhileAlive: (x: number, T: number, t: number) => number;
}

/** A model of repeat buying without a contract; `parameters` are positive numbers in the order of `parameterNames`. */
export interface PurchaseModel {
  readonly parameterNames: readonly string[];
  /** Maximum likelihood. Never throws on odd data: see `Fit`. RangeError for rows that are no history. */
  readonly fit: (counts: PurchaseCounts) => Fit;
  readonly logLikelihood: (parameters: readonly number[], counts: PurchaseCounts) => number;
  readonly at: (parameters: readonly number[]) => FittedModel;
}

/** Expected purchases in (T, T + t] of a customer with this history, alive or not: E[Y(t) | x, tX, T]. */
export function conditionalPurchases(model: FittedModel, x: number, tX: number, T: number, t: number): number {
  return model.pAlive(x, tX, T) * model.expectedWhileAlive(x, T, t);
}
