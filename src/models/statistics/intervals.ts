/** 95 % intervals of shares, areas and correlations from what was counted. All are two-sided. */
import { logistic } from '../functions/softplus.ts';

/** The normal quantile of a 95 % interval. */
export const z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

const clamped = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * Wilson's score interval of a share seen in `n` trials (Wilson 1927, "Probable inference, the law of succession, and statistical
 * inference", JASA 22, 209–212); it has a width at shares of 0 and 1, too. `n` may be an effective number, not whole; null without trials.
 */
export function wilsonInterval(share: number, n: number, z = z95): Interval | null {
  if (!(n > 0)) {
    return null;
  }
  const squared = z * z;
  const centre = (share + squared / (2 * n)) / (1 + squared / n);
  const reach = (z * Math.sqrt((share * (1 - share)) / n + squared / (4 * n * n))) / (1 + squared / n);
  return { low: clamped(centre - reach), high: clamped(centre + reach) };
}

/**
 * The independent trials that tell as much of a share as `n` that are not: those of the same variance (Kish 1965, Survey Sampling),
 * at most `n`. At a share of 0 or 1 nothing varies and `clusters` decides, the number of groups the trials come in.
 */
export function effectiveTrials(share: number, variance: number, n: number, clusters: number): number {
  return variance > 0 ? Math.min(n, (share * (1 - share)) / variance) : Math.min(n, clusters);
}

/**
 * The interval of an area under the ROC curve by its log-odds (Pepe 2003, The Statistical Evaluation of Medical Tests, 5.2), so
 * that it stays between 0 and 1; null where the area is 0 or 1 or has no standard error, and the data say nothing of its spread.
 */
export function areaInterval(area: number, standardError: number, z = z95): Interval | null {
  if (!(area > 0 && area < 1 && standardError > 0)) {
    return null;
  }
  const [logit, reach] = [Math.log(area / (1 - area)), (z * standardError) / (area * (1 - area))];
  return { low: logistic(logit - reach), high: logistic(logit + reach) };
}

/** The interval of a difference by its standard error; null where it has none though there is a difference. */
export function differenceInterval(difference: number, standardError: number, z = z95): Interval | null {
  return Number.isFinite(difference) && (standardError > 0 || (standardError === 0 && difference === 0))
    ? { low: difference - z * standardError, high: difference + z * standardError }
    : null;
}

/**
 * The interval of a correlation of `n` pairs by Fisher's z (Fisher 1921, "On the 'probable error' of a coefficient of correlation",
 * Metron 1, 3–32); null for fewer than four pairs and for a perfect one.
 */
export function correlationInterval(correlation: number, n: number, z = z95): Interval | null {
  if (!(n > 3 && Math.abs(correlation) < 1)) {
    return null;
  }
  const [centre, reach] = [Math.atanh(correlation), z / Math.sqrt(n - 3)];
  return { low: Math.tanh(centre - reach), high: Math.tanh(centre + reach) };
}
