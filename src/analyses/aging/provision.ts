/** The `provision` view: what is expected to be lost. */
import { column } from '../columns.ts';
import type { View, ViewContext } from '../define.ts';
import { cents, roundMoney } from '../../engine/money.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { ageOn, bucketNo, bucketTable } from './buckets.ts';
import { monthEnds } from './month-ends.ts';
import type { AgingOptions } from './options.ts';
import { byNames, byTitles, keyed, positionsOn } from './positions.ts';

/** Rates are kept with the six places they are shown with, so that the report can be checked by hand. */
const rateType = raw('decimal(9, 6)');

/** Loss rates as currency, bucket_no, loss_rate: those given, for every currency. */
function givenRates(percents: readonly number[]): Sql {
  const rows = percents.map(
    (percent, at) => sql`(${raw(String(at))}, cast(cast(${String(percent)} as decimal(12, 8)) / 100 as ${rateType}))`,
  );
  return sql`
        select currency, bucket_no, loss_rate
        from (select distinct currency from int_open_items) as currencies
        cross join (values ${join(rows)}) as given (bucket_no, loss_rate)`;
}

/**
 * Loss rates from history. The flow rate of a bucket is its balance as a ratio of that of the bucket before it a month earlier, on
 * average over the months whose bucket before was not empty, and then at most 1. What is lost of a bucket is the product of
 * all flow rates behind it, less what is recovered.
 */
function rolledRates({
  options,
  asOf,
  facts: { supportedFrom },
}: Pick<ViewContext<AgingOptions>, 'options' | 'asOf' | 'facts'>): Sql {
  const last = options.buckets.length + 1;
  const ends = monthEnds(asOf);
  const days = join(
    ends.map((day, at) => sql`select ${raw(String(at))} as month_no, ${day} as month_end`),
    ' union all ',
  );
  const supported = supportedFrom === undefined ? raw('true') : sql`month_end >= cast(${supportedFrom} as date)`;
  const numbers = Array.from({ length: last }, (_, at) => at + 1);
  const flows = join(numbers.map((at) => raw(`max(flow_rate) filter (where bucket_no = ${at}) as flow_${at}`)));
  const known = raw(`coalesce(${numbers.map((at) => `flow_${at}`).join(', ')}) is not null`);
  const kept = sql`(1 - cast(${String(options.recovery)} as double precision) / 100)`;
  const rates = [0, ...numbers].map((bucket) => {
    const factors = numbers.filter((at) => at > bucket).map((at) => raw(`flow_${at}`));
    const product = join([...factors, kept], ' * ');
    return sql`select currency, ${raw(String(bucket))} as bucket_no, case when ${known} then cast(${product} as ${rateType}) end as loss_rate from pivoted`;
  });
  return sql`
        with
        month_ends as (select * from (${days}) as every_end where ${supported}),
        aged as (
            select
                items.currency,
                month_no,
                items.open_amount,
                ${bucketNo(ageOn(raw('month_end'), options, 'items'), options)} as bucket_no,
                ${bucketNo(ageOn(raw("(cast(date_trunc('month', month_end) as date) - 1)"), options, 'items'), options)} as bucket_no_before
            from int_open_items as items
            join month_ends on month_ends.month_end = items.as_of
        ),
        balances as (
            select
                currency,
                month_no,
                bucket_no,
                sum(open_amount) as balance,
                sum(case when bucket_no < ${raw(String(last))} or bucket_no_before < ${raw(String(last))} then open_amount else 0 end) as arrived
            from aged
            group by currency, month_no, bucket_no
        ),
        flows as (
            select
                earlier.currency,
                earlier.bucket_no + 1 as bucket_no,
                least(1, avg(cast(coalesce(later.arrived, 0) as double precision) / earlier.balance)) as flow_rate
            from balances as earlier
            join month_ends on month_ends.month_no = earlier.month_no + 1
            left join balances as later
                on later.currency is not distinct from earlier.currency
                and later.month_no = earlier.month_no + 1
                and later.bucket_no = earlier.bucket_no + 1
            where earlier.balance > 0 and earlier.bucket_no < ${raw(String(last))}
            group by earlier.currency, earlier.bucket_no
        ),
        pivoted as (select currency, ${flows} from flows group by currency)
        ${join(rates, '\n        union all\n        ')}`;
}

function provisionSql(context: ViewContext<AgingOptions>): Sql {
  const { options, asOf, by, facts } = context;
  const { places = cents } = facts;
  const total = options.buckets.length + 2;
  return sql`
    with
    rates as (${options.lossRates === undefined ? rolledRates(context) : givenRates(options.lossRates)}
    ),
    named as (${positionsOn(asOf, by)}),
    keyed as (${keyed(by)}),
    aged as (
        select *, ${bucketNo(ageOn(asOf, options, 'keyed'), options)} as bucket_no
        from keyed
        where is_item
    ),
    groups as (select distinct ${byNames(by)} currency from aged),
    filled as (
        select ${byNames(by)} currency, bucket_no, open_amount from aged
        union all
        select ${byNames(by)} currency, bucket_no, 0 from groups cross join ${bucketTable(options.buckets)}
    ),
    sums as (
        select ${byNames(by)} currency, bucket_no, sum(open_amount) as open_amount
        from filled
        group by ${byNames(by)} currency, bucket_no
    ),
    lost as (
        select sums.*, loss_rate, ${roundMoney(raw('open_amount * loss_rate'), places, raw('sums.currency'))} as allowance
        from sums
        left join rates on rates.currency is not distinct from sums.currency and rates.bucket_no = sums.bucket_no
    ),
    listed as (
        select ${byNames(by)} currency, bucket_no, open_amount, loss_rate, allowance from lost
        union all
        select
            ${byNames(by)}
            currency,
            ${raw(String(total))},
            sum(open_amount),
            case when count(*) = count(allowance) then sum(allowance) end / nullif(sum(open_amount), 0),
            case when count(*) = count(allowance) then sum(allowance) end
        from lost
        group by ${byNames(by)} currency
    )
    select ${byTitles(by)} currency, bucket, open_amount, loss_rate, allowance, listed.bucket_no
    from listed join ${bucketTable(options.buckets, 'total')} on buckets.bucket_no = listed.bucket_no`;
}

export const provision: View<AgingOptions> = {
  shows: 'summary',
  title: 'Losses expected on receivables',
  meaning: 'the loss expected of what is open: each bucket times its loss rate',
  takesBy: true,
  columns: {
    currency: column('text', 'currency; empty where the data name none'),
    bucket: column('text', 'how long overdue, `total` at the end'),
    open_amount: column('money', 'open amount; credits are not taken off'),
    loss_rate: column('share', 'part expected to be lost; of the total, the allowance as a part of what is open'),
    allowance: column('money', 'open amount times loss rate'),
  },
  query: provisionSql,
  order: ['currency', 'bucket_no'],
  words: (rows, { lossRates, recovery }) => {
    if (lossRates !== undefined) {
      return ['Loss rates: those given with --loss-rates.'];
    }
    const unknown = rows.some(({ bucket, loss_rate }) => bucket !== 'total' && loss_rate === null);
    const hasAny = rows.some(({ bucket, loss_rate }) => bucket !== 'total' && loss_rate !== null);
    return [
      ...(hasAny
        ? [
            `Loss rates: from how much of each bucket moved into the next between the last six month ends; what reaches the last bucket counts as lost${recovery === 0 ? '' : `, less ${recovery} % recovered`}.`,
          ]
        : []),
      ...(unknown
        ? [
            'The history of the last six month ends does not tell every loss rate; give them with --loss-rates, one for each bucket.',
          ]
        : []),
    ];
  },
  chart: { kind: 'bars', label: 'bucket', value: 'allowance', scalePer: 'currency', leavesOut: ['total'] },
};
