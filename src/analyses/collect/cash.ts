/** When the money comes: habits of payment, the date to expect, a forecast by week, and how good it would have been. */
import { column } from '../columns.ts';
import { defineMethod } from '../define.ts';
import type { ComputeContext, Conditions, View } from '../define.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { createHabits, habitFigures } from '../../relations/payment-habits.ts';
import { accuracySql, backtest, forecastsSql, origins } from './backtest.ts';
import { cashOptions } from './cash-options.ts';
import type { CashOptions } from './cash-options.ts';
import { collectStatements, computeCollect } from './compute.ts';
import { createExpected, weeklySql } from './expected-sql.ts';

const customerId = column('text', 'the customer', { isMain: true });
const currency = column('text', 'currency; empty where the data name none');

const summary: View<CashOptions> = {
  shows: 'summary',
  title: 'When the money is expected',
  meaning: 'what is open by the week in which it is expected; it adds up to what is open',
  columns: {
    currency,
    week_begin: column('date', 'Monday of the week; empty for what has no date', { isMain: true }),
    expected: column(
      'money',
      'what is expected in the week; without a date, what is disputed or later than anything known',
      {
        isMain: true,
      },
    ),
    promised: column('money', 'of that promised'),
    cumulative: column('money', 'expected up to the end of the week', { isMain: true }),
  },
  query: ({ asOf, facts }) => sql`
    with
    weekly as (${weeklySql(asOf, facts)}),
    weeks as (
        select
            currency, week_begin, sum(amount) as expected, coalesce(sum(amount) filter (where is_promised), 0) as promised,
            (week_begin is null) as is_undated
        from weekly group by currency, week_begin having sum(amount) <> 0
    )
    select
        *, case when not is_undated then sum(expected) over (partition by currency order by is_undated, week_begin) end as cumulative
    from weeks`,
  order: ['currency', 'is_undated', 'week_begin'],
  totals: ['expected', 'promised'],
  words: (rows) =>
    rows
      .filter(({ week_begin: week, expected }) => week === null && typeof expected === 'string')
      .map(
        ({ currency: code, expected }) =>
          `${expected ?? ''}${code === null ? '' : ` ${code ?? ''}`} has no date: it is disputed, or later than anything known.`,
      ),
};

const invoices: View<CashOptions> = {
  shows: 'rows',
  title: 'When each invoice is expected',
  meaning: 'every open item with the day on which it is expected, the oldest due date first',
  columns: {
    invoice_id: column('text', 'number of the invoice', { isMain: true }),
    customer_id: customerId,
    currency,
    due_date: column('date', 'last day to pay'),
    open_amount: column('money', 'what is open', { isMain: true }),
    days_overdue: column('days', 'days past the due date, 0 before it'),
    expected_date: column(
      'date',
      'day on which it is expected: the last of a promise, else the due date and the median of the days late that are later than it is now',
      { isMain: true },
    ),
    basis: column(
      'text',
      'what the day is taken from: `promise`, `own` habits, those of `all` customers; empty dates are `disputed`, or `none` (later than anything known)',
    ),
  },
  query: () =>
    raw(`
    select
        items.invoice_id, items.customer_id, items.currency, items.due_date, items.open_amount, items.days_overdue, expected.expected_date,
        expected.basis, items.item_no
    from collect_items as items join collect_expected as expected on expected.item_no = items.item_no`),
  order: ['item_no'],
  totals: ['open_amount'],
};

const customers: View<CashOptions> = {
  shows: 'rows',
  title: 'How late customers pay',
  meaning: 'habits of every customer with payments or open items, weighted by amount',
  columns: {
    customer_id: customerId,
    currency,
    settlements: column('count', 'payments in the history, each part that settled an invoice by itself'),
    mean_days_late: column('number', 'days from due date to payment on average; negative for early', { isMain: true }),
    median_days_late: column('days', 'half of the money came within so many days', { isMain: true }),
    p80_days_late: column('days', 'four fifths of it did'),
    on_time_share: column('share', 'part of the money that came on the due date or before', { isMain: true }),
    days_beyond_terms: column('number', 'days late on average where early counts as on time', { isDetail: true }),
    payment_index: column(
      'score',
      'mean of points: 100 for 30 days early, 80 for the due date, 70 for 15 days late, 50 for 30, 40 for 60, 30 for 90, 20 for 120',
    ),
    basis: column(
      'text',
      'whose habits date its open items: its `own` from five payments on, those of `all` customers in the currency, or `none` where nobody paid',
    ),
  },
  query: ({ asOf }) => sql`
    with
    figures as (${habitFigures(asOf)}),
    everyone as (
        select customer_id, currency from figures union select customer_id, currency from collect_items
    )
    select
        everyone.customer_id, everyone.currency, coalesce(figures.settlements, 0) as settlements, figures.mean_days_late, figures.median_days_late,
        figures.p80_days_late, figures.on_time_share, figures.days_beyond_terms, figures.payment_index,
        case
            when owners.customer_id is not null then 'own'
            when everyone.currency in (select currency from figures)
                or (everyone.currency is null and exists (select 1 from figures where currency is null)) then 'all'
            else 'none'
        end as basis
    from everyone
    left join figures on figures.customer_id = everyone.customer_id and figures.currency is not distinct from everyone.currency
    left join int_habit_owners as owners on owners.customer_id = everyone.customer_id and owners.origin = ${asOf}
        and owners.currency is not distinct from everyone.currency`,
  order: ['customer_id', 'currency'],
};

const conditions: Conditions<CashOptions> = {
  labels: ['currency'],
  columns: {
    forecast_wape: column('ratio', 'absolute errors of the forecast at earlier month ends as a part of what was paid'),
  },
  query: ({ asOf, facts }) => sql`
    select currency, wape as forecast_wape from (${accuracySql(forecastsSql(asOf, facts), raw('currency'))}) as accuracy`,
};

/** Days whose habits are needed. */
const habitDays = ({ asOf, viewName, figures }: ComputeContext<CashOptions>): readonly Sql[] => [
  asOf,
  ...(viewName === 'backtest' || figures.includes('forecast_wape') ? origins(asOf) : []),
];

const habitStatements = (context: ComputeContext<CashOptions>): readonly Sql[] => [
  ...createHabits(habitDays(context), context.options.history),
  ...createExpected(context.asOf),
];

async function compute(engine: Engine, context: ComputeContext<CashOptions>): Promise<readonly string[]> {
  const notes = await computeCollect(engine, context, true);
  for (const statement of habitStatements(context)) {
    await engine.run(statement);
  }
  const [[pieces = 0] = []] = await engine.rows(raw('select count(*) from int_habits'));
  return [
    ...notes,
    ...(Number(pieces) === 0
      ? [
          `Nothing that was paid in the ${context.options.history} days before is known, so nobody has habits: give payments with --payments, or more --history.`,
        ]
      : []),
  ];
}

export const cashMethod = defineMethod({
  name: 'cash',
  title: 'When the money comes',
  meaning: 'when open invoices are expected, by how late each customer pays and what was promised',
  requires: ['invoice_id', 'customer_id', 'invoice_date', 'amount'],
  options: cashOptions,
  compute,
  runs: (context) => [...collectStatements(context, true), ...habitStatements(context)],
  conditions,
  views: { summary, invoices, customers, backtest },
  definition: [
    'The **habits** of a customer are the payments of the `--history` days: how many days after the due date each part came that settled an invoice, weighted by amount. From five on they are its own; with less, those of all customers in the currency stand in. A quantile is the least number of days within which so much of the money came.',
    'An open item is **expected** on its due date and the median of those days late that are later than the item is now. An item that is later than anything known has no date: none is invented. An open promise goes before habits, and what is disputed has no date.',
    'By **week**, each item is spread over the weeks in which such items were paid, and what rounding leaves belongs to the largest part, so that the weeks and what has no date add up to what is open.',
    'The **backtest** makes the forecast at earlier month ends with what was paid up to then (where nothing was, there is no forecast), for the items that were open, and compares the 30 days after with what was paid by the allocation of today. wape is the sum of absolute errors over the sum of payments, bias the sum of errors over it. Beside it stands a forecast in which everybody pays on the due date; where that is better, the report says so.',
  ],
});
