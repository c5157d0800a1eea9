/** The tables that the movement between two days is read from, and the queries over them. */
import { comparedRow, firstThatHolds } from '../../compared-rows.ts';
import { sumText } from '../../../engine/money.ts';
import { raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import { placeOf, segmentMoves } from './movements.ts';

/** Behind every segment that has a rank: those without, the most valuable first; then who was not there. */
const [unranked, absent] = [10_000, 1_000_000];

/** One row a customer of a day: customer_id, segment, monetary. `named` is a query with those columns. */
export function dayTable(name: 'int_segments_before' | 'int_segments_now', named: Sql): Sql {
  return sql`
    create temp table ${raw(name)} as
    select customer_id, coalesce(nullif(segment, ''), 'none') as segment, monetary
    from (${named}) as named`;
}

/** `int_segment_places`: every segment of either day with its rank, NULL where it has none, and its place among all. */
export function placesTable(ranks: readonly string[]): Sql {
  return sql`
    create temp table int_segment_places as
    select
        segment,
        rank,
        coalesce(rank, ${raw(String(unranked))}
            + row_number() over (partition by rank is null order by revenue desc nulls last, segment)) as place
    from (
        select segment, ${placeOf(raw('segment'), ranks)} as rank, sum(monetary) as revenue
        from (select segment, monetary from int_segments_before union all select segment, monetary from int_segments_now) as either
        group by segment
    ) as segments`;
}

/**
 * `int_segment_moves`: one row a customer of either day with both segments, their places, the move, both values and `change`.
 * The change counts who was not there as 0; it is NULL throughout where the earlier file says nothing of money.
 */
export function movesTable(ranks: readonly string[]): Sql {
  const row = comparedRow('customer_id');
  const none = raw(String(absent));
  return sql`
    create temp table int_segment_moves as
    select
        coalesce(now.customer_id, was.customer_id) as customer_id,
        was.segment as segment_before,
        now.segment as segment,
        coalesce(place_before.place, ${none}) as place_before,
        coalesce(place_now.place, ${none}) as place,
        ${firstThatHolds(segmentMoves(ranks), row, (name) => sql`${name}`)} as move,
        was.monetary as monetary_before,
        now.monetary as monetary,
        case
            when (select count(monetary) from int_segments_before) = 0 and exists (select 1 from int_segments_before) then null
            when was.customer_id is null then now.monetary
            when now.customer_id is null then - was.monetary
            else now.monetary - was.monetary
        end as change
    from int_segments_before as was
    full join int_segments_now as now on now.customer_id = was.customer_id
    left join int_segment_places as place_before on place_before.segment = was.segment
    left join int_segment_places as place_now on place_now.segment = now.segment`;
}

export const movementTables = [
  'int_segment_moves',
  'int_segment_places',
  'int_segments_now',
  'int_segments_before',
] as const;

/** One row for each pair of segments that somebody has. */
export const pairsSql = raw(`
    select
        segment_before,
        segment,
        move,
        count(*) as customers,
        count(*) / cast(sum(count(*)) over (partition by place_before, segment_before) as double precision) as share_customers,
        sum(monetary_before) as revenue_before,
        sum(monetary) as revenue,
        sum(change) as change,
        place_before,
        place
    from int_segment_moves
    group by place_before, segment_before, place, segment, move`);

/** One row a customer. */
export const customersMoved = raw(`
    select
        customer_id, segment_before, segment, move, monetary_before, monetary, change,
        round(abs(coalesce(change, monetary, monetary_before)), 2) as value_moved
    from int_segment_moves`);

/** One row a move: move, customers, revenue_before, revenue and change as text. */
export const sumsByMove = sql`
    select
        move,
        count(*) as customers,
        ${sumText(raw('sum(monetary_before)'))} as revenue_before,
        ${sumText(raw('sum(monetary)'))} as revenue,
        ${sumText(raw('sum(change)'))} as change
    from int_segment_moves
    group by move`;
