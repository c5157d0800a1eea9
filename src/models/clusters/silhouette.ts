import { type PointTable, squaredDistance } from './points.ts';
import { type Sample, sampleRows } from './sample.ts';

/** So many distinct points are compared each with each, which takes less than a second. */
export const exactPoints = 10_000;

/**
 * Mean silhouette of rows in clusters (Rousseeuw 1987), for each way of labelling the points: (b - a) / max(a, b) with a the
 * mean distance to the other rows of the own cluster and b to those of the nearest other; 0 for a row alone in its cluster.
 * From -1 to 1, the more the better apart. Null where it has no meaning: fewer than two clusters among the rows, or as many
 * as rows. Every pair of points is measured once, for all labellings together.
 */
export function meanSilhouettes(table: PointTable, labellings: readonly Int32Array[]): (number | null)[] {
  const { weights } = table;
  const rows = weights.reduce((sum, weight) => sum + weight, 0);
  return exactSilhouettes(table, labellings).map((found) =>
    found === null ? null : found.reduce((sum, score, point) => sum + weights[point]! * score, 0) / rows,
  );
}

/**
 * The silhouette of each point: among all rows up to `exact` distinct points, and above that against `limit` rows drawn with
 * `seed`. NaN for points of whose cluster no row was drawn, and for all where a silhouette has no meaning.
 */
export function silhouettes(
  table: PointTable,
  labels: Int32Array,
  { limit = 500, seed = 1, exact = exactPoints } = {},
): Float64Array {
  const found = new Float64Array(table.size).fill(NaN);
  if (table.size <= exact) {
    return exactSilhouettes(table, [labels])[0] ?? found;
  }
  const sample = sampleRows(table, limit, seed);
  const neighbours = neighboursOf(table, labels, sample);
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

/** By labelling the silhouette of each point; null where it has no meaning. */
function exactSilhouettes(table: PointTable, labellings: readonly Int32Array[]): (Float64Array | null)[] {
  const { size, weights } = table;
  const rows = weights.reduce((sum, weight) => sum + weight, 0);
  const counts = labellings.map((labels) => labels.reduce((most, label) => Math.max(most, label + 1), 0));
  const begins = counts.map((_, at) => counts.slice(0, at).reduce((sum, count) => sum + count, 0));
  const width = counts.reduce((sum, count) => sum + count, 0);
  // The clusters of all labellings behind each other: the place of each point's own in each labelling.
  const places = new Int32Array(size * labellings.length);
  const sizes = new Float64Array(width);
  labellings.forEach((labels, at) =>
    labels.forEach((label, point) => {
      const place = begins[at]! + label;
      places[point * labellings.length + at] = place;
      sizes[place] = sizes[place]! + weights[point]!;
    }),
  );
  const distances = distancesToClusters(table, places, labellings.length, width);
  return labellings.map((labels, at) => {
    const [begin, end] = [begins[at]!, begins[at]! + counts[at]!];
    const used = sizes.subarray(begin, end).filter((count) => count > 0).length;
    return used < 2 || used >= rows
      ? null
      : Float64Array.from(labels, (label, point) => {
          const own = begin + label;
          if (sizes[own]! <= 1) {
            return 0;
          }
          const within = distances[point * width + own]! / (sizes[own]! - 1);
          let nearest = Infinity;
          for (let place = begin; place < end; place += 1) {
            if (place !== own && sizes[place]! > 0) {
              nearest = Math.min(nearest, distances[point * width + place]! / sizes[place]!);
            }
          }
          const larger = Math.max(within, nearest);
          return larger > 0 ? (nearest - within) / larger : 0;
        });
  });
}

/** For each point, to the rows of each cluster, the sum of distances; `places` has `labellings` clusters of each point. */
function distancesToClusters(
  { size, dimension, coordinates, weights }: PointTable,
  places: Int32Array,
  labellings: number,
  width: number,
): Float64Array {
  const sums = new Float64Array(size * width);
  for (let left = 0; left < size; left += 1) {
    for (let right = left + 1; right < size; right += 1) {
      const distance = Math.sqrt(
        squaredDistance(coordinates, left * dimension, coordinates, right * dimension, dimension),
      );
      const [ofLeft, ofRight] = [weights[left]! * distance, weights[right]! * distance];
      for (let at = 0; at < labellings; at += 1) {
        const toRight = left * width + places[right * labellings + at]!;
        const toLeft = right * width + places[left * labellings + at]!;
        sums[toRight] = sums[toRight]! + ofRight;
        sums[toLeft] = sums[toLeft]! + ofLeft;
      }
    }
  }
  return sums;
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
