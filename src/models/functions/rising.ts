import { digamma, logGamma } from './log-gamma.ts';

/** ln of the rising factorials (a)_n = Γ(a + n) / Γ(a), and their derivatives by a, for a list of n. */
export interface RisingTable {
  readonly log: Float64Array;
  readonly slope: Float64Array;
}

// Beyond so many factors in a row two logarithms of Γ are cheaper than the sum, and their difference is exact enough.
const longGap = 64;

/**
 * The table for `a` > 0 and whole numbers `counts` >= 0 in ascending order. Factor by factor rather than as a difference
 * of two ln Γ: that keeps all digits when `a` is large beside n, the limit in which customers do not differ.
 */
export function risingTable(a: number, counts: Float64Array): RisingTable {
  const log = new Float64Array(counts.length);
  const slope = new Float64Array(counts.length);
  let reached = 0;
  let logSum = 0;
  let slopeSum = 0;
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index]!;
    if (count - reached > longGap) {
      logSum += logGamma(a + count) - logGamma(a + reached);
      slopeSum += digamma(a + count) - digamma(a + reached);
    } else {
      for (let factor = reached; factor < count; factor += 1) {
        logSum += Math.log(a + factor);
        slopeSum += 1 / (a + factor);
      }
    }
    reached = count;
    log[index] = logSum;
    slope[index] = slopeSum;
  }
  return { log, slope };
}

/** ln (a)_n for one n, a whole number >= 0. */
export function logRising(a: number, n: number): number {
  return risingTable(a, Float64Array.of(n)).log[0]!;
}
