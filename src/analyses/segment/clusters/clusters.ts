/** Clusters: groups that customers fall into by themselves, found by k-means on recency, frequency and monetary value. */
import { column } from '../../columns.ts';
import { defineMethod, option } from '../../define.ts';
import { between, wholeNumber } from '../../kinds.ts';
import { raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import {
  centroidsTable,
  clamped,
  computeClusters,
  fewestClusters,
  pointsSql,
  pointsTable,
  trialsTable,
} from './cluster-compute.ts';
import { frequencyOption } from '../options.ts';
import { customerColumns, customersSql, summaryChart, summaryColumns, summarySql } from '../summary.ts';

/** One row a customer with cluster, silhouette and segment, over the tables of compute. */
function clustered(asOf: Sql): Sql {
  return sql`
    select
        customers.customer_id,
        customers.recency_days,
        customers.frequency,
        customers.monetary,
        points.cluster,
        points.silhouette,
        centroids.segment
    from (select *, ${clamped} as value from (${customersSql(asOf)}) as activity) as customers
    join ${raw(pointsTable)} as points
        on points.recency_days = customers.recency_days
        and points.frequency = customers.frequency
        and points.monetary = customers.value
    join ${raw(centroidsTable)} as centroids on centroids.cluster = points.cluster`;
}

const clusterColumn = column('count', 'number of the cluster, 1 for that of the highest monetary value');
const segmentColumn = column('text', 'the centroid of the cluster in words, as compared with all customers');

export const clusters = defineMethod({
  name: 'clusters',
  title: 'Clusters of customers by recency, frequency and monetary value',
  meaning: 'groups of similar customers, found by k-means',
  requires: ['customer_id', 'date', 'amount'],
  options: {
    k: option(
      '--k <n>',
      between(fewestClusters, 20),
      'number of clusters (default: the one from 2 to 8 with the highest mean silhouette)',
    ),
    seed: option('--seed <n>', wholeNumber, 'seed of the random starts and samples', 1),
    frequency: frequencyOption,
  },
  purchaseUnit: ({ frequency }) => frequency,
  compute: (engine, { options, asOf, viewName }) => computeClusters(engine, asOf, options, viewName),
  reads: ({ asOf }) => [pointsSql(asOf)],
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row per cluster',
      takesBy: true,
      columns: { ...summaryColumns, segment: segmentColumn },
      query: ({ asOf, by }) => summarySql(clustered(asOf), by),
      order: ['-revenue', 'segment'],
      totals: ['customers', 'share_customers', 'revenue', 'share_revenue'],
      chart: summaryChart,
    },
    customers: {
      shows: 'rows',
      meaning: 'one row per customer',
      columns: {
        customer_id: column('text', 'the customer'),
        ...customerColumns,
        cluster: clusterColumn,
        silhouette: column(
          'ratio',
          'from 1, well inside its cluster, over 0, between two, to -1; above 10,000 customers that differ as compared with 500 of them',
        ),
        segment: segmentColumn,
      },
      query: ({ asOf }) => clustered(asOf),
      order: ['cluster', 'customer_id'],
      totals: ['frequency', 'monetary'],
    },
    centroids: {
      shows: 'summary',
      title: 'Centroids of the clusters',
      meaning: 'the middle of each cluster, in days, purchases and money, and in standard deviations',
      columns: {
        cluster: clusterColumn,
        segment: segmentColumn,
        customers: column('count', 'customers in the cluster'),
        recency_days: column('number', 'days since the last purchase of its typical customer'),
        frequency: column('number', 'purchases of its typical customer'),
        monetary: column('money', 'revenue of its typical customer'),
        recency_z: column('number', 'the same in standard deviations from the mean of all, on a logarithmic scale'),
        frequency_z: column('number', 'the same for frequency'),
        monetary_z: column('number', 'the same for monetary value'),
        silhouette: column('ratio', 'mean silhouette of its customers'),
      },
      query: ({ asOf }) => sql`
    with sizes as (select cluster, count(*) as customers from (${clustered(asOf)}) as clustered group by 1)
    select
        centroids.cluster,
        segment,
        customers,
        recency_days,
        frequency,
        monetary,
        recency_z,
        frequency_z,
        monetary_z,
        silhouette
    from ${raw(centroidsTable)} as centroids join sizes on sizes.cluster = centroids.cluster`,
      order: ['cluster'],
      totals: ['customers'],
    },
    silhouette: {
      shows: 'summary',
      title: 'Numbers of clusters compared',
      meaning: 'how well apart the clusters lie for each number of them',
      columns: {
        k: column('count', 'clusters asked for'),
        clusters: column('count', 'clusters found; fewer where not so many customers differ'),
        silhouette: column(
          'ratio',
          'mean silhouette, the higher the better apart; above 10,000 customers that differ among so many, drawn with --seed',
        ),
        inertia: column('number', 'sum of the squared distances to the centroids, in standard deviations'),
        smallest: column('count', 'customers in the smallest cluster'),
        chosen: column('flag', 'true for the number that the other views show'),
      },
      query: () => sql`
    select k, clusters, silhouette, inertia, smallest, is_chosen = 1 as chosen from ${raw(trialsTable)}`,
      order: ['k'],
    },
  },
  definition: [
    'Recency, frequency and monetary value (0 where returns exceed purchases) are put on a logarithmic scale, log(1 + x), because the step from 1 purchase to 2 says as much as that from 10 to 20, and then on one scale: standard deviations from the mean of all customers. k-means++ draws starting points (10 times, with `--seed`), and Lloyd’s steps move them until each customer belongs to the centroid that is nearest; the start with the least sum of squared distances (**inertia**) wins. The order of the rows changes nothing.',
    'Without `--k` the numbers from 2 to 8 are compared by the mean **silhouette**: (b - a) / max(a, b) of a customer, with a the mean distance to the others of its cluster and b to those of the nearest other cluster. All customers are looked at; only where more than 10,000 of them differ in the three measures are the numbers compared on 10,000 drawn with `--seed`, and the foot of the report says so. A mean of at most 0.25 says that there are no groups to be found, one of at most 0.5 that they run into each other (Kaufman and Rousseeuw 1990).',
    'A cluster is called by its centroid: *recent*, *fading* or *silent*, *rare*, *occasional* or *frequent*, *low*, *medium* or *high value*, where the middle word lies within half a standard deviation of the mean of all customers. Where two clusters would share a name all are told in five words a measure. `--view centroids` shows what stands behind the words: its typical customer is the mean on the logarithmic scale, which is below the plain mean of the summary.',
    'Clusters say which groups there are, not which customer is worth what: names and borders follow the data, move when the data do, and cannot be compared from month to month. Where they must stay put take `--method rfm` with cut points of your own.',
  ],
});
