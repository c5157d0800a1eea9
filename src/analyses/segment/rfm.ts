/** RFM: recency, frequency and monetary value scored by quantiles, and the segments that follow. */
import { column } from '../columns.ts';
import { defineMethod, option } from '../define.ts';
import type { ComputeContext, Values } from '../define.ts';
import { between, choice, risingNumbers } from '../kinds.ts';
import type { Engine } from '../../engine/engine.ts';
import { item, quantiles } from '../../engine/quantiles.ts';
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { rfmMovements } from './movement/movements.ts';
import { frequencyOption } from './options.ts';
import { pareto } from './abc/pareto.ts';
import { segmentMap } from './map/segment-map-file.ts';
import { mapNotes, scoresOutside } from './map/segment-map-findings.ts';
import { mapView, othersIn } from './map/segment-map-view.ts';
import { mapOf, ranksOf, segmentSql } from './map/segment-maps.ts';
import { customerColumns, customersSql, summaryChart, summaryColumns, summarySql } from './summary.ts';

const options = {
  bins: option('--bins <n>', between(2, 9), 'number of scores, 1 being the lowest', 5),
  binning: option(
    '--binning <rule>',
    choice('quantile', 'r'),
    'where a value equal to a cut point falls: quantile (below it) or r (as in the R package rfm)',
    'quantile',
  ),
  frequency: frequencyOption,
  breaksRecency: option(
    '--breaks-recency <a,b,…>',
    risingNumbers,
    'cut points of recency in days, instead of quantiles',
  ),
  breaksFrequency: option('--breaks-frequency <a,b,…>', risingNumbers, 'cut points of frequency in purchases'),
  breaksMonetary: option('--breaks-monetary <a,b,…>', risingNumbers, 'cut points of monetary value in money'),
  segments: option(
    '--segments <map>',
    segmentMap,
    'segment map that names the scores: standard, r, or a JSON file',
    'standard',
  ),
};

type RfmOptions = Values<typeof options>;

const metrics = ['recency_days', 'frequency', 'monetary'] as const;
type Metric = (typeof metrics)[number];

/** The values that are cut: whole numbers as they are, because they sort in half the time. */
const sortedAs: Record<Metric, Sql> = {
  recency_days: raw('recency_days'),
  frequency: raw('frequency'),
  monetary: raw('cast(monetary as double precision)'),
};

function breaksOf(metric: Metric, { breaksRecency, breaksFrequency, breaksMonetary }: RfmOptions) {
  return { recency_days: breaksRecency, frequency: breaksFrequency, monetary: breaksMonetary }[metric];
}

const cutName = (metric: Metric, index: number): Sql => id(`${metric}_cut_${index}`);
const cutNumbers = (bins: number): number[] => [...Array(bins - 1).keys()].map((index) => index + 1);

/** One row with every cut point: the caller's own, or the type-7 quantile of the values in a relation. */
function cutsSql(chosen: RfmOptions, relation: 'customers' | 'scored'): Sql {
  const fractions = cutNumbers(chosen.bins).map((index) => index / chosen.bins);
  const arrays = metrics.map(
    (metric) => sql`${quantiles(sortedAs[metric], fractions)} as ${id(`${metric}_quantiles`)}`,
  );
  const cuts = metrics.flatMap((metric) =>
    cutNumbers(chosen.bins).map((index) => {
      const own = breaksOf(metric, chosen)?.[index - 1];
      const value = own === undefined ? item(id(`${metric}_quantiles`), index) : sql`cast(${own} as double precision)`;
      return sql`${value} as ${cutName(metric, index)}`;
    }),
  );
  return sql`
        select ${join(cuts, ',\n            ')}
        from (select ${join(arrays, ',\n            ')} from ${raw(relation)}) as quantiles`;
}

/** The cut points of a day as the options that would give them: every metric's own, or the quantiles found. */
async function heldCuts(engine: Engine, { asOf, options: chosen }: ComputeContext<typeof options>) {
  const found = await engine.firstRecord(sql`
    with
    customers as (${customersSql(asOf)})
    ${cutsSql(chosen, 'customers')}`);
  const of = (metric: Metric): number[] =>
    cutNumbers(chosen.bins).map((index) => Number(found[`${metric}_cut_${index}`]));
  return { breaksRecency: of('recency_days'), breaksFrequency: of('frequency'), breaksMonetary: of('monetary') };
}

/** How many cuts a value lies beyond, 0 to bins - 1. */
function cutsPassed(metric: Metric, { bins, binning }: RfmOptions): Sql {
  const passes = cutNumbers(bins).map((index) =>
    binning === 'r'
      ? sql`case when measures.${raw(metric)} >= ${cutName(metric, index)} + 1 then 1 else 0 end`
      : sql`case when measures.${raw(metric)} > ${cutName(metric, index)} then 1 else 0 end`,
  );
  return join(passes, ' + ');
}

/**
 * One row a customer with r, f, m, rfm and segment. Measures are compared as double precision, as the quantiles are;
 * the exact monetary value travels beside them.
 */
function scored(asOf: Sql, chosen: RfmOptions): Sql {
  const { bins } = chosen;
  return sql`
    with
    customers as (${customersSql(asOf)}),
    measures as (
        select
            customer_id,
            recency_days as exact_recency_days,
            frequency as exact_frequency,
            monetary as exact_monetary,
            cast(recency_days as double precision) as recency_days,
            cast(frequency as double precision) as frequency,
            cast(monetary as double precision) as monetary
        from customers
    ),
    cuts as (${cutsSql(chosen, 'customers')}),
    scores as (
        select
            customer_id,
            exact_recency_days as recency_days,
            exact_frequency as frequency,
            exact_monetary as monetary,
            ${raw(String(bins))} - (${cutsPassed('recency_days', chosen)}) as r,
            1 + ${cutsPassed('frequency', chosen)} as f,
            1 + ${cutsPassed('monetary', chosen)} as m
        from measures cross join cuts
    )
    select *, 100 * r + 10 * f + m as rfm, ${segmentSql(mapOf(chosen.segments, bins))} as segment
    from scores`;
}

/** One row a metric and score: the values that get it, and how many customers do. Empty scores stay in sight. */
function cutsView(asOf: Sql, chosen: RfmOptions): Sql {
  const { bins, binning } = chosen;
  const noBound = raw('cast(null as double precision)');
  const bound = (metric: Metric, index: number): Sql =>
    binning === 'r' ? sql`${cutName(metric, index)} + 1` : cutName(metric, index);
  const perMetric = metrics.map((metric, order) => {
    const score = { recency_days: 'r', frequency: 'f', monetary: 'm' }[metric];
    return join(
      [...Array(bins).keys()].map((index) => {
        const points = metric === 'recency_days' ? bins - index - 1 : index;
        return sql`
        select ${raw(String(order))} as place, ${metric.replace('_days', '')} as metric, ${raw(String(index + 1))} as score,
            ${points === 0 ? noBound : bound(metric, points)} as lower,
            ${points === bins - 1 ? noBound : bound(metric, points + 1)} as upper,
            (select count(*) from scored where ${raw(score)} = ${raw(String(index + 1))}) as customers
        from cuts`;
      }),
      ' union all ',
    );
  });
  return sql`
    with
    scored as (${scored(asOf, chosen)}),
    cuts as (${cutsSql(chosen, 'scored')})
    ${join(perMetric, ' union all ')}`;
}

export const rfm = defineMethod({
  name: 'rfm',
  title: 'Customer segments by recency, frequency and monetary value',
  meaning: 'scores for recency, frequency and monetary value, and a segment for each combination',
  requires: ['customer_id', 'date', 'amount'],
  options,
  purchaseUnit: ({ frequency }) => frequency,
  check: (chosen) => {
    for (const metric of metrics) {
      const own = breaksOf(metric, chosen);
      if (own !== undefined && own.length !== chosen.bins - 1) {
        const flag = `--breaks-${metric.replace('_days', '')}`;
        return `${flag} has ${own.length} cut points, but --bins ${chosen.bins} needs ${chosen.bins - 1}`;
      }
    }
    return scoresOutside(chosen.segments, chosen.bins);
  },
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row per segment',
      takesBy: true,
      columns: summaryColumns,
      query: ({ asOf, options: chosen, by }) => summarySql(scored(asOf, chosen), by),
      order: ['-revenue', 'segment'],
      totals: ['customers', 'share_customers', 'revenue', 'share_revenue'],
      words: (rows, { segments, bins }) => mapNotes(segments, bins, othersIn(rows)),
      chart: summaryChart,
    },
    customers: {
      shows: 'rows',
      meaning: 'one row per customer',
      columns: {
        customer_id: column('text', 'the customer'),
        ...customerColumns,
        r: column('score', 'recency score, the highest for the most recent'),
        f: column('score', 'frequency score'),
        m: column('score', 'monetary score'),
        rfm: column('score', 'the three scores as one number'),
        segment: column('text', 'name of the segment', { isMain: true }),
      },
      query: ({ asOf, options: chosen }) => scored(asOf, chosen),
      order: ['customer_id'],
      totals: ['frequency', 'monetary'],
    },
    cuts: {
      shows: 'summary',
      meaning: 'the values behind each score, and how many customers have it',
      columns: {
        metric: column('text', 'recency, frequency or monetary'),
        score: column('score', 'the score'),
        lower: column('number', 'values above this; empty = no lower bound'),
        upper: column('number', 'values up to and including this; empty = no upper bound'),
        customers: column('count', 'customers with this score'),
      },
      query: ({ asOf, options: chosen }) => cutsView(asOf, chosen),
      order: ['place', 'score'],
    },
    map: mapView(scored, (chosen) => chosen),
    pareto,
  },
  tracks: rfmMovements,
  ranks: ({ segments }) => ranksOf(segments),
  holdCuts: heldCuts,
  definition: [
    '**Recency** is the number of days from the last purchase to the as-of date, **frequency** the number of purchases, **monetary** the revenue with returns taken off. A purchase is one order number, or one distinct day where the file has none; a refunded or free order lowers revenue but is not counted as a purchase.',
    'Each metric is cut at its quantiles (type 7). A value equal to a cut point falls into the lower bin, so equal values always have the same score; bins may then differ in size, and a score that nobody has is shown, too. Recency is reversed: the most recent customers score highest. `--view cuts` prints the cut points.',
    '`--view map` prints the rules in use, in the order in which they are tried, with the customers each of them names; as JSON (`-o map.json`) it is a file that `--segments map.json` reads. Edit it and use it: a rule has a `segment` and the scores or ranges of `r`, `f` and `m` it applies to (all without them), the first rule that applies names the customer, and customers without a rule are `others`. A map is a list of rules, or an object that also has `name`, `description`, and `order`: the segments from best to worst, which `--compare-to` needs to tell who rose. Editors check it against [segment-map.schema.json](../segment-map.schema.json).',
    'The standard map names segments from the recency and frequency scores and covers every combination. With a number of bins other than 5, the named maps read the scores scaled to 5.',
    'RFM compares customers with each other on one day. It does not show whether a customer is late by its own habit, or what it will be worth. The recency of a customer with returns only, whose frequency is 0, is counted from its last row.',
  ],
});
