import type { Interval } from './intervals.ts';
import { z95 } from './intervals.ts';

/**
 * How regularly customers buy (Wheat and Morrison 1990, "Estimating purchase regularity with two interpurchase times", Journal of
 * Marketing Research 27, 87–93): the first of two gaps as a share of both is Beta(k, k) when gaps are Erlang of order k, so that
 * k = (1 - 4 V) / (8 V) with V its variance about 1/2. k is 1 for purchases at random, as the models have them, 2 and more for a rhythm,
 * below 1 for bursts. From `n` customers, the mean of (share - 1/2)² and that of its square; the interval is that of V. Null for
 * fewer than 30 customers and where nothing varies.
 */
export function regularity(
  n: number,
  meanSquare: number,
  meanFourth: number,
): (Interval & { readonly k: number }) | null {
  if (!(n >= 30 && meanSquare > 0)) {
    return null;
  }
  const reach = z95 * Math.sqrt(Math.max(0, meanFourth - meanSquare ** 2) / n);
  return { k: orderOf(meanSquare), low: orderOf(meanSquare + reach), high: orderOf(meanSquare - reach) };
}

const orderOf = (variance: number): number =>
  variance > 0 ? Math.max(0, (1 - 4 * variance) / (8 * variance)) : Infinity;
