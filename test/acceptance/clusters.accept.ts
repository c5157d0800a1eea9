/** Clusters of the customers of Online Retail against Lloyd's algorithm and the silhouette written out plainly. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { dataFile } from './data-folder.ts';
import { crm, tempFolder } from './run-crm.ts';

const file = dataFile('retail', 'online_retail.csv.gz');
const numbers = [2, 3, 4, 5];
type Row = Readonly<Record<string, string>>;

async function viewOf(path: string, ...words: readonly string[]): Promise<string> {
  const { stdout, stderr, exit } = await crm(['segment', path, '--method', 'clusters', '--format', 'csv', ...words]);
  expect({ stderr: exit === 0 ? '' : stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return stdout;
}

const rowsOf = (csv: string): Row[] => parse(csv, { columns: true }) as Row[];

const distance = (left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, value, axis) => sum + (value - right[axis]!) ** 2, 0);

/** z-scores of log(1 + x) of recency, frequency and monetary value, 0 where that is below. */
function featuresOf(rows: readonly Row[]): number[][] {
  const columns = ['recency_days', 'frequency', 'monetary'].map((name) => {
    const logs = rows.map((row) => Math.log1p(Math.max(0, Number(row[name]))));
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length);
    return logs.map((value) => (value - mean) / deviation);
  });
  return rows.map((_, row) => columns.map((column) => column[row]!));
}

/** The least inertia of Lloyd's algorithm from forty starts, each k customers at random (generator of Park and Miller). */
function leastInertia(points: readonly (readonly number[])[], k: number): number {
  let state = 42;
  const drawn = (): number => (state = (state * 48_271) % 2_147_483_647) % points.length;
  const run = (): number => {
    let centres = Array.from({ length: k }, () => points[drawn()]!);
    for (let [before, step] = [Infinity, 0]; step < 300; step += 1) {
      const sums = centres.map(() => [0, 0, 0, 0]);
      let inertia = 0;
      for (const point of points) {
        const squares = centres.map((centre) => distance(point, centre));
        const least = Math.min(...squares);
        const sum = sums[squares.indexOf(least)]!;
        inertia += least;
        point.forEach((value, axis) => (sum[axis]! += value));
        sum[3]! += 1;
      }
      centres = sums.map((sum, cluster) =>
        sum[3] === 0 ? centres[cluster]! : sum.slice(0, 3).map((value) => value / sum[3]!),
      );
      if (before - inertia < 1e-9 * inertia) return inertia;
      before = inertia;
    }
    return Infinity;
  };
  return Math.min(...Array.from({ length: 40 }, run));
}

/** Silhouettes straight from their definition. */
function silhouettesOf(points: readonly (readonly number[])[], labels: readonly number[]): number[] {
  const clusters = [...new Set(labels)];
  return points.map((point, row) => {
    const sums = new Map(clusters.map((cluster) => [cluster, [0, 0]]));
    points.forEach((other, at) => {
      const sum = sums.get(labels[at]!)!;
      sum[0]! += Math.sqrt(distance(point, other));
      sum[1]! += at === row ? 0 : 1;
    });
    const mean = (cluster: number): number => sums.get(cluster)![0]! / sums.get(cluster)![1]!;
    const own = mean(labels[row]!);
    const nearest = Math.min(...clusters.filter((cluster) => cluster !== labels[row]).map(mean));
    return Number.isNaN(own) ? 0 : (nearest - own) / Math.max(own, nearest);
  });
}

describe('clusters of Online Retail', () => {
  test('have the inertia of forty plain restarts within 0.1 %, and their silhouettes are those of the definition', async () => {
    const trials = new Map(rowsOf(await viewOf(file, '--view', 'silhouette')).map((row) => [Number(row['k']), row]));
    for (const k of numbers) {
      const customers = rowsOf(await viewOf(file, '--k', String(k), '--view', 'customers'));
      expect(customers).toHaveLength(4372);
      const points = featuresOf(customers);
      expect(Number(trials.get(k)?.['inertia'])).toBeLessThan(1.001 * leastInertia(points, k));
      const scores = silhouettesOf(
        points,
        customers.map((row) => Number(row['cluster'])),
      );
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      expect(Number(trials.get(k)?.['silhouette'])).toBeCloseTo(mean, 5);
      customers.forEach((row, at) => expect(Math.abs(Number(row['silhouette']) - scores[at]!)).toBeLessThan(1e-5));
    }
  });

  test('are the same for the same seed, whatever the order of the rows', async () => {
    const [header = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n');
    const backwards = join(tempFolder(), 'backwards.csv');
    writeFileSync(backwards, [header, ...lines.toReversed()].join('\n'));
    const found = await viewOf(file, '--k', '4', '--seed', '7', '--view', 'customers');
    expect(await viewOf(file, '--k', '4', '--seed', '7', '--view', 'customers')).toBe(found);
    expect(await viewOf(backwards, '--k', '4', '--seed', '7', '--view', 'customers')).toBe(found);
  });
});
