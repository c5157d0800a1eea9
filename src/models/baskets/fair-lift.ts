/**
 * How often items would lie together by chance in baskets of the same size. A big basket holds more of everything, so plain lift is above 1
 * for nearly all items: of baskets whose items were shuffled, 97 of 100 pairs have it.
 */
import { binomialAtLeast, binomialAtMost } from '../statistics/binomial.ts';
import type { FrequentSet } from './frequent-sets.ts';

/** What chance makes of a left side with one item more. */
export interface ByChance {
  /** Baskets of the left side that would hold the item. */
  readonly expected: number;
  /** Chance that one of them does. */
  readonly chance: number;
  /** The same where an item that lies in a basket already takes no second place in it, which makes the usual ones rarer. */
  readonly leastChance: number;
  readonly trials: number;
}

/**
 * `left` are the items of the left side together, `members` each of them alone, `right` the item. The slots that baskets with the left side
 * have left are filled by the items in the proportion in which they fill all other `slots`: expected = min(n_x, free n_y / (L - Σ n)), with L all
 * slots and n the baskets of each item of the left side.
 */
export function byChance(
  left: FrequentSet,
  members: readonly FrequentSet[],
  right: FrequentSet,
  slots: number,
): ByChance {
  const trials = left.counted;
  const free = left.sizes - trials * left.items.length;
  const others = slots - members.reduce((sum, { counted }) => sum + counted, 0);
  const expected = others > 0 ? Math.min(trials, (free * right.counted) / others) : trials;
  const chance = trials === 0 ? 0 : expected / trials;
  const ofSlot = others > 0 ? Math.min(1, right.counted / others) : 1;
  const leastChance = trials === 0 ? 0 : Math.min(chance, 1 - (1 - ofSlot) ** (free / trials));
  return { expected, chance, leastChance, trials };
}

/** Chance of at least so many baskets (`more`), and of at most so many (`less`): binomial, a little wide, and each on the safe side. */
export function surprise(
  { chance, leastChance, trials }: ByChance,
  count: number,
): { readonly more: number; readonly less: number } {
  return { more: binomialAtLeast(count, trials, chance), less: binomialAtMost(count, trials, leastChance) };
}
