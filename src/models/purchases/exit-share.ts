import { gaussFraction } from '../functions/gauss-fraction.ts';
import { type ShareSlopes, shareByPieces } from './share-pieces.ts';

// Up to here the continued fraction takes some thirty steps; closer to 1 it takes thousands.
const farthest = 0.9;
const relativeStep = 1e-5;

/**
 * The integral of the Pareto/NBD as a share: with A(t) = (α + t)^-k (β + t)^-s, which is the likelihood of staying until
 * t, φ(t) = s ∫_t^∞ (α + τ)^-k (β + τ)^-(s + 1) dτ / A(t). All arguments positive, t >= 0; φ lies between 0 and 1.
 *
 * In the terms of Fader and Hardie ("A note on deriving the Pareto/NBD model", 2005), s / (k + s) times 2F1 divided by
 * A(t); Euler's transformation turns both of their cases into F(1, b; c; z), in which nothing overflows for any k. Where α
 * and β are so far apart that z comes close to 1, the integral is taken piece by piece.
 */
export function exitShare(k: number, s: number, alpha: number, beta: number, t: number): number {
  return isFar(alpha, beta, t) ? shareByPieces(k, s, alpha, beta, t).share : byFraction(k, s, alpha, beta, t);
}

/** φ(t) with its derivatives by k, s, α and β. */
export function exitShareSlopes(k: number, s: number, alpha: number, beta: number, t: number): ShareSlopes {
  if (isFar(alpha, beta, t)) {
    return shareByPieces(k, s, alpha, beta, t);
  }
  const [up, down] = [1 + relativeStep, 1 - relativeStep];
  return {
    share: byFraction(k, s, alpha, beta, t),
    byK: (byFraction(k * up, s, alpha, beta, t) - byFraction(k * down, s, alpha, beta, t)) / (2 * k * relativeStep),
    byS: (byFraction(k, s * up, alpha, beta, t) - byFraction(k, s * down, alpha, beta, t)) / (2 * s * relativeStep),
    byAlpha:
      (byFraction(k, s, alpha * up, beta, t) - byFraction(k, s, alpha * down, beta, t)) / (2 * alpha * relativeStep),
    byBeta:
      (byFraction(k, s, alpha, beta * up, t) - byFraction(k, s, alpha, beta * down, t)) / (2 * beta * relativeStep),
  };
}

function isFar(alpha: number, beta: number, t: number): boolean {
  return Math.abs(alpha - beta) > farthest * (Math.max(alpha, beta) + t);
}

function byFraction(k: number, s: number, alpha: number, beta: number, t: number): number {
  const share = s / (k + s);
  return alpha < beta
    ? ((share * (alpha + t)) / (beta + t)) * gaussFraction(s + 1, k + s + 1, (beta - alpha) / (beta + t))
    : share * gaussFraction(k, k + s + 1, (alpha - beta) / (alpha + t));
}
