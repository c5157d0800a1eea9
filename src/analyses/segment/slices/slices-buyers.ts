/** Who bought in which slice, and how often: the costly part of slices, because nearly every line may be a pair of its own. */
import type { ByKey, ViewContext } from '../../define.ts';
import { hashOf } from '../../../engine/hash.ts';
import { fitsInLists, sortedList, withNeighbours } from '../../../engine/sorted-lists.ts';
import { id, join, raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import { allKeys, isItem, places, purchasesFrom, sliceValue } from './slices-keys.ts';
import type { SlicesOptions } from './slices.ts';

type Context = ViewContext<SlicesOptions>;

/** One day out of so many tells how often a purchase has several lines in a slice. */
const isSampled = raw(`(sales.purchase_date - date '1970-01-01') % 64 = 0`);

/**
 * CTEs that end in `figures`: for each slice its keys, customers, and purchases with a positive net spend. `reach` must stand
 * before them, and `spellings` where a column of the transactions is asked for.
 */
export function figuresCtes(context: Context): Sql {
  const { by, options } = context;
  const items = by.keys.filter(isItem);
  const { columns, joined } = allKeys(by.keys, options.prefix);
  const grouping = by.keys.length === 0 ? raw('') : sql`group by ${places(by.keys.length)}`;
  if (items.length === 0) {
    return sql`${customerBuyersCte(context)},
    figures as (
        select ${columns}count(*) as customers, cast(sum(purchases) as bigint) as purchases
        from buyers as rows ${joined}
        ${grouping}
    )`;
  }
  const names = sql`(select distinct slice_no, ${join(items.map((_, place) => key(place)))} from numbered) as names`;
  const named = join(
    items.map(({ name }, place) => sql`names.${key(place)} as ${id(name)}, `),
    '',
  );
  // Slices are summed up by number, and named when few rows are left, unless something else of the customers is asked for.
  return by.keys.length === items.length
    ? sql`${sliceBuyersCtes(options, items)},
    figures as (
        select ${named}customers, purchases
        from (
            select slice_no, sum(customers) as customers, cast(sum(purchases) as bigint) as purchases from buyers group by 1
        ) as counted
        join ${names} on names.slice_no = counted.slice_no
    )`
    : sql`${sliceBuyersCtes(options, items)},
    figures as (
        select ${columns}sum(customers) as customers, cast(sum(purchases) as bigint) as purchases
        from (
            select ${named}customer_id, customers, purchases
            from buyers join ${names} on names.slice_no = buyers.slice_no
        ) as rows ${joined}
        ${grouping}
    )`;
}

/** What names a slice, and how that is written in the lines, by place: any header may be asked for, and none must be met twice. */
const key = (place: number): Sql => raw(`key_${place + 1}`);
const spelled = (place: number): Sql => raw(`spelled_${place + 1}`);

/** The slices where a condition on `ways` holds, and none where it does not, so that lines joined to them cost nothing then. */
const numberedWhere = (condition: string): Sql =>
  raw(`select numbered.* from numbered cross join ways where ${condition}`);

/** CTE `buyers` without columns of the transactions: customer_id, purchases. */
function customerBuyersCte({ by }: Context): Sql {
  return sql`
    buyers as (
        select customer_id, count(case when net_spend > 0 then 1 end) as purchases
        from (
            select customer_id, purchase_key, sum(net_spend) as net_spend
            from ${purchasesFrom(by.keys)} as sales
            group by 1, 2
        ) as bought
        group by 1
    )`;
}

/**
 * CTEs `numbered` (how a slice is written, its keys, slice_no) and `buyers` (slice_no, customer_id, customers, purchases: one or
 * more rows for each slice and customer, to be summed up; only one of them counts the customer).
 * Where nearly every line is a purchase of its own in its slice, grouping by slice, customer and purchase is a hash table of all
 * lines. There a sorted list for each customer does: a number for each line, made of the slice, a mark of the purchase, and
 * whether it is positive. Numbers whose slice and mark are alone are purchases; only lines of the others, which are few, are
 * grouped. A sample of the days decides which way is taken; both come to the same.
 */
function sliceBuyersCtes(options: Context['options'], items: readonly ByKey[]): Sql {
  const lines = (slices: Sql, sales: Sql = raw('int_purchase_items')): Sql =>
    sql`${sales} as sales join (${slices}) as numbers on ${join(
      items.map(({ name }, place) => sql`numbers.${spelled(place)} = coalesce(sales.${id(name)}, '')`),
      ' and ',
    )}`;
  // All other lines fall away before anything is computed of them.
  const ofRepeated = raw('(select * from int_purchase_items where customer_id in (select customer_id from repeated))');
  // Eight bits: two purchases of a customer in a slice seldom share them, and four million slices fit into 32 with them.
  const marked = sql`(numbers.slice_no * 256 + cast(${hashOf([raw('purchase_key')])} % 256 as integer))`;
  return sql`
    numbered as (
        select
            *,
            cast(dense_rank() over (order by ${join(items.map((_, place) => key(place)))}) as integer) as slice_no
        from (
            select
                ${join(items.map(({ name }, place) => sql`${sliceValue(sql`${id(name)}`, options.prefix)} as ${key(place)}`))},
                ${join(items.map(({ name }, place) => sql`coalesce(${id(name)}, '') as ${spelled(place)}`))}
            from spellings
        ) as spelled
    ),
    ways as (
        select coalesce(2 * count(*) > sum(line_count), true)
            and ${fitsInLists(raw('(select sum(row_count) from int_customer_activity)'))}
            and (select max(slice_no) from numbered) < 4000000 as is_by_lists
        from (
            select numbers.slice_no, sales.customer_id, purchase_key, count(*) as line_count
            from ${lines(raw('select * from numbered'))}
            where ${isSampled}
            group by 1, 2, 3
        ) as sampled
    ),
    lists as (
        select
            sales.customer_id,
            ${sortedList(sql`${marked} * 2 + case when net_spend > 0 then 1 else 0 end`)} as items
        from ${lines(numberedWhere('is_by_lists'))}
        group by 1
    ),
    repeated as (
        select distinct customer_id, value >> 1 as marked
        from (select customer_id, ${withNeighbours(raw('items'))} from lists) as listed
        where value >> 1 = next >> 1
    ),
    buyers as (
        select
            value >> 9 as slice_no,
            customer_id,
            case when value >> 9 = next >> 9 then 0 else 1 end as customers,
            case when value >> 1 = previous >> 1 or value >> 1 = next >> 1 then 0 else value & 1 end as purchases
        from (select customer_id, ${withNeighbours(raw('items'))} from lists) as listed
        union all
        select
            slice_no,
            customer_id,
            case when is_by_lists then 0 else 1 end as customers,
            count(case when net_spend > 0 then 1 end) as purchases
        from (
            select slice_no, customer_id, purchase_key, sum(net_spend) as net_spend
            from (
                select numbers.slice_no, sales.customer_id, purchase_key, net_spend
                from ${lines(numberedWhere('not is_by_lists'))}
                union all
                select numbers.slice_no, sales.customer_id, purchase_key, net_spend
                from ${lines(numberedWhere('is_by_lists'), ofRepeated)}
                join repeated on repeated.customer_id = sales.customer_id and repeated.marked = ${marked}
            ) as lines
            group by 1, 2, 3
        ) as bought cross join ways
        group by 1, 2, 3
    )`;
}
