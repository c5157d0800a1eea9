/** What each customer came to own, as a table of numbers. */
import type { Engine } from '../../engine/engine.ts';
import { id, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { historiesOf } from '../../models/baskets/histories.ts';
import type { Histories } from '../../models/baskets/histories.ts';
import type { BasketValues } from './lines.ts';

/** Table by customer_no, from 0: customer_id. */
export const customersTable = 'basket_customers';
/** Table by customer_no and item: first_day, last_day. */
const ownedTable = 'basket_owned';
/** Table by item_no, from 0 for what most customers own: item, last_day. */
export const ownedItemsTable = 'basket_owned_items';

/** Items that are looked at in pairs: a table of all of these is kept. */
export const itemsMax = 4096;

/** Days since 1970, as numbers for the models. */
const dayNumber = (day: Sql): Sql => sql`(${day} - date '1970-01-01')`;

/** The statements that make the tables; what came back as a whole is not owned. */
export function historyStatements({ level }: BasketValues, asOf: Sql): readonly Sql[] {
  return [
    ...[ownedTable, customersTable, ownedItemsTable].map((name) => raw(`drop table if exists ${name}`)),
    sql`
    create temp table ${raw(ownedTable)} as
    select
        customer_id,
        ${id(level)} as item,
        min(case when net_spend > 0 then purchase_date end) as first_day,
        max(case when net_spend > 0 then purchase_date end) as last_day
    from int_purchase_items
    where purchase_date <= ${asOf} and ${id(level)} is not null
    group by customer_id, ${id(level)}
    having sum(net_spend) > 0`,
    sql`
    create temp table ${raw(customersTable)} as
    select customer_id, row_number() over (order by customer_id) - 1 as customer_no
    from (select distinct customer_id from ${raw(ownedTable)}) as owners`,
    sql`
    create temp table ${raw(ownedItemsTable)} as
    select item, row_number() over (order by count(*) desc, item) - 1 as item_no, max(last_day) as last_day
    from ${raw(ownedTable)} group by item`,
  ];
}

export interface Owned {
  readonly histories: Histories;
  readonly names: readonly string[];
  /** The last day on which each item was sold, and the first and last day of all. */
  readonly lastSold: Int32Array;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** Makes the tables and reads them. */
export async function readHistories(engine: Engine, options: BasketValues, asOf: Sql): Promise<Owned> {
  for (const statement of historyStatements(options, asOf)) {
    await engine.run(statement);
  }
  const items = await engine.rows(sql`
    select item, cast(${dayNumber(raw('last_day'))} as integer) from ${raw(ownedItemsTable)} order by item_no`);
  const none = new Float64Array();
  const [customers = none, numbers = none, days = none] = await engine.numbers(sql`
    select customers.customer_no, items.item_no, ${dayNumber(raw('owned.first_day'))}
    from ${raw(ownedTable)} as owned
    join ${raw(customersTable)} as customers on customers.customer_id = owned.customer_id
    join ${raw(ownedItemsTable)} as items on items.item = owned.item
    order by customers.customer_no, items.item_no`);
  const [[firstDay = none, lastDay = none] = []] = [
    await engine.numbers(sql`
    select ${dayNumber(raw('min(first_day)'))}, ${dayNumber(asOf)} from ${raw(ownedTable)}`),
  ];
  return {
    histories: historiesOf(customers, numbers, days, items.length),
    names: items.map(([item]) => String(item)),
    lastSold: Int32Array.from(items, ([, day]) => Number(day)),
    firstDay: firstDay[0] ?? Number.NaN,
    lastDay: lastDay[0] ?? Number.NaN,
  };
}

/** Says that not all items are looked at. */
export const mostOwned = (items: number, most: number): readonly string[] =>
  items > most
    ? [
        `Of ${items.toLocaleString('en-US')} products the ${most.toLocaleString('en-US')} with the most customers are looked at.`,
      ]
    : [];
