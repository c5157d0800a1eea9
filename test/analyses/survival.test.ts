import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cadence } from '../../src/analyses/churn/cadence.ts';
import { withEngine } from '../open-engine.ts';
import { purchaseDaysOf } from './naive-churn.ts';
import { reportOf, reportOfFiles, someSales } from './report-of.ts';
import type { Report } from './report-of.ts';

/** Yearly payments of a cohort of which so many are there each year, from 2016 on, as a CSV file. */
function paymentsOf(survivors: readonly number[]): string {
  const rows = survivors.flatMap((count, year) =>
    Array.from({ length: count }, (_, customer) => `C${customer},${2016 + year}-03-${10 + (customer % 19)},20.00`),
  );
  // A return on the last day says that the last year is over, without being a payment.
  return ['customer_id,date,amount', ...rows, `returns,${2015 + survivors.length}-12-31,-1.00`].join('\n');
}

function survivalOf(csv: string, options: Readonly<Record<string, unknown>>): Promise<Report> {
  return withEngine((engine, folder) => {
    const path = join(folder, 'payments.csv');
    writeFileSync(path, csv);
    return reportOfFiles(engine, folder, [path], cadence, 'survival', options);
  });
}

const regular = [1000, 631, 468, 382, 326, 289, 262, 241];
const highEnd = [1000, 869, 743, 653, 593, 551, 517, 491];

describe('the survival view comes to the published results of Fader and Hardie (2007)', () => {
  test.each([
    ['regular', regular, 'alpha 0.7041, beta 1.182; log-likelihood -1680.3,'],
    ['high end', highEnd, 'alpha 0.6681, beta 3.806; log-likelihood -1611.2,'],
  ])('%s: parameters, likelihood, and the survival they had', async (_, survivors, found) => {
    const { rows, computed } = await survivalOf(paymentsOf(survivors), { period: 'year', periodsAhead: 5 });
    expect(computed.join(' ')).toContain(found);
    expect(rows).toHaveLength(survivors.length + 5);
    survivors.forEach((count, renewal) => {
      expect(Number(rows[renewal]?.['survival'])).toBeCloseTo(count / 1000, 6);
      expect(Math.abs(Number(rows[renewal]?.['expected_survival']) - count / 1000)).toBeLessThan(0.02);
    });
    expect(rows.map((row) => row['is_projected'])).toEqual(
      [...survivors.map(() => 'false'), ...'12345'].map((flag) => (flag === 'false' ? flag : 'true')),
    );
    expect(rows.at(-1)).toMatchObject({ customers: null, renewed: null, retention_rate: null, survival: null });
  });

  // What the paper is about: seven years ahead from the first five, where a curve through the points fails.
  test('from the first years alone it foresees the last ones', async () => {
    const { rows } = await survivalOf(paymentsOf(highEnd.slice(0, 6)), { period: 'year', periodsAhead: 2 });
    expect(Number(rows[6]?.['expected_survival'])).toBeCloseTo(0.517, 1);
    expect(Number(rows[7]?.['expected_survival'])).toBeCloseTo(0.491, 1);
  });
});

const monthOf = (day: number): number => {
  const date = new Date(Date.UTC(2025, 0, 1 + day));
  return (date.getUTCFullYear() - 2025) * 12 + date.getUTCMonth();
};
// 2025-01-01 is a Wednesday, two days after a Monday.
const periodOf: Readonly<Record<string, (day: number) => number>> = {
  week: (day) => Math.floor((day + 2) / 7),
  month: monthOf,
  quarter: (day) => Math.floor(monthOf(day) / 3),
};

describe('the survival view agrees with a naive calculation', () => {
  test('on customers and renewals, period by period, whatever the period and the pauses that are allowed', async () => {
    const terms = fc.record({
      period: fc.constantFrom('week', 'month', 'quarter'),
      missedPeriods: fc.nat(2),
    });
    await fc.assert(
      fc.asyncProperty(someSales, terms, async (sales, { period, missedPeriods }) => {
        const asOf = Math.max(...sales.map(({ day }) => day));
        const number = periodOf[period]!;
        const last = number(asOf + 1) - 1 - missedPeriods;
        const [came, renewed]: [number[], number[]] = [[], []];
        let customers = 0;
        for (const days of purchaseDaysOf(sales, asOf).values()) {
          const paid = new Set(days.map(number).filter((one) => one <= last + missedPeriods));
          const first = Math.min(...paid);
          if (first > last) continue;
          customers += 1;
          let isThere = true;
          for (let at = first + 1; at <= last && isThere; at += 1) {
            // Still there when this period or one of those that may be missed after it is paid for.
            const pause = Array.from({ length: missedPeriods + 1 }, (_, more) => at + more);
            const before = Array.from({ length: missedPeriods + 1 }, (_, less) => at - less);
            const [until, since] = [pause.find((one) => paid.has(one)), before.find((one) => paid.has(one))];
            isThere = until !== undefined && since !== undefined ? until - since <= missedPeriods + 1 : paid.has(at);
            came[at - first] = (came[at - first] ?? 0) + 1;
            renewed[at - first] = (renewed[at - first] ?? 0) + (isThere ? 1 : 0);
          }
        }
        const { rows } = await reportOf([sales], cadence, 'survival', { period, missedPeriods, periodsAhead: 0 });
        const told = rows.map((row) => [row['customers'], row['renewed']]);
        const expected = came.slice(1).map((count, index) => [String(count), String(renewed[index + 1] ?? 0)]);
        expect(told).toEqual(customers === 0 ? [] : [[String(customers), null], ...expected]);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});
