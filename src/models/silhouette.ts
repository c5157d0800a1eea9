import { type PointTable, squaredDistance } from './points.ts';
import { type Sample, sampleRows } from './sample.ts';

/**
 * Mean silhouette of rows in clusters (Rousseeuw 1987): (b - a) / max(a, b) with a the mean distance to the other rows of
 * the own cluster and b to those of the nearest other; 0 for a row alone in its cluster. From -1 to 1, the more the
 * better apart. Above `limit` rows it is taken among `limit` of them drawn with `seed`, since the work grows with their
 * square. Null where it has no meaning: fewer than two clusters among the rows, or as many as rows.
 */
export function silhouette(table: PointTable, labels: Int32Array, { limit = 2000, seed = 1 } = {}): number | null {
  const { points, weights } = sampleRows(table, limit, seed);
  const clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const sizes = new Float64Array(clusters);
  points.forEach((point, index) => {
    sizes[labels[point]!] = sizes[labels[point]!]! + weights[index]!;
  });
  const rows = weights.reduce((sum, weight) => sum + weight, 0);
  const used = sizes.filter((size) => size > 0).length;
  if (used < 2 || used >= rows) {
    return null;
  }
  let sum = 0;
  for (let index = 0; index < points.length; index += 1) {
    const distances = distancesByCluster(table, labels, { points, weights }, points[index]!, clusters);
    sum += weights[index]! * silhouetteOf(distances, sizes, labels[points[index]!]!);
  }
  return sum / rows;
}

function silhouetteOf(distances: Float64Array, sizes: Float64Array, own: number): number {
  if (sizes[own]! <= 1) {
    return 0;
  }
  const within = distances[own]! / (sizes[own]! - 1);
  let nearest = Infinity;
  for (let cluster = 0; cluster < sizes.length; cluster += 1) {
    if (cluster !== own && sizes[cluster]! > 0) {
      nearest = Math.min(nearest, distances[cluster]! / sizes[cluster]!);
    }
  }
  const larger = Math.max(within, nearest);
  return larger > 0 ? (nearest - within) / larger : 0;
}

/** Sum of distances from a point to the sampled rows of each cluster. */
function distancesByCluster(
  { coordinates, dimension }: PointTable,
  labels: Int32Array,
  { points, weights }: Sample,
  from: number,
  clusters: number,
): Float64Array {
  const sums = new Float64Array(clusters);
  for (let index = 0; index < points.length; index += 1) {
    const to = points[index]!;
    const distance = Math.sqrt(squaredDistance(coordinates, from * dimension, coordinates, to * dimension, dimension));
    sums[labels[to]!] = sums[labels[to]!]! + weights[index]! * distance;
  }
  return sums;
}
