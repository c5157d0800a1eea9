import { type PointTable, squaredDistance } from './points.ts';

/** Points divided among centroids, `dimension` numbers for each centroid. */
export interface Partition {
  readonly centroids: Float64Array;
  readonly labels: Int32Array;
  readonly sizes: Float64Array;
  readonly inertia: number;
}

const mostSteps = 300;

interface State {
  readonly centroids: Float64Array;
  readonly labels: Int32Array;
  /** Bounds of Hamerly: distance to the own centroid at most, to any other at least. */
  readonly upper: Float64Array;
  readonly lower: Float64Array;
  /** Σ weight × coordinate, and Σ weight, of each cluster. */
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
}

/**
 * Lloyd's steps from the given centroids: each point to its nearest centroid, each centroid to the mean of its points,
 * until no point changes, or until the centroids move less than `roughShare` of the points' mean variance (or 300
 * steps). Most points are left out of a step by the bounds of Hamerly (2010, "Making k-means even faster"), which change
 * nothing in the result. A cluster left empty takes the point farthest from its centroid.
 */
export function lloyd(table: PointTable, starts: Float64Array, roughShare: number): Partition {
  const { size, dimension } = table;
  const clusters = starts.length / dimension;
  const state: State = {
    centroids: starts.slice(),
    labels: new Int32Array(size).fill(-1),
    upper: new Float64Array(size).fill(Infinity),
    lower: new Float64Array(size),
    sums: new Float64Array(starts.length),
    sizes: new Float64Array(clusters),
  };
  const enough = roughShare > 0 ? roughShare * meanVariance(table) : -1;
  for (let step = 0; step < mostSteps; step += 1) {
    const changes = assign(table, state);
    if (changes === 0 || move(table, state) <= enough) {
      break;
    }
  }
  assign(table, state);
  return settled(table, state);
}

/** Each point to its nearest centroid, the first of equally near ones; returns how many points changed. */
function assign({ size, dimension, coordinates, weights }: PointTable, state: State): number {
  const { centroids, labels, upper, lower, sums, sizes } = state;
  const clusters = sizes.length;
  const alone = halfWayToNext(centroids, dimension);
  let changes = 0;
  for (let point = 0; point < size; point += 1) {
    const at = point * dimension;
    const own = labels[point]!;
    if (own >= 0) {
      const safe = Math.max(alone[own]!, lower[point]!);
      if (upper[point]! <= safe) {
        continue;
      }
      upper[point] = Math.sqrt(squaredDistance(coordinates, at, centroids, own * dimension, dimension));
      if (upper[point]! <= safe) {
        continue;
      }
    }
    let [nearest, first, second] = [0, Infinity, Infinity];
    for (let cluster = 0; cluster < clusters; cluster += 1) {
      const distance = squaredDistance(coordinates, at, centroids, cluster * dimension, dimension);
      if (distance < first) {
        second = first;
        first = distance;
        nearest = cluster;
      } else if (distance < second) {
        second = distance;
      }
    }
    upper[point] = Math.sqrt(first);
    lower[point] = Math.sqrt(second);
    if (nearest !== own) {
      changes += 1;
      labels[point] = nearest;
      if (own >= 0) {
        shift(coordinates, at, -weights[point]!, sums, sizes, own);
      }
      shift(coordinates, at, weights[point]!, sums, sizes, nearest);
    }
  }
  return changes;
}

/** Half the distance from each centroid to the nearest other: points closer than that have no nearer centroid. */
function halfWayToNext(centroids: Float64Array, dimension: number): Float64Array {
  const clusters = centroids.length / dimension;
  const half = new Float64Array(clusters).fill(Infinity);
  for (let left = 0; left < clusters; left += 1) {
    for (let right = 0; right < clusters; right += 1) {
      if (left !== right) {
        const distance = Math.sqrt(
          squaredDistance(centroids, left * dimension, centroids, right * dimension, dimension),
        );
        half[left] = Math.min(half[left]!, distance / 2);
      }
    }
  }
  return half;
}

/** Adds a point `weight` times to the sums of a cluster. */
function shift(
  coordinates: Float64Array,
  at: number,
  weight: number,
  sums: Float64Array,
  sizes: Float64Array,
  cluster: number,
): void {
  const dimension = sums.length / sizes.length;
  for (let axis = 0; axis < dimension; axis += 1) {
    sums[cluster * dimension + axis] = sums[cluster * dimension + axis]! + weight * coordinates[at + axis]!;
  }
  sizes[cluster] = sizes[cluster]! + weight;
}

/** Each centroid to the mean of its points; returns the sum of squared moves, and widens the bounds by the moves. */
function move(table: PointTable, state: State): number {
  const { dimension } = table;
  const { centroids, labels, upper, lower, sums, sizes } = state;
  const moves = new Float64Array(sizes.length);
  for (let cluster = 0; cluster < sizes.length; cluster += 1) {
    const before = centroids.slice(cluster * dimension, (cluster + 1) * dimension);
    if (sizes[cluster]! > 0) {
      for (let axis = 0; axis < dimension; axis += 1) {
        centroids[cluster * dimension + axis] = sums[cluster * dimension + axis]! / sizes[cluster]!;
      }
    } else {
      const from = farthestPoint(table, state) * dimension;
      centroids.set(table.coordinates.subarray(from, from + dimension), cluster * dimension);
    }
    moves[cluster] = Math.sqrt(squaredDistance(before, 0, centroids, cluster * dimension, dimension));
  }
  const [longest = 0, next = 0] = moves.toSorted((left, right) => right - left);
  for (let point = 0; point < labels.length; point += 1) {
    const own = moves[labels[point]!]!;
    upper[point] = upper[point]! + own;
    lower[point] = lower[point]! - (own === longest ? next : longest);
  }
  return moves.reduce((sum, distance) => sum + distance * distance, 0);
}

function farthestPoint({ size, dimension, coordinates, weights }: PointTable, { centroids, labels }: State): number {
  let [farthest, most] = [0, -1];
  for (let point = 0; point < size; point += 1) {
    const distance = squaredDistance(coordinates, point * dimension, centroids, labels[point]! * dimension, dimension);
    if (weights[point]! > 0 && distance > most) {
      [farthest, most] = [point, distance];
    }
  }
  return farthest;
}

/** The means once more, from the labels alone: no rounding of the steps is left in them. */
function settled({ size, dimension, coordinates, weights }: PointTable, { labels, sums, sizes }: State): Partition {
  sums.fill(0);
  sizes.fill(0);
  for (let point = 0; point < size; point += 1) {
    shift(coordinates, point * dimension, weights[point]!, sums, sizes, labels[point]!);
  }
  const centroids = sums.map((sum, index) => sum / Math.max(1, sizes[Math.floor(index / dimension)]!));
  let inertia = 0;
  for (let point = 0; point < size; point += 1) {
    const own = labels[point]! * dimension;
    inertia += weights[point]! * squaredDistance(coordinates, point * dimension, centroids, own, dimension);
  }
  return { centroids, labels, sizes, inertia };
}

/** Mean squared distance of the points from their mean, by coordinate. */
function meanVariance({ size, dimension, coordinates, weights }: PointTable): number {
  const [sums, sizes] = [new Float64Array(dimension), new Float64Array(1)];
  for (let point = 0; point < size; point += 1) {
    shift(coordinates, point * dimension, weights[point]!, sums, sizes, 0);
  }
  const mean = sums.map((sum) => sum / sizes[0]!);
  let total = 0;
  for (let point = 0; point < size; point += 1) {
    total += weights[point]! * squaredDistance(coordinates, point * dimension, mean, 0, dimension);
  }
  return total / (sizes[0]! * dimension);
}
