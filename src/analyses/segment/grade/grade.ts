/** Grades A to F: how good a customer is as compared with all others, by several measures at once. */
import { column } from '../../columns.ts';
import { defineMethod, option } from '../../define.ts';
import type { ViewContext } from '../../define.ts';
import { id, join, literal, raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import { crmError } from '../../../errors.ts';
import { purchaseDays } from '../../../relations/int-purchases.ts';
import { breadthSql } from './breadth.ts';
import { chosenWeights, counts, measures, sharesOf, weightsKind } from './grade-weights.ts';
import type { Measure } from './grade-weights.ts';
import { gradeMovements, gradeRanks } from '../movement/movements.ts';
import { customerColumns, customersSql, summaryChart, summaryColumns, summarySql } from '../summary.ts';

const options = {
  weights: option(
    '--weights <measure=n,…>',
    weightsKind,
    'weights of recency, frequency, monetary, breadth and activity; any left out is 0 (default: recency=0.35, frequency=0.3, monetary=0.2, breadth=0.15)',
  ),
};

type GradeContext = Pick<ViewContext<typeof options>, 'options' | 'asOf' | 'items'>;

/** Grades from the best to the worst; the score of a grade lies in its sixth of the scale. */
export const grades = ['A', 'B', 'C', 'D', 'E', 'F'] as const;

/** Columns that say what was bought; the first that the files have counts. */
const itemColumns = ['product', 'category'] as const;

const itemOf = ({ items = [] }: Pick<GradeContext, 'items'>): string | undefined =>
  itemColumns.find((name) => items.includes(name));

const weightsOf = (context: GradeContext): ReadonlyMap<Measure, number> =>
  sharesOf(chosenWeights(context.options), itemOf(context) !== undefined);

/** What a measure is worked out from, in the rows of measuredSql. */
const valueOf: Readonly<Record<Measure, string>> = {
  recency: '-recency_days',
  frequency: 'frequency',
  monetary: 'monetary',
  breadth: 'breadth',
  activity: 'activity',
};

/** One row a customer with what the measures stand on: breadth and activity only where they count. */
function measuredSql(context: GradeContext): Sql {
  const { asOf } = context;
  const weights = weightsOf(context);
  const item = itemOf(context);
  const extra = [
    weights.has('breadth') && item !== undefined
      ? sql`
        left join (${breadthSql(item)}
        ) as breadths on breadths.customer_id = customers.customer_id`
      : raw(''),
    weights.has('activity')
      ? sql`
        left join (
            select customer_id, cast(sum(purchases) as bigint) as activity
            from (${purchaseDays(asOf)}) as days
            where purchase_date > ${asOf} - interval '12 months'
            group by 1
        ) as activities on activities.customer_id = customers.customer_id`
      : raw(''),
  ];
  const nothing = raw('cast(null as bigint)');
  return sql`
        select
            customers.*,
            ${weights.has('breadth') ? raw('coalesce(breadth, 0)') : nothing} as breadth,
            ${weights.has('activity') ? raw('coalesce(activity, 0)') : nothing} as activity
        from (${customersSql(asOf)}) as customers${join(extra, '')}`;
}

/**
 * One row a customer with the percentile of each measure that counts, score and segment. The percentile of a value is the
 * share of customers below it and half of those who have the same, so that equal values are equal and the mean is one half.
 */
function graded(context: GradeContext): Sql {
  const weights = [...weightsOf(context)];
  const places = weights.map(
    ([measure]) => sql`
    ${id(`${measure}_places`)} as (
        select
            value,
            (2 * sum(customers) over (order by value) - customers)
                / cast(2 * sum(customers) over () as double precision) as percentile
        from (
            select ${raw(valueOf[measure])} as value, count(*) as customers from measured group by 1
        ) as counted
    )`,
  );
  const joins = weights.map(
    ([measure]) => sql`
        join ${id(`${measure}_places`)} on ${id(`${measure}_places`)}.value = ${raw(valueOf[measure])}`,
  );
  const percentiles = measures.map((measure) => {
    const isCounted = weights.some(([other]) => other === measure);
    return sql`${isCounted ? sql`${id(`${measure}_places`)}.percentile` : raw('cast(null as double precision)')} as ${id(`${measure}_percentile`)}`;
  });
  const score = weights.map(([measure, weight]) => sql`${raw(String(weight))} * ${id(`${measure}_percentile`)}`);
  return sql`
    with
    measured as (${measuredSql(context)}),${join(places, ',')},
    placed as (
        select measured.*, ${join(percentiles, ',\n            ')}
        from measured${join(joins, '')}
    ),
    scored as (select *, ${join(score, ' + ')} as score_share from placed)
    select *, 100 * score_share as score, ${gradeSql} as segment
    from scored`;
}

const gradeSql = raw(
  `case ${grades
    .slice(0, -1)
    .map((grade, place) => `when round(6 * score_share, 9) >= ${5 - place} then '${grade}'`)
    .join(' ')} else 'F' end`,
);

const whatIs: Readonly<Record<Measure, string>> = {
  recency: 'days since the last purchase, the fewer the better',
  frequency: 'purchases',
  monetary: 'revenue, returns taken off',
  breadth: 'distinct products bought, or categories where there is no column of products',
  activity: 'purchases of the last twelve months',
};

function weightsSql(context: GradeContext): Sql {
  const shares = weightsOf(context);
  const rows = measures.map(
    (measure, place) => sql`
    select
        ${raw(String(place))} as place,
        ${literal(measure)} as measure,
        cast(${chosenWeights(context.options)[measure] ?? 0} as double precision) as weight,
        cast(${shares.get(measure) ?? 0} as double precision) as share_score,
        ${literal(whatIs[measure])} as measures`,
  );
  return join(rows, ' union all ');
}

function bandsSql(context: GradeContext): Sql {
  const bands = grades.map(
    (grade, place) => sql`
    select
        ${literal(grade)} as segment,
        cast(${raw(String(100 * (5 - place)))} as double precision) / 6 as score_from,
        cast(${raw(String(100 * (6 - place)))} as double precision) / 6 as score_to`,
  );
  return sql`
    with
    graded as (${graded(context)}),
    bands as (${join(bands, ' union all ')}),
    counted as (
        select segment, count(*) as customers, min(score) as lowest_score, max(score) as highest_score
        from graded group by 1
    )
    select
        bands.segment,
        score_from,
        score_to,
        coalesce(customers, 0) as customers,
        lowest_score,
        highest_score
    from bands left join counted on counted.segment = bands.segment`;
}

const percentile = (of: string) =>
  column('share', `share of customers with less ${of}, and half of those with as much`);

const segment = column('text', 'grade from A, the best, to F', {
  tones: { A: 'good', B: 'good', E: 'warn', F: 'bad' },
});

const customers = {
  customer_id: column('text', 'the customer'),
  ...customerColumns,
  breadth: column('count', 'distinct products or categories bought; empty when it does not count'),
  activity: column('count', 'purchases of the last twelve months; empty when it does not count'),
  recency_percentile: column('share', 'share of customers who bought longer ago, and half of those as long ago'),
  frequency_percentile: percentile('purchases'),
  monetary_percentile: percentile('revenue'),
  breadth_percentile: percentile('breadth'),
  activity_percentile: percentile('activity'),
  score: column('number', 'weighted mean of the percentiles, from 0 to 100'),
  segment,
};

/** The formula in one sentence, and what could not be worked out in another. Error: usage when nothing is left to grade by. */
function gradeWords(context: GradeContext): readonly string[] {
  const shares = weightsOf(context);
  const lacksBreadth = counts(chosenWeights(context.options), 'breadth') && !shares.has('breadth');
  if (shares.size === 0) {
    throw crmError('usage', {
      problem: 'the only weight is that of breadth, and no column says what was bought',
      command: 'segment',
      remedy: 'name the column with --map product=HEADER, or give other weights',
    });
  }
  const formula = [...shares].map(([measure, share]) => `${String(Number(share.toFixed(4)))} ${measure}`).join(' + ');
  const bands = grades
    .map((grade, place) => (place < 5 ? `${grade} from ${((100 * (5 - place)) / 6).toFixed(1)}` : ''))
    .slice(0, -1);
  return [
    ...(lacksBreadth
      ? ['No column says what was bought, so that breadth is left out and its weight goes to the other measures.']
      : []),
    `Score = ${formula}, each as a percentile among all customers; ${bands.join(', ')}, F below. --weights changes that.`,
  ];
}

export const grade = defineMethod({
  name: 'grade',
  title: 'Customers by grade, from A to F',
  meaning: 'a grade from A to F for recency, frequency, revenue and breadth together, weighted',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'purchases',
  items: ({ options: chosen }) => (counts(chosenWeights(chosen), 'breadth') ? itemColumns : []),
  compute: (_, context) => Promise.resolve(gradeWords(context)),
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row per grade',
      takesBy: true,
      columns: { ...summaryColumns, segment },
      query: (context) => summarySql(graded(context), context.by),
      order: ['segment'],
      totals: ['customers', 'share_customers', 'revenue', 'share_revenue'],
      chart: summaryChart,
    },
    customers: {
      shows: 'rows',
      meaning: 'one row per customer, the best first',
      columns: customers,
      query: (context) => sql`
    select ${raw(Object.keys(customers).join(', '))} from (${graded(context)}) as graded`,
      order: ['-score', 'customer_id'],
    },
    weights: {
      shows: 'summary',
      title: 'What a grade is made of',
      meaning: 'the measures behind the score, and how much each counts',
      columns: {
        measure: column('text', 'recency, frequency, monetary, breadth or activity'),
        weight: column('ratio', 'its weight as given'),
        share_score: column('share', 'its part of the score; 0 when it counts nothing or cannot be worked out'),
        measures: column('text', 'what it looks at', { isProse: true }),
      },
      query: weightsSql,
      order: ['place', 'measure'],
      totals: ['share_score'],
    },
    bands: {
      shows: 'summary',
      title: 'Scores behind the grades',
      meaning: 'the scores behind each grade, and how many customers have it',
      columns: {
        segment,
        score_from: column('number', 'scores from this'),
        score_to: column('number', 'scores below this; the best grade includes it'),
        customers: column('count', 'customers with this grade'),
        lowest_score: column('number', 'lowest score among them'),
        highest_score: column('number', 'highest score among them'),
      },
      query: bandsSql,
      order: ['segment'],
      totals: ['customers'],
    },
  },
  tracks: gradeMovements,
  ranks: () => gradeRanks,
  definition: [
    'Each measure becomes a **percentile**: the share of customers who have less, and half of those who have the same, so that equal values always count the same. The **score** is the weighted mean of the percentiles, from 0 to 100, and the grades are six equal bands of it: **A** from 83.3, **B** from 66.7, **C** from 50, **D** from 33.3, **E** from 16.7, **F** below.',
    'The weights are 0.35 for **recency**, 0.30 for **frequency**, 0.20 for **monetary** (revenue, returns taken off) and 0.15 for **breadth**, the number of distinct products bought (categories where there is no column of products). `--weights recency=0.5,frequency=0.5` sets others, from a JSON file as well; what is not named counts nothing, and only their proportions matter. **activity**, the purchases of the last twelve months, counts for those who give it a weight: on data of years it keeps old merit from counting. Where nothing says what was bought, breadth is left out, its weight goes to the others, and the report says so.',
    'A good score in everything is rare, so that A and F hold fewer customers than the middle; `--view bands` tells how many. A grade is relative: with better customers around it the same customer gets a worse one, and a grade does not say why. For a reason take `--method rfm`, for what a customer is worth [crm clv](clv.md).',
  ],
});
