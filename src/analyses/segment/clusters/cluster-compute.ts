/** Finds the clusters and writes them as tables for the views. */
import type { Engine } from '../../../engine/engine.ts';
import { raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import { bestNumber, compareNumbers } from '../../../models/clusters/find-clusters.ts';
import { kMeans } from '../../../models/clusters/k-means.ts';
import type { Clustering } from '../../../models/clusters/k-means.ts';
import { byRow, pointTable, standardised } from '../../../models/clusters/points.ts';
import type { PointTable, StandardisedTable } from '../../../models/clusters/points.ts';
import { silhouettes } from '../../../models/clusters/silhouette.ts';
import { clusterNames } from './cluster-names.ts';
import type { Axis } from './cluster-names.ts';
import { clusterWords } from './cluster-words.ts';
import { customersSql } from '../summary.ts';

/** Table by recency_days, frequency, monetary (0 where it is below): cluster, silhouette (customers' and centroids' views). */
export const pointsTable = 'clusters_points';
/** Table by cluster: segment, its centroid in days, purchases and money, and in standard deviations; silhouette. */
export const centroidsTable = 'clusters_centroids';
/** Table by k: clusters, silhouette, inertia, smallest, is_chosen (1 or 0). */
export const trialsTable = 'clusters_trials';

/** Numbers of clusters that are compared when none is given. */
export const fewestClusters = 2;
const mostClusters = 8;

export interface ClusterOptions {
  readonly k: number | undefined;
  readonly seed: number;
}

const axes: readonly Axis[] = ['recency', 'frequency', 'monetary'];

/** Distinct customers by the three measures, and how many there are of each. */
export function pointsSql(asOf: Sql): Sql {
  return sql`
    select
        recency_days,
        frequency,
        ${clamped} as monetary,
        count(*) as customers
    from (${customersSql(asOf)}) as customers
    group by 1, 2, 3`;
}

/** Money that has a logarithm of 1 + x. */
export const clamped = raw('cast(case when monetary > 0 then monetary else 0 end as double precision)');

/** Writes the three tables; returns what there is to say, in sentences. */
export async function computeClusters(
  engine: Engine,
  asOf: Sql,
  { k, seed }: ClusterOptions,
  viewName: string,
): Promise<readonly string[]> {
  const none = new Float64Array();
  const [recency = none, frequency = none, monetary = none, customers = none] = await engine.numbers(pointsSql(asOf));
  const measures = [recency, frequency, monetary];
  const table = standardised(
    pointTable(
      measures.map((column) => column.map((value) => Math.log1p(Math.max(0, value)))),
      customers,
    ),
  );
  const numbersCompared = compareNumbers(table, numbersToTry(table, k, viewName === 'silhouette'), { seed });
  const compared = numbersCompared.silhouettes;
  const chosen = k ?? bestNumber(compared) ?? 1;
  const clustering = kMeans(table, chosen, { seed });
  const scores =
    viewName === 'customers' || viewName === 'centroids'
      ? silhouettes(table, clustering.labels, { seed })
      : new Float64Array(table.size).fill(NaN);
  const numbers = numbersByValue(clustering);
  await engine.writeColumns(pointsTable, {
    recency_days: recency,
    frequency,
    monetary,
    cluster: Float64Array.from(byRow(table, clustering.labels), (label) => numbers[label] ?? 0),
    silhouette: byRow(table, scores),
  });
  await writeCentroids(engine, table, clustering, { numbers, scores });
  const others = viewName === 'silhouette' ? [...compared.keys()].filter((other) => other !== chosen) : [];
  const trials = [
    { k: chosen, clustering },
    ...others.map((other) => ({ k: other, clustering: kMeans(table, other, { seed }) })),
  ];
  await writeTrials(engine, trials, compared);
  const found = { points: table.size, rows: total(table.weights), clusters: clustering.centroids.length };
  return clusterWords(found, numbersCompared, chosen, { k, seed });
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);

function numbersToTry({ size }: PointTable, k: number | undefined, wantsAll: boolean): readonly number[] {
  const usual = Array.from({ length: mostClusters - fewestClusters + 1 }, (_, index) => fewestClusters + index);
  const asked = k === undefined ? usual : [...(wantsAll ? usual.filter((other) => other !== k) : []), k];
  return asked.toSorted((left, right) => left - right).filter((number) => number === k || number <= size);
}

/** The number of each cluster, from 1 for that of the highest monetary value. */
function numbersByValue({ centroids }: Clustering): readonly number[] {
  const places = [...centroids.keys()].sort((left, right) => centroids[right]![2]! - centroids[left]![2]!);
  return centroids.map((_, label) => places.indexOf(label) + 1);
}

interface Found {
  readonly numbers: readonly number[];
  readonly scores: Float64Array;
}

async function writeCentroids(
  engine: Engine,
  table: StandardisedTable,
  { centroids, labels }: Clustering,
  { numbers, scores }: Found,
): Promise<void> {
  const { means, deviations, weights } = table;
  const score = centroids.map((_, label) => {
    let [sum, size] = [0, 0];
    labels.forEach((other, point) => {
      if (other === label && !Number.isNaN(scores[point]!)) {
        sum += weights[point]! * scores[point]!;
        size += weights[point]!;
      }
    });
    return sum / size;
  });
  const centres = centroids.map(([recency = 0, frequency = 0, monetary = 0]) => ({ recency, frequency, monetary }));
  const varying = axes.filter((_, axis) => deviations[axis] !== 0);
  // Back from logarithms of 1 + x.
  const typical = (label: number, axis: number): number =>
    Math.expm1(means[axis]! + deviations[axis]! * centroids[label]![axis]!);
  const inOrder = [...centroids.keys()].sort((left, right) => numbers[left]! - numbers[right]!);
  const names = clusterNames(
    inOrder.map((label) => centres[label]!),
    varying,
  );
  const column = (of: (label: number) => number): Float64Array => Float64Array.from(inOrder, of);
  await engine.writeColumns(centroidsTable, {
    cluster: column((label) => numbers[label]!),
    segment: names,
    recency_days: column((label) => typical(label, 0)),
    frequency: column((label) => typical(label, 1)),
    monetary: column((label) => typical(label, 2)),
    recency_z: column((label) => centres[label]!.recency),
    frequency_z: column((label) => centres[label]!.frequency),
    monetary_z: column((label) => centres[label]!.monetary),
    silhouette: column((label) => score[label]!),
  });
}

interface Trial {
  readonly k: number;
  readonly clustering: Clustering;
}

/** The first trial is the one that is shown. */
async function writeTrials(
  engine: Engine,
  trials: readonly Trial[],
  compared: ReadonlyMap<number, number | null>,
): Promise<void> {
  const column = (of: (trial: Trial) => number | null | undefined): Float64Array =>
    Float64Array.from(trials, (trial) => of(trial) ?? NaN);
  await engine.writeColumns(trialsTable, {
    k: column((trial) => trial.k),
    clusters: column(({ clustering }) => clustering.centroids.length),
    silhouette: column((trial) => compared.get(trial.k)),
    inertia: column(({ clustering }) => clustering.inertia),
    smallest: column(({ clustering }) => (clustering.sizes.length === 0 ? 0 : Math.min(...clustering.sizes))),
    is_chosen: column((trial) => (trial === trials[0] ? 1 : 0)),
  });
}
