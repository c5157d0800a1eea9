import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clusters } from '../../src/analyses/segment/clusters/clusters.ts';
import { grade } from '../../src/analyses/segment/grade/grade.ts';
import { lifecycle, stages } from '../../src/analyses/segment/lifecycle.ts';
import { potential } from '../../src/analyses/segment/potential.ts';
import { buyersOf, quantile } from './naive.ts';
import type { Sale } from './naive.ts';
import { reportOf, someSales } from './report-of.ts';

const money = (cents: number): string => (cents / 100).toFixed(2);
const runs = { numRuns: 8 };
const byCustomer = (rows: readonly Record<string, string | null>[]) =>
  new Map(rows.map((row) => [String(row['customer_id']), row]));

describe.each([
  ['lifecycle', lifecycle],
  ['grade', grade],
  ['clusters', clusters],
  ['potential', potential],
] as const)('the segments of %s', (_, method) => {
  test('are disjoint and complete, and hold all customers and all revenue', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, async (sales) => {
        const buyers = buyersOf(sales);
        const { rows } = await reportOf([sales], method, 'customers');
        expect(rows.map((row) => row['customer_id']).toSorted()).toEqual(
          buyers.map(({ customer }) => customer).toSorted(),
        );
        expect(rows.every((row) => row['segment'] !== null)).toBe(true);
        const found = byCustomer(rows);
        buyers.forEach(({ customer, recency, frequency, cents }) => {
          expect(found.get(customer)).toMatchObject({
            recency_days: String(recency),
            frequency: String(frequency),
            monetary: money(cents),
          });
        });
        const summary = await reportOf([sales], method, 'summary');
        const total = (name: string): number =>
          summary.rows.reduce((sum, row) => sum + Math.round(Number(row[name]) * 100), 0);
        expect(total('customers') / 100).toBe(buyers.length);
        expect(total('revenue')).toBe(sales.reduce((sum, { cents }) => sum + cents, 0));
        for (const row of summary.rows) {
          const own = rows.filter(({ segment }) => segment === row['segment']);
          expect(Number(row['customers'])).toBe(own.length);
        }
      }),
      runs,
    );
  });

  test('do not depend on the order of the rows or on how they are split into files', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, async (sales) => {
        const whole = await reportOf([sales], method, 'customers');
        const turned = sales.toReversed();
        const parts = [turned.filter((__, at) => at % 2 === 0), turned.filter((__, at) => at % 2 === 1)];
        const split = await reportOf(
          parts.filter(({ length }) => length > 0),
          method,
          'customers',
        );
        expect(split.rows).toEqual(whole.rows);
      }),
      { numRuns: 4 },
    );
  });
});

/** Share of values below, and half of those equal, each value compared with every other. */
const percentiles = (values: readonly number[]): number[] =>
  values.map((value) => {
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    return (below + equal / 2) / values.length;
  });

test('a grade is the band of the weighted mean of percentiles, ties included', async () => {
  await fc.assert(
    fc.asyncProperty(someSales, async (sales) => {
      const buyers = buyersOf(sales);
      const [r, f, m] = [
        percentiles(buyers.map(({ recency }) => -recency)),
        percentiles(buyers.map(({ frequency }) => frequency)),
        percentiles(buyers.map(({ cents }) => cents)),
      ];
      const { rows, computed } = await reportOf([sales], grade, 'customers');
      const found = byCustomer(rows);
      buyers.forEach(({ customer }, at) => {
        const score = (0.35 * r[at]! + 0.3 * f[at]! + 0.2 * m[at]!) / 0.85;
        const band = Math.min(5, Math.max(0, 5 - Math.floor(6 * score + 1e-9)));
        expect(Number(found.get(customer)?.['score'])).toBeCloseTo(100 * score, 1);
        expect(found.get(customer)?.['segment']).toBe('ABCDEF'[band]);
      });
      expect(computed[0]).toMatch(/breadth is left out/);
    }),
    runs,
  );
});

/** Spend of the twelve months up to the last day, and of both halves of the time since the first purchase, in cents. */
function spendOf(sales: readonly Sale[], customer: string) {
  const asOf = Math.max(...sales.map(({ day }) => day));
  const own = sales.filter((sale) => sale.customer === customer);
  const orders = [...new Set(own.map(({ order }) => order))].map((order) => {
    const lines = own.filter((sale) => sale.order === order);
    return { day: Math.max(...lines.map(({ day }) => day)), net: lines.reduce((sum, { cents }) => sum + cents, 0) };
  });
  const first = Math.min(...orders.filter(({ net }) => net > 0).map(({ day }) => day));
  const sumOf = (isIn: (day: number) => boolean): number =>
    own.filter(({ day }) => isIn(day)).reduce((sum, { cents }) => sum + cents, 0);
  return {
    first,
    age: asOf - first,
    earlier: sumOf((day) => day >= first && 2 * (day - first) <= asOf - first),
    later: sumOf((day) => 2 * (day - first) > asOf - first),
  };
}

test('a stage follows from the halves of the relationship, where the customer has not lapsed', async () => {
  await fc.assert(
    fc.asyncProperty(someSales, async (sales) => {
      const { rows } = await reportOf([sales], lifecycle, 'customers');
      for (const row of rows) {
        expect(stages).toContain(row['segment']);
        const { age, earlier, later } = spendOf(sales, String(row['customer_id']));
        if (row['segment'] === 'lapsed' || Number(row['frequency']) === 0) {
          continue;
        }
        expect(row).toMatchObject({ spend_earlier_half: money(earlier), spend_later_half: money(later) });
        const stage =
          Number(row['frequency']) === 1 || age < 90
            ? 'exploring'
            : later > earlier
              ? 'growing'
              : later * 2 < earlier
                ? 'declining'
                : 'stable';
        expect(row['segment']).toBe(stage);
      }
    }),
    runs,
  );
});

test('without a column the potential is the 80th percentile of what all customers spend, or more', async () => {
  await fc.assert(
    fc.asyncProperty(someSales, async (sales) => {
      const { rows } = await reportOf([sales], potential, 'customers');
      const spends = rows.map((row) => Number(row['current_spend']));
      const reachable = quantile(spends, 0.8);
      rows.forEach((row, at) => {
        expect(Math.abs(Number(row['potential']) - Math.max(spends[at]!, reachable))).toBeLessThan(0.006);
        expect(Number(row['gap'])).toBeCloseTo(Math.max(0, Number(row['potential']) - spends[at]!), 6);
      });
    }),
    runs,
  );
});
