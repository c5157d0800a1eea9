/** The `backtest` view: what the forecast would have said at earlier month ends, beside what came. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { RowText, View } from '../define.ts';
import { cents, roundMoney } from '../../engine/money.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { openParts } from '../../relations/open-parts.ts';
import { monthEnds } from '../aging/month-ends.ts';
import type { Facts } from '../facts.ts';
import type { CashOptions } from './cash-options.ts';

/** Days after an origin that are forecast. */
const horizon = raw('cast(30 as integer)');

/** The last six month ends of which the 30 days after are over. */
export const origins = (asOf: Sql): readonly Sql[] => monthEnds(sql`(${asOf} - ${horizon})`);

/** ` rows` with forecast, actual and naive summed up, and how far they are off: forecast less actual, wape, naive_wape, accuracy and bias. */
export const accuracySql = (rows: Sql, keys: Sql, groups = keys): Sql => sql`
        select
            ${keys}, sum(forecast) as forecast, sum(actual) as actual, sum(naive) as naive, sum(forecast) - sum(actual) as error,
            sum(abs(actual - forecast)) / nullif(cast(sum(actual) as double precision), 0) as wape,
            sum(abs(actual - naive)) / nullif(cast(sum(actual) as double precision), 0) as naive_wape,
            1 - sum(abs(actual - forecast)) / nullif(cast(sum(actual) as double precision), 0) as accuracy,
            (sum(forecast) - sum(actual)) / nullif(cast(sum(actual) as double precision), 0) as bias
        from (${rows}) as forecasts
        group by ${groups}`;

/** currency, origin, forecast, actual, naive, of the days before which anything that was paid is known. */
export function forecastsSql(asOf: Sql, { places = cents, supportedFrom }: Facts): Sql {
  const days = join(
    origins(asOf).map((day) => sql`select ${day} as origin`),
    ' union ',
  );
  const isKnown = supportedFrom === undefined ? raw('true') : sql`origin >= cast(${supportedFrom} as date)`;
  return sql`
        with
        origins as (select origin from (${days}) as every_end where ${isKnown}),
        known as (select distinct origin, currency from int_habits),
        parts as (${openParts(asOf)}),
        keyed as (
            select
                origins.origin, parts.currency, owners.customer_id as habit_of, parts.due_date, sum(parts.amount) as amount,
                coalesce(sum(parts.amount) filter (where parts.settled_by = 'payment' and parts.settled_on <= origins.origin + ${horizon}), 0) as actual
            from parts
            join origins on parts.invoice_date <= origins.origin and parts.settled_on > origins.origin
            join known on known.origin = origins.origin and known.currency is not distinct from parts.currency
            left join int_habit_owners as owners on owners.origin = origins.origin and owners.customer_id = parts.customer_id
                and owners.currency is not distinct from parts.currency
            group by origins.origin, parts.currency, owners.customer_id, parts.due_date
        ),
        chances as (
            select
                keyed.origin, keyed.currency, keyed.habit_of, keyed.due_date,
                sum(habits.amount) filter (where keyed.due_date + habits.days_late <= keyed.origin + ${horizon}) / cast(sum(habits.amount) as double precision) as chance
            from keyed
            join int_habits as habits on habits.origin = keyed.origin and habits.customer_id is not distinct from keyed.habit_of
                and habits.currency is not distinct from keyed.currency
            where keyed.due_date + habits.days_late > keyed.origin
            group by keyed.origin, keyed.currency, keyed.habit_of, keyed.due_date
        )
        select
            keyed.currency, keyed.origin,
            cast(${roundMoney(raw('sum(cast(keyed.amount as double precision) * coalesce(chances.chance, 0))'), places, raw('keyed.currency'))} as decimal(18, 4)) as forecast,
            sum(keyed.actual) as actual,
            coalesce(sum(keyed.amount) filter (where keyed.due_date > keyed.origin and keyed.due_date <= keyed.origin + ${horizon}), 0) as naive
        from keyed
        left join chances on chances.origin = keyed.origin and chances.currency is not distinct from keyed.currency
            and chances.habit_of is not distinct from keyed.habit_of and chances.due_date = keyed.due_date
        group by keyed.currency, keyed.origin`;
}

const columns: Columns = {
  currency: column('text', 'currency; empty where the data name none'),
  origin: column('date', 'month end on which the forecast is made; empty in the row of all', { isMain: true }),
  horizon_days: column('days', 'days after it that are forecast', { isDetail: true }),
  forecast: column('money', 'what was to be expected of the items open on that day', { isMain: true }),
  actual: column('money', 'what was paid of these items', { isMain: true }),
  naive: column('money', 'what was due of them: a forecast in which everybody pays on the due date'),
  error: column('money', 'forecast less actual'),
  wape: column('ratio', 'absolute errors as a part of what was paid', { isMain: true }),
  naive_wape: column('ratio', 'the same of the naive forecast'),
  accuracy: column('ratio', '1 less wape', { isDetail: true }),
  bias: column('ratio', 'errors as a part of what was paid: above 0 where too much was expected', { isDetail: true }),
};

const each = raw(
  'currency, origin, 30 as horizon_days, forecast, actual, naive, error, wape, naive_wape, accuracy, bias',
);

export const backtest: View<CashOptions> = {
  shows: 'summary',
  title: 'How good the forecast would have been',
  meaning:
    'the forecast for 30 days as it would have been at the last six month ends of which they are over, beside what was paid and beside what was due',
  columns,
  query: ({ asOf, facts }) => sql`
    with forecasts as (${forecastsSql(asOf, facts)})
    select ${each}, 0 as part from (${accuracySql(raw('select * from forecasts'), raw('currency, origin'))}) as each_origin
    union all
    select ${each}, 1 from (${accuracySql(raw('select * from forecasts'), raw('currency, cast(null as date) as origin'), raw('currency'))}) as all_origins`,
  order: ['currency', 'part', 'origin'],
  words: (rows) => {
    const totals = rows.filter(({ origin }) => origin === null);
    return totals.length === 0
      ? ['No month end has payments before it and 30 days after it, so nothing can be compared.']
      : totals.flatMap(judge);
  },
};

const percent = (ratio: string): string => `${Math.round(Number(ratio) * 100)} %`;

function judge({ currency, wape, naive_wape: naive }: RowText): string[] {
  if (typeof wape !== 'string' || typeof naive !== 'string') {
    return [];
  }
  const of = typeof currency === 'string' ? `${currency}: ` : '';
  return Number(naive) < Number(wape)
    ? [
        `${of}to expect everything on its due date is better (off by ${percent(naive)} of what was paid, the forecast by ${percent(wape)}); do not use the forecast.`,
      ]
    : [
        `${of}the forecast is off by ${percent(wape)} of what was paid; to expect everything on its due date, by ${percent(naive)}.`,
      ];
}
