/** Whose the rows are: ids before names, names for nobody, lists of sales that speak of no debt. */
import { expect, test } from 'vitest';
import { chooseRole } from '../../src/pipeline/check/choose-role.ts';
import { load, writeParts } from './load.ts';

const table = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;
const warnings = async (...rows: readonly string[]): Promise<string> =>
  (await load(writeParts([table(...rows)]))).prepared.warnings.join('\n');

test('the id of a donor or a patient goes before a name', async () => {
  const outcome = await load(
    writeParts([
      table('Constituent ID,Customer Name,Order Date,Total', '1,Ann Lee,2024-05-14,10', '2,Ann Lee,2024-05-15,20'),
    ]),
  );
  expect(outcome.customers.map(([id]) => id)).toEqual(['1', '2']);
});

test('a second column of ids that splits a name is told, one that does not is not', async () => {
  const head = 'Customer Name,Client Badge No,Order Date,Total';
  expect(await warnings(head, 'Ann,7,2024-05-14,10', 'Ann,8,2024-05-15,20', 'Ann,8,2024-05-16,20')).toContain(
    '"Client Badge No" tells apart what "Customer Name" takes for one customer, such as "Ann" with "7" and "8"',
  );
  expect(await warnings(head, 'Ann,7,2024-05-14,10', 'Ann,7,2024-05-15,20', 'Bo,8,2024-05-16,20')).toBe('');
});

test('a column called Id is one of orders unless an id comes back', async () => {
  const head = 'Email,Id,Order No,Order Date,Total';
  expect(await warnings(head, 'a@x.org,7,1,2024-05-14,10', 'a@x.org,8,2,2024-05-15,20')).toBe('');
  expect(
    await warnings(head, 'a@x.org,7,1,2024-05-14,10', 'a@x.org,8,2,2024-05-15,20', 'a@x.org,7,3,2024-05-16,20'),
  ).toContain('"Id" tells apart what "Email" takes for one customer');
});

test.each(['散客', 'Laufkundschaft', 'client de passage', 'Walk-in Customer', 'público en general', 'Barverkauf'])(
  'the guests called %s are told',
  async (name) => {
    expect(
      await warnings('customer,date,amount', `${name},2024-05-14,10`, `${name},2024-05-15,20`, 'A,2024-05-15,20'),
    ).toContain('looks like a name for buyers nobody knows');
  },
);

test('several rare names for nobody are told together, with their money', async () => {
  expect(
    await warnings(
      'customer,date,amount',
      '0,2024-05-14,10',
      '-1,2024-05-15,20',
      'Unknown,2024-05-15,5',
      'A,2024-05-15,20',
    ),
  ).toBe(
    'customers "-1", "0" and "Unknown", with 35.00 together, look like words for buyers nobody knows; each counts as one customer',
  );
});

const roleOf = (columns: string, row: string): string =>
  chooseRole({ columns: columns.split(','), samples: [row.split(',')] }, new Map()).role;

test('a list of orders or of rows with a day is sales; a due date, a balance or an invoice makes it invoices', () => {
  expect(roleOf('customer_id,order_id,order_date,status,amount', 'A,1,2024-01-01,Delivered,10.00')).toBe(
    'transactions',
  );
  expect(roleOf('customer_id,created_at,amount', 'A,2024-01-01,10.00')).toBe('transactions');
  expect(roleOf('customer_id,order_id,order_date,amount,due_date', 'A,1,2024-01-01,10.00,2024-02-01')).toBe('invoices');
  expect(roleOf('customer_id,number,date,amount,balance', 'A,1,2024-01-01,10.00,5.00')).toBe('invoices');
  expect(roleOf('customer,invoice number,invoice date,amount', 'A,1,2024-01-01,10.00')).toBe('invoices');
  expect(roleOf('customer_id,payment date,amount', 'A,2024-01-01,10.00')).toBe('payments');
});
