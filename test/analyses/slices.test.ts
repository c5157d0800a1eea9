import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { slices } from '../../src/analyses/segment/slices/slices.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { dropTemporary } from '../../src/engine/temporary.ts';
import { withEngine } from '../open-engine.ts';
import { isoDay, reportOfFiles } from './report-of.ts';
import type { Rows } from './report-of.ts';

interface Line {
  readonly customer: string;
  readonly order: number;
  readonly day: number;
  readonly product: string;
  readonly channel: string;
  readonly cents: number;
}

const line = fc.record({
  customer: fc.constantFrom('A', 'B', '00012', "O'Neil"),
  order: fc.integer({ min: 1, max: 6 }),
  day: fc.integer({ min: 0, max: 800 }),
  product: fc.constantFrom('tea', 'honey', 'pot, iron', ''),
  channel: fc.constantFrom('web', 'shop', ''),
  cents: fc.oneof(fc.integer({ min: -5000, max: 20_000 }), fc.constantFrom(0, 100, 100, -100)),
});
const someLines = fc.array(line, { minLength: 1, maxLength: 40 });

const csv = (lines: readonly Line[]): string =>
  ['order_no,order_date,customer_id,product,channel,amount']
    .concat(
      lines.map(({ customer, order, day, product, channel, cents }) =>
        [`${customer}-${order}`, isoDay(day), customer, `"${product}"`, channel, (cents / 100).toFixed(2)].join(),
      ),
    )
    .join('\n');

const regionOf = (customer: string): string => ({ A: 'north', B: 'south' })[customer] ?? '';
const customersFile = 'customer_id,region\nA,north\nB,south\n00012,\n';

type Ask = (
  lines: readonly Line[],
  by: readonly string[],
  given?: Readonly<Record<string, unknown>>,
  viewName?: string,
) => Promise<Rows>;

/** Runs work that asks one report after the other, in one engine. */
function withReports(work: (ask: Ask) => Promise<void>): Promise<void> {
  return withEngine((engine: Engine, folder) =>
    work(async (lines, by, given = {}, viewName = 'summary') => {
      await dropTemporary(engine);
      const [file, customers] = [join(folder, 'sales.csv'), join(folder, 'customers.csv')];
      writeFileSync(file, csv(lines));
      writeFileSync(customers, customersFile);
      const { rows } = await reportOfFiles(engine, folder, [file], slices, viewName, given, { by, customers });
      return rows;
    }),
  );
}

const cell = (text: string): string => (text === '' ? '(none)' : text);
const valueOf = (one: Line, name: string): string =>
  cell(name === 'region' ? regionOf(one.customer) : name === 'product' ? one.product : one.channel);

const money = (cents: number): string => (cents / 100).toFixed(2);
const sum = (lines: readonly Line[]): number => lines.reduce((total, { cents }) => total + cents, 0);
const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** What a slice comes to, added up in the plainest way; the period is the last 100 days. */
function naive(lines: readonly Line[], by: readonly string[]): Record<string, string | null>[] {
  const last = Math.max(...lines.map(({ day }) => day));
  const first = Math.min(...lines.map(({ day }) => day));
  const keyOf = (one: Line): string => JSON.stringify(by.map((name) => valueOf(one, name)));
  return distinct(lines.map(keyOf)).map((key) => {
    const own = lines.filter((one) => keyOf(one) === key);
    const orders = distinct(own.map(({ customer, order }) => `${customer}-${order}`));
    const netOf = (order: string): number => sum(own.filter((one) => `${one.customer}-${one.order}` === order));
    const period = sum(own.filter(({ day }) => day > last - 100));
    const before = sum(own.filter(({ day }) => day > last - 200 && day <= last - 100));
    // 2 % of 100 days.
    const isCovered = first <= last - 199 + 2;
    const named = Object.fromEntries(by.map((name, at) => [name, (JSON.parse(key) as string[])[at] ?? '']));
    return Object.assign(named, {
      revenue: money(sum(own)),
      customers: String(distinct(own.map(({ customer }) => customer)).length),
      purchases: String(orders.filter((order) => netOf(order) > 0).length),
      revenue_period: money(period),
      revenue_previous: isCovered ? money(before) : null,
      growth: isCovered && before > 0 ? ((period - before) / before).toFixed(6) : null,
    });
  });
}

const columns = ['revenue', 'customers', 'purchases', 'revenue_period', 'revenue_previous', 'growth'];
/** Half a millionth may fall either way. */
const near = (text: string | null | undefined): number | null =>
  text == null ? null : Number(Number(text).toFixed(4));
const picked = (rows: readonly Record<string, string | null>[], names: readonly string[]): string[] =>
  rows
    .map((row) => JSON.stringify(names.map((name) => (name === 'growth' ? near(row[name]) : (row[name] ?? null)))))
    .sort();

const runs = { numRuns: 25 };
const someColumns = fc.constantFrom(['product'], ['channel', 'product'], ['region'], ['region', 'channel'], []);

describe('sales by slices', () => {
  test('agree with a naive calculation', () =>
    withReports(async (ask) => {
      await fc.assert(
        fc.asyncProperty(someLines, someColumns, async (lines, by) => {
          const rows = await ask(lines, by, { period: '100d' });
          const names = [...by, ...columns];
          const expected = naive(lines, by);
          expect(picked(rows, names)).toEqual(picked(expected, names));
        }),
        runs,
      );
    }));

  test('agree with it for many customers who seldom come back to a slice, and for those who often do', () =>
    withReports(async (ask) => {
      let state = 7;
      const drawn = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
      for (const kinds of [3, 40]) {
        const lines = Array.from({ length: 5000 }, (): Line => {
          const customer = `C${drawn(400)}`;
          return {
            customer: drawn(9) === 0 ? 'A' : customer,
            order: drawn(12),
            day: drawn(700),
            product: drawn(20) === 0 ? '' : `P${drawn(kinds)}`,
            channel: 'web',
            cents: drawn(2000) - 300,
          };
        });
        for (const by of [['product'], ['region', 'product'], ['channel', 'product']]) {
          const rows = await ask(lines, by, { period: '100d' });
          const names = [...by, ...columns];
          expect(picked(rows, names)).toEqual(picked(naive(lines, by), names));
        }
      }
    }));

  test('are disjoint, complete, and hold all revenue of all customers', () =>
    withReports(async (ask) => {
      await fc.assert(
        fc.asyncProperty(someLines, someColumns, async (lines, by) => {
          const rows = await ask(lines, by);
          const keys = rows.map((row) => JSON.stringify(by.map((name) => row[name])));
          expect(distinct(keys)).toEqual(keys);
          expect(rows.reduce((total, row) => total + Math.round(Number(row['revenue']) * 100), 0)).toBe(sum(lines));
          const customers = await ask(lines, by, {}, 'customers');
          expect(customers.reduce((total, row) => total + Math.round(Number(row['revenue']) * 100), 0)).toBe(
            sum(lines),
          );
        }),
        runs,
      );
    }));

  test('are sorted by revenue, and equal revenue has an equal class', () =>
    withReports(async (ask) => {
      await fc.assert(
        fc.asyncProperty(someLines, async (lines) => {
          const rows = await ask(lines, ['product']);
          const revenues = rows.map((row) => Number(row['revenue']));
          expect(revenues).toEqual(revenues.toSorted((a, b) => b - a));
          const classes = new Map(rows.map((row) => [row['revenue'], row['class']]));
          expect(rows.map((row) => classes.get(row['revenue'] ?? null))).toEqual(rows.map((row) => row['class']));
          expect(rows.filter((row) => Number(row['revenue']) <= 0 && row['class'] !== 'C')).toEqual([]);
        }),
        runs,
      );
    }));

  test('of equal revenue at a cut are of one class, the one of the last of them', () =>
    withReports(async (ask) => {
      const lines = [70, 10, 10, 10].map((amount, order): Line => {
        return { customer: 'A', order, day: order, product: `P${order}`, channel: '', cents: amount * 100 };
      });
      const rows = await ask(lines, ['product']);
      expect(rows.map((row) => row['class'])).toEqual(['A', 'C', 'C', 'C']);
    }));

  test('of the first characters are those of the values cut before they are added up', () =>
    withReports(async (ask) => {
      const lines = ['80331', '80339', '10115', ''].map((product, order): Line => {
        return { customer: 'A', order, day: order, product, channel: '', cents: 100 };
      });
      const rows = await ask(lines, ['product'], { prefix: 2 });
      expect(rows.map((row) => [row['product'], row['revenue']])).toEqual([
        ['80', '2.00'],
        ['10', '1.00'],
        ['(none)', '1.00'],
      ]);
    }));
});
