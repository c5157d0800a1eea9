/** Chance that is the same every time: each trial has dice of its own, so that none depends on how long others took. */
import { seededRandom } from '../../src/models/clusters/random.ts';

export interface Dice {
  /** A whole number from 0 up to, but without, the bound. */
  below(bound: number): number;
  /** Whether something that happens so often (0 to 1) happens now. */
  chance(share: number): boolean;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order. */
  shuffle<T>(list: readonly T[]): T[];
}

/** The dice of trial `number` (from 0) of a seed. */
export function diceOf(seed: number, number: number): Dice {
  const random = seededRandom((Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0);
  const below = (bound: number): number => Math.floor(random() * bound);
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error('nothing to pick from');
    return list[below(list.length)] as T;
  };
  return {
    below,
    chance: (share) => random() < share,
    pick,
    shuffle: <T>(list: readonly T[]): T[] => {
      const rest = [...list];
      return list.map(() => rest.splice(below(rest.length), 1)[0] as T);
    },
  };
}
