/** What lies in the baskets, as tables of numbers that the engine and the models share. */
import type { Values } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { id, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { basketsOf } from '../../models/baskets/baskets.ts';
import type { Baskets } from '../../models/baskets/baskets.ts';
import type { basketOptions } from './options.ts';

export type BasketValues = Values<typeof basketOptions>;
export type Unit = 'orders' | 'customers';

/** Table by item_no, from 0 for what is bought most often: item. */
export const itemsTable = 'basket_items';
/** Table by basket_no, from 0, and item_no: net_spend, above 0. */
export const linesTable = 'basket_lines';

/** Products above which a basket counts for single products only. */
export const maxBasketOf = ({ maxBasket }: BasketValues, unit: Unit): number =>
  maxBasket ?? (unit === 'orders' ? 50 : 200);

/** The products (or categories) of each basket with what they came to, returns taken off; what was given away or returned is none. */
function boughtSql({ level }: BasketValues, unit: Unit, asOf: Sql): Sql {
  const key = raw(unit === 'orders' ? 'purchase_key, ' : '');
  return sql`
        select customer_id, ${key}${id(level)} as item, sum(net_spend) as net_spend
        from int_purchase_items
        where purchase_date <= ${asOf} and ${id(level)} is not null
        group by customer_id, ${key}${id(level)}
        having sum(net_spend) > 0`;
}

/** The statements that make the two tables. */
export function lineStatements(options: BasketValues, unit: Unit, asOf: Sql): readonly Sql[] {
  const key = raw(unit === 'orders' ? 'customer_id, purchase_key' : 'customer_id');
  const isSame = raw(
    unit === 'orders'
      ? 'baskets.customer_id = bought.customer_id and baskets.purchase_key = bought.purchase_key'
      : 'baskets.customer_id = bought.customer_id',
  );
  return [
    ...['basket_bought', itemsTable, linesTable].map((name) => raw(`drop table if exists ${name}`)),
    sql`create temp table basket_bought as ${boughtSql(options, unit, asOf)}`,
    sql`
    create temp table ${raw(itemsTable)} as
    select item, row_number() over (order by count(*) desc, item) - 1 as item_no from basket_bought group by item`,
    sql`
    create temp table ${raw(linesTable)} as
    select baskets.basket_no, items.item_no, bought.net_spend
    from basket_bought as bought
    join (
        select *, row_number() over () - 1 as basket_no from (select distinct ${key} from basket_bought) as named
    ) as baskets on ${isSame}
    join ${raw(itemsTable)} as items on items.item = bought.item`,
    raw('drop table basket_bought'),
  ];
}

/** What the baskets hold, and what the items are called by number. */
export interface BasketLines {
  readonly baskets: Baskets;
  readonly names: readonly string[];
}

/** Makes the tables and reads them. */
export async function readLines(engine: Engine, options: BasketValues, unit: Unit, asOf: Sql): Promise<BasketLines> {
  for (const statement of lineStatements(options, unit, asOf)) {
    await engine.run(statement);
  }
  const rows = await engine.rows(sql`select item from ${raw(itemsTable)} order by item_no`);
  const names = rows.map(([item]) => String(item));
  const base = 2 ** Math.ceil(Math.log2(names.length + 1));
  const [keys = new Float64Array()] = await engine.numbers(
    sql`select cast(basket_no as double precision) * ${raw(String(base))} + item_no from ${raw(linesTable)}`,
  );
  return { baskets: basketsOf(keys, base, names.length), names };
}
