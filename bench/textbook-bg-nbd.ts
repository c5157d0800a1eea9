/**
 * What the models are measured against: BG/NBD as the paper has it, worked out customer by customer. The likelihood takes
 * its logarithms of Γ for each of them, and the expectation its 2F1.
 */
import type { PurchaseCounts } from '../src/models/purchases/counts.ts';
import { logGamma } from '../src/models/functions/log-gamma.ts';
import { differencing } from '../src/models/estimation/objective.ts';
import { quasiNewton } from '../src/models/estimation/quasi-newton.ts';

/** Equation 6, summed over customers, at r, α, a and b. */
export function textbookLikelihood(
  [r = 0, alpha = 0, a = 0, b = 0]: readonly number[],
  counts: PurchaseCounts,
): number {
  let sum = 0;
  for (let row = 0; row < counts.x.length; row += 1) {
    const [x, tX, T] = [counts.x[row]!, counts.tX[row]!, counts.T[row]!];
    const bought = logGamma(r + x) - logGamma(r) + r * Math.log(alpha);
    const stayed = logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x);
    const alive = -(r + x) * Math.log(alpha + T);
    const left = x > 0 ? Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + tX) : -Infinity;
    const larger = Math.max(alive, left);
    sum +=
      counts.customers[row]! *
      (bought + stayed + larger + Math.log(Math.exp(alive - larger) + Math.exp(left - larger)));
  }
  return sum;
}

/** The parameters with the highest likelihood, searched from one start with differences for derivatives. */
export function textbookFit(counts: PurchaseCounts): number[] {
  const value = (theta: Float64Array): number => -textbookLikelihood([...theta].map(Math.exp), counts);
  const box = { lower: new Float64Array(4).fill(-12), upper: new Float64Array(4).fill(12) };
  const start = Float64Array.of(0.3, 100, 0.8, 2.5).map(Math.log);
  return [...quasiNewton({ evaluate: differencing(value), ...box }, start, 1e-4).point].map(Math.exp);
}

/** Σ z^j (a)_j (b)_j / ((c)_j j!) for 0 <= z < 1. */
function hypergeometric(a: number, b: number, c: number, z: number): number {
  let [term, sum] = [1, 1];
  for (let j = 0; Math.abs(term) > 1e-15 * sum; j += 1) {
    term *= ((a + j) * (b + j) * z) / ((c + j) * (j + 1));
    sum += term;
  }
  return sum;
}

/** Equation 10: expected purchases of each customer in the next t. */
export function textbookExpectation(
  [r = 0, alpha = 0, a = 0, b = 0]: readonly number[],
  counts: PurchaseCounts,
  t: number,
): Float64Array {
  return counts.x.map((x, row) => {
    const [tX, T] = [counts.tX[row]!, counts.T[row]!];
    const series = hypergeometric(r + x, b + x, a + b + x - 1, t / (alpha + T + t));
    const whileAlive = ((a + b + x - 1) / (a - 1)) * (1 - ((alpha + T) / (alpha + T + t)) ** (r + x) * series);
    return whileAlive / (1 + (x > 0 ? (a / (b + x - 1)) * ((alpha + T) / (alpha + tX)) ** (r + x) : 0));
  });
}
