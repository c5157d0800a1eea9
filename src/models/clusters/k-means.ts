import { lloyd, type Partition } from './lloyd.ts';
import { type PointTable, squaredDistance } from './points.ts';
import { seededRandom } from './random.ts';
import { sampleTable } from './sample.ts';

/** Clusters of points, in ascending order of their centroids' coordinates, so that their numbers mean something. */
export interface Clustering {
  /** The mean of each cluster's points, weighted. */
  readonly centroids: readonly Float64Array[];
  /** The cluster of each point, from 0. */
  readonly labels: Int32Array;
  /** Rows, or customers, in each cluster. */
  readonly sizes: Float64Array;
  /** Σ weight × squared distance to the own centroid. */
  readonly inertia: number;
}

// Restarts are run on so many rows at most, and not to the last digit; the best is then followed on all, to the end.
const rowsToStartOn = 20_000;
const roughShare = 1e-4;

/**
 * k-means: starts drawn by k-means++ (Arthur and Vassilvitskii 2007), improved by Lloyd's steps (1982), the best of
 * `restarts` by inertia. The same seed and the same rows, in any order, give the same clusters. Above 20,000 rows the
 * restarts compete on 20,000 of them. At most as many clusters as there are distinct points; none for none. k whole, >= 1.
 */
export function kMeans(table: PointTable, k: number, { seed = 1, restarts = 10 } = {}): Clustering {
  const random = seededRandom(seed);
  const few = sampleTable(table, rowsToStartOn, seed);
  const clusters = Math.min(k, few.size);
  if (clusters === 0) {
    return { centroids: [], labels: new Int32Array(table.size), sizes: new Float64Array(0), inertia: 0 };
  }
  let best = lloyd(few, spreadStarts(few, clusters, random), roughShare);
  for (let restart = 1; restart < restarts; restart += 1) {
    const found = lloyd(few, spreadStarts(few, clusters, random), roughShare);
    best = found.inertia < best.inertia ? found : best;
  }
  return inOrder(table, lloyd(table, best.centroids, 0));
}

/**
 * `clusters` distinct points, each drawn with a chance in proportion to its weight × squared distance to those before it:
 * of a few drawn, the one that leaves the least distance, as the authors suggest.
 */
function spreadStarts(
  { size, dimension, coordinates, weights }: PointTable,
  clusters: number,
  random: () => number,
): Float64Array {
  const starts = new Float64Array(clusters * dimension);
  const tries = 2 + Math.floor(Math.log(clusters));
  let nearest = new Float64Array(size).fill(Infinity);
  let chances = weights.slice();
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    let best = { left: Infinity, point: 0, nearest, chances };
    for (let trial = 0; trial < (cluster === 0 ? 1 : tries); trial += 1) {
      const point = drawn(chances, random());
      const closer = nearest.map((known, other) =>
        Math.min(known, squaredDistance(coordinates, other * dimension, coordinates, point * dimension, dimension)),
      );
      const weighted = closer.map((distance, other) => distance * weights[other]!);
      const left = weighted.reduce((sum, distance) => sum + distance, 0);
      best = left < best.left ? { left, point, nearest: closer, chances: weighted } : best;
    }
    ({ nearest, chances } = best);
    starts.set(coordinates.subarray(best.point * dimension, (best.point + 1) * dimension), cluster * dimension);
  }
  return starts;
}

/** The index at which the running sum of chances passes the given share of their total. */
function drawn(chances: Float64Array, share: number): number {
  const target = share * chances.reduce((sum, chance) => sum + chance, 0);
  let sum = 0;
  let last = 0;
  for (let index = 0; index < chances.length; index += 1) {
    sum += chances[index]!;
    last = chances[index]! > 0 ? index : last;
    if (sum > target) {
      break;
    }
  }
  return last;
}

function inOrder({ dimension }: PointTable, { centroids, labels, sizes, inertia }: Partition): Clustering {
  const rows = Array.from(sizes, (_, cluster) => centroids.slice(cluster * dimension, (cluster + 1) * dimension));
  const order = [...rows.keys()].sort((left, right) => {
    const axis = rows[left]!.findIndex((value, at) => value !== rows[right]![at]);
    return axis < 0 ? left - right : rows[left]![axis]! - rows[right]![axis]!;
  });
  const newLabel = new Int32Array(order.length);
  order.forEach((cluster, place) => {
    newLabel[cluster] = place;
  });
  return {
    centroids: order.map((cluster) => rows[cluster]!),
    labels: labels.map((cluster) => newLabel[cluster]!),
    sizes: Float64Array.from(order, (cluster) => sizes[cluster]!),
    inertia,
  };
}
