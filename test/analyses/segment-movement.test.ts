import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Method } from '../../src/analyses/define.ts';
import { segment } from '../../src/analyses/segment/index.ts';
import { standardMap, standardRanks } from '../../src/analyses/segment/map/segment-maps.ts';
import { scratchFolder } from '../case-folder.ts';
import type { Sale } from './naive.ts';
import { isoDay, reportOf, someSales } from './report-of.ts';
import type { Rows } from './report-of.ts';

const runs = { numRuns: 15 };
const methodOf = (name: string): Method => segment.methods.find((method) => method.name === name) as Method;
const rfm = methodOf('rfm');
const abc = methodOf('abc');
const cents = (text: string | null | undefined): number => Math.round(Number(text ?? 0) * 100);

/** Sales with a day that lies after the first and before the last of them. */
const salesAndDay = someSales
  .map((sales) => {
    const days = [...new Set(sales.map(({ day }) => day))].sort((a, b) => a - b);
    return { sales, days };
  })
  .filter(({ days }) => days.length > 1)
  .chain(({ sales, days }) =>
    fc.record({ sales: fc.constant(sales), day: fc.integer({ min: days[0] ?? 0, max: (days.at(-1) ?? 1) - 1 }) }),
  );

const options = fc.constantFrom<readonly [Method, Record<string, unknown>]>(
  [rfm, {}],
  [rfm, { frequency: 'rows' }],
  [rfm, { frequency: 'days', bins: 3 }],
  [rfm, { segments: [{ segment: 'vip', m: 5 }] }],
  [abc, {}],
  [methodOf('lifecycle'), {}],
  [methodOf('grade'), {}],
);

const textOf = (row: Rows[number] | undefined): string => `${row?.['segment'] ?? ''} ${row?.['monetary'] ?? ''}`;
const quoted = (text: string | null | undefined): string => `"${String(text).replaceAll('"', '""')}"`;

/** Joins the segments of two days in the plainest way. */
function joined(before: Rows, now: Rows): Map<string, string> {
  const found = new Map<string, string>();
  for (const { customer_id: customer } of [...before, ...now]) {
    const [was, is] = [before, now].map((rows) => rows.find((row) => row['customer_id'] === customer));
    found.set(String(customer), `${textOf(was)} > ${textOf(is)}`);
  }
  return found;
}

const told = (rows: Rows): Map<string, string> =>
  new Map(
    rows.map((row) => {
      const [was, is] = [
        [row['segment_before'], row['monetary_before']],
        [row['segment'], row['monetary']],
      ].map(([name, value]) => `${name ?? ''} ${value ?? ''}`);
      return [String(row['customer_id']), `${was} > ${is}`];
    }),
  );

/** The customers as a run on that day would have told them, from a file that ends there. */
async function onDay(
  sales: readonly Sale[],
  day: number,
  method: Method,
  given: Record<string, unknown>,
): Promise<Rows> {
  const known = sales.filter((sale) => sale.day <= day);
  return (await reportOf([known], method, 'customers', given, { asOf: isoDay(day) })).rows;
}

describe('movement since a day', () => {
  test('is the method on both days, joined by customer', async () => {
    await fc.assert(
      fc.asyncProperty(salesAndDay, options, async ({ sales, day }, [method, given]) => {
        const before = await onDay(sales, day, method, given);
        const now = await reportOf([sales], method, 'customers', given);
        const { rows } = await reportOf([sales], method, 'moves', { ...given, compareTo: isoDay(day) });
        expect(told(rows)).toEqual(joined(before, now.rows));
      }),
      runs,
    );
  });

  test('counts everybody once: rows are the segments before, columns those of now, and value ties to the cent', async () => {
    await fc.assert(
      fc.asyncProperty(salesAndDay, options, async ({ sales, day }, [method, given]) => {
        const compared = { ...given, compareTo: isoDay(day) };
        const { rows } = await reportOf([sales], method, 'movement', compared);
        const now = (await reportOf([sales], method, 'summary', given)).rows;
        const before = await onDay(sales, day, method, given);
        for (const { segment: name, customers, revenue } of now) {
          const column = rows.filter((row) => row['segment'] === name);
          expect(column.reduce((sum, row) => sum + Number(row['customers']), 0)).toBe(Number(customers));
          expect(column.reduce((sum, row) => sum + cents(row['revenue']), 0)).toBe(cents(revenue));
        }
        for (const name of new Set(before.map((row) => row['segment']))) {
          const row = rows.filter((one) => one['segment_before'] === name);
          const own = before.filter((one) => one['segment'] === name);
          expect(row.reduce((sum, one) => sum + Number(one['customers']), 0)).toBe(own.length);
          expect(row.reduce((sum, one) => sum + cents(one['revenue_before']), 0)).toBe(
            own.reduce((sum, one) => sum + cents(one['monetary']), 0),
          );
        }
        const change = rows.reduce((sum, row) => sum + cents(row['change']), 0);
        expect(change).toBe(sales.reduce((sum, sale) => sum + (sale.day > day ? sale.cents : 0), 0));
      }),
      runs,
    );
  });

  test('is the same whatever the order of the rows and however they are split into files', async () => {
    await fc.assert(
      fc.asyncProperty(salesAndDay, options, async ({ sales, day }, [method, given]) => {
        const compared = { ...given, compareTo: isoDay(day) };
        const whole = await reportOf([sales], method, 'moves', compared);
        const backwards = sales.toReversed();
        const parts = [0, 1].map((part) => backwards.filter((_, index) => index % 2 === part));
        expect((await reportOf([backwards], method, 'moves', compared)).rows).toEqual(whole.rows);
        expect((await reportOf(parts, method, 'moves', compared)).rows).toEqual(whole.rows);
      }),
      { numRuns: 8 },
    );
  });

  test('by the cut points of today moves nobody who did nothing, in frequency and money', async () => {
    await fc.assert(
      fc.asyncProperty(salesAndDay, async ({ sales, day }) => {
        const frequencyOnly = [1, 2, 3, 4, 5].map((f) => ({ segment: `f${f}`, f }));
        const given = { segments: frequencyOnly, compareCuts: 'same', compareTo: isoDay(day) };
        const { rows } = await reportOf([sales], rfm, 'moves', given);
        const active = new Set(sales.filter((sale) => sale.day > day).map(({ customer }) => customer));
        for (const row of rows.filter(({ customer_id: customer }) => !active.has(String(customer)))) {
          expect(row['move']).toBe('stayed');
        }
      }),
      runs,
    );
  });
});

test('an earlier csv tells the same as the day it was written on', async () => {
  const scratch = scratchFolder(() => undefined);
  try {
    await fc.assert(
      fc.asyncProperty(salesAndDay, async ({ sales, day }) => {
        const before = await onDay(sales, day, abc, {});
        const lines = before.map((row) => [row['customer_id'], row['monetary'], row['segment']].map(quoted).join());
        const file = join(scratch.path, 'before.csv');
        writeFileSync(file, `${['customer_id,monetary,segment', ...lines].join('\n')}\n`);
        const byFile = await reportOf([sales], abc, 'moves', { compareTo: file });
        const byDay = await reportOf([sales], abc, 'moves', { compareTo: isoDay(day) });
        expect(byFile.rows).toEqual(byDay.rows);
      }),
      { numRuns: 8 },
    );
  } finally {
    scratch.dispose();
  }
});

const placeOf = (r: number, f: number): number =>
  standardRanks.indexOf(
    standardMap.find((rule) => r >= rule.r[0] && r <= rule.r[1] && f >= rule.f[0] && f <= rule.f[1])?.segment ?? '',
  );

test('the order of the standard map puts nobody lower who is at least as recent and as frequent as another', () => {
  const scores = [1, 2, 3, 4, 5];
  for (const [r, f] of scores.flatMap((one) => scores.map((other) => [one, other] as const))) {
    expect(placeOf(r, f)).toBeGreaterThanOrEqual(0);
    for (const [lowerR, lowerF] of [
      [r - 1, f],
      [r, f - 1],
    ] as const) {
      if (lowerR > 0 && lowerF > 0) {
        expect(placeOf(lowerR, lowerF)).toBeGreaterThanOrEqual(placeOf(r, f));
      }
    }
  }
});
