import { type Clustering, kMeans } from './k-means.ts';
import type { PointTable } from './points.ts';
import { silhouette } from './silhouette.ts';

/** What a number of clusters comes to. */
export interface Trial {
  readonly k: number;
  readonly clustering: Clustering;
  /** Mean silhouette; null where it has no meaning. */
  readonly silhouette: number | null;
}

/** k-means for each number of clusters that is asked for, with its mean silhouette. */
export function tryClusters(table: PointTable, ks: readonly number[], seed: number): readonly Trial[] {
  return ks.map((k) => {
    const clustering = kMeans(table, k, { seed });
    return { k, clustering, silhouette: silhouette(table, clustering.labels, { seed }) };
  });
}

/**
 * The trial whose clusters lie best apart, by the mean silhouette; of equally good ones that with the fewest. Null where no
 * silhouette has a meaning.
 */
export function bestTrial(trials: readonly Trial[]): Trial | null {
  return trials.reduce<Trial | null>((best, trial) => {
    const [score, highest] = [trial.silhouette, best?.silhouette ?? -Infinity];
    return score !== null && score > highest ? trial : best;
  }, null);
}
