import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abc } from '../../src/analyses/segment/abc/abc.ts';
import { rfm } from '../../src/analyses/segment/rfm.ts';
import { abcClasses, buyersOf, concentration, scores } from './naive.ts';
import { reportOf, someSales } from './report-of.ts';

const money = (cents: number): string => (cents / 100).toFixed(2);
const runs = { numRuns: 25 };

describe('crm segment agrees with a naive calculation', () => {
  test('on recency, frequency, monetary and their scores', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, async (sales) => {
        const buyers = buyersOf(sales);
        const [r, f, m] = [
          scores(buyers.map(({ recency }) => recency)).map((score) => 6 - score),
          scores(buyers.map(({ frequency }) => frequency)),
          scores(buyers.map(({ cents }) => cents)),
        ];
        const { rows } = await reportOf([sales], rfm, 'customers');
        const found = new Map(rows.map((row) => [row['customer_id'], row]));
        expect(found.size).toBe(buyers.length);
        buyers.forEach(({ customer, recency, frequency, cents }, at) => {
          expect(found.get(customer)).toMatchObject({
            recency_days: String(recency),
            frequency: String(frequency),
            monetary: money(cents),
            rfm: `${r[at]}${f[at]}${m[at]}`,
          });
        });
      }),
      runs,
    );
  });

  test('on ABC classes, equal revenue included', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, async (sales) => {
        const buyers = buyersOf(sales);
        const classes = abcClasses(buyers);
        const { rows } = await reportOf([sales], abc, 'customers');
        const found = new Map(rows.map((row) => [row['customer_id'], row['segment']]));
        expect(buyers.map(({ customer }) => found.get(customer))).toEqual(classes);
      }),
      runs,
    );
  });

  test.each([
    ['equal revenue at both cuts is of one class, the one of its last', [70, 10, 10, 10], 'ACCC'],
    ['equal revenue across the second cut', [60, 20, 10, 10], 'AACC'],
    ['a share that is just the cut is within it', [60, 20, 15, 5], 'AABC'],
    ['a share just above a cut is not', [59, 22, 15, 4], 'ABCC'],
    ['the best is an A however much it carries, and all who are as good', [50, 50], 'AA'],
    ['what brings in nothing, or less, is a C', [100, 0, -5], 'ACC'],
    ['the best is no A where nobody brings in anything', [0, 0], 'CC'],
  ])('on ABC classes: %s', async (_, amounts, classes) => {
    const sales = amounts.map((amount, at) => ({ order: `O${at}`, day: 0, customer: `C${at}`, cents: amount * 100 }));
    const { rows } = await reportOf([sales], abc, 'customers');
    expect(rows.map(({ customer_id: id, segment }) => `${id} ${segment}`)).toEqual(
      [...classes].map((one, at) => `C${at} ${one}`),
    );
  });

  test('on the share of the best fifth, the customers for 80 % and the Gini coefficient', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, async (sales) => {
        const expected = concentration(buyersOf(sales));
        const { rows } = await reportOf([sales], abc, 'pareto');
        const [row] = rows;
        if (expected === null) {
          expect(row).toMatchObject({ share_revenue_top_20: null, customers_for_80: null, gini: null });
          return;
        }
        expect(Number(row?.['share_revenue_top_20'])).toBeCloseTo(expected.top, 5);
        expect(Number(row?.['customers_for_80'])).toBe(expected.needed);
        expect(Number(row?.['gini'])).toBeCloseTo(expected.gini, 5);
      }),
      runs,
    );
  });
});

describe('the summary', () => {
  test('holds all customers and all revenue, whichever way they are segmented', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, fc.constantFrom(rfm, abc), async (sales, method) => {
        const buyers = buyersOf(sales);
        const { rows, prepared } = await reportOf([sales], method, 'summary');
        const total = (name: string): number => rows.reduce((sum, row) => sum + Math.round(Number(row[name]) * 100), 0);
        expect(total('customers') / 100).toBe(buyers.length);
        expect(total('revenue')).toBe(sales.reduce((sum, { cents }) => sum + cents, 0));
        expect(prepared.sources[0]).toMatchObject({ rows: sales.length, used: sales.length });
      }),
      runs,
    );
  });

  test('is the same whatever the order of the rows and however they are split into files', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, fc.infiniteStream(fc.nat(1000)), async (sales, chance) => {
        const keyed = sales.map((one) => ({ one, key: chance.next().value as number }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
        const parts = [0, 1, 2]
          .map((part) => shuffled.filter((_, index) => index % 3 === part))
          .filter(({ length }) => length > 0);
        const whole = await reportOf([sales], rfm, 'customers');
        expect((await reportOf([shuffled], rfm, 'customers')).rows).toEqual(whole.rows);
        expect((await reportOf(parts, rfm, 'customers')).rows).toEqual(whole.rows);
      }),
      { numRuns: 12 },
    );
  });
});
