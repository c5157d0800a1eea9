import type { PointTable } from './points.ts';
import { seededRandom } from './random.ts';

/** Some rows of a table: the places of their points, ascending, and how many of the rows stand at each. */
export interface Sample {
  readonly points: Int32Array;
  readonly weights: Float64Array;
}

/**
 * `limit` of the rows, each as likely as any other, without repetition; all rows where there are no more. Going through
 * them in the order of the points, one is taken with the share of those still wanted among those still to come (Knuth,
 * The Art of Computer Programming 2, algorithm 3.4.2 S).
 */
export function sampleRows({ size, weights }: PointTable, limit: number, seed: number): Sample {
  const random = seededRandom(seed);
  let toCome = weights.reduce((sum, weight) => sum + weight, 0);
  let wanted = Math.min(limit, toCome);
  const [points, taken]: [number[], number[]] = [[], []];
  for (let point = 0; point < size; point += 1) {
    let count = 0;
    for (let row = 0; row < weights[point]!; row += 1) {
      const isTaken = random() * toCome < wanted;
      count += isTaken ? 1 : 0;
      wanted -= isTaken ? 1 : 0;
      toCome -= 1;
    }
    if (count > 0) {
      points.push(point);
      taken.push(count);
    }
  }
  return { points: Int32Array.from(points), weights: Float64Array.from(taken) };
}

/** The sampled rows as a table of their own. */
export function sampleTable(table: PointTable, limit: number, seed: number): PointTable {
  const { points, weights } = sampleRows(table, limit, seed);
  const { dimension } = table;
  const coordinates = new Float64Array(points.length * dimension);
  points.forEach((point, place) => {
    coordinates.set(table.coordinates.subarray(point * dimension, (point + 1) * dimension), place * dimension);
  });
  return { size: points.length, dimension, coordinates, weights, pointOfRow: points.map((_, place) => place) };
}
