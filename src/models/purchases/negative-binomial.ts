import { logRising } from '../functions/rising.ts';

/**
 * Purchases in a time t of customers who never leave: rates ~ Gamma(size, scale), so counts are negative binomial with
 * the given size and odds = t / scale. P(N = n); n whole, >= 0.
 */
export function countProbability(size: number, odds: number, n: number): number {
  const logTerm = logRising(size, n) - logRising(1, n) - size * Math.log1p(odds);
  return n === 0 ? Math.exp(logTerm) : Math.exp(logTerm + n * Math.log(odds / (1 + odds)));
}

/** P(N >= n), summed on the side of n on which less lies, so that a small tail keeps its digits. */
export function countTail(size: number, odds: number, n: number): number {
  const z = odds / (1 + odds);
  const isUpper = n > size * odds;
  let count = isUpper ? n : 0;
  let term = countProbability(size, odds, count);
  let sum = 0;
  while (isUpper ? term > 1e-17 * sum : count < n) {
    sum += term;
    term *= (z * (size + count)) / (count + 1);
    count += 1;
  }
  return isUpper ? sum : Math.max(0, 1 - sum);
}
