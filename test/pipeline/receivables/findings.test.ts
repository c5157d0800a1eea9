import { expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

const header = 'invoice no,customer,invoice date,due date,amount,currency';
const fine = ['A,x,2025-01-01,2025-01-31,100.00,USD', 'B,y,2025-01-02,2025-02-01,50.00,EUR'];
const paymentHeader = 'payment id,customer,date,amount,invoice no,currency';

const warnings = async (invoices: readonly string[], payments: readonly string[] = []): Promise<readonly string[]> => {
  const files = payments.length === 0 ? [] : [csv(paymentHeader, ...payments)];
  return (await receivables([csv(header, ...invoices)], { payments: files })).prepared.warnings;
};

test('nothing is said where nothing is wrong', async () => {
  expect(await warnings(fine, ['P1,x,2025-02-01,40.00,A,USD', 'P2,x,2025-02-02,60.00,A,USD'])).toEqual([]);
});

test.each<[string, readonly string[], readonly string[], string]>([
  [
    'an invoice paid twice',
    [],
    ['P1,x,2025-02-01,100.00,A,USD', 'P2,x,2025-02-01,100.00,A,USD'],
    '1 invoice is paid more than once and above its amount; what is too much stays unapplied (USD 100.00: A)',
  ],
  [
    'the same row twice',
    ['A,x,2025-01-01,2025-01-31,100.00,USD'],
    [],
    '1 invoice number stands on rows that are the same; each row counts (USD 200.00: A)',
  ],
  [
    'one number for two invoices',
    ['A,x,2025-01-01,2025-02-28,30.00,USD', 'B,z,2025-01-02,,1.00,EUR'],
    [],
    '2 invoice numbers stand on several rows with different dates, amounts or customers; each row counts (EUR 51.00 and USD 130.00: A, B)',
  ],
  [
    'payments for invoices that are not there, or not of that customer',
    [],
    [
      'P1,x,2025-02-01,10.00,A-1,USD',
      'P2,x,2025-02-01,20.00,A-2,USD',
      'P3,y,2025-02-01,5.00,A,EUR',
      'P4,y,2025-02-01,5.00,A-3,EUR',
    ],
    '4 payments and credits name an invoice that their customer has not; they stay unapplied (EUR 10.00 and USD 30.00: P1, P2, P3, …)',
  ],
  [
    'a payment in a currency without invoices',
    [],
    ['P1,x,2025-02-01,10.00,,EUR', 'P2,x,2025-02-01,10.00,,EUR'],
    '1 customer has payments or credits in a currency without invoices; they stay unapplied (EUR 20.00: x)',
  ],
  [
    'a payment in another currency than the invoice it names',
    ['C,x,2025-01-01,2025-01-31,10.00,EUR'],
    ['P1,x,2025-02-01,10.00,A,EUR'],
    '1 payment or credit names an invoice in another currency; it stays unapplied (EUR 10.00: P1)',
  ],
  [
    'a payment in another currency beside one that pays the invoice, which is then not paid twice',
    ['C,x,2025-01-01,2025-01-31,10.00,EUR'],
    ['P1,x,2025-02-01,100.00,A,USD', 'P2,x,2025-02-01,10.00,A,EUR'],
    '1 payment or credit names an invoice in another currency; it stays unapplied (EUR 10.00: P2)',
  ],
  [
    'payments of nobody who is invoiced',
    [],
    ['P1,007,2025-02-01,10.00,,USD', 'P2,8,2025-02-01,10.00,,USD'],
    '2 customers have payments or credits and no invoice; they stay unapplied (USD 20.00: 007, 8)',
  ],
  [
    'a negative amount without a type',
    ['N,x,2025-01-03,,-5.00,USD'],
    [],
    '1 row has a negative amount and no type; it counts as a credit note (USD -5.00: N)',
  ],
  [
    'due before the invoice date',
    ['N,x,2025-01-03,2024-12-31,5.00,USD'],
    [],
    '1 invoice is due before its own date; the due date counts (USD 5.00: N)',
  ],
  [
    'a row that names no customer',
    ['N,,2025-01-03,,5.00,USD'],
    [],
    '1 row names no customer and stands under (no customer) (USD 5.00: N)',
  ],
  [
    'a negative payment',
    [],
    ['P1,x,2025-02-01,-10.00,,USD', 'P2,x,2025-02-01,10.00,,USD'],
    '1 payment gives money back, which is owed again (USD -10.00: P1)',
  ],
])('%s is reported by name and number', async (_, invoices, payments, expected) => {
  expect(await warnings([...fine, ...invoices], payments)).toEqual([expected]);
});

test('types and terms that mean nothing here are named', async () => {
  const { prepared, items, credits } = await receivables([
    csv(
      'no,customer,date,type,amount,terms',
      '1,x,2025-01-01,Gadget,100,Net 30',
      '2,x,2025-01-02,Gadget,-4,0001',
      '3,x,2025-01-03,Invoice,6,',
    ),
  ]);
  expect(items).toHaveLength(2);
  expect(credits).toEqual(['2 x - 2025-01-02 4.00 credit_note -']);
  expect(prepared.warnings).toEqual([
    '1 row has a negative amount and no type; it counts as a credit note (-4.00: 2)',
    expect.stringContaining(
      'column "type" has a word that crm does not know: "Gadget" (2 rows, 96.00); the sign of the amount says what they are',
    ),
    '1 row has terms of payment that are not known here; no due date is read from them: those of the customer or --terms count, else the day of issue (-4.00: 0001)',
  ]);
});

test('a column of types that has nothing to do with documents is not spoken of', async () => {
  const { prepared } = await receivables([csv('no,customer,date,type,amount', '1,x,2025-01-01,Retail,100')]);
  expect(prepared.warnings).toEqual([]);
});

test('a payment that names the invoice of nobody finds it', async () => {
  const { prepared, credits } = await receivables([csv(header, ',,2025-01-01,,1,USD', 'A,,2025-01-01,,1,USD')], {
    payments: [csv('date,amount,invoice no', '2025-02-01,1.00,A')],
  });
  expect(credits).toEqual(['- (no customer) USD 2025-02-01 1.00 payment A']);
  expect(prepared.warnings.filter((text) => text.includes('names an invoice'))).toEqual([]);
});

test('a status that a balance contradicts is reported', async () => {
  const { prepared } = await receivables([
    csv('no,customer,date,amount,balance,status', '1,x,2025-01-01,100,100,Partial', '2,x,2025-01-01,10,0,Paid'),
  ]);
  expect(prepared.warnings).toEqual([
    '1 invoice is partly paid by its status and open in full by its balance; the balance counts (100.00: 1)',
  ]);
});
