/** What products bring, before any shared cost. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { goodsOfMargin, linesSql } from './sales-sql.ts';
import type { SalesRequest } from './sales-sql.ts';

/** `profit_products`: product (NULL = rows without one), units, revenue, goods. */
export function createProducts(request: SalesRequest): readonly Sql[] {
  return [
    raw('drop table if exists profit_products'),
    sql`
    create temp table profit_products as
    select product, units, revenue, ${goodsOfMargin(request) ?? raw('goods')} as goods
    from (
        select product, sum(quantity) as units, sum(net_spend) as revenue, coalesce(sum(goods), 0) as goods
        from ${linesSql(request)}
        group by product
    ) as sums`,
  ];
}
