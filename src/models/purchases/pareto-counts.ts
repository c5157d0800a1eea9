import { integral } from '../functions/gauss-legendre.ts';
import { countProbability } from './negative-binomial.ts';

// Beyond e^-40 nobody is left to leave; where the integrand bends most, a piece spans one of its widths.
const lastedLong = 40;
const piecesMax = 200;

/**
 * P(X(t) = n) of the Pareto/NBD (Fader and Hardie 2006, "Deriving an expression for P(X(t) = x) under the Pareto/NBD model"): a
 * new customer makes n repeat purchases in t and is still there, or makes them until it leaves at τ < t. The integral over τ is taken
 * in v = ln(1 + τ / β), in which the time of leaving has the density s e^-sv. n whole, >= 0; t >= 0. Error below 1e-10.
 */
export function paretoCount(r: number, alpha: number, s: number, beta: number, n: number, t: number): number {
  const end = Math.log1p(t / beta);
  const stayed = Math.exp(-s * end) * countProbability(r, t / alpha, n);
  const reach = Math.min(end, lastedLong / s);
  const pieces = Math.ceil(
    Math.min(piecesMax, Math.max(1, reach, (s * reach) / 10, reach * Math.sqrt(Math.min(n, r)))),
  );
  const density = (v: number): number => s * Math.exp(-s * v) * countProbability(r, (beta * Math.expm1(v)) / alpha, n);
  return stayed + integral(density, reach, pieces);
}
