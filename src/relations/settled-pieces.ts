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
  /** True when the credit is to be named. */
  readonly namesCredits?: boolean;
}

/** `rows.a, rows.b` */
export function qualified(rows: string, columns: readonly string[]): string {
  return columns.map((column) => `${rows}.${column}`).join(', ');
}

/** Groups alike; the currency may be one that the data do not name. */
export function same(keys: readonly string[], a: string, b: string): string {
  return keys
    .map((key) => `${a}.${key} ${key === 'original_currency' ? 'is not distinct from' : '='} ${b}.${key}`)
    .join(' and ');
}

/**
 * The keys, the carried columns, item_end, credit_id where it is wanted, credit_date, credit_type and settled_amount: the line is cut wherever an
 * item or a credit ends, and a piece belongs to the next item and the next credit to end. Within a group, where an
 * item ends on the line says which item it is.
 */
export function settledPieces(sides: Sides, { groups, isWanted, carried, namesCredits = false }: Pieces): Sql {
  const { keys, items, credits, itemOrder } = sides;
  const own = keys.join(', ');
  const others = carried.filter((column) => !keys.includes(column));
  const told = [...(namesCredits ? ['credit_id'] : []), 'credit_date', 'credit_type'];
  const [inItems, inCredits] = ['items', 'credits'].map((rows) => `partition by ${qualified(rows, keys)}`);
  const itemLine = `${inItems} order by ${qualified('items', itemOrder)} rows unbounded preceding`;
  const creditLine = `${inCredits} order by ${qualified('credits', oldestCreditFirst)} rows unbounded preceding`;
  const line = `partition by ${own} order by piece_end`;
  const before = `${line} rows between unbounded preceding and 1 preceding`;
  return raw(`
    with
    ended_items as (
        select
            ${qualified('items', [...keys, ...others])},
            count(*) over (${itemLine}) as item_no_in_group,
            sum(items.open_amount) over (${itemLine}) as item_end
        from ${items} as items
        join ${groups} as groups on ${same(keys, 'groups', 'items')}
        where items.open_amount > 0 and ${isWanted}
    ),
    ended_credits as (
        select
            ${qualified('credits', [...keys, ...told])},
            count(*) over (${creditLine}) as credit_no_in_group,
            sum(credits.amount) over (${creditLine}) as credit_end
        from ${credits} as credits
        join ${groups} as groups on ${same(keys, 'groups', 'credits')}
        where item_count > 0 and ${isWanted}
    ),
    ends as (
        select ${own}, item_end as piece_end, 1 as is_item, cast(null as integer) as is_credit from ended_items
        union all
        select ${own}, credit_end, null, 1 from ended_credits
    ),
    pieces as (
        select
            ${own},
            piece_end - coalesce(lag(piece_end) over (${line}), 0) as settled_amount,
            1 + count(is_item) over (${before}) as item_no_in_group,
            1 + count(is_credit) over (${before}) as credit_no_in_group
        from ends
    )
    select
        ${qualified('ended_items', [...keys, ...others, 'item_end'])},
        ${qualified('ended_credits', told)},
        pieces.settled_amount
    from pieces
    join ended_items
        on ${same([...keys, 'item_no_in_group'], 'ended_items', 'pieces')}
    join ended_credits
        on ${same([...keys, 'credit_no_in_group'], 'ended_credits', 'pieces')}
    where pieces.settled_amount > 0`);
}
