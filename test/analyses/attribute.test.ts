import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attribute } from '../../src/analyses/segment/attribute.ts';
import { dropTemporary } from '../../src/engine/temporary.ts';
import { withEngine } from '../open-engine.ts';
import { quantile } from './naive.ts';
import { isoDay, reportOfFiles } from './report-of.ts';
import type { Rows } from './report-of.ts';

interface Line {
  readonly customer: string;
  readonly day: number;
  readonly channel: string;
  readonly cents: number;
}

/** Customers 0 to 5, of whom each has some text for an age; those who bought nothing are prospects. */
interface World {
  readonly lines: readonly Line[];
  readonly ages: readonly string[];
}

const line = fc.record({
  customer: fc.integer({ min: 0, max: 5 }).map((n) => `C${n}`),
  day: fc.integer({ min: 0, max: 300 }),
  channel: fc.constantFrom('web', 'shop', 'fair', ''),
  cents: fc.oneof(fc.integer({ min: -500, max: 2000 }), fc.constantFrom(100, 100, 200)),
});
const age = fc.oneof(fc.integer({ min: 10, max: 70 }).map(String), fc.constantFrom('', 'n/a', '30', '44.5', '1,200'));
const world = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 30 }),
  ages: fc.array(age, { minLength: 6, maxLength: 6 }),
});

type Ask = (asked: World, by: readonly string[], given: Record<string, unknown>, view: string) => Promise<Rows>;

function withReports(work: (ask: Ask) => Promise<void>): Promise<void> {
  return withEngine((engine, folder) =>
    work(async ({ lines, ages }, by, given, view) => {
      await dropTemporary(engine);
      const [file, customers] = [join(folder, 'sales.csv'), join(folder, 'customers.csv')];
      const sales = lines.map(({ customer, day, channel, cents }) => [
        customer,
        isoDay(day),
        channel,
        (cents / 100).toFixed(2),
      ]);
      writeFileSync(file, ['customer,date,channel,amount', ...sales.map((row) => row.join())].join('\n'));
      writeFileSync(customers, ['customer_id,age', ...ages.map((text, n) => `C${n},"${text}"`)].join('\n'));
      const { rows } = await reportOfFiles(engine, folder, [file], attribute, view, given, { by, customers });
      return rows;
    }),
  );
}

const isNumber = (text: string): boolean => /^\d+(\.\d+)?$/.test(text);

/** The band of an age below cuts 18, 30 and 60, written out. */
function bandOf(text: string, areWhole: boolean): string {
  if (text === '') return '(none)';
  if (!isNumber(text)) return '(not a number)';
  const n = Number(text);
  if (n < 18) return 'under 18';
  if (n < 30) return areWhole ? '18–29' : '18 to under 30';
  if (n < 60) return areWhole ? '30–59' : '30 to under 60';
  return '60 and over';
}

const runs = { numRuns: 25 };

describe('segments by an attribute', () => {
  test('put every customer and prospect into the band of its number', () =>
    withReports(async (ask) => {
      await fc.assert(
        fc.asyncProperty(world, async (asked) => {
          const rows = await ask(asked, ['age'], { bands: [18, 30, 60] }, 'customers');
          const areWhole = asked.ages.filter(isNumber).every((text) => Number.isInteger(Number(text)));
          expect(rows.map((row) => [row['customer_id'], row['segment']])).toEqual(
            asked.ages.map((text, n) => [`C${n}`, bandOf(text, areWhole)]),
          );
        }),
        runs,
      );
    }));

  test('cut at quantiles never part equal numbers, and are called by the numbers they have', () =>
    withReports(async (ask) => {
      await fc.assert(
        fc.asyncProperty(world, async (asked) => {
          const rows = await ask(asked, ['age'], { quantiles: 3 }, 'customers');
          const numbers = asked.ages.filter(isNumber).map(Number);
          const passed = (n: number): number => [1 / 3, 2 / 3].filter((cut) => n > quantile(numbers, cut)).length;
          for (const [at, text] of asked.ages.entries()) {
            if (isNumber(text)) {
              const band = numbers.filter((n) => passed(n) === passed(Number(text)));
              const [low, high] = [Math.min(...band), Math.max(...band)];
              expect(rows[at]?.['segment']).toBe(low === high ? String(low) : `${low}–${high}`);
            }
          }
        }),
        runs,
      );
    }));

  test('of a column of the transactions are those a customer spent most on', () =>
    withReports(async (ask) => {
      await fc.assert(
        fc.asyncProperty(world, async (asked) => {
          const rows = await ask(asked, ['channel'], {}, 'customers');
          const found = new Map(rows.map((row) => [row['customer_id'], row['segment']]));
          for (const customer of new Set(asked.lines.map((one) => one.customer))) {
            const spent = ['fair', 'shop', 'web'].flatMap((channel) => {
              const own = asked.lines.filter((one) => one.customer === customer && one.channel === channel);
              return own.length === 0 ? [] : [{ channel, cents: own.reduce((sum, { cents }) => sum + cents, 0) }];
            });
            const most = spent.toSorted((a, b) => b.cents - a.cents || (a.channel < b.channel ? -1 : 1))[0];
            expect(found.get(customer)).toBe(most?.channel ?? '(none)');
          }
        }),
        runs,
      );
    }));

  test('are disjoint and complete: the summary has all customers, all revenue and all prospects', () =>
    withReports(async (ask) => {
      await fc.assert(
        fc.asyncProperty(
          world,
          fc.constantFrom<[string[], object]>([['age'], { bands: [30] }], [['channel'], {}], [['channel', 'age'], {}]),
          async (asked, [by, given]) => {
            const rows = await ask(asked, by, { ...given }, 'summary');
            const total = (name: string): number =>
              rows.reduce((sum, row) => sum + Math.round(Number(row[name]) * 100), 0) / 100;
            const buyers = new Set(asked.lines.map(({ customer }) => customer)).size;
            expect(new Set(rows.map((row) => row['segment'])).size).toBe(rows.length);
            expect(total('customers')).toBe(buyers);
            expect(total('prospects')).toBe(6 - buyers);
            expect(total('revenue')).toBeCloseTo(asked.lines.reduce((sum, { cents }) => sum + cents, 0) / 100, 9);
          },
        ),
        runs,
      );
    }));
});
