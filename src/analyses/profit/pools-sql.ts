/** Costs that no sale has by itself, shared out among customers by what drives them. To the cent: what is shared out is what there was. */
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { castOrNull, wholeQuotient, wideInteger } from '../../engine/text.ts';
import { id } from '../../engine/sql.ts';
import { isInPeriod } from './sales-sql.ts';
import type { SalesRequest } from './sales-sql.ts';

/** Drivers that follow from the sales, over a row of `profit_sales` or `profit_months`. */
const ofSales: Readonly<Record<string, string>> = {
  orders: 'orders',
  lines: 'lines',
  units: 'units',
  returns: 'return_lines',
  revenue: 'revenue',
  gross_margin: 'revenue - goods',
  customers: 'case when lines > 0 then 1 else 0 end',
};
/** Drivers that follow from contacts. */
const ofContacts: Readonly<Record<string, string>> = { contacts: 'count(*)', contact_minutes: 'sum(minutes)' };

export const knownDrivers: readonly string[] = [...Object.keys(ofSales), ...Object.keys(ofContacts)];

/** What stands in for the costs where there are none. */
const noCosts = `(
        select '' as pool, cast(0 as decimal(18, 4)) as amount, '' as driver, '' as driver_meaning, '' as customer_id, cast(null as date) as cost_date,
            cast(null as decimal(18, 4)) as minutes, cast(null as decimal(18, 4)) as capacity_minutes
    ) as no_costs`;

const spentOnNobody = 'customer_id is null';

/**
 * `profit_pools`: pool, driver, month (NULL = the whole time), minutes, amount, capacity_minutes, of the costs of the period that were
 * spent on no one customer. `columns` are those of the customers, in lower case: one of the name of a driver goes before a word that means another. `given` are drivers by pool, which go before those of the file; where neither says, it is revenue.
 */
export function createPools(
  request: SalesRequest,
  given: Readonly<Record<string, string>>,
  hasCosts: boolean,
  columns: readonly string[],
): readonly Sql[] {
  const whens = Object.entries(given).map(
    ([pool, driver]) => sql`when lower(pool) = ${literal(pool.toLowerCase())} then ${literal(driver.toLowerCase())}`,
  );
  const named = join([...knownDrivers, ...columns].map(literal));
  const own = sql`coalesce(case when driver not in (${named}) then driver_meaning end, driver, 'revenue')`;
  const driver = whens.length === 0 ? own : sql`case ${join(whens, ' ')} else ${own} end`;
  return [
    raw('drop table if exists profit_pools'),
    sql`
    create temp table profit_pools as
    select
        pool, ${driver} as driver, cast(date_trunc('month', cost_date) as date) as month, minutes,
        sum(amount) as amount, sum(capacity_minutes) as capacity_minutes
    from ${raw(hasCosts ? 'int_costs' : noCosts)}
    where ${raw(spentOnNobody)} and (cost_date is null or ${isInPeriod(raw('cost_date'), request)})
    group by 1, 2, 3, 4`,
  ];
}

/** A row a driver, month and customer with more than 0 of it: `profit_drivers` of the drivers in use. */
export function createDrivers(
  request: SalesRequest,
  inUse: readonly { readonly driver: string; readonly isMonthly: boolean }[],
  columns: ReadonlyMap<string, string>,
): readonly Sql[] {
  const rows = inUse.map(({ driver, isMonthly }) => driverRows(request, driver, isMonthly, columns.get(driver)));
  const empty = raw(
    "select '' as driver, cast(null as date) as month, '' as customer_id, cast(0 as decimal(18, 4)) as quantity",
  );
  return [
    raw('drop table if exists profit_drivers'),
    sql`create temp table profit_drivers as
    select driver, month, customer_id, cast(quantity as decimal(38, 4)) as quantity
    from (${join([empty, ...rows], ' union all ')}) as every_driver
    where quantity > 0`,
  ];
}

function driverRows(request: SalesRequest, driver: string, isMonthly: boolean, column: string | undefined): Sql {
  const month = raw(isMonthly ? 'month' : 'cast(null as date)');
  const name = literal(driver);
  const [sales, contacts] = [ofSales[driver], ofContacts[driver]];
  if (sales !== undefined) {
    return sql`select ${name}, ${month}, customer_id, ${raw(sales)} from ${raw(isMonthly ? 'profit_months' : 'profit_sales')}`;
  }
  if (contacts !== undefined) {
    return sql`select ${name}, ${month}, customer_id, ${raw(contacts)}
        from (
            select *, cast(date_trunc('month', contact_date) as date) as month
            from int_contacts where ${isInPeriod(raw('contact_date'), request)}
        ) as dated
        group by 1, 2, 3`;
  }
  // A column of the customers holds for every month alike.
  const months = raw(isMonthly ? ', (select distinct month from profit_months) as months' : '');
  return sql`select ${name}, ${raw(isMonthly ? 'months.month' : 'cast(null as date)')}, customer_id, ${castOrNull(id(column ?? driver), raw('decimal(18, 4)'))}
        from int_customer_attributes${months}`;
}

/**
 * `profit_splits`: split_no, pool, driver, month, minutes, amount (of the pool), quantity (of the driver, of all customers), rate, to_split,
 * is_timed. A pool with minutes pays for the minutes that its drivers take, at its amount over its capacity.
 */
export const createSplits = (places: number): readonly Sql[] => [
  raw('drop table if exists profit_splits'),
  sql`
    create temp table profit_splits as
    with
    sums as (select driver, month, sum(quantity) as quantity from profit_drivers group by driver, month),
    rates as (
        select pool, month, sum(amount) / cast(sum(capacity_minutes) as double precision) as rate
        from profit_pools group by pool, month having count(minutes) > 0
    ),
    found as (
        select
            pools.pool, pools.driver, pools.month, pools.minutes, pools.amount, coalesce(sums.quantity, 0) as quantity, rates.rate as rate_per_minute,
            (rates.pool is not null) as is_timed
        from profit_pools as pools
        left join sums on sums.driver = pools.driver and sums.month is not distinct from pools.month
        left join rates on rates.pool = pools.pool and rates.month is not distinct from pools.month
    )
    select
        row_number() over (order by pool, driver, month, minutes) as split_no, pool, driver, month, minutes, amount, quantity, is_timed,
        cast(case
            when is_timed then round(coalesce(minutes, 0) * quantity * rate_per_minute, ${raw(String(places))})
            when quantity > 0 then amount
            else 0
        end as decimal(18, 4)) as to_split
    from found`,
];

/** `profit_charges`: split_no, pool, customer_id, amount. What is left below the smallest unit goes to the largest remainders, then by customer. */
export const createCharges = (places: number): readonly Sql[] => [
  raw('drop table if exists profit_charges'),
  sql`
    create temp table profit_charges as
    with
    weighed as (
        select
            splits.split_no, splits.pool, drivers.customer_id, sign(splits.to_split) as side,
            ${unitOf(places)} as unit,
            ${wideInteger(sql`abs(splits.to_split) / ${unitOf(places)}`)} as units, ${wideInteger(raw('drivers.quantity * 10000'))} as weight
        from profit_splits as splits
        join profit_drivers as drivers on drivers.driver = splits.driver and drivers.month is not distinct from splits.month
        where splits.to_split <> 0
    ),
    totals as (select split_no, ${wideInteger(raw('sum(weight)'))} as weight from weighed group by split_no),
    parts as (
        select
            weighed.*, ${wholeQuotient(raw('weighed.units * weighed.weight'), raw('totals.weight'))} as whole, weighed.units * weighed.weight % totals.weight as remainder
        from weighed join totals on totals.split_no = weighed.split_no
    ),
    ranked as (
        select
            *, row_number() over (partition by split_no order by remainder desc, customer_id) as place,
            units - sum(whole) over (partition by split_no) as missing
        from parts
    )
    select
        split_no, pool, customer_id,
        cast(side * cast(whole + case when place <= missing then 1 else 0 end as decimal(18, 0)) * unit as decimal(18, 4)) as amount
    from ranked`,
];

/** The smallest coin, or a ten thousandth where the amount has more decimal places. */
const unitOf = (places: number): Sql =>
  raw(
    `cast(case when splits.to_split = round(splits.to_split, ${places}) then ${(10 ** -places).toFixed(4)} else 0.0001 end as decimal(5, 4))`,
  );
