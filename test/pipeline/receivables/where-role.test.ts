/** `--where` of the files of one role, by its name and a dot. */
import { expect, test } from 'vitest';
import { readPredicate } from '../../../src/input/filter/predicate.ts';
import type { RowFilter } from '../../../src/input/filter/predicate.ts';
import { csv, receivables, refusal } from './load.ts';

const files = (): [string[], { payments: string[]; asOf: string }] => [
  [
    csv(
      'invoice no,customer,invoice date,amount,status',
      'R1,Alder,2024-01-05,100.00,open',
      'R2,Birch,2024-01-06,50.00,open',
    ),
  ],
  {
    payments: [
      csv(
        'date,amount,invoice no,customer,Paid by',
        '2024-02-01,30.00,R1,Alder,card',
        '2024-02-02,20.00,R1,Alder,cheque',
      ),
    ],
    asOf: '2024-03-31',
  },
];
const where = (text: string): { where: RowFilter } => ({ where: readPredicate(text) as RowFilter });

test.each([
  [`payments.[Paid by] = 'card'`, ['invoices 2 used', 'payments 1 used']],
  [`invoices.amount > 60 and payments."Paid by" != 'card'`, ['invoices 1 used', 'payments 1 used']],
  [`customer_id = 'Alder' and payments.amount in (30, 20)`, ['invoices 1 used', 'payments 2 used']],
])('%s', async (text, expected) => {
  const [invoices, given] = files();
  const { prepared } = await receivables(invoices, { ...given, ...where(text) });
  expect(prepared.sources.map(({ role, used }) => `${role} ${used} used`)).toEqual(expected);
});

test.each([
  [`payment.status = 'x'`, 'there is no role payment (did you mean payments?)'],
  [`payments.amount > 1 or customer_id = 'Alder'`, 'joined by and'],
])('%s is refused', async (text, words) => {
  const [invoices, given] = files();
  expect((await refusal(invoices, { ...given, ...where(text) })).message).toContain(words);
});
