/** The view `ladder`: customers who went on to something dearer of the same kind, or to something cheaper. */
import { column } from '../columns.ts';
import { counted } from '../counted.ts';
import type { View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { item, quantiles } from '../../engine/quantiles.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { basketCount } from '../../models/baskets/baskets.ts';
import { stepsUp } from '../../models/baskets/steps-up.ts';
import { itemsMax, mostOwned, ownedItemsTable, readHistories } from './histories.ts';
import { maxBasketOf } from './lines.ts';
import type { BasketValues } from './lines.ts';
import type { basketOptions } from './options.ts';
import { minCountOf } from './rules-compute.ts';

/** A product is dearer from so many times the price on. */
const dearerFrom = 1.1;
/** A step a row. */
const ladderTable = 'basket_ladder';
const pricesTable = 'basket_prices';

/** What the lines need to have for it. */
export const ladderItems = ['product', 'category', 'quantity'] as const;

/** Error: usage, where the files say no category or no quantity. */
function checkLadder(items: readonly string[]): void {
  const missing = ladderItems.filter((name) => !items.includes(name));
  if (missing.length > 0) {
    throw crmError('usage', {
      problem: `the view ladder compares prices within a category, and no column is read as ${missing.join(' or ')}`,
      remedy: missing.map((name) => `--map ${name}=<header>`).join(' '),
    });
  }
}

/** By item_no of the owned items: kind, category, price, which is the median of what a unit came to. */
const createPrices = (asOf: Sql): Sql => sql`
    create temp table ${raw(pricesTable)} as
    with
    priced as (
        select
            product,
            min(category) as category,
            ${item(quantiles(sql`case when quantity > 0 and net_spend > 0 then cast(net_spend as double precision) / quantity end`, [0.5]), 1)} as price
        from int_purchase_items
        where purchase_date <= ${asOf} and product is not null
        group by product
    )
    select items.item_no, priced.category, priced.price, dense_rank() over (order by priced.category) as kind
    from ${raw(ownedItemsTable)} as items
    join priced on priced.product = items.item`;

/** Writes the tables of the view. Error: usage, where the files say no category or no quantity. */
export async function computeLadder(
  engine: Engine,
  asOf: Sql,
  options: BasketValues,
  given: readonly string[],
): Promise<readonly string[]> {
  checkLadder(given);
  const { histories, names } = await readHistories(engine, { ...options, level: 'product' }, asOf);
  await engine.run(raw(`drop table if exists ${pricesTable}`));
  await engine.run(createPrices(asOf));
  const [kinds = new Float64Array(), prices = new Float64Array()] = await engine.numbers(
    sql`select case when category is null then -item_no else kind end, price from ${raw(pricesTable)} order by item_no`,
  );
  const minCount = minCountOf(options, basketCount(histories));
  const found = stepsUp(histories, {
    kinds: Int32Array.from(kinds),
    prices,
    dearerFrom,
    minCount,
    maxItems: maxBasketOf(options, 'customers'),
    itemsMax,
  });
  const number = (of: (step: (typeof found)[number]) => number): Float64Array => Float64Array.from(found, of);
  await engine.writeColumns(ladderTable, {
    from_no: number(({ from }) => from),
    to_no: number(({ to }) => to),
    customers: number(({ customersFrom }) => customersFrom),
    customers_up: number(({ customersUp }) => customersUp),
    share_up: number(({ customersUp, customersFrom }) => customersUp / customersFrom),
    share_down: number(({ customersDown, customersTo }) => customersDown / customersTo),
    days_median: number(({ medianDays }) => medianDays),
  });
  return [`Steps count from ${counted(minCount, 'customer')} (--min-support).`, ...mostOwned(names.length, itemsMax)];
}

export const ladder: View<typeof basketOptions> = {
  shows: 'summary',
  title: 'Steps to something dearer of the same kind',
  meaning: 'within a category: customers who first bought one product and later one that costs at least 10 % more',
  columns: {
    category: column('text', 'the category', { isMain: true }),
    from: column('text', 'what they first bought', { isMain: true }),
    to: column('text', 'the dearer product of the category that they bought on a later day', { isMain: true }),
    price_from: column('money', 'price of a unit of the first, in the middle', { isDetail: true }),
    price_to: column('money', 'price of a unit of the dearer one, in the middle'),
    customers: column('count', 'customers of the first'),
    share_up: column('share', 'of these, customers who later bought the dearer one'),
    share_down: column('share', 'of the customers of the dearer one, those who later bought the first'),
    days_median: column('number', 'days until the dearer one, in the middle'),
  },
  query: () => sql`
    select
        one.category, owned_from.item as "from", owned_to.item as "to", one.price as price_from, other.price as price_to,
        steps.customers, steps.share_up, steps.share_down, steps.days_median, steps.customers_up
    from ${raw(ladderTable)} as steps
    join ${raw(pricesTable)} as one on one.item_no = steps.from_no
    join ${raw(pricesTable)} as other on other.item_no = steps.to_no
    join ${raw(ownedItemsTable)} as owned_from on owned_from.item_no = steps.from_no
    join ${raw(ownedItemsTable)} as owned_to on owned_to.item_no = steps.to_no`,
  order: ['category', '-customers_up', 'from', 'to'],
};
