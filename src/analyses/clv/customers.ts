/** The `customers` and `summary` views: what each customer, and each kind of customer, will be worth. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { View, ViewContext } from '../define.ts';
import { cents, meanMoney, roundMoney } from '../../engine/money.ts';
import type { MoneyPlaces } from '../../engine/money.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { scoredHistories } from './histories.ts';
import { returnsTable } from './tables.ts';
import { clvOptions, modelDay, unitDays } from './options.ts';

type ClvView = View<typeof clvOptions>;
type Context = ViewContext<typeof clvOptions>;

const customerColumns: Columns = {
  customer_id: column('text', 'the customer'),
  purchases: column('count', 'days with a purchase'),
  recency: column('number', 'time from the first purchase to the last (t_x), in the unit of --time-unit'),
  age: column('number', 'time from the first purchase to the day of the model (T)'),
  mean_value: column('money', 'mean value of a purchase day, the first left out; empty without a second'),
  p_alive: column('share', 'probability that the customer will ever buy again; empty where the model does not say'),
  expected_purchases: column('estimate', 'purchases expected in the months ahead'),
  expected_value: column('money', 'expected value of one of them'),
  clv: column('money', 'expected value of all of them, discounted to today; past revenue is not in it'),
};

/** Doubles become exact money before they are added up. */
const exact = (amount: string, places: MoneyPlaces): Sql =>
  sql`cast(${roundMoney(raw(amount), places)} as decimal(18, 4))`;

/** One row a customer, also for those without a purchase by the day of the model, and `more` columns; money is rounded, so that sums tie. */
function customersSql({ options, facts: { places = cents } }: Context, more: readonly Sql[] = []): Sql {
  const unit = raw(String(unitDays[options.timeUnit]));
  return sql`
    with
    scored as (${scoredHistories})
    select
        activity.customer_id,
        coalesce(x + 1, 0) as purchases,
        t_x / cast(${unit} as double precision) as recency,
        age / cast(${unit} as double precision) as age,
        case when x > 0 then ${meanMoney(raw('repeat_spend'), raw('x'))} end as mean_value,
        p_alive,
        expected_purchases,
        ${exact('expected_value', places)} as expected_value,
        ${join([sql`${exact('discounted_purchases * expected_value', places)} as clv`, ...more])}
    from int_customer_activity as activity
    left join scored on scored.customer_id = activity.customer_id`;
}

export const customers: ClvView = {
  shows: 'rows',
  meaning: 'one row per customer: its history as the models see it, and what it will be worth',
  columns: customerColumns,
  query: (context) => customersSql(context),
  order: ['-clv', 'customer_id'],
};

const bands = [
  [0, '0'],
  [1, '1'],
  [2, '2'],
  [5, '3–5'],
  [10, '6–10'],
] as const;

const bandSql = raw(
  `case ${bands.map(([most, name]) => `when purchases <= ${most} then '${name}'`).join(' ')} else '11+' end`,
);

function summarySql(context: Context): Sql {
  const { by } = context;
  return sql`
    with
    named as (${customersSql(context, [raw('kept_spend')])})
    select
        ${by.columns}
        ${bandSql} as purchases,
        count(*) as customers,
        count(*) / cast(sum(count(*)) over () as double precision) as share_customers,
        sum(cast(p_alive as decimal(18, 9))) / nullif(count(p_alive), 0) as mean_p_alive,
        coalesce(sum(kept_spend), 0) + coalesce(sum(undone), 0) as gross_spend,
        coalesce(sum(returned), 0) as returned,
        coalesce(sum(kept_spend), 0) + coalesce(sum(undone), 0) - coalesce(sum(returned), 0) as net_spend,
        sum(cast(expected_purchases as decimal(28, 9))) as expected_purchases,
        coalesce(sum(clv), 0) as clv,
        coalesce(sum(clv), 0) / nullif(sum(sum(clv)) over (), 0) as share_clv,
        ${meanMoney(sql`coalesce(sum(clv), 0)`, sql`count(*)`)} as mean_clv,
        min(named.purchases) as least_purchases
    from named ${by.joined}
    left join ${raw(returnsTable)} as returned on returned.customer_id = named.customer_id
    group by ${by.columns} ${bandSql}`;
}

/** Revenue straight from the purchases and returns, to prove the netting by. */
const revenueUpTo = (day: Sql): Sql =>
  sql`select coalesce(sum(net_spend), 0) from int_purchases where purchase_date <= ${day}`;

export const summary: ClvView = {
  shows: 'summary',
  meaning: 'what customers will be worth, by how often they have bought',
  takesBy: true,
  columns: {
    purchases: column('text', 'days with a purchase so far'),
    customers: column('count', 'customers with so many'),
    share_customers: column('share', 'those as a share of all customers'),
    mean_p_alive: column('share', 'mean of p_alive over those who have one'),
    gross_spend: column('money', 'what their purchases came to, by the day of the model'),
    returned: column('money', 'what they returned or cancelled of it by documents of their own'),
    net_spend: column('money', 'gross_spend less returned: their revenue so far'),
    expected_purchases: column('estimate', 'purchases expected of them in the months ahead'),
    clv: column('money', 'their customer value: expected purchases times their value, discounted'),
    share_clv: column('share', 'that as a share of all customer value'),
    mean_clv: column('money', 'mean value of a customer'),
  },
  query: summarySql,
  order: ['least_purchases', 'purchases'],
  totals: [
    'customers',
    'share_customers',
    'gross_spend',
    'returned',
    'net_spend',
    'expected_purchases',
    'clv',
    'share_clv',
  ],
  proofs: { net_spend: ({ asOf, options }) => revenueUpTo(modelDay(asOf, options)) },
  chart: { kind: 'bars', label: 'purchases', value: 'clv', share: 'share_clv' },
};
