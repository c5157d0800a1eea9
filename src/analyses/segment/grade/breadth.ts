/** Breadth of a grade: how many different things a customer bought. */
import { fitsInLists, sortedList, withNeighbours } from '../../../engine/sorted-lists.ts';
import { id, raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';

/**
 * One row a customer with a line of positive spend: customer_id, breadth. `item` is a column of `int_purchase_items`. Things are
 * counted in a sorted list of each customer's, by number; so many lines that lists do not hold them are grouped.
 */
export function breadthSql(item: string): Sql {
  const things = (ways: string): Sql => sql`
                from int_purchase_items as sales
                join (select numbered.* from numbered cross join ways where ${raw(ways)}) as things
                    on things.thing = sales.${id(item)}
                where net_spend > 0`;
  return sql`
            with
            ways as (
                select ${fitsInLists(sql`coalesce(sum(row_count), 0)`)} as is_by_lists from int_customer_activity
            ),
            numbered as (
                select thing, cast(row_number() over (order by thing) as integer) as thing_no
                from (
                    select distinct ${id(item)} as thing from int_purchase_items where ${id(item)} is not null
                ) as bought
            )
            select customer_id, count(case when value is distinct from next then 1 end) as breadth
            from (
                select customer_id, ${withNeighbours(raw('items'))}
                from (
                    select sales.customer_id, ${sortedList(raw('things.thing_no'))} as items${things('is_by_lists')}
                    group by 1
                ) as lists
            ) as listed
            group by 1
            union all
            select customer_id, count(*) as breadth
            from (
                select sales.customer_id, things.thing_no${things('not is_by_lists')}
                group by 1, 2
            ) as bought
            group by 1`;
}
