import type { FittedModel } from './purchase-model.ts';
import type { PurchaseCounts } from './counts.ts';

/** Units of time in a period of a month, as lifetimes and PyMC-Marketing count them. */
export const unitsPerMonth = { day: 30, week: 4.345, month: 1 } as const;

/**
 * What lies ahead: a number of periods of `unitsPerPeriod` in the unit of the counts, and the discount per period, a share
 * (0.01 = 1 %).
 */
export interface Horizon {
  readonly periods: number;
  readonly unitsPerPeriod: number;
  readonly discountRate: number;
}

/** For each row: P(alive), purchases expected within the horizon, and the same discounted to today. */
export interface Scores {
  readonly pAlive: Float64Array;
  readonly expectedPurchases: Float64Array;
  readonly discountedPurchases: Float64Array;
}

/** Expected purchases in each period, in order, of a customer with x repeat purchases by T who is alive at T. */
export function purchasesByPeriod(model: FittedModel, x: number, T: number, horizon: Horizon): Float64Array {
  const purchases = new Float64Array(horizon.periods);
  let before = 0;
  for (let period = 1; period <= horizon.periods; period += 1) {
    const until = model.expectedWhileAlive(x, T, period * horizon.unitsPerPeriod);
    purchases[period - 1] = Math.max(0, until - before);
    before = until;
  }
  return purchases;
}

/**
 * Scores every row in one pass. The value of a customer over the horizon, past purchases left out, is
 * `discountedPurchases` times the expected value of a purchase: Σ (E[Y(i)] - E[Y(i - 1)]) / (1 + d)^i, discounted at the
 * end of each period. What depends on x and T alone is worked out once for all customers who share them.
 */
export function scoreCustomers(
  model: FittedModel,
  { x, tX, T }: Omit<PurchaseCounts, 'customers'>,
  horizon: Horizon,
): Scores {
  const rows = x.length;
  const pAlive = new Float64Array(rows);
  const expectedPurchases = new Float64Array(rows);
  const discountedPurchases = new Float64Array(rows);
  const known = new Map<number, Map<number, readonly [expected: number, discounted: number]>>();
  for (let row = 0; row < rows; row += 1) {
    const [repeats, age] = [x[row]!, T[row]!];
    let ofX = known.get(repeats);
    if (ofX === undefined) {
      ofX = new Map();
      known.set(repeats, ofX);
    }
    let sums = ofX.get(age);
    if (sums === undefined) {
      sums = ahead(model, repeats, age, horizon);
      ofX.set(age, sums);
    }
    const alive = model.pAlive(repeats, tX[row]!, age);
    pAlive[row] = alive;
    expectedPurchases[row] = alive * sums[0];
    discountedPurchases[row] = alive * sums[1];
  }
  return { pAlive, expectedPurchases, discountedPurchases };
}

function ahead(model: FittedModel, x: number, T: number, horizon: Horizon): readonly [number, number] {
  let [expected, discounted, factor] = [0, 0, 1];
  for (const purchases of purchasesByPeriod(model, x, T, horizon)) {
    factor /= 1 + horizon.discountRate;
    expected += purchases;
    discounted += purchases * factor;
  }
  return [expected, discounted];
}
