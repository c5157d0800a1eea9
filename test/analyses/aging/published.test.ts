import { describe, expect, test } from 'vitest';
import { countbackSql } from '../../../src/analyses/aging/countback.ts';
import { breakdown } from '../../../src/analyses/define.ts';
import { raw, sql } from '../../../src/engine/sql.ts';
import { withEngine } from '../../open-engine.ts';
import { credit, isoDay, item } from '../../relations/receivables.ts';
import { columnsIn, reportOn } from './report.ts';
import type { Books } from './report.ts';

/** Days since 2025-01-01. */
const dayOf = (date: string): number => (Date.parse(date) - Date.UTC(2025, 0, 1)) / 86_400_000;
const june30 = dayOf('2025-06-30');
/** Last day of a month of 2025, the first counted as 0. */
const monthEnd = (month: number): number => (Date.UTC(2025, month + 1, 0) - Date.UTC(2025, 0, 1)) / 86_400_000;

const metricsOn = (books: Books, asOf: string, options: Record<string, unknown> = {}) =>
  reportOn(books, { view: 'metrics', asOf, options }).then(({ rows }) => rows[0]);

describe('published examples of the metrics come out', () => {
  test('days sales outstanding: 150,000 of 1,800,000 in 365 days is 30.4 days', async () => {
    const items = [item('A', june30 - 100, 180_000_000n), item('B', june30 - 400, 100n)];
    const credits = [
      credit('P', june30 - 50, 165_000_000n, { invoice: 'A' }),
      credit('Q', june30 - 399, 100n, { invoice: 'B' }),
    ];
    const row = await metricsOn({ items, credits }, '2025-06-30', { period: 365 });
    expect(row).toMatchObject({ sales: '1800000.00', receivables: '150000.00', dso: '30.42' });
  });

  test('average days delinquent is what the best possible days leave: 40 - 20 = 20', async () => {
    const items = [
      item('paid', june30 - 30, 60_000n),
      item('late', june30 - 60, 20_000n),
      item('due', june30 - 10, 20_000n, { due: june30 + 5 }),
    ];
    const credits = [credit('P', june30 - 20, 60_000n, { invoice: 'paid' })];
    const row = await metricsOn({ items, credits }, '2025-06-30', { period: 100 });
    expect(row).toMatchObject({ dso: '40.00', best_possible_dso: '20.00', average_days_delinquent: '20.00' });
  });

  test('collection effectiveness: 400,000 at the begin, 1,200,000 of sales, 350,000 left, 280,000 of it not due: 94.7 %', async () => {
    const begin = june30 - 90;
    const items = [
      item('before', begin, 40_000_000n),
      item('collected', june30 - 40, 85_000_000n),
      item('late', june30 - 35, 7_000_000n, { due: june30 - 5 }),
      item('not due', june30 - 5, 28_000_000n, { due: june30 + 25 }),
    ];
    const credits = [
      credit('P1', begin + 1, 40_000_000n, { invoice: 'before' }),
      credit('P2', june30, 85_000_000n, { invoice: 'collected' }),
    ];
    const row = await metricsOn({ items, credits }, '2025-06-30');
    expect(row).toMatchObject({ sales: '1200000.00', receivables: '350000.00', collection_effectiveness: '94.70' });
  });

  test('days to pay weighs amounts: 10 after 5 days and 100 after 10 days are 9.55 days', async () => {
    const items = [item('A', 100, 1000n, { due: 102 }), item('B', 100, 10_000n, { due: 115 })];
    const credits = [credit('P', 105, 1000n, { invoice: 'A' }), credit('Q', 110, 10_000n, { invoice: 'B' })];
    const row = await metricsOn({ items, credits }, isoDay(120));
    // Late days are signed: (10 × 3 - 100 × 5) / 110.
    expect(row).toMatchObject({ weighted_days_to_pay: '9.55', weighted_days_late: '-4.27' });
  });

  test('the ten largest of eleven debtors', async () => {
    const items = Array.from({ length: 11 }, (_, at) => item(`I${at}`, 0, 1000n, { customer: `C${at}` }));
    expect(await metricsOn({ items }, isoDay(1))).toMatchObject({ top10_share: '0.909091' });
  });
});

describe('countback days sales outstanding', () => {
  const sales: readonly (readonly [month: string, amount: number])[] = [
    ['2025-04-01', 70_000],
    ['2025-05-01', 80_000],
    ['2025-06-01', 100_000],
  ];
  const counted = (asOf: string, receivables: number): Promise<unknown> =>
    withEngine(async (engine) => {
      const months = raw(
        `select cast(null as varchar) as currency, cast(month as date) as month, sales from (values ${sales.map(([month, amount]) => `('${month}', ${amount})`).join(', ')}) as months (month, sales)`,
      );
      const groups = raw(`select cast(null as varchar) as currency, ${receivables} as receivables`);
      const day = sql`cast(${asOf} as date)`;
      const [row] = await engine.rows(
        sql`select round(countback_dso, 2) from (${countbackSql(months, groups, day, breakdown([], ''))}) as counted`,
      );
      return row?.[0] ?? null;
    });

  test('takes whole months off, then a part: 212,000 are June, May and 32/70 of April', async () => {
    // Published with months of 30 days as 73.71; May has 31, so 30 + 31 + 32,000/70,000 × 30.
    expect(await counted('2025-06-30', 212_000)).toBe(74.71);
  });

  test('counts the running month up to the day', async () => {
    expect(await counted('2025-06-10', 100_000)).toBe(10);
    expect(await counted('2025-06-10', 50_000)).toBe(5);
    expect(await counted('2025-06-10', 140_000)).toBe(25.5);
  });

  test('is 0 without receivables and unknown where sales never add up to them, or credits exceed them', async () => {
    expect([
      await counted('2025-06-30', 0),
      await counted('2025-06-30', 250_001),
      await counted('2025-06-30', -5),
    ]).toEqual([0, null, null]);
  });
});

describe('provision', () => {
  test('is the amount of a bucket times its rate: 7.0 m at 1.5 %, 4.0 m at 3.4 %, 2.5 m at 7.1 %, 1.0 m at 10.8 % are 526,500', async () => {
    const amounts = [700_000_000n, 400_000_000n, 250_000_000n, 100_000_000n];
    const items = amounts.map((cents, at) => item(`I${at}`, 100 - 30 * at, cents));
    const { rows, notes } = await reportOn(
      { items },
      { view: 'provision', asOf: isoDay(100), options: { buckets: [30, 60], lossRates: [1.5, 3.4, 7.1, 10.8] } },
    );
    expect(columnsIn(rows, 'bucket', 'allowance')).toEqual([
      'not_due 105000.00',
      'days_1_30 136000.00',
      'days_31_60 177500.00',
      'days_61_plus 108000.00',
      'total 526500.00',
    ]);
    expect(notes).toContain('Loss rates: those given with --loss-rates.');
  });

  test('takes loss rates from flow rates of 20, 30, 50 and 60 %, and 20 % recovered', async () => {
    // One debt of 1,000 a month: a fifth becomes late, three tenths of that later still, and so on, at every month end.
    const ends = Array.from({ length: 12 });
    const books = ends.map((_, at) => {
      const day = monthEnd(at) - 5;
      const open = [100_000n, 20_000n, 6000n, 3000n, 1800n];
      const invoice = item(`I${at}`, day, 100_000n, { due: monthEnd(at) + 2 });
      const paid = open
        .slice(1)
        .map((left, age) =>
          credit(`P${at}-${age}`, monthEnd(at + age) + 10, (open[age] ?? 0n) - left, { invoice: `I${at}` }),
        );
      return { invoice, paid };
    });
    const asked = { view: 'provision', asOf: '2025-12-31', options: { recovery: 20 } };
    const { rows } = await reportOn(
      { items: books.map(({ invoice }) => invoice), credits: books.flatMap(({ paid }) => paid) },
      asked,
    );
    expect(columnsIn(rows, 'bucket', 'loss_rate').slice(0, 5)).toEqual([
      'not_due 0.014400',
      'days_1_30 0.072000',
      'days_31_60 0.240000',
      'days_61_90 0.480000',
      'days_91_plus 0.800000',
    ]);
  });

  test('has no rates without history, and says what to type', async () => {
    const { rows, notes } = await reportOn({ items: [item('A', 50, 100n)] }, { view: 'provision', asOf: isoDay(60) });
    expect(new Set(rows.map(({ loss_rate: rate }) => rate))).toEqual(new Set([null]));
    expect(notes.join(' ')).toContain('give them with --loss-rates');
  });

  test('has no rates where the data cannot speak about earlier days', async () => {
    const items = Array.from({ length: 6 }, (_, at) => item(`I${at}`, at * 30, 10_000n));
    const asked = { view: 'provision', asOf: '2025-06-30' };
    const known = await reportOn({ items }, asked);
    const unknown = await reportOn({ items }, { ...asked, supportedFrom: '2025-06-15' });
    expect(known.rows.some(({ loss_rate: rate }) => rate !== null)).toBe(true);
    expect(unknown.rows.every(({ loss_rate: rate }) => rate === null)).toBe(true);
  });
});

test('the report GnuCash publishes has the same total; its credit note stays in sight instead of ageing', async () => {
  const invoice = (id: string, due: string, cents: bigint) =>
    item(id, dayOf(due) - 66, cents, { due: dayOf(due), currency: 'USD' });
  const paid = (id: string, date: string, cents: bigint, invoiceId: string) =>
    credit(id, dayOf(date), cents, { invoice: invoiceId, currency: 'USD' });
  const books = {
    items: [
      invoice('current', '1980-07-18', 675n),
      invoice('30', '1980-06-18', 400n),
      invoice('60', '1980-05-18', 850n),
      invoice('90', '1980-04-18', 750n),
      invoice('90 paid in part', '1980-03-18', 1150n),
      invoice('paid', '1980-04-18', 20_000n),
    ],
    credits: [
      paid('P1', '1980-03-18', 150n, '90 paid in part'),
      paid('P2', '1980-03-20', 200n, '90 paid in part'),
      paid('P3', '1980-04-19', 20_000n, 'paid'),
      credit('CN', dayOf('1980-06-22'), 300n, { type: 'credit_note', currency: 'USD' }),
    ],
  };
  const { rows } = await reportOn(books, { view: 'summary', asOf: '1980-07-01' });
  // GnuCash ages the note of 3.00 by its own date, so that 1.00 is left of the 4.00.
  expect(columnsIn(rows, 'bucket', 'amount')).toEqual([
    'not_due 6.75',
    'days_1_30 4.00',
    'days_31_60 8.50',
    'days_61_90 7.50',
    'days_91_plus 8.00',
    'unapplied -3.00',
    'total 31.75',
  ]);
});
