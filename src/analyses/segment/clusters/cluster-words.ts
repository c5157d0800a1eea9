/** What the clusters come to, in sentences. */
import type { ComparedNumbers } from '../../../models/clusters/find-clusters.ts';
import type { ClusterOptions } from './cluster-compute.ts';

/** Below these a mean silhouette says that there is no structure, or a weak one (Kaufman and Rousseeuw 1990). */
const [noStructure, weakStructure] = [0.25, 0.5] as const;

const whole = (count: number): string => count.toLocaleString('en-US');

/**
 * How the number of clusters came about, and how far they can be trusted. `points` are customers that differ, `compared` what
 * numbers of clusters come to.
 */
export function clusterWords(
  { points, rows, clusters }: { readonly points: number; readonly rows: number; readonly clusters: number },
  { silhouettes: compared, drawnRows }: ComparedNumbers,
  chosen: number,
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
  if (clusters < chosen) {
    return [
      `Only ${whole(points)} customers differ in recency, frequency or monetary value, so that there are ${clusters} clusters and not ${chosen}.`,
    ];
  }
  const silhouette = compared.get(chosen) ?? null;
  if (silhouette === null) {
    return k === undefined
      ? ['There are too few customers to compare numbers of clusters, so that all are in one; --k asks for more.']
      : [];
  }
  const among = drawnRows !== null ? ` among ${whole(drawnRows)} customers drawn with --seed ${seed}` : '';
  const score = `${silhouette.toFixed(3)}${among}`;
  const numbers = [...compared].filter(([, found]) => found !== null).map(([number]) => number);
  const range = numbers.length > 1 ? ` of ${numbers[0]} to ${numbers.at(-1)} clusters` : '';
  return [
    k === undefined
      ? `${clusters} clusters have the highest mean silhouette${range}: ${score}; --view silhouette compares them, --k takes another number.`
      : `The mean silhouette of ${clusters} clusters is ${score}.`,
    ...structureWords(silhouette),
    ...(k === undefined && clusters === 2
      ? ['Two clusters say little more than who buys much and who buys little; --k 4 makes groups to work with.']
      : []),
  ];
}

function structureWords(silhouette: number): readonly string[] {
  if (silhouette > weakStructure) {
    return [];
  }
  return silhouette > noStructure
    ? ['That is a weak structure: the clusters run into each other, and customers near a border could be in either.']
    : ['That is next to no structure: customers differ by degrees, and the borders are arbitrary.'];
}
