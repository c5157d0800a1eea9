import { describe, expect, test } from 'vitest';
import * as zod from 'zod';
import { computeAging } from '../../../src/analyses/aging/compute.ts';
import { controlTotals } from '../../../src/analyses/aging/control-total.ts';
import type { LeftOut } from '../../../src/analyses/facts.ts';
import { sql } from '../../../src/engine/sql.ts';
import { withEngine } from '../../open-engine.ts';
import { credit, item, loadReceivables } from '../../relations/receivables.ts';
import { defaults } from './report.ts';

const items = [
  item('R-1', 0, 10_000n),
  item('R-2', 1, 4_000n),
  item('R-3', 2, 700n, { currency: 'USD', customer: 'C2' }),
  item('R-4', 400, 9_900n),
];
const credits = [credit('P-1', 5, 2_500n, { invoice: 'R-1' }), credit('P-2', 6, 1_234n, { customer: 'C9' })];

/** The sentence of the foot, or the error. EUR: 75.00 and 40.00 open, 12.34 unapplied; USD: 7.00. */
const tie = (totals: Record<string, string>, leftOut: readonly LeftOut[] = []): Promise<string | undefined> =>
  withEngine(async (engine) => {
    await loadReceivables(engine, items, credits);
    const notes = await computeAging(engine, {
      options: { ...defaults, controlTotal: totals } as never,
      asOf: sql`cast('2025-06-30' as date)`,
      viewName: 'summary',
      itemAttributes: [],
      figures: [],
      facts: { leftOut },
      items: [],
    });
    return notes[0];
  });

const read = (text: string): unknown => controlTotals.schema(zod).safeParse(controlTotals.read(text)).data;

describe('--control-total', () => {
  test('balances that are those of the ledger are told, and which were not compared', async () => {
    expect(await tie({ EUR: '102.66', USD: '7' })).toBe('The balance is that of the ledger: 102.66 EUR, 7.00 USD.');
    expect(await tie({ USD: '7.00' })).toBe('The balance is that of the ledger: 7.00 USD; EUR was not compared.');
  });

  test.each([
    ['one cent', '102.67', '0.01 is missing', 'nothing is worth exactly 0.01 by itself'],
    ['an unapplied credit', '115.00', '12.34 is missing', 'the unapplied credits together; the unapplied credit P-2'],
    ['an invoice', '62.66', '40.00 is too much', 'worth exactly 40.00 is invoice R-2'],
    ['an invoice on the wrong side', '22.66', '80.00 is too much', 'twice invoice R-2, as on the wrong side'],
    ['rows set aside', '100.66', '2.00 is too much', '1 row of x.csv set aside: no date'],
  ])('a difference of %s is an error that names it', async (_, total, message, hint) => {
    const leftOut = [{ path: 'x.csv', reason: 'no date', rows: 1, amount: '-2.00' }];
    await expect(tie({ EUR: total }, leftOut)).rejects.toMatchObject({
      code: 'control-total',
      exit: 3,
      message: expect.stringContaining(message) as unknown,
      hint: expect.stringContaining(hint) as unknown,
    });
  });

  test('a currency that the data do not have has a balance of 0', async () => {
    await expect(tie({ GBP: '5' })).rejects.toThrow('the balance is 0.00 GBP, but the control total is 5.00 GBP');
    expect(await tie({ GBP: '0' })).toBe('The balance is that of the ledger: 0.00 GBP; EUR, USD were not compared.');
  });

  test('one amount does not do for several currencies', async () => {
    await expect(tie({ '': '102.66' })).rejects.toThrow('names no currency, and the data have several: EUR, USD');
  });

  test.each([
    ['EUR=7460.76', { EUR: '7460.76' }],
    ['eur=1\u0000USD=-2.5', { EUR: '1', USD: '-2.5' }],
    ['7460.76', { '': '7460.76' }],
    ['€=3', { '€': '3' }],
    ['EUR=7,460.76', undefined],
    ['EUR=', undefined],
    ['EURO=1', undefined],
    ['1e3', undefined],
  ])('%j is read', (text, totals) => expect(read(text)).toEqual(totals));
});
