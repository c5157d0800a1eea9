/** What a customer may buy next, by what it owns or by what sells best. */
import { basketsByItem } from './baskets.ts';
import type { Baskets } from './baskets.ts';

export type Ranking = 'popularity' | 'confidence' | 'cosine';

/** For each item those that its owners own, too, with what each adds to a score: of item i from `starts[i]` to `starts[i + 1]`. */
export interface Neighbours {
  readonly starts: Int32Array;
  readonly items: Int32Array;
  readonly weights: Float64Array;
}

export interface Suggestion {
  readonly item: number;
  readonly score: number;
  /** The owned item that speaks most for it; -1 for a best seller. */
  readonly because: number;
}

/** Items by the customers who own them, most first. */
export function bestSellers(owned: Baskets): Int32Array {
  const counts = new Int32Array(owned.itemCount);
  for (const item of owned.items) counts[item]! += 1;
  return Int32Array.from(counts.keys()).sort((left, right) => counts[right]! - counts[left]! || left - right);
}

/**
 * n_xy / n_x (confidence) or n_xy / sqrt(n_x n_y) (cosine) for the `neighboursMax` best y of each x; customers with more than `maxItems`
 * items count for n_x and n_y only. Never by lift, which on real shops hits less often than chance does. One answer for each ranking;
 * NULL for popularity, which has none.
 */
export function neighbours(
  owned: Baskets,
  rankings: readonly Ranking[],
  { maxItems, neighboursMax }: { readonly maxItems: number; readonly neighboursMax: number },
): readonly (Neighbours | null)[] {
  const { baskets, starts: ofItem } = basketsByItem(owned);
  const found = rankings.map((ranking) => ({
    ranking,
    starts: new Int32Array(owned.itemCount + 1),
    items: new Array<number>(),
    weights: new Array<number>(),
  }));
  const together = new Int32Array(owned.itemCount);
  const weights = new Float64Array(owned.itemCount);
  const size = (item: number): number => ofItem[item + 1]! - ofItem[item]!;
  for (let one = 0; rankings.some(isLearnt) && one < owned.itemCount; one += 1) {
    together.fill(0);
    const seen: number[] = [];
    for (let at = ofItem[one]!; at < ofItem[one + 1]!; at += 1) {
      const customer = baskets[at]!;
      const [from, to] = [owned.starts[customer]!, owned.starts[customer + 1]!];
      if (to - from > maxItems) continue;
      for (let place = from; place < to; place += 1) {
        const other = owned.items[place]!;
        if (together[other] === 0 && other !== one) seen.push(other);
        together[other]! += 1;
      }
    }
    for (const { ranking, starts, ...kept } of found) {
      for (const other of seen) {
        weights[other] = together[other]! / (ranking === 'confidence' ? size(one) : Math.sqrt(size(one) * size(other)));
      }
      for (const other of ranking === 'popularity' ? [] : heaviest(seen, weights, neighboursMax)) {
        kept.items.push(other);
        kept.weights.push(weights[other]!);
      }
      starts[one + 1] = kept.items.length;
    }
  }
  return found.map(({ ranking, starts, items, ...kept }) =>
    ranking === 'popularity'
      ? null
      : { starts, items: Int32Array.from(items), weights: Float64Array.from(kept.weights) },
  );
}

const isLearnt = (ranking: Ranking): boolean => ranking !== 'popularity';

/** The `most` items that weigh most, ties by number, in the order of weight. One pass: to sort all of them would take minutes. */
function heaviest(items: readonly number[], weights: Float64Array, most: number): readonly number[] {
  const isBefore = (one: number, other: number): boolean =>
    weights[one]! > weights[other]! || (weights[one] === weights[other] && one < other);
  if (items.length <= most) return items.toSorted((one, other) => (isBefore(one, other) ? -1 : 1));
  const kept: number[] = [];
  for (const item of items) {
    if (kept.length === most && !isBefore(item, kept[most - 1]!)) continue;
    let place = kept.length === most ? most - 1 : kept.length;
    while (place > 0 && isBefore(item, kept[place - 1]!)) {
      kept[place] = kept[place - 1]!;
      place -= 1;
    }
    kept[place] = item;
  }
  return kept;
}

/** Scores the items that one customer does not own. One for many customers: what it works with is kept. */
export class Scorer {
  private readonly scores: Float64Array;
  private readonly best: Float64Array;
  private readonly because: Int32Array;
  private touched: number[] = [];
  private readonly found: Neighbours | null;
  private readonly sellers: Int32Array;
  private readonly isOut: Uint8Array;

  /** `found` is null for the ranking by popularity; items with `isOut` are never suggested. */
  constructor(found: Neighbours | null, sellers: Int32Array, isOut: Uint8Array) {
    this.found = found;
    this.sellers = sellers;
    this.isOut = isOut;
    this.scores = new Float64Array(sellers.length);
    this.best = new Float64Array(sellers.length);
    this.because = new Int32Array(sellers.length);
  }

  /** The best `top` items that are not owned, filled up with best sellers. */
  suggest(owned: Int32Array, top: number): readonly Suggestion[] {
    const has = new Set(owned);
    const chosen: Suggestion[] = [];
    this.score(owned);
    for (const item of this.touched) {
      if (has.has(item) || this.isOut[item] === 1) continue;
      const score = this.scores[item]!;
      let place = chosen.length;
      while (
        place > 0 &&
        (chosen[place - 1]!.score < score || (chosen[place - 1]!.score === score && chosen[place - 1]!.item > item))
      )
        place -= 1;
      if (place < top) {
        chosen.splice(place, 0, { item, score, because: this.because[item]! });
        if (chosen.length > top) chosen.pop();
      }
    }
    for (let at = 0; at < this.sellers.length && chosen.length < top; at += 1) {
      const item = this.sellers[at]!;
      if (!has.has(item) && this.isOut[item] === 0 && !chosen.some((other) => other.item === item)) {
        chosen.push({ item, score: 0, because: -1 });
      }
    }
    return chosen;
  }

  /** The score of one item, and what speaks most for it. */
  scoreOf(owned: Int32Array, item: number): Suggestion {
    this.score(owned);
    return { item, score: this.scores[item]!, because: this.scores[item] === 0 ? -1 : this.because[item]! };
  }

  private score(owned: Int32Array): void {
    for (const item of this.touched) this.scores[item] = 0;
    this.touched = [];
    if (this.found === null) return;
    const { starts, items, weights } = this.found;
    for (const one of owned) {
      for (let at = starts[one]!; at < starts[one + 1]!; at += 1) {
        const [item, weight] = [items[at]!, weights[at]!];
        if (this.scores[item] === 0) {
          this.touched.push(item);
          this.best[item] = 0;
        }
        this.scores[item]! += weight;
        if (weight > this.best[item]!) {
          this.best[item] = weight;
          this.because[item] = one;
        }
      }
    }
  }
}
