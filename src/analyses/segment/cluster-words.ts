/** What the clusters come to, in sentences. */
import type { Trial } from '../../models/find-clusters.ts';
import type { ClusterOptions } from './cluster-compute.ts';

/** Below these a mean silhouette says that there is no structure, or a weak one (Kaufman and Rousseeuw 1990). */
const [noStructure, weakStructure] = [0.25, 0.5] as const;

/** Rows above which a mean silhouette is taken among so many of them. */
const drawnRows = 2000;

const whole = (count: number): string => count.toLocaleString('en-US');

/** How the number of clusters came about, and how far they can be trusted. `points` are distinct customers. */
export function clusterWords(
  { points, rows }: { readonly points: number; readonly rows: number },
  trials: readonly Trial[],
  chosen: Trial,
  { k, seed }: ClusterOptions,
): readonly string[] {
  if (rows === 0) {
    return [];
  }
  if (points === 1) {
    return [
      'All customers have the same recency, frequency and monetary value: there is nothing to tell them apart by.',
    ];
  }
  const found = chosen.clustering.centroids.length;
  if (k !== undefined && found < k) {
    return [
      `Only ${whole(points)} customers differ in recency, frequency or monetary value, so that there are ${found} clusters and not ${k}.`,
    ];
  }
  if (k === undefined && chosen.silhouette === null) {
    return ['There are too few customers to compare numbers of clusters, so that all are in one; --k asks for more.'];
  }
  const among = rows > drawnRows ? ` among ${whole(drawnRows)} customers drawn with --seed ${seed}` : '';
  const score = chosen.silhouette === null ? '' : chosen.silhouette.toFixed(3);
  const compared = trials.filter(({ silhouette }) => silhouette !== null).map((trial) => trial.k);
  const range = compared.length > 1 ? ` of ${compared[0]} to ${compared.at(-1)} clusters` : '';
  return [
    ...(k === undefined
      ? [
          `${found} clusters have the highest mean silhouette${range}: ${score}${among}; --view silhouette compares them, --k takes another number.`,
        ]
      : score === ''
        ? []
        : [`The mean silhouette of ${found} clusters is ${score}${among}.`]),
    ...structureWords(chosen.silhouette),
    ...(k === undefined && found === 2
      ? ['Two clusters say little more than who buys much and who buys little; --k 4 makes groups to work with.']
      : []),
  ];
}

function structureWords(silhouette: number | null): readonly string[] {
  if (silhouette === null || silhouette > weakStructure) {
    return [];
  }
  return silhouette > noStructure
    ? ['That is a weak structure: the clusters run into each other, and customers near a border could be in either.']
    : ['That is next to no structure: customers differ by degrees, and the borders are arbitrary.'];
}
