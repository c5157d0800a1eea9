/**
 * Movement: who is in which segment on two days. A method of segments gets it by being wrapped: what it says of an earlier
 * day comes from its own view of the customers, asked while the relations stand on that day.
 */
import { column } from '../../columns.ts';
import { breakdown, grainOf } from '../../define.ts';
import type { ComputeContext, Method, Options, Values, View, ViewContext } from '../../define.ts';
import type { Engine } from '../../../engine/engine.ts';
import { raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import { onEarlierDay } from '../../../relations/earlier-day.ts';
import { compareOptions, earlierDay, holdCutsOption } from './compare-options.ts';
import { customersMoved, dayTable, movementTables, movesTable, pairsSql, placesTable } from './movement-sql.ts';
import { comparedSentence, refuseNothingToCompare, sumSentences, unknownSegments } from './movement-words.ts';

/** The view of a method that names the segment of every customer. */
const customersView = 'customers';

type CompareValues = Values<typeof compareOptions & typeof holdCutsOption>;
const compareValues = (options: Values<Options>): CompareValues => options as unknown as CompareValues;

const moneyColumns = {
  change: column('money', 'the difference; a customer who was not there counts as 0'),
};
const moveColumn = column('text', 'rose, fell, moved (no order between the two), stayed, new or gone', {
  tones: { rose: 'good', fell: 'bad' },
});
const before = column('text', 'segment on the earlier day; empty = not a customer yet');
const now = column('text', 'segment today; empty = no longer in the data');

const movement: View<Options> = {
  shows: 'summary',
  title: 'Customers by their segment before and now',
  meaning: 'how many customers went from which segment to which, and what they are worth',
  columns: {
    segment_before: before,
    segment: now,
    move: moveColumn,
    customers: column('count', 'customers who made this move'),
    share_customers: column('share', 'those as a share of everyone who was in the segment before'),
    revenue_before: column('money', 'their revenue up to the earlier day, returns taken off'),
    revenue: column('money', 'their revenue up to today, returns taken off'),
    ...moneyColumns,
  },
  query: () => pairsSql,
  order: ['place_before', 'segment_before', 'place', 'segment'],
  totals: ['customers', 'revenue_before', 'revenue', 'change'],
  proofs: {
    customers: () =>
      raw(
        '(select count(*) from (select customer_id from int_segments_before union select customer_id from int_segments_now) as everyone)',
      ),
    revenue_before: ({ options, asOf }) => {
      const day = earlierDay(asOf, compareValues(options).compareTo);
      return day === null
        ? raw('(select coalesce(sum(monetary), 0) from int_earlier_segments)')
        : sql`(select coalesce(sum(net_spend), 0) from int_purchases where purchase_date <= ${day})`;
    },
  },
  matrix: {
    row: 'segment_before',
    column: 'segment',
    count: 'customers',
    nameless: { row: '(not there yet)', column: '(gone)' },
    names: () => raw('select segment, cast(rank as varchar) from int_segment_places order by place, segment'),
  },
};

const moves: View<Options> = {
  shows: 'rows',
  title: 'What became of each customer, by the value that moved',
  meaning: 'one row per customer: its segment before and now',
  columns: {
    customer_id: column('text', 'the customer'),
    segment_before: before,
    segment: now,
    move: moveColumn,
    monetary_before: column('money', 'revenue up to the earlier day, returns taken off'),
    monetary: column('money', 'revenue up to today, returns taken off'),
    ...moneyColumns,
  },
  query: () => customersMoved,
  order: ['-value_moved', 'customer_id'],
};

const movementDefinition =
  '`--compare-to` puts every customer into its segment of an earlier day and into that of today: the view `movement` counts who went from where to where, `moves` names them. With a day, the method is applied to what was known on that day: later rows are left out, and so are the later lines of an order. With a csv (`crm segment … --view customers -o before.csv` writes one), the column `segment` has the earlier segments and `monetary` the earlier revenue. Every earlier customer is in one row, every present customer in one column, and money ties to the cent. The report does not show why a customer moved: scores by quantiles also change because other customers changed.';

const views: Readonly<Record<string, View<Options>>> = { movement, moves };

/**
 * A method of segments that can be compared with an earlier day. Its view `customers` must have customer_id, segment and
 * monetary; its `ranks` say which segment is better; where it says how to hold its cut points, both days can share them.
 */
export function withMovement(method: Method): Method {
  return {
    ...method,
    options: { ...method.options, ...compareOptions, ...(method.holdCuts === undefined ? {} : holdCutsOption) },
    views: { ...method.views, ...views },
    viewsOf: { compareTo: Object.keys(views), compareCuts: Object.keys(views) },
    grain: ({ options, viewName }) =>
      viewName in views && earlierDay(raw(''), compareValues(options).compareTo) !== null
        ? 'purchases'
        : grainOf(method, options, viewName),
    definition: [...method.definition, movementDefinition],
    impliedView: (options, reader) =>
      compareValues(options).compareTo === undefined
        ? method.impliedView?.(options, reader)
        : reader === 'person'
          ? 'movement'
          : 'moves',
    compute: (engine, context) =>
      context.viewName in views
        ? compare(engine, method, context)
        : (method.compute?.(engine, context) ?? Promise.resolve([])),
  };
}

async function compare(engine: Engine, method: Method, context: ComputeContext<Options>): Promise<readonly string[]> {
  const { options, asOf } = context;
  const ranks = method.ranks?.(options) ?? [];
  const { compareTo, compareCuts } = compareValues(options);
  const day = earlierDay(asOf, compareTo);
  for (const table of movementTables) {
    await engine.run(sql`drop table if exists ${raw(table)}`);
  }
  const held = compareCuts === 'same' ? await method.holdCuts?.(engine, context) : undefined;
  if (day === null) {
    await engine.run(dayTable('int_segments_before', raw('select * from int_earlier_segments')));
  } else {
    await onEarlierDay(engine, day, (context.items ?? []).length > 0, async () => {
      const then = { ...context, asOf: day, options: { ...options, ...held } };
      await nameCustomers(engine, method, 'int_segments_before', then);
    });
  }
  const said = await nameCustomers(engine, method, 'int_segments_now', context);
  await engine.run(placesTable(ranks));
  await engine.run(movesTable(ranks));
  await refuseNothingToCompare(engine, asOf, day, compareTo);
  return [
    ...said,
    await comparedSentence(engine, { day, compareTo, isHeld: held !== undefined, isRanked: ranks.length > 0 }),
    ...(await sumSentences(engine)),
    ...(day === null && compareTo !== undefined ? await unknownSegments(engine, ranks, compareTo) : []),
  ];
}

/** Keeps what the method's view of the customers says on the day of the context. */
async function nameCustomers(
  engine: Engine,
  method: Method,
  table: 'int_segments_before' | 'int_segments_now',
  context: ComputeContext<Options>,
): Promise<readonly string[]> {
  const said = (await method.compute?.(engine, { ...context, viewName: customersView })) ?? [];
  await engine.run(dayTable(table, segmentsOf(method, context)));
  return said;
}

function segmentsOf(method: Method, { options, asOf, facts, items }: Omit<ViewContext<Options>, 'by'>): Sql {
  const view = method.views[customersView];
  if (view === undefined) {
    throw new Error(`the method ${method.name} has no view ${customersView}`);
  }
  return view.query({ options, asOf, facts, items, by: breakdown([], 'named') });
}
