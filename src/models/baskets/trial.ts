/** Suggestions tried on the shop's own past: made of what was owned before a day, held against what was bought from then on. */
import { z95 } from '../statistics/intervals.ts';
import type { Histories } from './histories.ts';
import { ownedBefore } from './histories.ts';
import { Scorer, bestSellers, neighbours } from './suggestions.ts';
import type { Ranking } from './suggestions.ts';

export interface TrialRequest {
  /** The first day that is held back. */
  readonly cut: number;
  readonly top: number;
  readonly maxItems: number;
  readonly neighboursMax: number;
  /** Items that are no longer sold on the day before. */
  readonly isOut: Uint8Array;
  /** Every how manieth customer is tried. */
  readonly step: number;
}

/** How one ranking did. */
export interface Trial {
  readonly ranking: Ranking;
  /** Customers who owned something before and bought something new from then on. */
  readonly customers: number;
  /** Suggestions that were bought, as a share of those made to these customers. */
  readonly precision: number;
  /** Of these customers, the share with at least one such. */
  readonly hitRate: number;
  /** Precision of suggestions at random. */
  readonly chance: number;
  /** Hits of each of these customers, in the same order for every ranking. */
  readonly hits: Int32Array;
  /** Scores of all suggestions made to all customers who owned something, and 1 where it was bought. */
  readonly scores: Float64Array;
  readonly bought: Uint8Array;
}

/** One trial for each ranking. */
export function trials(histories: Histories, rankings: readonly Ranking[], request: TrialRequest): readonly Trial[] {
  const { cut, top, isOut, step } = request;
  const owned = ownedBefore(histories, cut);
  const sellers = bestSellers(owned);
  const found = neighbours(owned, rankings, request);
  return rankings.map((ranking, place) => {
    const scorer = new Scorer(found[place] ?? null, sellers, isOut);
    const hits: number[] = [];
    const scores: number[] = [];
    const bought: number[] = [];
    let [withHit, chance] = [0, 0];
    for (let customer = 0; customer + 1 < owned.starts.length; customer += step) {
      const had = owned.items.subarray(owned.starts[customer], owned.starts[customer + 1]);
      if (had.length === 0) continue;
      const got = new Set<number>();
      for (let at = histories.starts[customer]!; at < histories.starts[customer + 1]!; at += 1) {
        if (histories.days[at]! >= cut) got.add(histories.items[at]!);
      }
      let hit = 0;
      for (const { item, score } of scorer.suggest(had, top)) {
        const isHit = got.has(item);
        hit += Number(isHit);
        scores.push(score);
        bought.push(Number(isHit));
      }
      if (got.size === 0) continue;
      hits.push(hit);
      withHit += Number(hit > 0);
      chance += got.size / (histories.itemCount - had.length);
    }
    const total = hits.reduce((sum, hit) => sum + hit, 0);
    return {
      ranking,
      customers: hits.length,
      precision: total / (hits.length * top),
      hitRate: withHit / hits.length,
      chance: chance / hits.length,
      hits: Int32Array.from(hits),
      scores: Float64Array.from(scores),
      bought: Uint8Array.from(bought),
    };
  });
}

/** How much more precise one is than the other, customer by customer, with its 95 % interval by the normal distribution. */
export function gainOver(
  one: Trial,
  other: Trial,
  top: number,
): { readonly gain: number; readonly low: number; readonly high: number } {
  const differences = Array.from(one.hits, (hit, at) => (hit - other.hits[at]!) / top);
  const mean = differences.reduce((sum, value) => sum + value, 0) / differences.length;
  const variance = differences.reduce((sum, value) => sum + (value - mean) ** 2, 0) / differences.length;
  const half = z95 * Math.sqrt(variance / differences.length);
  return { gain: mean, low: mean - half, high: mean + half };
}

/** The share that was bought in each twentieth of the scores, as a function of a score. */
export function calibration(
  { scores, bought }: Pick<Trial, 'scores' | 'bought'>,
  parts = 20,
): (score: number) => number {
  const order = Uint32Array.from(scores.keys()).sort((left, right) => scores[left]! - scores[right]! || left - right);
  const ends: number[] = [];
  const shares: number[] = [];
  let from = 0;
  for (let part = 1; part <= parts && from < order.length; part += 1) {
    let to = Math.max(from + 1, Math.round((order.length * part) / parts));
    // Equal scores are never parted.
    while (to < order.length && scores[order[to]!] === scores[order[to - 1]!]) to += 1;
    let count = 0;
    for (let at = from; at < to; at += 1) count += bought[order[at]!]!;
    ends.push(scores[order[to - 1]!]!);
    shares.push(count / (to - from));
    from = to;
  }
  return (score) => {
    const part = ends.findIndex((end) => score <= end);
    return shares[part === -1 ? shares.length - 1 : part] ?? Number.NaN;
  };
}
