import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cadence } from '../../src/analyses/churn/cadence.ts';
import { inactive } from '../../src/analyses/churn/inactive.ts';
import { model } from '../../src/analyses/churn/model.ts';
import { buyersOf } from './naive.ts';
import type { Sale } from './naive.ts';
import { gapsOf, limitsOf, monthCounts, populationOf, purchaseDaysOf, statusOf, verdictOf } from './naive-churn.ts';
import type { Mark, RuleName } from './naive-churn.ts';
import { isoDay, reportOf, someSales } from './report-of.ts';

/** Rows of a backtest that a model fills. */
const byModel = new Set(['model', 'forecast']);
const runs = { numRuns: 25, endOnFailure: true };
const rules = fc.record({ rule: fc.constantFrom<RuleName>('cadence', 'cycle'), graceDays: fc.nat(20) });
const lastDay = (sales: readonly Sale[]): number => Math.max(...sales.map(({ day }) => day));
const firstOfMonth = (month: number): number =>
  Math.round((Date.UTC(2025, month, 1) - Date.UTC(2025, 0, 1)) / 86_400_000);
const monthName = (month: number): string => new Date(Date.UTC(2025, month, 1)).toISOString().slice(0, 7);
const monthOf = (day: number): number => {
  const date = new Date(Date.UTC(2025, 0, 1 + day));
  return (date.getUTCFullYear() - 2025) * 12 + date.getUTCMonth();
};
const yearBefore = (day: number): number => {
  const date = new Date(Date.UTC(2025, 0, 1 + day));
  return Math.round(
    (Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate()) - Date.UTC(2025, 0, 1)) / 86_400_000,
  );
};
const money = (cents: number): string => (cents / 100).toFixed(2);

describe('crm churn agrees with a naive calculation', () => {
  test('on status, days, limits and value of each customer', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, rules, async (sales, { rule, graceDays }) => {
        const asOf = lastDay(sales);
        const days = purchaseDaysOf(sales, asOf);
        const population = populationOf(days);
        const { rows } = await reportOf([sales], cadence, 'customers', { rule, graceDays });
        const found = new Map(rows.map((row) => [row['customer_id'], row]));
        const buyers = buyersOf(sales);
        expect(found.size).toBe(buyers.length);
        for (const { customer, recency, frequency } of buyers) {
          const own = days.get(customer) ?? [];
          const gaps = gapsOf(own);
          const limits = population === null ? null : limitsOf(gaps, population, rule, graceDays);
          const year = sales.filter((sale) => sale.customer === customer && sale.day > yearBefore(asOf));
          expect(found.get(customer)).toMatchObject({
            days_since: String(recency),
            purchases: String(frequency),
            last_purchase: own.length === 0 ? null : isoDay(own.at(-1) ?? 0),
            expected_by: limits === null ? null : isoDay(asOf - recency + limits.due),
            days_late: String(limits === null ? 0 : Math.max(0, recency - limits.due)),
            value_12m: money(year.reduce((sum, { cents }) => sum + cents, 0)),
            churn_status: statusOf(own, recency, population, rule, graceDays),
          });
          expect(found.get(customer)?.['reason']).toMatch(/^\S.*\d.*\.$|today/);
        }
      }),
      runs,
    );
  });

  test('on every month of the rate, and its identity holds', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, rules, async (sales, { rule, graceDays }) => {
        const asOf = lastDay(sales);
        const days = purchaseDaysOf(sales, asOf);
        const { rows } = await reportOf([sales], cadence, 'rate', { rule, graceDays });
        const firsts = [...days.values()].map((own) => own[0] ?? 0);
        const months = firsts.length === 0 ? [] : range(monthOf(Math.min(...firsts)), monthOf(asOf));
        expect(rows.map((row) => row['month'])).toEqual(months.map(monthName));
        for (const [at, row] of rows.entries()) {
          const month = months[at] ?? 0;
          const last = Math.min(firstOfMonth(month + 1) - 1, asOf);
          const expected = monthCounts(days, rule, graceDays, [firstOfMonth(month), last]);
          const counts = Object.entries(expected).map(([name, count]) => [name, String(count)]);
          expect(row).toMatchObject(Object.fromEntries(counts));
          expect(expected.at_start - expected.lost + expected.won_back + expected.new - expected.new_lost).toBe(
            expected.at_end,
          );
          expect(row['is_incomplete']).toBe(String(last < firstOfMonth(month + 1) - 1));
          const isRated = expected.could_be_lost > 0 && 10 * expected.could_be_lost >= expected.at_start;
          expect(row['churn_rate'] === null).toBe(!isRated);
          expect(Number(row['churn_rate'])).toBeCloseTo(isRated ? expected.lost / expected.could_be_lost : 0, 5);
        }
      }),
      runs,
    );
  });

  test('no month that is over changes when the data go on, and new customers are those of the cohorts', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, rules, fc.integer({ min: 0, max: 12 }), async (drawn, options, month) => {
        // One row an order: later lines of an order would change it.
        const sales = drawn.map((sale, at) => ({ ...sale, order: `${sale.customer}-${at}` }));
        const cut = firstOfMonth(monthOf(0) + month + 1) - 1;
        const until = sales.filter(({ day }) => day <= cut);
        fc.pre(until.length > 0 && until.length < sales.length);
        const { rows: early } = await reportOf([until], cadence, 'rate', options);
        const { rows: late } = await reportOf([sales], cadence, 'rate', options);
        const over = early.filter((row) => row['is_incomplete'] === 'false');
        expect(late.slice(0, over.length)).toEqual(over);
        const { rows: cohorts } = await reportOf([sales], cadence, 'cohorts');
        const firsts = new Map(cohorts.map((row) => [row['cohort'], row['cohort_customers']]));
        for (const row of late) {
          expect(row['new']).toBe(firsts.get(row['month'] ?? '') ?? '0');
        }
      }),
      runs,
    );
  });

  test('on every cell of the cohorts', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, async (sales) => {
        const asOf = lastDay(sales);
        const months = [...purchaseDaysOf(sales, asOf).values()].map((own) => own.map(monthOf));
        const starts = [...new Set(months.map(([first = 0]) => first))].sort((a, b) => a - b);
        const expected = starts.flatMap((cohort) => {
          const members = months.filter(([first]) => first === cohort);
          return range(cohort, monthOf(asOf)).map((month) => ({
            cohort: monthName(cohort),
            cohort_customers: String(members.length),
            months_since: String(month - cohort),
            customers: String(members.filter((own) => own.includes(month)).length),
            is_incomplete: String(month === monthOf(asOf) && monthOf(asOf + 1) === month),
          }));
        });
        const { rows } = await reportOf([sales], inactive, 'cohorts');
        const told = rows.map((row) =>
          Object.fromEntries(
            Object.entries(row).filter(([name]) => name !== 'share_customers' && name !== 'is_left_truncated'),
          ),
        );
        expect(told).toEqual(expected);
      }),
      runs,
    );
  });

  test('on every figure of a backtest, ties included', async () => {
    const horizons = fc.integer({ min: 1, max: 150 });
    await fc.assert(
      fc.asyncProperty(someSales, horizons, fc.nat(10), async (sales, horizon, graceDays) => {
        const asOf = lastDay(sales);
        const cut = asOf - horizon;
        const before = purchaseDaysOf(sales, cut);
        const population = populationOf(before);
        const after = purchaseDaysOf(sales, asOf);
        const since = (own: readonly number[]): number => cut - (own.at(-1) ?? 0);
        const risk = (own: readonly number[], rule: RuleName): number =>
          population === null ? Infinity : limitsOf(gapsOf(own), population, rule, graceDays).risk;
        const marksBy = (
          score: (own: readonly number[]) => number,
          limit: (own: readonly number[]) => number,
        ): Mark[] =>
          [...before].map(([customer, own]) => ({
            score: score(own),
            isFlagged: since(own) > limit(own),
            isGone: !(after.get(customer) ?? []).some((day) => day > cut),
          }));
        const byRule = (rule: RuleName): Mark[] =>
          marksBy(
            (own) => since(own) / Math.max(1, risk(own, rule)),
            (own) => risk(own, rule),
          );
        const expected: Record<string, Mark[]> = {
          cadence: byRule('cadence'),
          cycle: byRule('cycle'),
          inactive: marksBy(since, () => 90),
          recency: marksBy(since, () => horizon),
          everyone: marksBy(
            () => 0,
            () => -1,
          ),
        };
        const { rows } = await reportOf([sales], cadence, 'backtest', { horizon, graceDays, backtests: 1 });
        const methods = rows.map((row) => row['method']).filter((name) => !byModel.has(name ?? ''));
        expect(methods.toSorted()).toEqual(before.size === 0 ? [] : Object.keys(expected).toSorted());
        for (const row of rows.filter(({ method }) => !byModel.has(method ?? ''))) {
          const verdict = verdictOf(expected[row['method'] ?? ''] ?? []);
          expect(row).toMatchObject({
            customers: String(before.size),
            flagged: String(verdict.flagged),
            gone: String(verdict.gone),
          });
          for (const name of ['precision', 'recall', 'f1', 'auc'] as const) {
            expectClose(row[name] ?? null, verdict[name]);
          }
          expectClose(row['lift_top_decile'] ?? null, verdict.lift, 2);
        }
      }),
      runs,
    );
  });
});

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

function expectClose(found: string | null, expected: number | null, places = 5): void {
  if (expected === null) {
    expect(found).toBeNull();
  } else {
    expect(Number(found)).toBeCloseTo(expected, places === 2 ? 1 : places);
  }
}

describe('what must hold whatever the data', () => {
  test('a summary holds all customers and all spend of the last twelve months, by every method', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, fc.constantFrom(cadence, inactive, model), async (sales, method) => {
        const { rows } = await reportOf([sales], method, 'summary');
        const total = (name: string): number => rows.reduce((sum, row) => sum + Math.round(Number(row[name]) * 100), 0);
        expect(total('customers') / 100).toBe(buyersOf(sales).length);
        const year = sales.filter(({ day }) => day > yearBefore(lastDay(sales)));
        expect(total('value_12m')).toBe(year.reduce((sum, { cents }) => sum + cents, 0));
      }),
      runs,
    );
  });

  test('with one limit for everybody those active at the end are whom the customers call anything but churned', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, fc.integer({ min: 1, max: 200 }), async (sales, days) => {
        const { rows: customers } = await reportOf([sales], inactive, 'customers', { days });
        const { rows: months } = await reportOf([sales], inactive, 'rate', { days });
        const staying = customers.filter((row) => row['last_purchase'] !== null && row['churn_status'] !== 'churned');
        expect(Number(months.at(-1)?.['at_end'] ?? 0)).toBe(staying.length);
      }),
      runs,
    );
  });

  test('nothing after the day of a backtest changes whom it flags', async () => {
    const changes = fc.array(
      fc.record({ day: fc.integer({ min: 1, max: 60 }), cents: fc.integer({ min: -9000, max: 9000 }) }),
      { maxLength: 10 },
    );
    await fc.assert(
      fc.asyncProperty(someSales, changes, async (sales, later) => {
        const cut = lastDay(sales);
        const backtest = isoDay(cut);
        // Orders known before the cut get lines after it as well: returns must not reach back.
        const after = later.map(({ day, cents }, at): Sale => {
          const { order, customer } = sales[at % sales.length] as Sale;
          return { order: at % 2 === 0 ? order : `${customer}-later-${at}`, customer, cents, day: cut + day };
        });
        const end: Sale = { order: 'Z-1', customer: 'Z', cents: 100, day: cut + 90 };
        const flags = async (all: readonly Sale[]) =>
          (await reportOf([all], cadence, 'backtest', { backtest, horizon: 90, backtests: 1 })).rows
            .map(({ method, customers, flagged }) => `${method} ${customers} ${flagged}`)
            .toSorted();
        expect(await flags([...sales, ...after, end])).toEqual(await flags([...sales, end]));
      }),
      { numRuns: 15 },
    );
  });
});
