import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kMeans } from '../../src/models/clusters/k-means.ts';
import { byRow, pointTable } from '../../src/models/clusters/points.ts';
import type { PointTable } from '../../src/models/clusters/points.ts';
import { compareNumbers } from '../../src/models/clusters/find-clusters.ts';
import { meanSilhouettes, silhouettes } from '../../src/models/clusters/silhouette.ts';
import { expectWithin } from './close.ts';
import { iris, sum } from './data.ts';

const flowers = pointTable(iris);
const silhouette = (table: PointTable, labels: Int32Array): number | null =>
  meanSilhouettes(table, [labels])[0] ?? null;

/** Mean silhouette row by row, straight from its definition. */
function naiveSilhouette(columns: readonly Float64Array[], labels: readonly number[]): number {
  const distance = (left: number, right: number): number =>
    Math.sqrt(sum(columns.map((column) => (column[left]! - column[right]!) ** 2)));
  const scores = labels.map((own, row) => {
    const mean = (label: number): number => {
      const others = [...labels.keys()].filter((other) => labels[other] === label && other !== row);
      return sum(others.map((other) => distance(row, other))) / others.length;
    };
    const elsewhere = Math.min(...[...new Set(labels)].filter((label) => label !== own).map(mean));
    const within = mean(own);
    return Number.isNaN(within) ? 0 : (elsewhere - within) / Math.max(within, elsewhere);
  });
  return sum(scores) / labels.length;
}

describe('k-means on iris', () => {
  test.each([
    [2, 152.348, 0.681],
    [3, 78.8514, 0.5528],
    [4, 57.2285, 0.4981],
    [5, 46.4462, 0.4887],
  ])('%d clusters have the inertia and the silhouette that scikit-learn finds', (k, inertia, score) => {
    const clusters = kMeans(flowers, k);
    expectWithin([clusters.inertia], [inertia], 5e-4);
    expectWithin([silhouette(flowers, clusters.labels) ?? 0], [score], 5e-5);
    expect(sum(clusters.sizes)).toBe(150);
  });

  test('the first species is a cluster of its own', () => {
    const labels = byRow(flowers, kMeans(flowers, 3).labels);
    expect(new Set(labels.subarray(0, 50)).size).toBe(1);
    expect(kMeans(flowers, 3).sizes[0]).toBe(50);
  });

  test('silhouettes of several numbers at once are those of the definition', () => {
    const { silhouettes: found, drawnRows } = compareNumbers(flowers, [2, 3, 4, 5]);
    expect(drawnRows).toBeNull();
    for (const [k, score] of found) {
      expect(score).toBeCloseTo(naiveSilhouette(iris, [...byRow(flowers, kMeans(flowers, k).labels)]), 9);
    }
  });

  test('a sample tells nearly the same silhouette, the same for the same seed, and says so', () => {
    const sampled = (seed: number): number =>
      compareNumbers(flowers, [3], { seed, limit: 100 }).silhouettes.get(3) ?? 0;
    expectWithin([sampled(7)], [0.5528], 0.05);
    expect(sampled(7)).toBe(sampled(7));
    expect(sampled(8)).not.toBe(sampled(7));
    expect(compareNumbers(flowers, [3], { limit: 100 }).drawnRows).toBe(100);
  });

  test('the silhouettes of the points have the mean silhouette, and a sample is near them', () => {
    const { labels } = kMeans(flowers, 3);
    const mean = (scores: Float64Array): number =>
      sum([...scores].map((score, point) => flowers.weights[point]! * score)) / 150;
    expect(mean(silhouettes(flowers, labels))).toBeCloseTo(silhouette(flowers, labels) ?? 0, 12);
    expectWithin([mean(silhouettes(flowers, labels, { exact: 10, limit: 100, seed: 3 }))], [0.5528], 0.05);
  });

  test('clusters are numbered by their centroids, and each centroid is the mean of its rows', () => {
    const { centroids, labels, sizes } = kMeans(flowers, 4);
    expect(centroids.map(([first]) => first)).toEqual(centroids.map(([first]) => first).toSorted());
    const ofRows = byRow(flowers, labels);
    centroids.forEach((centroid, cluster) => {
      const rows = [...ofRows.keys()].filter((row) => ofRows[row] === cluster);
      expect(rows).toHaveLength(sizes[cluster]!);
      expectWithin(
        centroid,
        iris.map((column) => sum(rows.map((row) => column[row]!)) / rows.length),
        1e-12,
      );
    });
  });
});

const value = fc.integer({ min: -6, max: 6 });
const rowsOfTwo = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 30 });
const columnsOf = (rows: readonly (readonly [number, number])[]): Float64Array[] =>
  ([0, 1] as const).map((axis) => Float64Array.from(rows, (row) => row[axis]));

describe('k-means on any rows', () => {
  test('does not depend on their order, and counts a row of weight w as w rows', () => {
    fc.assert(
      fc.property(rowsOfTwo, fc.integer({ min: 1, max: 5 }), (rows, k) => {
        const once = pointTable(columnsOf([...rows, ...rows.toReversed()]));
        const twice = pointTable(columnsOf(rows.toReversed()), new Float64Array(rows.length).fill(2));
        expect(kMeans(twice, k)).toEqual(kMeans(once, k));
        const { labels } = kMeans(once, k);
        expect(silhouette(twice, labels)).toBe(silhouette(once, labels));
      }),
    );
  });

  test('leaves no row nearer to a centroid that is not its own, and no cluster empty', () => {
    fc.assert(
      fc.property(rowsOfTwo, fc.integer({ min: 1, max: 6 }), (rows, k) => {
        const columns = columnsOf(rows);
        const table = pointTable(columns);
        const { centroids, labels, sizes, inertia } = kMeans(table, k);
        expect(centroids).toHaveLength(Math.min(k, new Set(rows.map(String)).size));
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        const own = byRow(table, labels);
        const squares = rows.map((row) =>
          centroids.map((centroid) => (row[0] - centroid[0]!) ** 2 + (row[1] - centroid[1]!) ** 2),
        );
        squares.forEach((square, row) => expect(square[own[row]!]! - Math.min(...square)).toBeLessThan(1e-9));
        expect(sum(squares.map((square, row) => square[own[row]!]!))).toBeCloseTo(inertia, 8);
      }),
    );
  });

  test('the silhouette is the one of the definition', () => {
    fc.assert(
      fc.property(rowsOfTwo, fc.integer({ min: 2, max: 4 }), (rows, k) => {
        const table = pointTable(columnsOf(rows));
        const { labels, centroids } = kMeans(table, k);
        const score = silhouette(table, labels);
        if (centroids.length < 2 || centroids.length >= rows.length) {
          expect(score).toBeNull();
        } else {
          expect(score).toBeCloseTo(naiveSilhouette(columnsOf(rows), [...byRow(table, labels)]), 9);
        }
      }),
    );
  });

  test('as many clusters as points cost nothing; no rows make no cluster; rows of weight 0 count for nothing', () => {
    const table = pointTable([Float64Array.of(1, 2, 9)], Float64Array.of(4, 0, 1));
    expect([kMeans(table, 5).sizes, kMeans(table, 5).inertia]).toEqual([Float64Array.of(4, 1), 0]);
    const none = kMeans(pointTable([new Float64Array(0)]), 3);
    expect([none.centroids, none.labels.length, none.inertia]).toEqual([[], 0, 0]);
  });

  test('many rows are started on some of them and end where all of them agree', () => {
    const rows = 30_000;
    const column = Float64Array.from({ length: rows }, (_, row) => (row % 3) * 100 + ((row * 7919) % 1009) / 100);
    const { centroids, sizes } = kMeans(pointTable([column]), 3);
    expect(sizes).toEqual(Float64Array.of(10_000, 10_000, 10_000));
    expectWithin(
      centroids.map(([centre]) => centre!),
      [5.04, 105.04, 205.04],
      0.05,
    );
  });
});

test.each([
  [
    'columns of different lengths',
    [Float64Array.of(1, 2), Float64Array.of(1)],
    undefined,
    'columns must be equally long',
  ],
  ['a coordinate that is none', [Float64Array.of(1, Number.NaN)], undefined, 'a coordinate is not a finite number'],
  ['half a row', [Float64Array.of(1, 2)], Float64Array.of(1, 0.5), 'a weight is not a whole number from 0 up'],
])('rows that are no points are refused: %s', (_, columns, weights, message) => {
  expect(() => pointTable(columns, weights)).toThrow(message);
});
