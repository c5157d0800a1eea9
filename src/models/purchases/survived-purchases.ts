import { softplus } from '../functions/softplus.ts';

/**
 * The expectation at the heart of BG/NBD and MBG/NBD. A living customer buys at rate λ ~ Gamma(k, 1 / scale) and leaves
 * after a purchase with probability p ~ Beta(a, b). The papers write the expected purchases within t with 2F1 and a
 * factor 1 / (a - 1): a difference that cancels, and that a = 1 turns into 0 / 0. The same number is a sum of positive
 * terms: purchase i + 1 happens when i exits were survived and N > i, where N counts the purchases of one who never
 * leaves, negative binomial with size k and z = t / (scale + t).
 */

// The series takes terms in proportion to t / scale; from here the integral is cheaper.
const longSeries = 2000;

/**
 * Σ_{i >= 0} E[(1 - p)^i] P(N > i) with p ~ Beta(a, b) and N the purchases in t of a customer who never leaves: the
 * expected purchases of a living customer. All arguments positive, `ratio` = t / scale >= 0. Relative error below 1e-10.
 */
export function survivedPurchases(k: number, ratio: number, a: number, b: number): number {
  if (!(ratio > 0)) {
    return 0;
  }
  return ratio * (k + 1) < longSeries ? bySeries(k, ratio, a, b) : byIntegral(k, ratio, a, b);
}

/** Σ_n P(N = n) Σ_{i < n} E[(1 - p)^i]; weights are scaled to their own sum, so that none need be representable. */
function bySeries(k: number, ratio: number, a: number, b: number): number {
  const z = ratio / (1 + ratio);
  let weight = 1;
  let weights = 1;
  let survival = 1;
  let survived = 0;
  let sum = 0;
  for (let n = 0; ; n += 1) {
    const growth = (z * (k + n)) / (n + 1);
    weight *= growth;
    survived += survival;
    survival *= (b + n) / (a + b + n);
    weights += weight;
    sum += weight * survived;
    if (growth < 1 && weight * (n + 1) < 1e-17 * (1 - growth) ** 2 * sum) {
      return sum / weights;
    }
    if (weights > 1e250) {
      weight *= 1e-250;
      weights *= 1e-250;
      sum *= 1e-250;
    }
  }
}

/**
 * E[(1 - (1 + p ratio)^-k) / p] over p by the double exponential rule (Takahasi and Mori 1974) in the log-odds of p,
 * centred where p is likely; refined until twice the points change neither the integral nor that of the density alone.
 */
function byIntegral(k: number, ratio: number, a: number, b: number): number {
  const centre = Math.log(a / b);
  const highest = logDensity(centre, a, b);
  let [mean, mass] = [Number.NaN, Number.NaN];
  for (let step = 1 / 8; step > 1 / 8192; step /= 2) {
    const [meanBefore, massBefore] = [mean, mass];
    let sum = 0;
    mass = 0;
    for (let point = -20; point <= 20; point += step) {
      const logit = centre + Math.sinh(point);
      const density = Math.exp(logDensity(logit, a, b) - highest) * Math.cosh(point) * step;
      if (density > 0) {
        mass += density;
        sum += density * purchasesUntilExit(k, ratio, Math.exp(-softplus(-logit)));
      }
    }
    mean = sum / mass;
    if (Math.abs(mean - meanBefore) < 1e-12 * mean && Math.abs(mass - massBefore) < 1e-11 * mass) {
      break;
    }
  }
  return mean;
}

/** ln of p^a (1 - p)^b at the log-odds of p. */
function logDensity(logit: number, a: number, b: number): number {
  return -a * softplus(-logit) - b * softplus(logit);
}

/** Expected purchases of a customer with dropout probability p, (1 - (1 + p ratio)^-k) / p; k ratio as p goes to 0. */
function purchasesUntilExit(k: number, ratio: number, p: number): number {
  return p * ratio < 1e-17 ? k * ratio : -Math.expm1(-k * Math.log1p(p * ratio)) / p;
}
