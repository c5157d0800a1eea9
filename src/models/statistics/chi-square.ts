import { logGamma } from '../functions/log-gamma.ts';

/** Pearson's statistic Σ (seen - expected)² / expected over cells of the same order; cells where nothing is expected are left out. */
export function chiSquare(seen: readonly number[], expected: readonly number[]): number {
  return seen.reduce((sum, count, at) => {
    const wanted = expected[at] ?? 0;
    return wanted > 0 ? sum + (count - wanted) ** 2 / wanted : sum;
  }, 0);
}

/**
 * P(χ² >= value) with so many degrees of freedom: the upper incomplete gamma function Q(d / 2, value / 2), by its series below its mean
 * and by its continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31). Relative error below 1e-10.
 */
export function chiSquareTail(value: number, degrees: number): number {
  const [a, x] = [degrees / 2, value / 2];
  if (!(x > 0)) {
    return 1;
  }
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; term > 1e-16 * sum; n += 1) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  // Lentz: Q = front / (x + 1 - a - 1 (1 - a) / (x + 3 - a - …)).
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1000; n += 1) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) {
      break;
    }
  }
  return front * fraction;
}
