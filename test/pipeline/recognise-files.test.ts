import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nearestIds } from '../../src/input/fields/nearest.ts';
import { productNameHeader } from '../../src/pipeline/profile/product-name.ts';
import { nameColumn, recogniseFiles } from '../../src/pipeline/recognise-files.ts';
import type { CardFiles } from '../../src/pipeline/recognise-files.ts';
import { requestOf, withEngine } from '../open-engine.ts';

const none: CardFiles = { transactions: [], invoices: [], payments: [], customers: [] };

/** Recognises files given by name and header; the role by which each is taken. */
function recognise(
  headers: Readonly<Record<string, string>>,
  given: Partial<CardFiles> = {},
  map: Readonly<Record<string, string>> = {},
): Promise<CardFiles> {
  return withEngine(async (engine, folder) => {
    for (const [name, header] of Object.entries(headers)) {
      const row = header
        .split(',')
        .map((field) => (/date/.test(field) ? '2025-01-05' : /no|id|customer/.test(field) ? 'A1' : '5'));
      writeFileSync(join(folder, name), `${header}\n${row.join(',')}\n`);
    }
    const inFolder = (names: readonly string[] = []): string[] => names.map((name) => join(folder, name));
    const flags = Object.fromEntries(
      Object.entries({ ...none, ...given }).map(([role, names]) => [role, inFolder(names)]),
    ) as unknown as CardFiles;
    const typed = new Set(Object.values(given).flat());
    const words = inFolder(Object.keys(headers).filter((name) => !typed.has(name)));
    const { files } = await recogniseFiles(engine, { words, given: flags }, requestOf([], folder, { map }));
    const named = Object.entries(files).map(([role, paths]) => [
      role,
      paths.map((path) => path.slice(folder.length + 1)),
    ]);
    return Object.fromEntries(named) as CardFiles;
  });
}

const plain = 'order_no,customer_id,date,total';
const sales = 'order_no,customer_id,date,product,quantity,unit_price';
const owed = 'invoice_no,customer_id,invoice_date,due_date,amount';
const paid = 'payment_no,customer_id,payment_date,amount';
const people = 'customer_id,name,region';

describe('files of several roles', () => {
  test('are told apart by their headers, in any order', async () => {
    await expect(recognise({ 'a.csv': paid, 'b.csv': people, 'c.csv': owed, 'd.csv': sales })).resolves.toMatchObject({
      transactions: ['d.csv'],
      invoices: ['c.csv'],
      payments: ['a.csv'],
      customers: ['b.csv'],
    });
  });

  test('a plain list of documents is taken for sales when it is alone or beside customers', async () => {
    await expect(recognise({ 'a.csv': plain, 'b.csv': people })).resolves.toMatchObject({ transactions: ['a.csv'] });
  });

  test('months of one export are one list', async () => {
    await expect(recognise({ 'jan.csv': plain, 'feb.csv': plain })).resolves.toMatchObject({
      transactions: ['jan.csv', 'feb.csv'],
    });
  });

  test('a plain list of documents is asked about beside sales, and a flag answers', async () => {
    await expect(recognise({ 'a.csv': plain, 'b.csv': sales })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/a\.csv could be transactions or invoices/) as string,
      hint: expect.stringMatching(/--transactions \S+a\.csv or --invoices \S+a\.csv/) as string,
    });
    await expect(recognise({ 'a.csv': plain, 'b.csv': sales }, { invoices: ['a.csv'] })).resolves.toMatchObject({
      transactions: ['b.csv'],
      invoices: ['a.csv'],
    });
  });

  test('payments need what they pay', async () => {
    await expect(recognise({ 'a.csv': plain, 'b.csv': paid })).rejects.toMatchObject({
      message: expect.stringMatching(/holds payments, but nothing that they pay/) as string,
      hint: expect.stringMatching(/--transactions \S+a\.csv --invoices \S+a\.csv/) as string,
    });
  });

  test.each([
    ['customers alone', { 'a.csv': people }, /needs transactions or invoices/],
    ['two files of customers', { 'a.csv': people, 'b.csv': people, 'c.csv': sales }, /one file of customers/],
    ['a file that is nothing', { 'a.csv': 'x,y,z' }, /is none of transactions, invoices, payments, customers/],
  ])('%s is an error', async (_, headers, message) => {
    await expect(recognise(headers)).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(message) as string,
    });
  });

  test('--map may be meant for any of them, but for one it must', async () => {
    const odd = 'order_no,who,date,product,quantity,unit_price';
    await expect(recognise({ 'a.csv': odd, 'b.csv': people }, {}, { customer_id: 'who' })).resolves.toMatchObject({
      transactions: ['a.csv'],
      customers: ['b.csv'],
    });
    await expect(recognise({ 'a.csv': sales }, {}, { customer_id: 'whom' })).rejects.toMatchObject({
      code: 'unknown-header',
    });
  });
});

describe('names', () => {
  test.each([
    [['name', 'region'], 'name'],
    [['customerName', 'contactLastName'], 'customerName'],
    [['region', 'owner'], null],
  ])('of the customer among %j: %s', (headers, name) => {
    expect(nameColumn(headers)).toBe(name);
  });

  test.each([
    [['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice', 'CustomerID'], 'Description'],
    [['order_no', 'date', 'customer_id', 'product', 'amount'], null],
    [['order_no', 'date', 'customer_id', 'amount'], null],
  ])('of products in words among %j: %s', (headers, name) => {
    expect(productNameHeader(headers, {})).toBe(name);
  });
});

describe('ids like the one typed', () => {
  const ids = ['00004', '00013', '17850', '17851', 'C-01', 'K9'];

  test.each([
    ['4', ['00004']],
    ['c01', ['C-01']],
    ['17852', ['17850', '17851']],
    ['178500', ['17850', '17851']],
    ['Z', []],
  ])('%s: %j', (typed, found) => {
    expect(nearestIds(typed, ids, 3)).toEqual(found);
  });
});
