import { describe, expect, test } from 'vitest';
import { readPredicate } from '../../src/input/filter/predicate.ts';
import type { RowFilter } from '../../src/input/filter/predicate.ts';
import { check } from './run.ts';

const reasons = ({ setAside }: Awaited<ReturnType<typeof check>>): Record<string, number> =>
  Object.fromEntries(Object.entries(setAside).map(([reason, { rows }]) => [reason, rows]));

describe('files of receivables are judged by the rules of documents', () => {
  const ledger = [
    'Date,Transaction Type,Num,Customer,Due Date,Amount,Open Balance',
    '01/15/2025,Invoice,1001,Acme,02/14/2025,500.00,500.00',
    '01/20/2025,Credit Memo,CM-1,Acme,01/20/2025,-50.00,-50.00',
    '02/01/2025,Sales Receipt,SR-9,Bright,02/01/2025,75.00,0.00',
    '02/10/2025,Invoice,1004,Bright,01/10/2025,120.00,120.00',
    'Total,,,,,645.00,570.00',
    '',
  ].join('\n');

  test('a cash sale and a total row are set aside, and the rest adds up to what a report counts', async () => {
    const found = await check(ledger);
    expect([found.role, found.rows, found.used, reasons(found)]).toEqual([
      'invoices',
      5,
      3,
      { cash_sale: 1, total_row: 1 },
    ]);
    expect(found.amount?.used).toBe('570.00');
    expect(found.setAside['cash_sale']?.first.map(({ line }) => line)).toEqual([4]);
  });

  test('what a report would warn of is a finding', async () => {
    const found = await check(ledger);
    expect(found.findings).toContainEqual({
      severity: 'warning',
      code: 'documents',
      text: '1 invoice is due before its own date; the due date counts (120.00: 1004)',
    });
    expect(found.isUsable).toBe(true);
  });

  test('an invoice among payments pays nothing, money given back is named, and a payment without customer has its number', async () => {
    const found = await check(
      [
        'payment_id,customer_id,date,invoice_id,amount,type',
        'P1,Acme,2025-02-01,1001,100.00,payment',
        'P2,Acme,2025-02-03,,-20.00,refund',
        'P3,Bright,2025-02-03,1004,70.00,invoice',
        'P4,,2025-02-03,1001,5.00,payment',
        '',
      ].join('\n'),
    );
    expect([found.role, found.used, reasons(found)]).toEqual(['payments', 3, { no_payment: 1 }]);
    expect(found.findings.map(({ text }) => text)).toEqual(
      expect.arrayContaining([
        '1 row names no customer and stands under (no customer) (5.00: P4)',
        '1 payment gives money back, which is owed again (-20.00: P2)',
      ]),
    );
  });

  test('rows that no report uses count in no figure: their days, numbers, customers and copies', async () => {
    const found = await check(
      [
        'invoice_id,customer_id,invoice_date,amount,status',
        'F-1,Acme,2025-01-10,10.00,open',
        'F-1,Acme,2025-01-10,10.00,open',
        'F-2,Bright,2025-03-01,900.00,void',
        'F-2,Bright,2025-03-01,900.00,void',
        '',
      ].join('\n'),
    );
    expect([found.dates, found.orders, found.customers]).toEqual([{ from: '2025-01-10', to: '2025-01-10' }, 1, 1]);
    expect(found.duplicates).toEqual({ rows: 2, amount: '10.00', idsOfSeveralCustomers: 0 });
    expect(found.findings.map(({ code }) => code)).not.toContain('dominant-customer');
  });

  test('a list of payments that names invoices and no customers is accounted for', async () => {
    const found = await check(
      'payment_id,date,invoice_id,amount\nP1,2025-02-01,1001,100.00\nP2,2025-02-03,1002,-20.00\n',
    );
    expect([found.role, found.used, found.customers, found.amount?.used]).toEqual(['payments', 2, 0, '80.00']);
  });

  test('terms are asked for by their number of days or by their words', async () => {
    const list = [
      'invoice_id,customer_id,invoice_date,amount,terms_days',
      'F-1,Acme,2025-01-10,10.00,Net 30',
      'F-2,Acme,2025-01-11,20.00,14',
      '',
    ].join('\n');
    const used = async (condition: string): Promise<unknown> =>
      (await check(list, { where: readPredicate(condition) as RowFilter })).amount?.used;
    expect(await used("terms_days = 'Net 30'")).toBe('10.00');
    expect(await used('terms_days = 14')).toBe('20.00');
  });

  test('a question is answered for every column of a document, and what follows stands on the answer', async () => {
    const found = await check(
      'invoice_id,customer_id,invoice_date,amount,balance\nF-1,Acme,2025-01-10,"1,234","1,234"\nF-2,Acme,2025-01-11,"2,500","500"\n',
    );
    expect(found.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['ambiguous-numbers', 'assumed']));
    expect([found.used, found.isUsable]).toEqual([2, false]);
  });

  test('a column that nothing reads is no reason to fail the whole check', async () => {
    const found = await check('invoice_id,customer_id,invoice_date,amount\nF-1,Acme,soon,10\nF-2,Acme,later,20\n');
    expect(found.isUsable).toBe(false);
    expect(found.rows).toBe(2);
  });
});
