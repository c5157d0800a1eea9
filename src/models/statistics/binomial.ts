import { incompleteBeta } from '../functions/incomplete-beta.ts';

/** P(Bin(trials, chance) >= count): the incomplete beta function I_chance(count, trials - count + 1) (Abramowitz and Stegun 26.5.24). */
export function binomialAtLeast(count: number, trials: number, chance: number): number {
  if (count <= 0) return 1;
  return count > trials ? 0 : incompleteBeta(chance, count, trials - count + 1);
}

/** P(Bin(trials, chance) <= count). */
export const binomialAtMost = (count: number, trials: number, chance: number): number =>
  count >= trials ? 1 : binomialAtLeast(trials - count, trials, 1 - chance);
