/** Returns against the purchases they undo, compared with the plainest way to work it out: a stack for each customer. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { btyd } from '../../src/analyses/clv/btyd.ts';
import type { Sale } from './naive.ts';
import { reportOf, someSales } from './report-of.ts';

interface Document {
  readonly order: string;
  readonly day: number;
  readonly cents: number;
  left: number;
}

/** Orders of one customer, purchases before returns of the same day. */
function documentsOf(sales: readonly Sale[]): Document[] {
  const orders = new Map<string, Document>();
  for (const { order, day, cents } of sales) {
    const known = orders.get(order) ?? { order, day, cents: 0, left: 0 };
    const sum = known.cents + cents;
    orders.set(order, { order, day: Math.max(known.day, day), cents: sum, left: sum });
  }
  return [...orders.values()]
    .filter(({ cents }) => cents !== 0)
    .sort((a, b) => a.day - b.day || Number(a.cents < 0) - Number(b.cents < 0) || (a.order < b.order ? -1 : 1));
}

/** Takes each return off the purchases it undoes. */
function netted(documents: readonly Document[]): readonly Document[] {
  const before = (at: number): Document[] =>
    documents
      .slice(0, at)
      .filter(({ cents, left }) => cents > 0 && left > 0)
      .toReversed();
  documents.forEach((document, at) => {
    const equal =
      document.cents < 0 ? before(at).find(({ cents, left }) => cents === left && left === -document.cents) : undefined;
    if (equal !== undefined) {
      [equal.left, document.left] = [0, 0];
    }
  });
  documents.forEach((document, at) => {
    for (const purchase of document.left < 0 ? before(at) : []) {
      const taken = Math.min(purchase.left, -document.left);
      purchase.left -= taken;
      document.left += taken;
    }
  });
  return documents;
}

const runs = { numRuns: 10, endOnFailure: true };
const inCents = (text: string | null | undefined): number => Math.round(Number(text ?? 0) * 100);

describe('returns are taken off the purchases they undo', () => {
  test('purchase days, mean value and sums are those of a stack', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, async (sales) => {
        const { rows } = await reportOf([sales], btyd, 'customers', {});
        const { rows: summary } = await reportOf([sales], btyd, 'summary', {});
        for (const row of rows) {
          const own = netted(documentsOf(sales.filter(({ customer }) => customer === row['customer_id'])));
          const kept = new Map<number, number>();
          for (const { day, cents, left } of own) {
            if (cents > 0 && left > 0) {
              kept.set(day, (kept.get(day) ?? 0) + left);
            }
          }
          const [, ...repeats] = [...kept].sort(([a], [b]) => a - b);
          expect(Number(row['purchases'])).toBe(kept.size);
          const mean = repeats.reduce((sum, [, cents]) => sum + cents, 0) / repeats.length;
          expect(Math.abs(inCents(row['mean_value']) - (repeats.length === 0 ? 0 : mean))).toBeLessThanOrEqual(0.5);
        }
        const all = [...new Set(sales.map(({ customer }) => customer))].flatMap((name) =>
          documentsOf(sales.filter(({ customer }) => customer === name)),
        );
        const sum = (name: string): number => summary.reduce((total, row) => total + inCents(row[name]), 0);
        expect(sum('gross_spend')).toBe(all.reduce((total, { cents }) => total + Math.max(0, cents), 0));
        expect(sum('returned')).toBe(all.reduce((total, { cents }) => total + Math.max(0, -cents), 0));
        expect(sum('net_spend')).toBe(sum('gross_spend') - sum('returned'));
      }),
      runs,
    );
  });

  test('an order that was cancelled by a document of its own changes no expectation', async () => {
    await fc.assert(
      fc.asyncProperty(someSales, fc.nat(400), async (sales, day) => {
        const last = Math.max(...sales.map((sale) => sale.day));
        const { customer } = sales[0]!;
        const pair = [5_000_000, -5_000_000].map((cents, at) => ({
          customer,
          cents,
          order: `pair-${at}`,
          day: Math.min(day, last),
        }));
        const [without, with_] = await Promise.all([
          reportOf([sales], btyd, 'customers', {}),
          reportOf([[...sales, ...pair]], btyd, 'customers', {}),
        ]);
        expect(with_.rows).toEqual(without.rows);
      }),
      runs,
    );
  });
});

test.each(['by order number', 'by day'])('the return of 50,000 leaves a customer of 20.00, %s', async (how) => {
  const rows: readonly (readonly [string, string, number, number])[] = [
    ['1', 'A', 9, 2000],
    ['2', 'A', 160, 5_000_000],
    ['R2', 'A', 160, -5_000_000],
    ['3', 'B', 11, 2000],
    ['4', 'B', 70, 2500],
    ['5', 'C', 19, 3000],
    ['6', 'C', 139, 3500],
    ['7', 'C', 170, 3200],
    ['8', 'D', 31, 1000],
    // Sets the as-of.
    ['9', 'E', 180, -1],
  ];
  const sales = rows.map(([number, customer, day, cents]) => ({
    order: how === 'by day' ? `${customer}-${day}` : number,
    customer,
    day,
    cents,
  }));
  const { rows: found } = await reportOf([sales], btyd, 'customers', {});
  const values = new Map(found.map((row) => [row['customer_id'], row['clv']]));
  expect([values.get('A'), values.get('D')]).toEqual(['48.33', '48.33']);
});
