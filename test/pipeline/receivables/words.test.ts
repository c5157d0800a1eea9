/** Words of invoices and payments that change what is owed. */
import { expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

const header = 'invoice no,customer,date,due date,amount,type,applies to,status';
const paid = 'payment id,customer,invoice no,date,amount,type';

test('what is written off or credited by its status is neither open nor paid', async () => {
  const { credits, prepared } = await receivables([
    csv(
      header,
      'A,x,2025-01-01,2025-02-01,100.00,invoice,,Bad debt',
      'B,x,2025-01-01,2025-02-01,50.00,invoice,,Credited',
      'C,x,2025-01-01,2025-02-01,30.00,invoice,,Open',
    ),
  ]);
  expect(credits.toSorted()).toEqual(['- x - - 100.00 write_off A', '- x - - 50.00 credit_note B']);
  expect(prepared.warnings).toEqual([
    '1 invoice is written off by its status, and nothing of it is open (100.00: A)',
    '1 invoice is credited or refunded by its status, and nothing of it is open (50.00: B)',
  ]);
});

test('a credit note that is marked as paid lessens the invoice it names, and none that is paid itself', async () => {
  const { credits } = await receivables([
    csv(
      header,
      'I1,x,2025-01-01,2025-02-01,100.00,invoice,,Credited',
      'C1,x,2025-01-20,,-100.00,credit note,I1,Paid',
      'I2,x,2025-01-01,2025-02-01,80.00,invoice,,Paid',
      'C2,x,2025-01-20,,-80.00,credit note,I2,Paid',
      'I3,x,2025-01-01,2025-02-01,60.00,invoice,,Open',
      'C3,x,2025-01-20,,-20.00,credit note,I3,Paid',
    ),
  ]);
  expect(credits.toSorted()).toEqual([
    '- x - - 80.00 payment I2',
    'C1 x - 2025-01-20 100.00 credit_note I1',
    'C3 x - 2025-01-20 20.00 credit_note I3',
  ]);
});

test('a payment that is taken back undoes the payments of the invoice it names, the latest first', async () => {
  const invoices = csv('invoice no,customer,date,due date,amount', 'I1,x,2025-01-05,2025-02-04,1000.00');
  const reversed = async (...rows: string[]) => {
    const { items, credits } = await receivables([invoices], { payments: [csv(paid, ...rows)], asOf: '2025-09-30' });
    return [...items, ...credits];
  };
  const item = 'I1 x - invoice 2025-01-05 2025-02-04 - 1000.00';
  expect(await reversed('R1,x,I1,2025-09-20,1000.00,payment', 'R2,x,I1,2025-09-28,-1000.00,returned cheque')).toEqual([
    item,
  ]);
  expect(
    await reversed(
      'R0,x,I1,2025-03-20,600.00,payment',
      'R1,x,I1,2025-09-20,400.00,payment',
      'R2,x,I1,2025-09-28,-500.00,payment',
    ),
  ).toEqual([item, 'R0 x - 2025-03-20 500.00 payment I1']);
  // What is taken back after the day has not happened yet.
  expect(await reversed('R1,x,I1,2025-09-20,1000.00,payment', 'R2,x,I1,2025-10-02,-1000.00,payment')).toContain(
    'R1 x - 2025-09-20 1000.00 payment I1',
  );
});

test('a cheque counts from its day, and none that names no day', async () => {
  const invoices = csv('invoice no,customer,date,due date,amount', 'I1,x,2025-09-01,2025-10-01,1000.00');
  const payments = csv(
    'receipt no,customer,invoice no,receipt date,cheque no,cheque date,amount,status',
    'R1,x,I1,2025-10-01,4411,2025-11-15,600.00,PDC in hand',
    'R2,x,I1,2025-10-01,4412,,400.00,PDC in hand',
  );
  const { credits, prepared } = await receivables([invoices], { payments: [payments], asOf: '2025-10-31' });
  expect(credits).toEqual(['R1 x - 2025-11-15 600.00 payment I1']);
  expect(prepared.warnings).toContain('1 payment is a cheque for a later day and does not count before (600.00: R1)');
  expect(prepared.sources[1]?.setAside['post_dated']).toEqual({ rows: 1, amount: '400.00' });
});

test('types of payments that are those of what was paid do not set their rows aside', async () => {
  const invoices = csv('invoice no,customer,date,due date,amount', 'I1,x,2025-01-05,2025-02-04,100.00');
  const payments = csv(paid, 'P1,x,I1,2025-02-01,70.00,Invoice');
  const { credits, prepared } = await receivables([invoices], { payments: [payments] });
  expect(credits).toEqual(['P1 x - 2025-02-01 70.00 payment I1']);
  expect(prepared.warnings).toEqual([
    'column "type" has the types of the documents that were paid; each row counts as a payment',
  ]);
});
