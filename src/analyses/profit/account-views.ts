/** Views of the whole account: what is left of the revenue, how well it ties, and what costs were shared out. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { meanMoney } from '../../engine/money.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import { accountLines, leftSql } from './account-sql.ts';
import type { ProfitOptions } from './options.ts';

type ProfitView = View<ProfitOptions>;

export const summary: ProfitView = {
  shows: 'summary',
  title: 'What is left of the revenue',
  meaning: 'the account of all customers together, line by line',
  columns: {
    line: column(
      'text',
      'line of the account: revenue_list less discount and returns is revenue, less goods is gross_margin, less delivery, contacts and direct costs is contribution, less allocated costs is profit; where costs are with nobody (unallocated, unused), result is what is left after these, too',
      { isMain: true },
    ),
    amount: column('money', 'what it comes to; costs are below 0', { isMain: true }),
    share_of_revenue: column('ratio', 'as a part of the revenue'),
    per_order: column('money', 'the same for each order'),
  },
  query: () => {
    const sums = accountLines.map(
      ({ line, column: name, sign }, place) =>
        sql`select ${line} as line, ${raw(String(place))} as place, ${raw(String(sign))} * sum(${raw(name)}) as amount from profit_customers`,
    );
    const place = raw(String(accountLines.length));
    const left = [
      sql`select 'unallocated', ${place}, -coalesce(sum(unallocated), 0) from (${leftSql}) as others`,
      sql`select 'unused', ${place} + 1, -coalesce(sum(unused), 0) from (${leftSql}) as others`,
      sql`select 'result', ${place} + 2, case when count(case when unused + unallocated <> 0 then 1 end) > 0
            then (select sum(profit) from profit_customers) - sum(unused + unallocated) else 0 end from (${leftSql}) as others`,
    ];
    return sql`
    with
    sums as (${join([...sums, ...left], '\n        union all ')}),
    totals as (select nullif(sum(revenue), 0) as revenue, nullif(sum(orders), 0) as orders from profit_customers)
    select
        line, coalesce(amount, 0) as amount, amount / cast(totals.revenue as double precision) as share_of_revenue, ${meanMoney(raw('amount'), raw('totals.orders'))} as per_order, place
    from sums cross join totals
    where place < ${place} or amount <> 0`;
  },
  order: ['place'],
};

export const classes: ProfitView = {
  shows: 'summary',
  title: 'Classes of profit',
  meaning: 'customers by class: A, B and C by their part of all positive profit, and those who lose money',
  columns: {
    profit_class: column('text', 'A, B, C or loss', { isMain: true }),
    customers: column('count', 'customers'),
    revenue: column('money', 'their revenue'),
    contribution: column('money', 'revenue less what they cost by themselves'),
    profit: column('money', 'contribution less allocated costs', { isMain: true }),
    share_profit: column('ratio', 'their part of all profit; empty where that is 0 or less'),
  },
  query: () => sql`
    select
        profit_class, count(*) as customers, sum(revenue) as revenue, sum(contribution) as contribution, sum(profit) as profit,
        case when max(total) > 0 then sum(profit) / cast(max(total) as double precision) end as share_profit,
        min(case profit_class when 'A' then 1 when 'B' then 2 when 'C' then 3 else 4 end) as place
    from profit_customers cross join (select sum(profit) as total from profit_customers) as totals
    group by profit_class`,
  order: ['place'],
  totals: ['customers', 'revenue', 'contribution', 'profit'],
  chart: { kind: 'bars', label: 'profit_class', value: 'profit' },
};

export const pools: ProfitView = {
  shows: 'summary',
  title: 'Costs that are shared out',
  meaning: 'one row per pool and driver, and one for minutes that were paid for and not used',
  columns: {
    pool: column('text', 'where the money went', { isMain: true }),
    driver: column('text', 'what it is shared out by; `unused` for minutes that nobody took', { isMain: true }),
    amount: column('money', 'what it cost', { isMain: true }),
    quantity: column('number', 'how much of the driver all customers have; minutes where the pool has them'),
    rate: column('estimate', 'what one of it costs', { isDetail: true }),
    allocated: column('money', 'what customers bear'),
    unused: column('money', 'what was paid for and not used'),
    unallocated: column('money', 'what no customer has a driver for'),
  },
  query: () => sql`
    with
    charged as (select split_no, sum(amount) as amount from profit_charges group by split_no),
    rows as (
        select
            splits.pool, splits.driver, 0 as place,
            case when is_timed then to_split else splits.amount end as amount,
            quantity * case when is_timed then coalesce(minutes, 0) else 1 end as quantity,
            coalesce(charged.amount, 0) as allocated, 0 as unused,
            case when is_timed then 0 else splits.amount - to_split end as unallocated
        from profit_splits as splits
        left join charged on charged.split_no = splits.split_no
        union all
        select pools.pool, 'unused', 1, others.unused, minutes.capacity - minutes.taken, 0, others.unused, 0
        from (select distinct pool from profit_splits where is_timed) as pools
        join (${leftSql}) as others on others.pool = pools.pool
        join (
            select capacities.pool, capacities.capacity, takes.taken
            from (select pool, sum(capacity_minutes) as capacity from profit_pools group by pool) as capacities
            join (select pool, sum(coalesce(minutes, 0) * quantity) as taken from profit_splits group by pool) as takes
                on takes.pool = capacities.pool
        ) as minutes on minutes.pool = pools.pool
    )
    select
        pool, driver, sum(amount) as amount, sum(quantity) as quantity,
        sum(amount) / nullif(cast(sum(quantity) as double precision), 0) as rate,
        sum(allocated) as allocated, sum(unused) as unused, sum(unallocated) as unallocated, min(place) as place
    from rows
    group by pool, driver`,
  order: ['pool', 'place', 'driver'],
  totals: ['amount', 'allocated', 'unused', 'unallocated'],
  chart: { kind: 'bars', label: 'driver', value: 'amount' },
};

export const reconciliation: ProfitView = {
  shows: 'summary',
  title: 'Ties to the files',
  meaning: 'what stands in the files beside what customers bear, for revenue, each cost and each pool',
  columns: {
    item: column('text', 'line of the account, or pool', { isMain: true }),
    in_files: column('money', 'what the files come to in the days of the report', { isMain: true }),
    with_customers: column('money', 'what customers have of it'),
    unused: column('money', 'minutes that were paid for and not used'),
    unallocated: column('money', 'what no customer has a driver for'),
    difference: column('money', 'what is left; always 0', { isMain: true }),
  },
  query: () =>
    raw(
      'select item, in_files, with_customers, unused, unallocated, in_files - with_customers - unused - unallocated as difference, place from profit_ties',
    ),
  order: ['place', 'item'],
};
