/** Which credit settles which part of which item, within groups whose items and credits lie end to end on a line. */
import { raw } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { oldestCreditFirst } from './receivable-lines.ts';

/** The items and credits to lay side by side. */
interface Sides {
  readonly keys: readonly string[];
  readonly items: string;
  readonly credits: string;
  readonly itemOrder: readonly string[];
}

interface Pieces {
  /** Table of the groups. */
  readonly groups: string;
  /** Condition on a group. */
  readonly isWanted: string;
  /** Columns of the item to carry along. */
  readonly carried: readonly string[];
}

/** `rows.a, rows.b` */
export function qualified(rows: string, columns: readonly string[]): string {
  return columns.map((column) => `${rows}.${column}`).join(', ');
}

/** Groups alike; the currency may be one that the data do not name. */
export function same(keys: readonly string[], a: string, b: string): string {
  const isSame = (key: string): string => (key === 'currency' ? 'is not distinct from' : '=');
  return keys.map((key) => `${a}.${key} ${isSame(key)} ${b}.${key}`).join(' and ');
}

/**
 * The keys, the carried columns, item_end, credit_date, credit_type and settled_amount: the line is cut wherever an
 * item or a credit ends, and a piece belongs to the next item and the next credit to end. Within a group, where an
 * item ends on the line says which item it is.
 */
export function settledPieces(sides: Sides, { groups, isWanted, carried }: Pieces): Sql {
  const { keys, items, credits, itemOrder } = sides;
  const keyList = keys.join(', ');
  const others = carried.filter((column) => !keys.includes(column));
  const next = (end: string): string =>
    `min(${end}) over (partition by ${keyList} order by piece_end desc range unbounded preceding) as ${end}`;
  return raw(`
    with
    ended_items as (
        select
            ${qualified('items', [...keys, ...others])},
            sum(items.open_amount) over (partition by ${qualified('items', keys)} order by ${qualified('items', itemOrder)} rows unbounded preceding) as item_end
        from ${items} as items
        join ${groups} as groups on ${same(keys, 'groups', 'items')}
        where items.open_amount > 0 and ${isWanted}
    ),
    ended_credits as (
        select
            ${qualified('credits', keys)},
            credits.credit_date,
            credits.credit_type,
            sum(credits.amount) over (partition by ${qualified('credits', keys)} order by ${qualified('credits', oldestCreditFirst)} rows unbounded preceding) as credit_end
        from ${credits} as credits
        join ${groups} as groups on ${same(keys, 'groups', 'credits')}
        where ${isWanted}
    ),
    ends as (
        select ${keyList}, item_end as piece_end, item_end, null as credit_end from ended_items
        union all
        select ${keyList}, credit_end, null, credit_end from ended_credits
    ),
    pieces as (
        select
            ${keyList},
            piece_end - coalesce(lag(piece_end) over (partition by ${keyList} order by piece_end), 0) as settled_amount,
            ${next('item_end')},
            ${next('credit_end')}
        from ends
    )
    select
        ${qualified('ended_items', [...keys, ...others, 'item_end'])},
        ended_credits.credit_date,
        ended_credits.credit_type,
        pieces.settled_amount
    from pieces
    join ended_items on ${same(keys, 'ended_items', 'pieces')} and ended_items.item_end = pieces.item_end
    join ended_credits on ${same(keys, 'ended_credits', 'pieces')} and ended_credits.credit_end = pieces.credit_end
    where pieces.settled_amount > 0`);
}
