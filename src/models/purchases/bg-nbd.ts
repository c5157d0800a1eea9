import { betaDropout } from './beta-dropout.ts';
import { countProbability, countTail } from './negative-binomial.ts';
import { logRising } from '../functions/rising.ts';

/**
 * BG/NBD (Fader, Hardie and Lee 2005, "Counting your customers the easy way", Marketing Science 24(2), 275–284):
 * purchases at rate λ ~ Gamma(r, α) per unit of time until, after a repeat purchase, the customer leaves with probability
 * p ~ Beta(a, b). Nobody leaves before a second purchase, so one who bought once is alive for certain (Fader and Hardie's
 * note 021). Parameters: r, alpha (in the unit of time), a, b.
 */
export const bgNbd = betaDropout(0);

/**
 * P(X(t) = n): that a new customer makes exactly n repeat purchases in the first t (equation 8): buys n times and stays
 * each time, or leaves at the n-th and would have bought n times or more. n whole, >= 0; t >= 0.
 */
export function bgNbdProbability([r = 0, alpha = 0, a = 0, b = 0]: readonly number[], n: number, t: number): number {
  const survival = (count: number): number => Math.exp(logRising(b, count) - logRising(a + b, count));
  const stayed = survival(n) * countProbability(r, t / alpha, n);
  const left = n === 0 ? 0 : survival(n - 1) * (a / (a + b + n - 1)) * countTail(r, t / alpha, n);
  return stayed + left;
}
