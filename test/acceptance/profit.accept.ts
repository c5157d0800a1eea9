/** The accounts of classicmodels: orders, their lines and what products were bought for. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, expect, test } from 'vitest';
import { dataFile } from './data-folder.ts';
import { crm, tempFolder } from './run-crm.ts';

type Row = Readonly<Record<string, string>>;

const read = (name: string): Row[] =>
  parse(readFileSync(dataFile('ar', 'classicmodels', name), 'utf8'), { columns: true, delimiter: ';' });

let flags: readonly string[] = [];

beforeAll(() => {
  const folder = tempFolder();
  const write = (name: string, lines: readonly string[]): string => {
    const path = join(folder, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  };
  const orders = new Map(read('orders.csv').map((order) => [order['orderNumber'], order]));
  const sales = read('orderdetails.csv').map((line) => {
    const order = orders.get(line['orderNumber'] ?? '');
    return [
      line['orderNumber'],
      order?.['customerNumber'],
      order?.['orderDate'],
      line['productCode'],
      line['quantityOrdered'],
      line['priceEach'],
    ].join();
  });
  flags = [
    write('sales.csv', ['order_id,customer_id,date,product,quantity,unit_price', ...sales]),
    '--unit-costs',
    write('prices.csv', [
      'product,unit cost',
      ...read('products.csv').map((one) => `${one['productCode']},${one['buyPrice']}`),
    ]),
    '--costs',
    write('costs.csv', [
      'pool,amount,driver',
      'order handling,800000,orders',
      'picking,1500000,lines',
      'account care,1200000,customers',
    ]),
  ];
});

async function rowsOf(view: string): Promise<readonly Row[]> {
  const { stdout, stderr, exit } = await crm(['profit', ...flags, '--view', view, '-f', 'csv']);
  expect({ stderr: exit === 0 ? '' : stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parse(stdout, { columns: true });
}

test('margin and profit are as published', async () => {
  const amounts = new Map((await rowsOf('summary')).map(({ line, amount }) => [line, amount]));
  expect(Object.fromEntries(amounts)).toMatchObject({
    revenue: '9604190.61',
    goods: '-5778310.36',
    gross_margin: '3825880.25',
    allocated: '-3500000.00',
    profit: '325880.25',
  });
});

test('the whale stands 183 % high at customer 54, and 44 lose what is above the end', async () => {
  const peak = (await rowsOf('curve')).find(({ is_peak: is }) => is === 'true');
  expect(peak?.['customers']).toBe('54');
  expect(Number(peak?.['cumulative_share'])).toBeCloseTo(1.8335, 4);
  const losses = await rowsOf('losses');
  expect(losses).toHaveLength(44);
  // Published is 597,490.41 and -271,610.16 of amounts that were not cut into cents; those of customers are.
  const lost = losses.reduce((sum, { profit }) => sum + Math.round(Number(profit) * 100), 0);
  expect([Number(peak?.['cumulative_profit']), lost]).toEqual([597_490.42, -27_161_017]);
});

test('every pool ties to its file', async () => {
  for (const { difference } of await rowsOf('reconciliation')) expect(difference).toBe('0.00');
});
