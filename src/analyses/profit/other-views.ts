/** Profit beside the lifetime value, and by product. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { item, quantiles } from '../../engine/quantiles.ts';
import { id, raw, sql } from '../../engine/sql.ts';
import { castOrNull } from '../../engine/text.ts';
import type { ProfitOptions } from './options.ts';

type ProfitView = View<ProfitOptions>;

/** What to do about customers, by profit and lifetime value. */
const moves: readonly (readonly [profit: string, clv: string, move: string])[] = [
  ['high', 'high', 'keep them: they earn today and later'],
  ['high', 'low', 'take what they bring, and look for more to sell'],
  ['low', 'high', 'grow them: they are worth more than they earn today'],
  ['low', 'low', 'serve them cheaply'],
  ['loss', 'high', 'make them pay: cut the cause of the loss, they are worth it'],
  ['loss', 'low', 'raise the price or cut the service'],
];

export const matrix: ProfitView = {
  shows: 'summary',
  title: 'Profit today and value later',
  meaning: 'customers by profit (loss, low, high) and customer lifetime value (low, high), each cut at its median',
  columns: {
    profit_level: column('text', 'loss, or low or high against the median of those who earn', { isMain: true }),
    clv_level: column('text', 'low or high against the median', { isMain: true }),
    customers: column('count', 'customers', { isMain: true }),
    profit: column('money', 'their profit'),
    clv: column('money', 'their lifetime value'),
    move: column('text', 'what there is to do', { isProse: true }),
  },
  query: ({ options }) => sql`
    with
    valued as (
        select accounts.customer_id, accounts.profit, ${castOrNull(id(options.clvColumn), raw('decimal(18, 2)'))} as clv
        from profit_customers as accounts
        join int_customer_attributes as attributes on attributes.customer_id = accounts.customer_id
    ),
    middles as (
        select
            ${item(quantiles(sql`case when profit >= 0 then cast(profit as double precision) end`, [0.5]), 1)} as profit_middle,
            ${item(quantiles(sql`cast(clv as double precision)`, [0.5]), 1)} as clv_middle
        from valued where clv is not null
    ),
    levels as (
        select
            case when profit < 0 then 'loss' when profit >= profit_middle then 'high' else 'low' end as profit_level,
            case when clv >= clv_middle then 'high' else 'low' end as clv_level, profit, clv
        from valued cross join middles
        where clv is not null
    )
    select
        profit_level, clv_level, count(*) as customers, sum(profit) as profit, sum(clv) as clv,
        case ${raw(moves.map(([profit, clv, move]) => `when profit_level = '${profit}' and clv_level = '${clv}' then '${move}'`).join(' '))} end as move,
        case profit_level when 'high' then 1 when 'low' then 2 else 3 end as place
    from levels
    group by profit_level, clv_level`,
  order: ['place', 'clv_level'],
  totals: ['customers', 'profit', 'clv'],
};

export const products: ProfitView = {
  shows: 'summary',
  title: 'Gross margin by product',
  meaning: 'revenue less what the goods cost, by product; shared costs are not shared out to products',
  columns: {
    product: column('text', 'the product; empty for rows without one', { isMain: true }),
    units: column('number', 'units sold, returns taken off'),
    revenue: column('money', 'what it brought', { isMain: true }),
    goods: column('money', 'what it cost'),
    gross_margin: column('money', 'what is left', { isMain: true }),
    margin_share: column('ratio', 'that as a part of the revenue; empty where there is none'),
  },
  query: () =>
    raw(`
    select
        product, units, revenue, goods, revenue - goods as gross_margin,
        case when revenue > 0 then (revenue - goods) / cast(revenue as double precision) end as margin_share
    from profit_products`),
  order: ['-gross_margin', 'product'],
  totals: ['revenue', 'goods', 'gross_margin'],
};
