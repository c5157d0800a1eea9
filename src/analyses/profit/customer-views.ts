/** Views of customers by what they earn us. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { costColumns } from './customers-sql.ts';
import type { ProfitOptions } from './options.ts';

type ProfitView = View<ProfitOptions>;

const customerId = column('text', 'the customer');

export const customers: ProfitView = {
  shows: 'rows',
  title: 'Who earns us money',
  meaning: 'one row per customer, the most profitable first',
  columns: {
    customer_id: customerId,
    orders: column('count', 'purchases with a net amount above 0', { isDetail: true }),
    lines: column('count', 'lines that are no returns', { isDetail: true }),
    revenue: column('money', 'what it paid, less discounts and returns', { isMain: true }),
    gross_margin: column('money', 'revenue less what the goods cost'),
    contribution: column('money', 'gross margin less delivery, contacts and what was spent on it directly'),
    allocated: column('money', 'its part of the costs that are shared out'),
    profit: column('money', 'contribution less that', { isMain: true }),
    profit_share: column('ratio', 'profit as a part of revenue; empty where there is none'),
    profit_class: column('text', 'A, B or C by its part of all positive profit, or loss'),
    rank: column('count', 'place by profit', { isDetail: true }),
    cumulative_profit: column('money', 'profit of it and of all before it', { isDetail: true }),
    cumulative_share: column('ratio', 'that as a part of all profit, which may pass 1; empty where all is 0 or less', {
      isDetail: true,
    }),
  },
  query: () => sql`
    select
        customer_id, orders, lines, revenue, gross_margin, contribution, allocated, profit,
        case when revenue > 0 then profit / cast(revenue as double precision) end as profit_share,
        profit_class, rank, cumulative_profit,
        case when total > 0 then cumulative_profit / cast(total as double precision) end as cumulative_share
    from profit_customers cross join (select sum(profit) as total from profit_customers) as totals`,
  order: ['rank'],
  totals: ['orders', 'lines', 'revenue', 'gross_margin', 'contribution', 'allocated', 'profit'],
};

export const curve: ProfitView = {
  shows: 'summary',
  title: 'The whale curve',
  meaning: 'profit of the best customers together: it rises above all profit and falls where customers lose money',
  columns: {
    percentile: column('share', 'the best of all customers', { isMain: true }),
    customers: column('count', 'how many these are', { isMain: true }),
    cumulative_profit: column('money', 'what they earn together', { isMain: true }),
    cumulative_share: column('ratio', 'that as a part of all profit; empty where all is 0 or less', { isMain: true }),
    is_peak: column('flag', 'where it is highest'),
  },
  query: () => sql`
    with
    totals as (select count(*) as everyone, sum(profit) as total from profit_customers),
    peak as (select coalesce(max(rank), 0) as place from profit_customers where profit > 0),
    steps as (
        select rank, floor(rank * 99.0 / everyone) as step, rank = place as is_peak
        from profit_customers cross join totals cross join peak
    ),
    kept as (
        select rank from (select rank, row_number() over (partition by step order by is_peak desc, rank desc) as place from steps) as ranked
        where place = 1
    )
    select
        cast(customers.rank as double precision) / everyone as percentile, customers.rank as customers, cumulative_profit,
        case when total > 0 then cumulative_profit / cast(total as double precision) end as cumulative_share, customers.rank = peak.place as is_peak
    from profit_customers as customers
    join kept on kept.rank = customers.rank
    cross join totals cross join peak`,
  order: ['customers'],
  words: (rows) => {
    const [peak, last] = [rows.find(({ is_peak: is }) => is === 'true'), rows.at(-1)];
    if (peak === undefined || last === undefined) return [];
    const share = peak['cumulative_share'];
    const part = typeof share === 'string' ? `, ${Math.round(Number(share) * 100)} % of all profit` : '';
    return [
      `The best ${peak['customers'] ?? ''} of ${last['customers'] ?? ''} customers earn ${peak['cumulative_profit'] ?? ''}${part}; all together earn ${last['cumulative_profit'] ?? ''}.`,
    ];
  },
  chart: { kind: 'lines', along: 'customers', lines: ['cumulative_share'] },
};

/** Costs of customers by cause: each line of the account by itself, and each pool. */
const causesSql: Sql = raw(
  [
    ...['discount', 'returns', ...costColumns.filter((name) => name !== 'allocated')].map(
      (name) => `select customer_id, '${name}' as cause, ${name} as amount from profit_customers where ${name} <> 0`,
    ),
    'select customer_id, pool, sum(amount) from profit_charges group by customer_id, pool',
  ].join('\n        union all '),
);

export const losses: ProfitView = {
  shows: 'rows',
  title: 'Who loses us money, and why',
  meaning: 'one row per customer with a loss, the largest first',
  columns: {
    customer_id: customerId,
    profit: column('money', 'what it loses us', { isMain: true }),
    contribution: column('money', 'what it leaves before shared costs'),
    main_cause: column(
      'text',
      'the cost, discount or return that lies furthest above what customers of its revenue have on average',
      { isMain: true },
    ),
    to_break_even: column('money', 'what would have to be earned or saved'),
    loses_before_allocation: column('flag', 'whether it loses money even before shared costs'),
  },
  query: () => sql`
    with
    causes as (${causesSql}),
    means as (
        select cause, sum(amount) / nullif(cast((select sum(greatest(revenue, 0)) from profit_customers) as double precision), 0) as share
        from causes group by cause
    ),
    ranked as (
        select
            causes.customer_id, causes.cause,
            row_number() over (
                partition by causes.customer_id
                order by causes.amount - coalesce(means.share, 0) * greatest(customers.revenue, 0) desc, causes.cause
            ) as place
        from causes
        join means on means.cause = causes.cause
        join profit_customers as customers on customers.customer_id = causes.customer_id
        where customers.profit < 0
    )
    select
        customers.customer_id, profit, contribution, ranked.cause as main_cause, -profit as to_break_even,
        contribution < 0 as loses_before_allocation, rank
    from profit_customers as customers
    left join ranked on ranked.customer_id = customers.customer_id and ranked.place = 1
    where profit < 0`,
  order: ['-rank'],
  totals: ['profit', 'contribution', 'to_break_even'],
};

export const charges: ProfitView = {
  shows: 'summary',
  title: 'Shared costs by customer',
  meaning: 'one row per customer and pool: its part of the costs that are shared out',
  columns: {
    customer_id: customerId,
    pool: column('text', 'the pool', { isMain: true }),
    driver: column('text', 'what it is shared out by'),
    amount: column('money', 'the part of the customer', { isMain: true }),
  },
  query: () =>
    raw(`
    select charges.customer_id, charges.pool, splits.driver, sum(charges.amount) as amount
    from profit_charges as charges join profit_splits as splits on splits.split_no = charges.split_no
    group by 1, 2, 3`),
  order: ['customer_id', 'pool', 'driver'],
  totals: ['amount'],
};
