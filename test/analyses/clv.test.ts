import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { btyd } from '../../src/analyses/clv/btyd.ts';
import { model as churnModel } from '../../src/analyses/churn/model.ts';
import { chiSquare } from '../../src/models/statistics/chi-square.ts';
import { withEngine } from '../open-engine.ts';
import { buyersOf } from './naive.ts';
import { reportOf, reportOfFiles, someSales } from './report-of.ts';
import type { Rows } from './report-of.ts';

const firstDay = Date.UTC(1997, 0, 1);
const calibrationDays = (Date.UTC(1997, 8, 30) - firstDay) / 86_400_000;
const isoDay = (day: number): string => new Date(firstDay + day * 86_400_000).toISOString().slice(0, 10);

/** `count` different days from `first` to `last`, both among them where count is 2 or more. */
function spread(first: number, last: number, count: number): number[] {
  return Array.from({ length: count }, (_, at) => Math.round(first + ((last - first) * at) / Math.max(1, count - 1)));
}

/** Purchases that come to the counts and the repeat spend of fixtures/cdnow, as a CSV file. */
function cdnowTransactions(): string {
  const [, ...lines] = readFileSync('fixtures/cdnow/calibration.csv', 'utf8').trim().split('\n');
  const rows = lines.flatMap((line) => {
    const [id = '', ...numbers] = line.split(',');
    const [x = 0, tX = 0, age = 0, repeatSpend = 0, later = 0] = numbers.map(Number);
    const start = calibrationDays - age;
    const repeats = spread(start, start + tX, x + 1).slice(1);
    const cents = Math.round(repeatSpend * 100);
    const each = x === 0 ? 0 : Math.floor(cents / x);
    const holdout = spread(calibrationDays + 1, calibrationDays + 273, later === 1 ? 1 : later);
    return [
      [start, 1000],
      ...repeats.map((day, at) => [day, at === 0 ? cents - each * (x - 1) : each]),
      ...holdout.map((day) => [day, 1000]),
    ].map(([day = 0, amount = 0]) => `${id},${isoDay(day)},${(amount / 100).toFixed(2)}`);
  });
  // A return on the last day of the holdout sets the as-of without being a purchase.
  return ['customer_id,date,amount', ...rows, `returns,${isoDay(calibrationDays + 273)},-1.00`].join('\n');
}

const inCalibration = { calibrationEnd: '1997-09-30' };
const numberOf = (row: Rows[number] | undefined, name: string): number => Number(row?.[name]);

const cents = (rows: Rows, name: string): number =>
  rows.reduce((sum, row) => sum + Math.round(Number(row[name] ?? 0) * 100), 0);

describe('crm clv comes to the published results on CDNOW', () => {
  let csv = '';
  beforeAll(() => {
    csv = cdnowTransactions();
  });

  const view = (name: string, options: Readonly<Record<string, unknown>>): Promise<Rows> =>
    withEngine(async (engine, folder) => {
      const path = join(folder, 'cdnow.csv');
      writeFileSync(path, csv);
      return (await reportOfFiles(engine, folder, [path], btyd, name, { ...inCalibration, ...options })).rows;
    });

  test('BG/NBD and Gamma-Gamma: parameters and likelihoods of the papers', async () => {
    const rows = await view('model', { model: 'bg-nbd' });
    const found = new Map(rows.map((row) => [`${row['model']} ${row['parameter']}`, row]));
    const published: readonly (readonly [string, number, number])[] = [
      ['BG/NBD r', 0.2426, -9582.429],
      ['BG/NBD alpha', 4.4136, -9582.429],
      ['BG/NBD a', 0.7929, -9582.429],
      ['BG/NBD b', 2.4259, -9582.429],
      ['NBD r', 0.38477, -9763.658],
      ['Gamma-Gamma p', 6.25, -4055.918],
      ['Gamma-Gamma q', 3.744, -4055.918],
      ['Gamma-Gamma v', 15.44, -4055.918],
    ];
    for (const [name, estimate, logLikelihood] of published) {
      expect(numberOf(found.get(name), 'estimate') / estimate).toBeCloseTo(1, 3);
      expect(numberOf(found.get(name), 'log_likelihood')).toBeCloseTo(logLikelihood, 1);
    }
    expect(found.get('BG/NBD r')?.['customers']).toBe('2357');
  });

  test.each([
    ['mbg-nbd', 'MBG/NBD', [0.525, 6.183, 0.891, 1.614], -9582.136],
    ['pareto-nbd', 'Pareto/NBD', [0.553, 10.58, 0.606, 11.67], -9594.976],
  ] as const)('%s as well', async (model, title, estimates, logLikelihood) => {
    const rows = (await view('model', { model })).filter((row) => row['model'] === title);
    rows.forEach((row, at) => expect(numberOf(row, 'estimate') / (estimates[at] ?? 0)).toBeCloseTo(1, 2));
    expect(rows).toHaveLength(4);
    expect(numberOf(rows[0], 'log_likelihood')).toBeCloseTo(logLikelihood, 1);
  });

  test('the holdout by purchases before it, actual and expected', async () => {
    const rows = await view('validation', { model: 'bg-nbd' });
    expect(rows.map((row) => row['customers'])).toEqual(['1411', '439', '214', '100', '62', '38', '29', '64']);
    const actual = [0.2367, 0.697, 1.3925, 1.56, 2.5323, 2.9474, 3.8621, 6.3594];
    const expected = [0.2251, 0.5231, 1.0441, 1.5203, 2.1638, 2.6538, 3.504, 6.157];
    rows.forEach((row, at) => {
      expect(numberOf(row, 'mean_actual')).toBeCloseTo(actual[at] ?? 0, 4);
      expect(numberOf(row, 'mean_expected')).toBeCloseTo(expected[at] ?? 0, 3);
    });
  });

  test('the models side by side: Pareto/NBD comes closest, and auto takes it', async () => {
    const rows = await view('compare', {});
    expect(rows.map((row) => row['model'])).toEqual(['Pareto/NBD', 'MBG/NBD', 'BG/NBD', 'NBD']);
    const expected = [1665.5, 1576.7, 1653.4, 2929.8];
    rows.forEach((row, at) => {
      expect(numberOf(row, 'expected_purchases') / (expected[at] ?? 0)).toBeCloseTo(1, 3);
      expect(row['actual_purchases']).toBe('1882');
    });
    const chosen = await view('model', { model: 'auto' });
    expect(chosen.map((row) => row['model'])).toContain('Pareto/NBD');
  });

  test('weeks add up to the purchases there were and to those the paper expects', async () => {
    const rows = await view('tracking', { model: 'pareto-nbd' });
    expect(rows).toHaveLength(78);
    expect(rows[38]).toMatchObject({ to_date: '1997-09-30', is_holdout: 'false', actual_cumulative: '2457' });
    expect(numberOf(rows[24], 'expected_cumulative') / 1674.253).toBeCloseTo(1, 3);
    expect(numberOf(rows[77], 'actual_cumulative') - 2457).toBe(1882);
  });

  test('customers by repeat purchases, and how many the model expects', async () => {
    const rows = await view('fit', { model: 'bg-nbd' });
    expect(rows.map((row) => row['actual_customers'])).toEqual(['1411', '439', '214', '100', '62', '38', '29', '64']);
    const column = (name: string): number[] => rows.map((row) => numberOf(row, name));
    expect(chiSquare(column('actual_customers'), column('expected_customers'))).toBeCloseTo(4.82, 1);
  });

  test('a customer of the papers: expected value of a purchase and value of twelve months', async () => {
    const rows = await view('customers', { model: 'bg-nbd' });
    const first = rows.find((row) => row['customer_id'] === '1');
    expect(first).toMatchObject({ purchases: '3', recency: '30.43', age: '38.86', mean_value: '22.35' });
    expect(numberOf(first, 'expected_value')).toBeCloseTo(24.65, 1);
    expect(numberOf(first, 'clv')).toBeCloseTo(36.28, 1);
    expect(rows.find((row) => row['customer_id'] === 'returns')).toMatchObject({ purchases: '0', clv: null });
    const total = rows.reduce((sum, row) => sum + numberOf(row, 'clv'), 0);
    expect(total / 71_536.81).toBeCloseTo(1, 2);
  });

  test('the unit of time changes neither what is expected nor the value', async () => {
    const [weeks, days] = await Promise.all([
      view('customers', { timeUnit: 'week', discountRate: 0 }),
      view('customers', { timeUnit: 'day', discountRate: 0 }),
    ]);
    const ofDays = new Map(days.map((row) => [row['customer_id'], row]));
    for (const row of weeks.filter((one) => one['purchases'] !== '0')) {
      const other = ofDays.get(row['customer_id'] ?? '');
      expect(numberOf(other, 'p_alive')).toBeCloseTo(numberOf(row, 'p_alive'), 3);
      // Twelve months are 365 days in weeks of 4.345 a month, and 360 in days.
      expect(Math.abs(numberOf(other, 'expected_purchases') - numberOf(row, 'expected_purchases'))).toBeLessThan(
        0.02 + 0.02 * numberOf(row, 'expected_purchases'),
      );
    }
  });
});

describe('what must hold whatever the data', () => {
  const runs = { numRuns: 12, endOnFailure: true };

  test('a summary holds all customers and the value of each, to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, fc.constantFrom('mbg-nbd', 'bg-nbd'), async (sales, model) => {
        const { rows: summary } = await reportOf([sales], btyd, 'summary', { model });
        const { rows: customers } = await reportOf([sales], btyd, 'customers', { model });
        expect(cents(summary, 'customers') / 100).toBe(buyersOf(sales).length);
        expect(cents(summary, 'clv')).toBe(cents(customers, 'clv'));
      }),
      runs,
    );
  });

  test('nobody is alive for certain, in value or in churn, and nothing is negative', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, fc.constantFrom('mbg-nbd', 'bg-nbd'), async (sales, model) => {
        const { rows } = await reportOf([sales], btyd, 'customers', { model });
        const { rows: judged } = await reportOf([sales], churnModel, 'customers', { model });
        for (const row of [...rows, ...judged]) {
          const alive = row['p_alive'] ?? null;
          expect(alive === null || (Number(alive) >= 0 && Number(alive) < 1)).toBe(true);
          expect(Number(row['clv'] ?? 0)).toBeGreaterThanOrEqual(0);
        }
      }),
      runs,
    );
  });
});
