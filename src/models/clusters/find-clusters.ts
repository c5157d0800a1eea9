import { kMeans } from './k-means.ts';
import type { PointTable } from './points.ts';
import { sampleTable } from './sample.ts';
import { silhouette } from './silhouette.ts';

/** Rows on which numbers of clusters are compared at most. */
const comparedRows = 20_000;

/**
 * The mean silhouette that k-means comes to for each number of clusters asked for; null where it has no meaning. Above 20,000 rows it is found on 20,000 of them, drawn with `seed`.
 */
export function compareNumbers(
  table: PointTable,
  ks: readonly number[],
  seed: number,
): ReadonlyMap<number, number | null> {
  const few = sampleTable(table, comparedRows, seed);
  return new Map(ks.map((k) => [k, silhouette(few, kMeans(few, k, { seed }).labels, { seed })]));
}

/** The number of clusters that lie best apart; of equally good ones the lowest. Null where no silhouette has a meaning. */
export function bestNumber(silhouettes: ReadonlyMap<number, number | null>): number | null {
  let best: readonly [k: number | null, score: number] = [null, -Infinity];
  for (const [k, score] of silhouettes) {
    best = score !== null && score > best[1] ? [k, score] : best;
  }
  return best[0];
}
