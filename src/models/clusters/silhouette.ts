import { type PointTable, squaredDistance } from './points.ts';
import { type Sample, sampleRows } from './sample.ts';

/**
 * Mean silhouette of rows in clusters (Rousseeuw 1987): (b - a) / max(a, b) with a the mean distance to the other rows of
 * the own cluster and b to those of the nearest other; 0 for a row alone in its cluster. From -1 to 1, the more the
 * better apart. Above `limit` rows it is taken among `limit` of them drawn with `seed`, since the work grows with their
 * square. Null where it has no meaning: fewer than two clusters among the rows, or as many as rows.
 */
export function silhouette(table: PointTable, labels: Int32Array, { limit = 2000, seed = 1 } = {}): number | null {
  const sample = sampleRows(table, limit, seed);
  const neighbours = neighboursOf(table, labels, sample);
  if (neighbours === null) {
    return null;
  }
  const { points, weights } = sample;
  let sum = 0;
  for (let index = 0; index < points.length; index += 1) {
    sum += weights[index]! * silhouetteOf(table, points[index]!, labels[points[index]!]!, neighbours, true);
  }
  return sum / neighbours.rows;
}

/**
 * The silhouette of each point, against all rows or `limit` of them drawn with `seed`, as `silhouette` takes them. NaN for
 * points of whose cluster no row was drawn, and for all where a silhouette has no meaning.
 */
export function silhouettes(table: PointTable, labels: Int32Array, { limit = 2000, seed = 1 } = {}): Float64Array {
  const sample = sampleRows(table, limit, seed);
  const neighbours = neighboursOf(table, labels, sample);
  const found = new Float64Array(table.size).fill(NaN);
  if (neighbours === null) {
    return found;
  }
  const isDrawn = new Uint8Array(table.size);
  sample.points.forEach((point) => {
    isDrawn[point] = 1;
  });
  for (let point = 0; point < table.size; point += 1) {
    found[point] = silhouetteOf(table, point, labels[point]!, neighbours, isDrawn[point] === 1);
  }
  return found;
}

/** Drawn rows, those of a cluster behind each other. */
interface Neighbours {
  readonly rows: number;
  readonly coordinates: Float64Array;
  readonly weights: Float64Array;
  /** Where the points of each cluster begin, and at last where all end. */
  readonly begins: Int32Array;
  /** Rows of each cluster. */
  readonly sizes: Float64Array;
}

/** Null where a silhouette has no meaning. */
function neighboursOf(
  { coordinates, dimension }: PointTable,
  labels: Int32Array,
  { points, weights }: Sample,
): Neighbours | null {
  const clusters = labels.reduce((most, label) => Math.max(most, label + 1), 0);
  const order = [...points.keys()].sort((left, right) => labels[points[left]!]! - labels[points[right]!]!);
  const sizes = new Float64Array(clusters);
  const begins = new Int32Array(clusters + 1);
  const gathered = new Float64Array(points.length * dimension);
  order.forEach((index, place) => {
    const point = points[index]!;
    const label = labels[point]!;
    sizes[label] = sizes[label]! + weights[index]!;
    begins.fill(place + 1, label + 1);
    gathered.set(coordinates.subarray(point * dimension, (point + 1) * dimension), place * dimension);
  });
  const rows = weights.reduce((sum, weight) => sum + weight, 0);
  const used = sizes.filter((size) => size > 0).length;
  return used < 2 || used >= rows
    ? null
    : {
        rows,
        coordinates: gathered,
        weights: Float64Array.from(order, (index) => weights[index]!),
        begins,
        sizes,
      };
}

/** `isOne`: the point is one of the neighbours itself. */
function silhouetteOf(
  { coordinates, dimension }: PointTable,
  point: number,
  own: number,
  { coordinates: others, weights, begins, sizes }: Neighbours,
  isOne: boolean,
): number {
  let [within, nearest] = [NaN, Infinity];
  for (let cluster = 0; cluster < sizes.length; cluster += 1) {
    const size = cluster === own && isOne ? sizes[cluster]! - 1 : sizes[cluster]!;
    if (size <= 0) {
      if (cluster === own) {
        return isOne ? 0 : NaN;
      }
      continue;
    }
    let sum = 0;
    for (let other = begins[cluster]!; other < begins[cluster + 1]!; other += 1) {
      const distance = squaredDistance(coordinates, point * dimension, others, other * dimension, dimension);
      sum += weights[other]! * Math.sqrt(distance);
    }
    if (cluster === own) {
      within = sum / size;
    } else {
      nearest = Math.min(nearest, sum / size);
    }
  }
  const larger = Math.max(within, nearest);
  return larger > 0 ? (nearest - within) / larger : 0;
}
