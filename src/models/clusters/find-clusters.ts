import { kMeans } from './k-means.ts';
import type { PointTable } from './points.ts';
import { sampleTable } from './sample.ts';
import { exactPoints, meanSilhouettes } from './silhouette.ts';

/** How well numbers of clusters do. */
export interface ComparedNumbers {
  /** The mean silhouette that k-means comes to for each number of clusters; null where it has no meaning. */
  readonly silhouettes: ReadonlyMap<number, number | null>;
  /** Rows that were drawn to find them; null where all rows were looked at. */
  readonly drawnRows: number | null;
}

/** Compares numbers of clusters. Above 10,000 distinct points it looks at 10,000 rows, drawn with `seed`. */
export function compareNumbers(
  table: PointTable,
  ks: readonly number[],
  { seed = 1, limit = exactPoints } = {},
): ComparedNumbers {
  const isDrawn = table.size > limit;
  const few = isDrawn ? sampleTable(table, limit, seed) : table;
  const found = meanSilhouettes(
    few,
    ks.map((k) => kMeans(few, k, { seed }).labels),
  );
  return {
    silhouettes: new Map(ks.map((k, at) => [k, found[at] ?? null])),
    drawnRows: isDrawn ? limit : null,
  };
}

/** The number of clusters that lie best apart; of equally good ones the lowest. Null where no silhouette has a meaning. */
export function bestNumber(silhouettes: ReadonlyMap<number, number | null>): number | null {
  let best: readonly [k: number | null, score: number] = [null, -Infinity];
  for (const [k, score] of silhouettes) {
    best = score !== null && score > best[1] ? [k, score] : best;
  }
  return best[0];
}
