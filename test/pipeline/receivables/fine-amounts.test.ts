import { expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

const header = 'invoice_id,customer_id,invoice_date,due_date,amount';
const usual = Array.from({ length: 2000 }, (_, at) => `N${at},x,2024-01-02,2024-02-01,12.50`);
const invoice = (amount: string): string => `L,y,2024-01-02,2024-02-01,${amount}`;

test.each([
  '0.00001',
  '9.99999',
  '10.00001',
  '99.99999',
  '123.45678',
  '999.99999',
  '1234.56789',
  '9999.99999',
  '99999.99999',
  '999999.99999',
  '1000000.00001',
  '9999999.99999',
  '12345678.12345',
])('%s, far below the head of the file, keeps all of its decimal places', async (amount) => {
  const { items } = await receivables([csv(header, ...usual, invoice(amount))]);

  expect(items.find((line) => line.startsWith('L '))).toBe(`L y - invoice 2024-01-02 2024-02-01 - ${amount}`);
});
