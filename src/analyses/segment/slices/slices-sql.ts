/** Revenue cut into slices by columns of the transactions and attributes of the customers. */
import type { ByKey, ViewContext } from '../../define.ts';
import { periodBounds } from '../../periods.ts';
import { id, join, raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';
import { abcClass } from '../abc/abc-classes.ts';
import { figuresCtes } from './slices-buyers.ts';
import { allKeys, isAttribute, isItem, itemKeys, listed, places, purchasesFrom, sliceValue } from './slices-keys.ts';
import type { SlicesOptions } from './slices.ts';

type Context = ViewContext<SlicesOptions>;

/** CTE `reach`: first_date of the data. */
const reachCte = ({ by }: Context): Sql =>
  sql`reach as (select min(purchase_date) as first_date from ${purchasesFrom(by.keys)})`;

/**
 * CTEs `spellings` (the columns of the transactions as they are written, with first_date and money) and `reach`, where a
 * column of the transactions is asked for: one look at the lines for all that is no matter of customers.
 */
function spellingsCtes({ by, options, asOf }: Context): Sql {
  const items = by.keys.filter(isItem);
  const { start, previousStart, previousEnd } = periodBounds(options.period, asOf);
  return sql`
    spellings as materialized (
        select
            ${listed(items)}
            min(purchase_date) as first_date,
            ${amountsOf(start, previousStart, previousEnd)}
        from int_purchase_items
        group by ${places(items.length)}
    ),
    reach as (select min(first_date) as first_date from spellings)`;
}

/** CTE `occasions`: for each customer and slice the keys of the lines, customer_id, and purchases with a positive net spend. */
function occasionsCte({ by, options }: Context): Sql {
  const items = by.keys.filter(isItem);
  return sql`
    occasions as (
        select
            ${listed(items)}
            customer_id,
            count(*) as purchases
        from (
            select
                ${itemKeys(by.keys, options.prefix)}
                customer_id,
                purchase_key
            from ${purchasesFrom(by.keys)} as sales
            group by ${places(items.length + 2)}
            having sum(net_spend) > 0
        ) as bought
        group by ${places(items.length + 1)}
    )`;
}

/** CTE `buyers`: for each customer and slice the keys of the lines, customer_id, last_purchase, and revenue of each period. */
function buyersCte({ by, options, asOf }: Context): Sql {
  const { start, previousStart, previousEnd } = periodBounds(options.period, asOf);
  return sql`
    buyers as (
        select
            ${itemKeys(by.keys, options.prefix)}
            customer_id,
            max(purchase_date) as last_purchase,
            ${amountsOf(start, previousStart, previousEnd)}
        from ${purchasesFrom(by.keys)} as sales
        group by ${places(by.keys.filter(isItem).length + 1)}
    )`;
}

const amountsOf = (start: Sql, previousStart: Sql, previousEnd: Sql): Sql => sql`
            sum(net_spend) as revenue,
            sum(case when purchase_date >= ${start} then net_spend end) as revenue_period,
            sum(case when purchase_date between ${previousStart} and ${previousEnd} then net_spend end) as revenue_previous`;

/**
 * Whether data that begin on a day cover the previous period: they may begin later by 2 % of its length, because a shop
 * need not sell on the very first day.
 */
export function isCovered(first: Sql, { previousStart, previousEnd }: ReturnType<typeof periodBounds>): Sql {
  return sql`(${first} <= ${previousStart} + cast(floor((${previousEnd} - ${previousStart} + 1) / 50.0) as integer))`;
}

/** The keys over lines under the name `sales`, where no attribute of the customers is among them. */
const lineKeys = (keys: readonly ByKey[], prefix: number | undefined): Sql =>
  join(
    keys.map((key) =>
      isItem(key)
        ? sql`${sliceValue(sql`sales.${id(key.name)}`, prefix)} as ${id(key.name)}, `
        : raw('sales.customer_id, '),
    ),
    '',
  );

/** CTE `amounts`: for each slice its keys and its money, which needs no customers unless their attributes are asked for. */
function amountsCte({ by, options, asOf }: Context): Sql {
  const source = purchasesFrom(by.keys);
  const items = by.keys.filter(isItem);
  const { start, previousStart, previousEnd } = periodBounds(options.period, asOf);
  const { columns, joined } = allKeys(by.keys, options.prefix);
  const grouping = by.keys.length === 0 ? raw('') : sql`group by ${places(by.keys.length)}`;
  const amounts = amountsOf(start, previousStart, previousEnd);
  return by.keys.some(isAttribute)
    ? sql`
    amounts as (
        select
            ${columns}
            sum(revenue) as revenue,
            sum(revenue_period) as revenue_period,
            sum(revenue_previous) as revenue_previous
        from (
            select ${itemKeys(by.keys, options.prefix)}customer_id,${amounts}
            from ${source} as sales
            group by ${places(items.length + 1)}
        ) as rows ${joined}
        ${grouping}
    )`
    : isOfLines(by.keys)
      ? sql`
    amounts as (
        select ${itemKeys(by.keys, options.prefix)}
            sum(revenue) as revenue,
            sum(revenue_period) as revenue_period,
            sum(revenue_previous) as revenue_previous
        from spellings as sales
        ${grouping}
    )`
      : sql`
    amounts as (
        select ${lineKeys(by.keys, options.prefix)}${amounts}
        from ${source} as sales
        ${grouping}
    )`;
}

/** True where every key is a column of the transactions. */
const isOfLines = (keys: readonly ByKey[]): boolean => keys.length > 0 && keys.every(isItem);

/** One row a slice. */
export function slicesSql(context: Context): Sql {
  const { by, options, asOf } = context;
  const covered = isCovered(raw('(select first_date from reach)'), periodBounds(options.period, asOf));
  const same =
    by.keys.length === 0
      ? raw('true')
      : join(
          by.keys.map(({ name }) => sql`amounts.${id(name)} = figures.${id(name)}`),
          ' and ',
        );
  return sql`
    with ${by.keys.some(isItem) ? spellingsCtes(context) : reachCte(context)},
    ${figuresCtes(context)},
    ${amountsCte(context)},
    slices as (
        select
            ${listed(by.keys, 'amounts.')}
            customers,
            purchases,
            coalesce(revenue, 0) as revenue,
            coalesce(revenue_period, 0) as revenue_period,
            case when ${covered} then coalesce(revenue_previous, 0) end as revenue_previous
        from amounts
        join figures on ${same}
    ),
    totals as (
        select
            sum(revenue) as all_revenue,
            sum(case when revenue > 0 then revenue end) as positive_revenue,
            max(revenue) as best
        from slices
    ),
    ranked as (
        select
            *,
            sum(case when revenue > 0 then revenue else 0 end)
                over (order by revenue desc range unbounded preceding) as cumulative
        from slices
    )
    select
        ${listed(by.keys)}
        revenue,
        revenue / nullif(all_revenue, 0) as share_revenue,
        cumulative / nullif(positive_revenue, 0) as cumulative_share,
        ${abcClass(ranked, options.cuts)} as class,
        customers,
        purchases,
        revenue_period,
        revenue_previous,
        (revenue_period - revenue_previous) / case when revenue_previous > 0 then revenue_previous end as growth
    from ranked cross join totals`;
}

const ranked = {
  revenue: raw('revenue'),
  best: raw('best'),
  cumulative: raw('cumulative'),
  total: raw('positive_revenue'),
};

/** One row for each customer and slice. */
export function sliceCustomersSql(context: Context): Sql {
  const { by, options, asOf } = context;
  const { columns, joined } = allKeys(by.keys, options.prefix);
  const covered = isCovered(raw('(select first_date from reach)'), periodBounds(options.period, asOf));
  const same = by.keys.filter(isItem).map(({ name }) => sql`rows.${id(name)} = occasions.${id(name)}`);
  return sql`
    with ${reachCte(context)},
    ${occasionsCte(context)},
    ${buyersCte(context)}
    select
        rows.customer_id,
        ${columns}
        revenue,
        revenue / nullif(sum(revenue) over (partition by rows.customer_id), 0) as share_revenue,
        coalesce(purchases, 0) as purchases,
        last_purchase,
        coalesce(revenue_period, 0) as revenue_period,
        case when ${covered} then coalesce(revenue_previous, 0) end as revenue_previous
    from buyers as rows
    left join occasions on ${join([raw('rows.customer_id = occasions.customer_id'), ...same], ' and ')}
    ${joined}`;
}
