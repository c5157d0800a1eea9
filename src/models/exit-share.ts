import { gaussFraction } from './gauss-fraction.ts';

/**
 * Nodes and weights of Gauss and Legendre with 20 points on [-1, 1], the positive half (Abramowitz and Stegun, table
 * 25.4).
 */
const nodes: readonly (readonly [node: number, weight: number])[] = [
  [0.07652652113349734, 0.15275338713072584],
  [0.22778585114164507, 0.14917298647260374],
  [0.37370608871541955, 0.14209610931838204],
  [0.5108670019508271, 0.13168863844917664],
  [0.636053680726515, 0.11819453196151843],
  [0.7463319064601508, 0.10193011981724044],
  [0.8391169718222188, 0.08327674157670475],
  [0.912234428251326, 0.06267204833410907],
  [0.9639719272779138, 0.04060142980038694],
  [0.9931285991850949, 0.017614007139152118],
];

// Up to here the continued fraction takes some thirty steps; closer to 1 it takes thousands.
const farthest = 0.9;
// Lengths on which 20 points integrate to all digits: in the variable, and times the steepest fall of its logarithm.
const longestPanel = 6;
const steepestPanel = 10;

/**
 * The integral of the Pareto/NBD as a share: with A(t) = (α + t)^-k (β + t)^-s, which is the likelihood of staying until
 * t, φ(t) = s ∫_t^∞ (α + τ)^-k (β + τ)^-(s + 1) dτ / A(t). All arguments positive, t >= 0; φ lies between 0 and 1.
 *
 * In the terms of Fader and Hardie ("A note on deriving the Pareto/NBD model", 2005), s / (k + s) times 2F1 divided by
 * A(t); Euler's transformation turns both of their cases into F(1, b; c; z), in which nothing overflows for any k. Where α
 * and β are so far apart that z comes close to 1, the integral is taken piece by piece up to a t at which it does not.
 */
export function exitShare(k: number, s: number, alpha: number, beta: number, t: number): number {
  const [low, high] = alpha < beta ? [alpha, beta] : [beta, alpha];
  const z = (high - low) / (high + t);
  if (z <= farthest) {
    return alpha < beta
      ? (s / (k + s)) * ((alpha + t) / (beta + t)) * gaussFraction(s + 1, k + s + 1, z)
      : (s / (k + s)) * gaussFraction(k, k + s + 1, z);
  }
  const turn = (high - low) / farthest - high;
  const near = pieces({ k, s, alpha, beta }, low, t, turn);
  const fall = k * Math.log((alpha + turn) / (alpha + t)) + s * Math.log((beta + turn) / (beta + t));
  return near + (fall < 700 ? Math.exp(-fall) * exitShare(k, s, alpha, beta, turn) : 0);
}

interface Shape {
  readonly k: number;
  readonly s: number;
  readonly alpha: number;
  readonly beta: number;
}

/** s ∫_t^end … / A(t) in the variable u = ln (low + τ) / (low + t), in which the integrand is smooth. */
function pieces({ k, s, alpha, beta }: Shape, low: number, t: number, end: number): number {
  const [first, second, start] = [alpha + t, beta + t, low + t];
  const length = Math.log((low + end) / start);
  const fallAt = (u: number): number => {
    const reached = start * Math.exp(u);
    return (k * reached) / (first - start + reached) + ((s + 1) * reached) / (second - start + reached);
  };
  const integrand = (u: number): number => {
    const passed = start * Math.expm1(u);
    return Math.exp(u - k * Math.log1p(passed / first) - (s + 1) * Math.log1p(passed / second));
  };
  let sum = 0;
  for (let from = 0; from < length;) {
    let width = Math.min(longestPanel, length - from);
    while (width * fallAt(from + width) > steepestPanel) {
      width /= 2;
    }
    let panel = 0;
    for (const [node, weight] of nodes) {
      const middle = from + width / 2;
      panel += weight * (integrand(middle + (node * width) / 2) + integrand(middle - (node * width) / 2));
    }
    sum += (panel * width) / 2;
    if (panel * width < 1e-17 * sum) {
      break;
    }
    from += width;
  }
  return (sum * s * start) / second;
}
