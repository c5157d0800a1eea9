/** Segments by what customers are: age, region, size, owner, postcode, or what they mostly buy. */
import { column } from '../columns.ts';
import { defineMethod, option } from '../define.ts';
import type { ByKey, RowText, Values, ViewContext } from '../define.ts';
import { between, risingNumbers } from '../kinds.ts';
import { meanMoney } from '../../engine/money.ts';
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { prospects } from '../../relations/int-prospects.ts';
import { noNumber, segmentsCtes } from './bands.ts';
import { prefix } from './slices/slices.ts';
import { customerColumns, customersSql, summaryChart, summaryColumns } from './summary.ts';

const options = {
  bands: option(
    '--bands <a,b,…>',
    risingNumbers,
    'split a column of numbers into bands: the lower bound of each band but the first',
  ),
  quantiles: option(
    '--quantiles <n>',
    between(2, 20),
    'split a column of numbers into this many bands with about as many customers each',
  ),
  prefix,
};

type Context = ViewContext<typeof options>;

const isItem = ({ of }: ByKey): boolean => of === 'items';

/** CTEs `item_1`, ...: for each column of the transactions the value that a customer spent most on, of those that are filled. */
function favourites(keys: readonly ByKey[]): Sql {
  const ctes = keys.map(({ name }, index) => {
    const value = id(name);
    return sql`
    item_${raw(String(index + 1))} as (
        select customer_id, value
        from (
            select
                customer_id,
                ${value} as value,
                row_number() over (partition by customer_id order by sum(net_spend) desc, ${value}) as place
            from int_purchase_items
            where ${value} is not null
            group by customer_id, ${value}
        ) as spent
        where place = 1
    ),`;
  });
  return join(
    ctes.filter((_, index) => isItem(keys[index] as ByKey)),
    '',
  );
}

/** CTEs that end in `named`: a row for each customer and prospect with is_prospect, segment and place. */
function namedCtes({ asOf, by: { keys }, options: chosen }: Context): Sql {
  const joins = keys.map(({ of }, index) =>
    of === 'items'
      ? raw(`\n        left join item_${index + 1} on item_${index + 1}.customer_id = members.customer_id`)
      : raw(''),
  );
  const values = keys.map(({ name, of }, index) =>
    of === 'items'
      ? raw(`item_${index + 1}.value as value_${index + 1}`)
      : sql`nullif(trim(attributes.${id(name)}), '') as ${raw(`value_${index + 1}`)}`,
  );
  return sql`
    members as (
        select *, false as is_prospect from (${customersSql(asOf)}) as customers
        union all
        select customer_id, null, 0, 0, true from (${prospects}) as prospects
    ),${favourites(keys)}
    valued as (
        select ${join([raw('members.*'), ...values])}
        from members
        left join int_customer_attributes as attributes on attributes.customer_id = members.customer_id${join(joins, '')}
    ),
    ${segmentsCtes(keys, chosen)}`;
}

const buyers = raw('count(case when not is_prospect then 1 end)');

function summarySql(context: Context): Sql {
  return sql`
    with ${namedCtes(context)}
    select
        segment,
        ${buyers} as customers,
        ${buyers} / nullif(cast(sum(${buyers}) over () as double precision), 0) as share_customers,
        sum(monetary) as revenue,
        sum(monetary) / nullif(sum(sum(monetary)) over (), 0) as share_revenue,
        cast(sum(recency_days) as double precision) / nullif(count(recency_days), 0) as mean_recency_days,
        cast(sum(frequency) as double precision) / nullif(${buyers}, 0) as mean_frequency,
        ${meanMoney(raw('sum(monetary)'), sql`nullif(${buyers}, 0)`)} as mean_monetary,
        count(case when is_prospect then 1 end) as prospects,
        min(place) as place
    from named
    group by segment`;
}

const people = (row: RowText): number => Number(row['customers'] ?? 0) + Number(row['prospects'] ?? 0);

const title = (by: readonly string[]): string => `Customer segments by ${by.join(', ')}`;

/** What the foot says about values that make poor segments. */
function words(rows: readonly RowText[], { bands, quantiles }: Values<typeof options>): string[] {
  const strays = rows.filter(({ segment }) => (segment ?? '').startsWith(noNumber));
  const stray = strays.reduce((total, row) => total + people(row), 0);
  const isBanded = bands !== undefined || quantiles !== undefined;
  const numbers = rows.filter(({ segment }) => /^-?\d+(\.\d+)?$/.test(segment ?? '')).length;
  return [
    ...(stray > 0
      ? [
          `${stray} ${stray === 1 ? 'customer has a value that is' : 'customers have values that are'} no number: see ${noNumber}.`,
        ]
      : []),
    ...(!isBanded && numbers > 10
      ? [
          `${numbers} segments are numbers; --quantiles 4, or --bands with the numbers where bands begin, makes few of many.`,
        ]
      : []),
  ];
}

export const attribute = defineMethod({
  name: 'attribute',
  title: 'Customer segments by what customers are',
  meaning: 'one segment for each value, or band of numbers, of the columns in `--by`',
  requires: ['customer_id', 'date', 'amount'],
  options,
  items: ({ by }) => by,
  needsBy: true,
  check: ({ bands, quantiles }) =>
    bands !== undefined && quantiles !== undefined
      ? '--bands and --quantiles are two ways to say one thing'
      : undefined,
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row per segment',
      title,
      takesBy: 'segments',
      columns: {
        ...summaryColumns,
        prospects: column('count', 'customers given with --customers who have not bought; in no other figure'),
      },
      query: summarySql,
      order: ['place', '-revenue', 'segment'],
      totals: ['customers', 'share_customers', 'revenue', 'share_revenue', 'prospects'],
      chart: summaryChart,
      words,
    },
    customers: {
      shows: 'rows',
      meaning: 'one row per customer, prospects included',
      title,
      takesBy: 'segments',
      columns: {
        customer_id: column('text', 'the customer'),
        ...customerColumns,
        segment: column('text', 'the value or band'),
      },
      query: (context) => sql`
    with ${namedCtes(context)}
    select customer_id, recency_days, frequency, monetary, segment from named`,
      order: ['customer_id'],
      totals: ['frequency', 'monetary'],
    },
  },
  definition: [
    'A segment is a value of the column that `--by` names, an attribute of `--customers` or a column of the transactions; several columns together make a segment of each combination. `--prefix 2` takes only the first two characters, such as the area of a postcode. Customers without a value are the segment `(none)`.',
    '**Numbers** become bands: `--bands 18,30,45,60` makes `under 18`, `18–29`, `30–44`, `45–59` and `60 and over` (a number equal to a cut begins its band), `--quantiles 4` makes four bands with about as many customers each, named by their lowest and highest value (type 7; a number equal to a cut point falls into the lower band, so equal numbers are never split). Bands are made of the first column. A value that is not a plain number, such as `1,200` or `n/a`, is in the segment `(not a number)`, and a note counts them.',
    'A customer whose transactions have several values of a column belongs to the value it spent most on, net of returns, and of two equal ones to the first in the alphabet. To add up what was sold instead, use `--method slices`, where a customer is in every slice it bought.',
    '**Prospects**, customers given who have not bought by the as-of date, are counted beside the customers and listed with a frequency and revenue of 0.',
    'An attribute tells who a customer is, not how it behaves: `crm segment --customers customers.csv --by region` breaks the segments of another method down instead.',
  ],
});
