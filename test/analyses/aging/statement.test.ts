import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RowText } from '../../../src/analyses/define.ts';
import { withEngine } from '../../open-engine.ts';
import type { Credit, Item } from '../../relations/naive-receivables.ts';
import { isoDay, loadReceivables } from '../../relations/receivables.ts';
import { viewOf } from './report.ts';

const account = { customer: fc.constantFrom('A', 'B'), currency: fc.constantFrom('EUR', null) };
const someCents = fc.integer({ min: 1, max: 50_000 }).map((value) => BigInt(value));
const someItem: fc.Arbitrary<Item> = fc.record({
  ...account,
  id: fc.constantFrom('I1', 'I2', 'I3'),
  type: fc.constantFrom('invoice', 'debit_note', 'refund'),
  day: fc.integer({ min: 0, max: 120 }),
  due: fc.option(fc.integer({ min: 0, max: 150 })),
  terms: fc.constant(null),
  cents: someCents,
  owner: fc.constant(null),
});
const someCredit: fc.Arbitrary<Credit> = fc.record({
  ...account,
  id: fc.constantFrom('P1', 'P2'),
  day: fc.option(fc.integer({ min: 0, max: 120 }), { freq: 6 }),
  cents: someCents,
  type: fc.constantFrom('payment', 'credit_note', 'write_off'),
  invoice: fc.constantFrom(null, 'I1', 'I9'),
});
const books = fc.record({
  items: fc.array(someItem, { maxLength: 12 }),
  credits: fc.array(someCredit, { maxLength: 12 }),
});

const toCents = (text: string | null | undefined): bigint => BigInt((text ?? '0').replace('.', ''));
const keyOf = ({ customer_id: customer, currency }: RowText): string => `${customer} ${currency}`;
const sum = (rows: readonly RowText[], name: string): bigint =>
  rows.reduce((total, row) => total + toCents(row[name]), 0n);

test('every account runs from its opening to its closing balance, which is that of the customers view and of its ages', () =>
  withEngine((engine) =>
    fc.assert(
      fc.asyncProperty(
        books,
        fc.integer({ min: 20, max: 120 }),
        fc.constantFrom(1, 30, 200),
        async (made, day, period) => {
          await loadReceivables(engine, made.items, made.credits);
          const asked = { asOf: isoDay(day), options: { period } };
          const { rows } = await viewOf(engine, { ...asked, view: 'statement' });
          const { rows: accounts } = await viewOf(engine, { ...asked, view: 'customers' });
          const groups = new Map<string, RowText[]>();
          for (const row of rows) {
            groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
          }
          for (const owed of accounts) {
            expect(groups.get(keyOf(owed))?.find((row) => row['entry_type'] === 'closing')?.['balance']).toBe(
              owed['balance'],
            );
          }
          for (const lines of groups.values()) {
            const [opening, ...others] = lines;
            expect(opening?.['entry_type']).toBe('opening');
            const at = others.findIndex((row) => row['entry_type'] === 'closing');
            let balance = toCents(opening?.['balance']);
            for (const line of others.slice(0, at)) {
              balance += toCents(line['debit']) - toCents(line['credit']);
              expect(toCents(line['balance'])).toBe(balance);
              expect(line['entry_date'] === null || (line['entry_date'] ?? '') > (opening?.['entry_date'] ?? '')).toBe(
                true,
              );
            }
            expect(toCents(others[at]?.['balance'])).toBe(balance);
            expect(sum(others.slice(at + 1), 'open_amount')).toBe(balance);
          }
        },
      ),
      { numRuns: 8 },
    ),
  ));

const invoiceOf = (id: string, day: number): Item => ({
  id,
  customer: 'A',
  currency: 'EUR',
  type: 'invoice',
  day,
  due: day,
  terms: null,
  cents: 1000n,
  owner: null,
});

test('a document of the first day of the period is an entry, one of the day before is in the opening balance', () =>
  withEngine(async (engine) => {
    await loadReceivables(engine, [invoiceOf('before', 70), invoiceOf('first', 71)], []);
    const { rows } = await viewOf(engine, { view: 'statement', asOf: isoDay(100), options: { period: 30 } });
    expect(rows.map((row) => [row['entry_type'], row['document_id'], row['balance']])).toEqual([
      ['opening', null, '10.00'],
      ['invoice', 'first', '20.00'],
      ['closing', null, '20.00'],
      ['age', 'days_1_30', null],
    ]);
    expect(rows.at(-1)?.['open_amount']).toBe('20.00');
  }));
