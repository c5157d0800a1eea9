import { expect, test } from 'vitest';
import { collected } from './run.ts';

test('a discount is earned up to what the ladder allows on the day of the last payment', async () => {
  const ids = ['D1', 'D2', 'D3', 'D4', 'D5'];
  const invoices = `invoice_id,customer_id,invoice_date,due_date,amount\n${ids.map((id) => `${id},A,2025-11-01,2025-12-01,1000.00\n`).join('')}`;
  const paid = [
    '800.00,2025-11-11',
    '900.00,2025-11-12',
    '800.00,2025-11-12',
    '900.00,2025-11-21',
    '900.00,2025-11-22',
  ];
  const payments = `customer_id,invoice_id,amount,date\n${ids.map((id, at) => `A,${id},${paid[at]}\n`).join('')}`;
  const { views } = await collected({ invoices, payments }, '2025-12-31', ['invoices'], {}, 'discounts');
  const names = ['invoice_id', 'days', 'allowed', 'short', 'verdict', 'to_credit', 'to_chase'];
  expect(views['invoices']?.map((row) => names.map((name) => row[name]).join(' '))).toEqual([
    'D1 10 200.00 200.00 earned 200.00 0.00',
    'D2 11 100.00 100.00 earned 100.00 0.00',
    'D3 11 100.00 200.00 partly_unearned 100.00 100.00',
    'D4 20 100.00 100.00 earned 100.00 0.00',
    'D5 21 0.00 100.00 unearned 0.00 100.00',
  ]);
});

test.each([
  [30, 10, 2, '2/10 net 30', '37.24', '36.73', '44.59'],
  [30, 10, 1, '1/10 net 30', '18.43', '18.18', '20.13'],
  [45, 10, 3, '3/10 net 45', '32.25', '31.81', '37.39'],
  [60, 15, 2, '2/15 net 60', '16.55', '16.33', '17.81'],
  [45, 20, 2, '2/20 net 45', '29.80', '29.39', '34.31'],
  [30, 10, 20, '20/10 net 30', '456.25', '450.00', '5769.59'],
  [30, 20, 10, '10/20 net 30', '405.56', '400.00', '4578.95'],
])('terms of %s days, %s days, %s percent cost as published', async (terms, days, percent, ...expected) => {
  const { views } = await collected(
    {},
    '2025-12-31',
    ['economics'],
    { terms, ladder: [`${days}:${percent}`] },
    'discounts',
  );
  const [row = {}] = views['economics'] ?? [];
  expect(['offer', 'simple_365', 'simple_360', 'compound'].map((name) => row[name])).toEqual(expected);
});
