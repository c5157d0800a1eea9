/**
 * Sets of items that lie in many baskets together. Each set is made longer by counting, over the baskets that hold it, what else they
 * hold (occurrence deliver: Uno, Kiyomi and Arimura 2004, LCM), so that no set is tried that no basket holds.
 */
import { basketsByItem, basketCount, itemCounts } from './baskets.ts';
import type { Baskets } from './baskets.ts';

export interface FrequentSet {
  /** Rising. */
  readonly items: readonly number[];
  /** Baskets with all of them; of a single item also those too big for pairs. */
  readonly count: number;
  /** The same without those too big. */
  readonly counted: number;
  /** The sizes of the counted ones, added up. */
  readonly sizes: number;
}

/** A pair that is rarer than it would be by chance, or as frequent as asked for. */
export interface PairCount {
  readonly items: readonly [number, number];
  readonly count: number;
}

export interface FrequentSets {
  readonly sets: readonly FrequentSet[];
  /** Pairs of frequent items that lie in fewer baskets than asked for, of those that `expectsPair` wants; empty without it. */
  readonly rarePairs: readonly PairCount[];
  /** Items in the counted baskets, with every item. */
  readonly slots: number;
  readonly tooBig: number;
  /** Sets were given up, because there are more than `setsMax`. */
  readonly isCut: boolean;
}

export interface FrequentSetsRequest {
  readonly minCount: number;
  readonly maxSize: number;
  /** Items above which a basket counts for single items only. */
  readonly maxBasket: number;
  readonly setsMax: number;
  /** Whether a pair of frequent items that lies in too few baskets is of interest. */
  readonly expectsPair?: (one: FrequentSet, other: FrequentSet, slots: number) => boolean;
}

/** All sets of up to `maxSize` items that lie in `minCount` baskets, single items first, those of most baskets first. */
export function frequentSets(all: Baskets, request: FrequentSetsRequest): FrequentSets {
  const { minCount, maxBasket } = request;
  const counts = itemCounts(all);
  const small = smallBaskets(all, maxBasket);
  // A frequent item has a rank, the most frequent first: what makes a set longer has a lower one, so that the lists stay short.
  const frequent = [...counts.keys()]
    .filter((item) => counts[item]! >= minCount)
    .sort((left, right) => counts[right]! - counts[left]! || left - right);
  const ranks = new Int32Array(all.itemCount).fill(-1);
  frequent.forEach((item, rank) => (ranks[item] = rank));
  const ranked = rankedBaskets(small, ranks, frequent.length);
  const byRank = basketsByItem(ranked.baskets);
  const singles = frequent.map((item, rank): FrequentSet => {
    const [from, to] = [byRank.starts[rank]!, byRank.starts[rank + 1]!];
    let sizes = 0;
    for (let at = from; at < to; at += 1) sizes += ranked.sizes[byRank.baskets[at]!]!;
    return { items: [item], count: counts[item]!, counted: to - from, sizes };
  });
  const search: Search = {
    request,
    frequent,
    singles,
    slots: small.items.length,
    found: [...singles],
    rarePairs: [],
    isCut: false,
    ...ranked,
  };
  if (request.maxSize > 1) {
    for (let rank = 0; rank < frequent.length && !search.isCut; rank += 1) {
      extend(search, [rank], byRank.baskets.subarray(byRank.starts[rank], byRank.starts[rank + 1]));
    }
  }
  const { found, rarePairs, isCut, slots } = search;
  return { sets: found, rarePairs, slots, tooBig: basketCount(all) - basketCount(small), isCut };
}

interface Search {
  readonly request: FrequentSetsRequest;
  readonly frequent: readonly number[];
  readonly singles: readonly FrequentSet[];
  readonly slots: number;
  readonly baskets: Baskets;
  readonly sizes: Int32Array;
  readonly found: FrequentSet[];
  readonly rarePairs: PairCount[];
  isCut: boolean;
}

const rising = (left: number, right: number): number => left - right;

/** Finds the sets that begin with these ranks, the last the lowest, and lie in `inside`, all of them and no other basket. */
function extend(search: Search, ranks: readonly number[], inside: Int32Array): void {
  const { request, baskets, sizes, frequent, found } = search;
  const last = ranks.at(-1) ?? 0;
  const counts = new Int32Array(last);
  for (const basket of inside) {
    for (let at = baskets.starts[basket]!; at < baskets.starts[basket + 1]!; at += 1) {
      const other = baskets.items[at]!;
      if (other >= last) break;
      counts[other]! += 1;
    }
  }
  if (ranks.length === 1) keepRarePairs(search, last, counts);
  const others = [...counts.keys()].filter((other) => counts[other]! >= request.minCount);
  if (found.length + others.length > request.setsMax) search.isCut = true;
  if (others.length === 0 || search.isCut) return;
  const goesOn = ranks.length + 1 < request.maxSize;
  const members = new Map(
    others.map((other) => [other, { size: 0, list: new Int32Array(goesOn ? counts[other]! : 0), sizes: 0 }]),
  );
  for (const basket of inside) {
    for (let at = baskets.starts[basket]!; at < baskets.starts[basket + 1]!; at += 1) {
      const other = baskets.items[at]!;
      if (other >= last) break;
      const member = counts[other]! >= request.minCount ? members.get(other) : undefined;
      if (member !== undefined) {
        if (goesOn) member.list[member.size] = basket;
        member.size += 1;
        member.sizes += sizes[basket]!;
      }
    }
  }
  for (const [other, member] of members) {
    const items = [...ranks, other].map((rank) => frequent[rank]!).sort(rising);
    found.push({ items, count: member.size, counted: member.size, sizes: member.sizes });
  }
  if (goesOn) {
    for (const [other, { list }] of members) {
      if (search.isCut) return;
      extend(search, [...ranks, other], list);
    }
  }
}

function keepRarePairs(search: Search, rank: number, counts: Int32Array): void {
  const { request, singles, slots, rarePairs } = search;
  const { expectsPair, minCount } = request;
  const one = singles[rank];
  if (expectsPair === undefined || one === undefined) return;
  counts.forEach((count, other) => {
    const single = singles[other];
    if (count < minCount && single !== undefined && expectsPair(one, single, slots)) {
      const [low = 0, high = 0] = [...one.items, ...single.items].sort(rising);
      rarePairs.push({ items: [low, high], count });
    }
  });
}

function smallBaskets(all: Baskets, maxBasket: number): Baskets {
  const kept: number[] = [];
  let length = 0;
  for (let basket = 0; basket < basketCount(all); basket += 1) {
    const size = all.starts[basket + 1]! - all.starts[basket]!;
    if (size <= maxBasket) {
      kept.push(basket);
      length += size;
    }
  }
  if (kept.length === basketCount(all)) return all;
  const items = new Int32Array(length);
  const starts = new Int32Array(kept.length + 1);
  kept.forEach((basket, at) => {
    const from = all.starts[basket]!;
    const part = all.items.subarray(from, all.starts[basket + 1]);
    items.set(part, starts[at]!);
    starts[at + 1] = starts[at]! + part.length;
  });
  return { items, starts, itemCount: all.itemCount };
}

/** The frequent items of each basket by rank, rising, and how many items of any kind it holds. */
function rankedBaskets(
  all: Baskets,
  ranks: Int32Array,
  rankCount: number,
): { readonly baskets: Baskets; readonly sizes: Int32Array } {
  const count = basketCount(all);
  const items = new Int32Array(all.items.length);
  const starts = new Int32Array(count + 1);
  const sizes = new Int32Array(count);
  let length = 0;
  for (let basket = 0; basket < count; basket += 1) {
    const from = length;
    for (let at = all.starts[basket]!; at < all.starts[basket + 1]!; at += 1) {
      const rank = ranks[all.items[at]!]!;
      if (rank !== -1) {
        items[length] = rank;
        length += 1;
      }
    }
    items.subarray(from, length).sort();
    sizes[basket] = all.starts[basket + 1]! - all.starts[basket]!;
    starts[basket + 1] = length;
  }
  return { baskets: { items: items.subarray(0, length), starts, itemCount: rankCount }, sizes };
}
