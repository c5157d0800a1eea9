/** Habits of payment and the forecast, worked out by hand. */
import { expect, test } from 'vitest';
import { accuracySql } from '../../../src/analyses/collect/backtest.ts';
import { raw, sql } from '../../../src/engine/sql.ts';
import { paymentScore } from '../../../src/relations/payment-habits.ts';
import { withEngine } from '../../open-engine.ts';
import { collected } from './run.ts';

const yearEnd = '2025-12-31';
const head = 'invoice_id,customer_id,invoice_date,due_date,amount';
const paidHead = 'customer_id,invoice_id,amount,date';
const cash = (files: Parameters<typeof collected>[0], ...views: string[]) =>
  collected(files, yearEnd, views, {}, 'cash');
const cells = (rows: readonly Readonly<Record<string, string | null>>[] = [], ...names: readonly string[]): string[] =>
  rows.map((row) => names.map((name) => row[name] ?? '').join(' | '));

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Invoices due on a day and paid so many days later. */
function settled(customer: string, due: string, ...paid: readonly (readonly [late: number, amount: number])[]) {
  return {
    invoices: paid.map(([, amount], at) => `${customer}-${due}-${at},${customer},2025-01-01,${due},${amount}.00`),
    payments: paid.map(
      ([late, amount], at) => `${customer},${customer}-${due}-${at},${amount}.00,${dayAfter(due, late)}`,
    ),
  };
}

const history = settled('A', '2025-06-30', [0, 1000], [5, 500], [10, 1500], [20, 1000], [45, 200]);

test('habits are weighted by amount, and an item is expected as late as what was later than it is now', async () => {
  const invoices = [
    head,
    ...history.invoices,
    'I1,A,2025-12-11,2026-01-10,100.00',
    'I2,A,2025-11-16,2025-12-16,100.00',
    'I3,A,2025-10-02,2025-11-01,100.00',
  ].join('\n');
  const { views } = await cash(
    { invoices, payments: [paidHead, ...history.payments].join('\n') },
    'customers',
    'invoices',
  );
  expect(views['customers']).toEqual([
    expect.objectContaining({
      customer_id: 'A',
      settlements: '5',
      mean_days_late: '11.07',
      median_days_late: '10',
      p80_days_late: '20',
      on_time_share: '0.238095',
      basis: 'own',
    }),
  ]);
  expect(cells(views['invoices'], 'invoice_id', 'expected_date', 'basis')).toEqual([
    'I3 |  | none',
    'I2 | 2026-01-05 | own',
    'I1 | 2026-01-20 | own',
  ]);
});

test('a customer without habits takes those of all in the currency; a promise goes first, a dispute has no day', async () => {
  const rows = ['I1,B,2025-12-02,2026-01-01', 'I2,B,2025-12-02,2026-01-02', 'I3,B,2025-12-02,2026-01-03'];
  const invoices = [head, ...history.invoices, ...rows.map((row) => `${row},100.00`)].join('\n');
  const log =
    'date,customer_id,invoice_id,event,amount,until\n2025-12-30,B,I2,promise,60.00,2026-01-15\n2025-12-30,B,I3,dispute,,\n';
  const files = { invoices, payments: [paidHead, ...history.payments].join('\n'), logs: [log] };
  const { views } = await cash(files, 'invoices', 'customers', 'summary');
  expect(cells(views['invoices'], 'invoice_id', 'expected_date', 'basis')).toEqual([
    'I1 | 2026-01-11 | all',
    'I2 | 2026-01-15 | promise',
    'I3 |  | disputed',
  ]);
  expect(cells(views['customers'], 'customer_id', 'settlements', 'basis')).toEqual(['A | 5 | own', 'B | 0 | all']);
  // I1 whole and 40.00 of I2, spread as 1000, 500, 1500, 1000 and 200 of 4200 over the days 0, 5, 10, 20 and 45 after the due date.
  expect(cells(views['summary'], 'week_begin', 'expected', 'promised', 'cumulative')).toEqual([
    '2025-12-29 | 33.33 | 0.00 | 33.33',
    '2026-01-05 | 52.38 | 0.00 | 85.71',
    '2026-01-12 | 74.30 | 60.00 | 160.01',
    '2026-01-19 | 33.33 | 0.00 | 193.34',
    '2026-02-09 | 4.76 | 0.00 | 198.10',
    '2026-02-16 | 1.90 | 0.00 | 200.00',
    ' | 100.00 | 0.00 | ',
  ]);
});

test('the forecast of a month end knows what was paid up to then, and stands beside what was due', async () => {
  const open = settled('A', '2025-11-25', [20, 1000], [60, 500]);
  const files = {
    invoices: [head, ...history.invoices, ...open.invoices].join('\n'),
    payments: [paidHead, ...history.payments, ...open.payments].join('\n'),
  };
  const { views } = await cash(files, 'backtest');
  // Five days late on November 30: of what came later than that, 2500 of 2700 came within 30 days more.
  expect(cells(views['backtest'], 'origin', 'forecast', 'actual', 'naive', 'error').slice(-2)).toEqual([
    '2025-11-30 | 1388.89 | 1000.00 | 0.00 | 388.89',
    expect.stringMatching(/^ \|/),
  ]);
});

test('errors are weighted by what came', () =>
  withEngine(async (engine) => {
    const rows = raw(
      "select * from (values ('EUR', 1000, 900, 0), ('EUR', 800, 1000, 0), ('EUR', 500, 500, 0), ('EUR', 0, 200, 0)) as weeks (currency, forecast, actual, naive)",
    );
    const [row] = await engine.rows(sql`
      select cast(round(wape, 6) as varchar), cast(round(accuracy, 6) as varchar), cast(round(bias, 6) as varchar)
      from (${accuracySql(rows, raw('currency'))}) as accuracy`);
    expect(row).toEqual(['0.192308', '0.807692', '-0.115385']);
  }));

test('points follow the published chart', () =>
  withEngine(async (engine) => {
    const published =
      '-40:100 -30:100 -28:98 -20:90 -18:89 -10:85 0:80 15:70 22:60 23:59 24:58 30:50 33:49 45:45 60:40 90:30 120:20 200:20';
    const days = published.split(' ').map((pair) => pair.split(':')[0] ?? '');
    const [row = []] = await engine.rows(
      sql`select ${raw(days.map((day) => `cast(round(${paymentScore(raw(`(${day})`)).text}) as integer)`).join(', '))}`,
    );
    expect(row.map((points, at) => `${days[at] ?? ''}:${String(points)}`).join(' ')).toBe(published);
  }));
