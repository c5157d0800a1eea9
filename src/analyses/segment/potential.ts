/** Potential: where more could be sold, by what a customer could spend and what it does spend. */
import { column } from '../columns.ts';
import { defineMethod, option } from '../define.ts';
import type { ComputeContext, Values } from '../define.ts';
import { between, percentage, text, wholeNumber } from '../kinds.ts';
import type { Engine } from '../../engine/engine.ts';
import { item, quantiles } from '../../engine/quantiles.ts';
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { castOrNull } from '../../engine/text.ts';
import { crmError } from '../../errors.ts';
import { customerColumns, customersSql, summaryChart, summaryColumns, summarySql } from './summary.ts';

const options = {
  potential: option(
    '--potential <column>',
    text,
    'column of the customers file with what each customer could spend in a year',
  ),
  peers: option(
    '--peers <column>',
    text,
    'column that tells peers apart; they set the potential where none is given (default: all customers are peers)',
  ),
  benchmark: option(
    '--benchmark <percent>',
    between(1, 99),
    'percentile of the spend of peers that a customer could reach',
    80,
  ),
  cutPotential: option(
    '--cut-potential <amount>',
    wholeNumber,
    'amount from which a potential is high (default: the median)',
  ),
  cutShare: option(
    '--cut-share <percent>',
    percentage,
    'percentage of the potential from which a customer is mostly won',
    50,
  ),
};

type PotentialOptions = Values<typeof options>;

/** Names in the order of what there is to do. */
const segments = ['invest', 'defend', 'harvest', 'let_go', 'unknown'] as const;
const place = raw(`case segment ${segments.map((name, at) => `when '${name}' then ${at}`).join(' ')} end`);

const money = (name: string): Sql => castOrNull(id(name), raw('decimal(18, 2)'));

/** CTEs, to stand behind `with`: estimated, one row a customer with current_spend, peers, potential; and cut. */
function estimatedCtes(asOf: Sql, { potential, peers, benchmark, cutPotential }: PotentialOptions): Sql {
  const columns = [
    ...(potential === undefined ? [] : [sql`${money(potential)} as given`]),
    ...(peers === undefined ? [] : [sql`${id(peers)} as peers`]),
  ];
  const attributes = sql`select ${join([raw('customer_id'), ...columns])} from int_customer_attributes`;
  // A customer above the benchmark of its peers has reached what it could: nothing tells that there is more.
  const estimate =
    potential === undefined
      ? raw('case when current_spend > reachable then current_spend else cast(reachable as decimal(18, 2)) end')
      : raw('given');
  const high = cutPotential === undefined ? item(raw('middle'), 1) : sql`cast(${cutPotential} as double precision)`;
  return sql`
    spending as (
        select customer_id, sum(net_spend) as current_spend
        from int_purchases
        where purchase_date > ${asOf} - interval '12 months'
        group by 1
    ),
    known as (
        select
            customers.*,
            coalesce(current_spend, 0) as current_spend,
            ${raw(potential === undefined ? 'cast(null as decimal(18, 2))' : 'given')} as given,
            ${raw(potential !== undefined ? "'(of the column)'" : peers === undefined ? "'all customers'" : "coalesce(peers, '(none)')")} as peers
        from (${customersSql(asOf)}) as customers
        left join spending on spending.customer_id = customers.customer_id
        left join (${attributes}) as attributes on attributes.customer_id = customers.customer_id
    ),
    benchmarks as (
        select peers, ${item(quantiles(raw('cast(current_spend as double precision)'), [benchmark / 100]), 1)} as reachable
        from known
        group by 1
    ),
    estimated as (
        select known.*, ${estimate} as potential
        from known join benchmarks on benchmarks.peers = known.peers
    ),
    cut as (
        select ${high} as high_from
        from (
            select ${quantiles(raw('cast(potential as double precision)'), [0.5])} as middle
            from estimated where potential > 0
        ) as potentials
    )`;
}

/** One row a customer with current_spend, potential, gap, share_of_wallet, peers and segment. */
function placed(asOf: Sql, chosen: PotentialOptions): Sql {
  const won = sql`100 * current_spend >= ${raw(String(chosen.cutShare))} * potential`;
  return sql`
    with
    ${estimatedCtes(asOf, chosen)}
    select
        estimated.*,
        case when potential > current_spend then potential - current_spend when potential is not null then 0 end as gap,
        case when potential > 0 then cast(current_spend as double precision) / cast(potential as double precision) end
            as share_of_wallet,
        case
            when potential is null or potential <= 0 then 'unknown'
            when cast(potential as double precision) >= high_from then case when ${won} then 'defend' else 'invest' end
            when ${won} then 'harvest'
            else 'let_go'
        end as segment
    from estimated cross join cut`;
}

const segment = column('text', 'invest, defend, harvest or let_go; unknown without a potential', {
  tones: { invest: 'good', defend: 'good', let_go: 'warn' },
});

const extra = {
  current_spend: column('money', 'spend of the last twelve months, returns taken off'),
  potential: column('money', 'what could be spent in a year'),
  gap: column('money', 'what is missing to that, 0 where nothing is'),
};

const customers = {
  customer_id: column('text', 'the customer'),
  ...customerColumns,
  peers: column('text', 'whom it is compared with; (of the column) where the potential is given'),
  ...extra,
  share_of_wallet: column('share', 'current spend as a share of the potential'),
  segment,
};

/** Refuses columns that cannot be used, and says what potential and cut points are. Errors: usage. */
async function potentialWords(
  engine: Engine,
  { asOf, options: chosen }: ComputeContext<typeof options>,
): Promise<readonly string[]> {
  const known = Object.keys(await engine.firstRecord(raw('select * from int_customer_attributes limit 1'))).slice(1);
  for (const [flag, name] of [
    ['--potential', chosen.potential],
    ['--peers', chosen.peers],
  ] as const) {
    if (name !== undefined && !known.includes(name)) {
      const there = known.length === 0 ? 'those of the file that --customers names' : known.join(', ');
      throw crmError('usage', {
        problem: `${flag} ${name}: there is no such column; the columns are ${there}`,
        command: 'segment',
      });
    }
  }
  if (chosen.potential !== undefined) {
    const name = chosen.potential;
    const wrong = await engine.firstRecord(sql`
    select min(${id(name)}) as example from int_customer_attributes where ${id(name)} is not null and ${money(name)} is null`);
    if (wrong['example'] !== null && wrong['example'] !== undefined) {
      throw crmError('usage', {
        problem: `--potential ${name}: "${String(wrong['example'])}" is no plain number`,
        command: 'segment',
        remedy: 'write amounts as 12345.67, without a currency or thousands separators',
      });
    }
  }
  const found = await engine.firstRecord(sql`with ${estimatedCtes(asOf, chosen)} select high_from from cut`);
  const cut = Number(found['high_from'] ?? 0).toLocaleString('en-US', {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  const source =
    chosen.potential === undefined
      ? `the ${chosen.benchmark}th percentile of what ${chosen.peers === undefined ? 'all customers' : `customers of the same ${chosen.peers}`} spent in the last twelve months, or the own spend where that is more`
      : `the column ${chosen.potential}`;
  const isMedian = chosen.cutPotential === undefined ? ', the median' : '';
  return [
    `Potential is ${source}; it is high from ${cut}${isMedian} (--cut-potential). A customer is mostly won who spends ${chosen.cutShare} % of it or more in twelve months (--cut-share).`,
  ];
}

export const potential = defineMethod({
  name: 'potential',
  title: 'Customers by what they could spend and what they do',
  meaning: 'where to invest and what to defend, by potential and the share of it already won',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'purchases',
  compute: potentialWords,
  reads: () => [],
  views: {
    summary: {
      shows: 'summary',
      meaning: 'one row per quadrant',
      takesBy: true,
      columns: { ...summaryColumns, segment, ...extra },
      query: ({ asOf, options: chosen, by }) => sql`
    with placed as (${placed(asOf, chosen)})
    select summary.*, sums.current_spend, sums.potential, sums.gap, ${place} as place
    from (${summarySql(raw('select * from placed'), by)}) as summary
    join (
        select ${by.columns}named.segment as of_segment, sum(current_spend) as current_spend, sum(potential) as potential, sum(gap) as gap
        from placed as named ${by.joined}
        group by ${by.columns} named.segment
    ) as sums on ${join([sql`sums.of_segment = summary.segment`, ...by.keys.map(({ name }) => sql`sums.${id(name)} is not distinct from summary.${id(name)}`)], ' and ')}`,
      order: ['place', 'segment'],
      totals: ['customers', 'share_customers', 'revenue', 'share_revenue', 'current_spend', 'potential', 'gap'],
      chart: summaryChart,
    },
    customers: {
      shows: 'rows',
      meaning: 'one row per customer, the largest gap first',
      columns: customers,
      query: ({ asOf, options: chosen }) => sql`
    select ${raw(Object.keys(customers).join(', '))} from (${placed(asOf, chosen)}) as placed`,
      order: ['-gap', 'customer_id'],
    },
  },
  definition: [
    '**Potential** is what a customer could spend in a year: the figures of `--potential`, a column of the `--customers` file, or, without one, the 80th percentile (`--benchmark`) of what its peers spent in the last twelve months, and its own spend where that is more. Peers are customers with the same value of `--peers`, or all customers. **current_spend** is that of the last twelve months, **gap** what is missing to the potential, **share_of_wallet** the part of it that is won.',
    'Potential is high from its median (`--cut-potential` sets an amount), and a customer is mostly won from a share of 50 % (`--cut-share`). High and not won is **invest**, high and won **defend**, low and won **harvest**, low and not won **let_go**. Without a potential above 0 a customer is **unknown**.',
    'A benchmark is not a forecast: it shows that similar customers spend more, not that this one will. With few peers, or peers with little in common, it means nothing; estimates by people who know the customers are better. New customers show a gap in their first year.',
  ],
});
