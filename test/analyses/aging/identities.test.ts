import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowText } from '../../../src/analyses/define.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { withEngine } from '../../open-engine.ts';
import { openItems, topOf } from '../../relations/naive-receivables.ts';
import type { Credit, Item } from '../../relations/naive-receivables.ts';
import { isoDay, loadReceivables, moneyOf } from '../../relations/receivables.ts';
import { figuresOf, viewOf } from './report.ts';
import type { Asked } from './report.ts';

const cents = fc.oneof(
  fc.constantFrom(1n, 100n, 2500n),
  fc.integer({ min: 1, max: 500_000 }).map((value) => BigInt(value)),
);
const account = { customer: fc.constantFrom('A', 'B', 'C'), currency: fc.constantFrom('EUR', 'USD', null) };
const someItem: fc.Arbitrary<Item> = fc.record({
  ...account,
  id: fc.constantFrom('I1', 'I2', 'I3', 'I4'),
  type: fc.constantFrom('invoice', 'invoice', 'debit_note', 'refund'),
  day: fc.integer({ min: 0, max: 300 }),
  due: fc.option(fc.integer({ min: 0, max: 360 })),
  terms: fc.option(fc.constantFrom(14, 30)),
  cents,
  owner: fc.constantFrom(null, 'Kim', 'Lee'),
});
const someCredit: fc.Arbitrary<Credit> = fc.record({
  ...account,
  id: fc.constantFrom('P1', 'P2', 'P3'),
  day: fc.option(fc.integer({ min: 0, max: 300 }), { freq: 8 }),
  cents,
  type: fc.constantFrom('payment', 'payment', 'credit_note', 'write_off'),
  invoice: fc.constantFrom(null, 'I1', 'I2', 'I9'),
});
const books = fc.record({
  items: fc.array(someItem, { maxLength: 20 }),
  credits: fc.array(someCredit, { maxLength: 20 }),
});
const asOfDay = fc.integer({ min: 50, max: 320 });
const allocate = fc.constantFrom('auto', 'linked', 'exact', 'fifo');
const runs = { numRuns: 8 };

const toCents = (text: string | null | undefined): bigint => BigInt((text ?? '0').replace('.', ''));
const sumOf = (rows: readonly RowText[], name: string): bigint =>
  rows.reduce((sum, row) => sum + toCents(row[name]), 0n);
const inCurrency = (rows: readonly RowText[], currency: string | null): RowText[] =>
  rows.filter((row) => row['currency'] === currency);

async function rowsOf(engine: Engine, asked: Asked): Promise<readonly RowText[]> {
  return (await viewOf(engine, asked)).rows;
}

const centsOf = (rows: readonly { readonly cents: bigint }[]): bigint => rows.reduce((sum, row) => sum + row.cents, 0n);
const isSale = ({ type }: Item): boolean => type !== 'refund';

/** What is owed in a currency, straight from the documents. */
function owed(items: readonly Item[], credits: readonly Credit[], currency: string | null, day: number): bigint {
  const debit = items.filter((one) => one.currency === currency && one.day <= day);
  const paid = credits.filter((one) => one.currency === currency && (one.day === null || one.day <= day));
  return centsOf(debit) - centsOf(paid);
}

describe('in every currency', () => {
  test('buckets and unapplied credits are the balance, which is invoiced less paid, credited and written off', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(books, asOfDay, allocate, async ({ items, credits }, day, how) => {
          await loadReceivables(engine, items, credits);
          const asked = { asOf: isoDay(day), options: { allocate: how } };
          const summary = await rowsOf(engine, { ...asked, view: 'summary' });
          const listed = await rowsOf(engine, { ...asked, view: 'invoices' });
          const accounts = await rowsOf(engine, { ...asked, view: 'customers' });
          const ties = await rowsOf(engine, { ...asked, view: 'reconciliation' });
          const parts = await rowsOf(engine, { ...asked, view: 'allocation' });
          for (const currency of ['EUR', 'USD', null]) {
            const balance = owed(items, credits, currency, day);
            const settling = inCurrency(parts, currency);
            const unapplied = settling.filter(({ rule }) => rule === 'unapplied');
            expect(sumOf(settling, 'amount')).toBe(-owed([], credits, currency, day));

            expect(sumOf(settling, 'amount') - sumOf(unapplied, 'amount')).toBe(
              owed(items, [], currency, day) -
                sumOf(
                  inCurrency(listed, currency).filter(({ bucket }) => bucket !== 'unapplied'),
                  'open_amount',
                ),
            );
            const lines = inCurrency(summary, currency);
            const total = lines.find(({ bucket }) => bucket === 'total');
            const buckets = lines.filter(({ bucket }) => bucket !== 'total');
            expect(toCents(total?.['amount'])).toBe(balance);
            expect(sumOf(buckets, 'amount')).toBe(balance);
            expect(sumOf(inCurrency(listed, currency), 'open_amount')).toBe(balance);
            expect(sumOf(inCurrency(accounts, currency), 'balance')).toBe(balance);
            const [tie] = inCurrency(ties, currency);
            expect(sumOf(unapplied, 'amount')).toBe(toCents(tie?.['unapplied']));
            expect(tie?.['difference'] ?? '0.00').toBe('0.00');
            expect(toCents(tie?.['balance'])).toBe(balance);
          }
        }),
        runs,
      ),
    ));

  test('the total is the same by due date and by day of issue', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(books, asOfDay, async ({ items, credits }, day) => {
          await loadReceivables(engine, items, credits);
          const totals = async (basis: string): Promise<readonly RowText[]> =>
            (await rowsOf(engine, { view: 'summary', asOf: isoDay(day), options: { basis } })).filter(
              ({ bucket }) => bucket === 'total' || bucket === 'unapplied',
            );
          expect(await totals('invoice')).toEqual(await totals('due'));
        }),
        { numRuns: 5 },
      ),
    ));

  test('rows by owner add up to the rows without', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(books, asOfDay, async ({ items, credits }, day) => {
          await loadReceivables(engine, items, credits);
          const asked = { view: 'summary', asOf: isoDay(day) };
          const whole = await rowsOf(engine, asked);
          const byOwner = await rowsOf(engine, { ...asked, by: ['owner'], itemAttributes: ['owner'] });
          for (const { currency = null, bucket, amount } of whole) {
            const parts = inCurrency(byOwner, currency).filter((row) => row['bucket'] === bucket);
            expect(sumOf(parts, 'amount')).toBe(toCents(amount));
          }
        }),
        { numRuns: 5 },
      ),
    ));
});

const views = ['summary', 'invoices', 'metrics', 'watch'] as const;
const everyView = async (engine: Engine, asOf: string): Promise<unknown[]> => {
  const answers: unknown[] = [];
  for (const view of views) {
    answers.push(await viewOf(engine, { view, asOf }));
  }
  return answers;
};

describe('a report', () => {
  test('does not change when rows dated after its day are there', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(books, asOfDay, async ({ items, credits }, day) => {
          await loadReceivables(engine, items, credits);
          const withLater = await everyView(engine, isoDay(day));
          await loadReceivables(
            engine,
            items.filter((one) => one.day <= day),
            credits.filter((one) => (one.day ?? 0) <= day),
          );
          expect(await everyView(engine, isoDay(day))).toEqual(withLater);
        }),
        { numRuns: 5 },
      ),
    ));

  test('does not change with the order of the rows', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(books, asOfDay, async ({ items, credits }, day) => {
          await loadReceivables(engine, items, credits);
          const before = await everyView(engine, isoDay(day));
          await loadReceivables(engine, items.toReversed(), credits.toReversed());
          expect(await everyView(engine, isoDay(day))).toEqual(before);
        }),
        { numRuns: 5 },
      ),
    ));

  test('is the same whether an invoice is paid at once or in parts', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(books, asOfDay, fc.constantFrom('auto', 'linked', 'fifo'), async (all, day, how) => {
          const asked = { view: 'customers', asOf: isoDay(day), options: { allocate: how } };
          await loadReceivables(engine, all.items, all.credits);
          const whole = await rowsOf(engine, asked);
          const inParts = all.credits.flatMap((one) =>
            one.cents < 3n
              ? [one]
              : [Object.assign({}, one, { cents: 1n }), Object.assign({}, one, { cents: one.cents - 1n })],
          );
          await loadReceivables(engine, all.items, inParts);
          expect(await rowsOf(engine, asked)).toEqual(whole);
        }),
        { numRuns: 5 },
      ),
    ));

  test('rolls customers up before anything is set against anything', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(
          books,
          asOfDay,
          fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom('A', 'B', 'C', 'D'), {
            noNullPrototype: true,
          }),
          async ({ items, credits }, day, parents) => {
            const of = new Map(Object.entries(parents));
            await loadReceivables(
              engine,
              items,
              credits,
              [...of].map(([customer, parent]) => ({ customer, parent })),
            );
            const rows = await rowsOf(engine, { view: 'customers', asOf: isoDay(day), options: { rollUp: true } });
            const top = <T extends Item | Credit>(one: T): T =>
              Object.assign({}, one, { customer: topOf(one.customer, of) });
            await loadReceivables(engine, items.map(top), credits.map(top));
            expect(rows).toEqual(await rowsOf(engine, { view: 'customers', asOf: isoDay(day) }));
          },
        ),
        { numRuns: 5 },
      ),
    ));
});

describe('metrics agree with a naive calculation', () => {
  test('on days to pay, sales, shares and collection', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(books, asOfDay, allocate, async ({ items, credits }, day, how) => {
          await loadReceivables(engine, items, credits);
          const begin = day - 90;
          const rows = await rowsOf(engine, { view: 'metrics', asOf: isoDay(day), options: { allocate: how } });
          const outcome = openItems(items, credits, { asOf: day, allocate: how as 'auto' });
          for (const row of rows) {
            const currency = row['currency'] ?? null;
            const own = outcome.items.filter((one) => one.currency === currency);
            const sold = own.filter((one) => isSale(one) && one.day > begin).reduce((sum, one) => sum + one.cents, 0n);
            const noted = credits
              .filter((one) => one.currency === currency && one.type === 'credit_note')
              .filter((one) => one.day !== null && one.day > begin && one.day <= day)
              .reduce((sum, one) => sum + one.cents, 0n);
            const sales = sold - noted;
            expect(row['sales']).toBe(moneyOf(sales));
            const [late, early] = [own.filter((one) => one.dueDay < day), own.filter((one) => one.dueDay >= day)].map(
              (some) => some.reduce((sum, one) => sum + one.open, 0n),
            ) as [bigint, bigint];
            const receivables = owed(items, credits, currency, day);
            expect(row['receivables']).toBe(moneyOf(receivables));
            near(row['overdue_share'], late, late + early);
            near(row['dso'], sales > 0n ? receivables * 90n : 0n, sales > 0n ? sales : 0n, 2);
            const atBegin = owed(items, credits, currency, begin);
            near(row['collection_effectiveness'], (atBegin + sales - receivables) * 100n, atBegin + sales - early, 2);
            const settled = own
              .filter((one) => one.open === 0n && isSale(one))
              .flatMap((one) => {
                const pairs = outcome.settlements.filter(({ item }) => item === one);
                const days = pairs.map(({ credit }) => credit.day);
                const isInPeriod = days.every((each) => each !== null) && Math.max(...(days as number[])) > begin;
                return isInPeriod ? pairs.filter(({ credit }) => credit.type === 'payment') : [];
              });
            const paid = settled.reduce((sum, pair) => sum + pair.cents, 0n);
            const weighted = settled.reduce(
              (sum, { item, credit, cents: part }) => sum + part * BigInt((credit.day ?? 0) - item.day),
              0n,
            );
            const lateDays = settled.reduce(
              (sum, { item, credit, cents: part }) => sum + part * BigInt((credit.day ?? 0) - item.dueDay),
              0n,
            );
            near(row['weighted_days_to_pay'], weighted, paid, 2);
            near(row['weighted_days_late'], lateDays, paid, 2);
          }
        }),
        { numRuns: 15 },
      ),
    ));

  test('and conditions see the same figures, one row a currency', () =>
    withEngine((engine) =>
      fc.assert(
        fc.asyncProperty(books, asOfDay, async ({ items, credits }, day) => {
          await loadReceivables(engine, items, credits);
          const [metrics, summary] = [
            await rowsOf(engine, { view: 'metrics', asOf: isoDay(day) }),
            await rowsOf(engine, { view: 'summary', asOf: isoDay(day) }),
          ];
          const figures = await figuresOf(engine, isoDay(day), [
            'sales',
            'balance',
            'days_91_plus',
            'customers_over_limit',
          ]);
          const amount = (currency: string | null | undefined, bucket: string): bigint =>
            sumOf(
              inCurrency(summary, currency ?? null).filter((row) => row['bucket'] === bucket),
              'amount',
            );
          expect(figures.map(({ currency }) => currency)).toEqual(metrics.map(({ currency }) => currency));
          for (const [at, figure] of figures.entries()) {
            expect(Number(figure['sales'])).toBe(Number(metrics[at]?.['sales']));
            expect(Math.round(Number(figure['balance'] ?? 0) * 100)).toBe(Number(amount(figure['currency'], 'total')));
            expect(Math.round(Number(figure['days_91_plus'] ?? 0) * 100)).toBe(
              Number(amount(figure['currency'], 'days_91_plus')),
            );
            expect(['0', null]).toContain(figure['customers_over_limit']);
          }
        }),
        { numRuns: 4 },
      ),
    ));
});

/** Expects a cell to be a quotient to the places it shows, and empty where the divisor is 0. */
function near(cell: string | null | undefined, dividend: bigint, divisor: bigint, places = 6): void {
  if (divisor === 0n) {
    expect(cell).toBeNull();
    return;
  }
  expect(Math.abs(Number(cell) - Number(dividend) / Number(divisor))).toBeLessThanOrEqual(0.51 * 10 ** -places);
}
