import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { writeDataSet } from '../../bench/write-dataset.ts';

const folder = mkdtempSync(join(tmpdir(), 'crm-dataset-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function transactions(rows: number, customers: number, seed: number): Promise<string> {
  const path = join(folder, 'transactions.csv');
  await writeDataSet('transactions', { rows, customers, seed }, path);
  return readFileSync(path, 'utf8');
}

function parse(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));
}

describe('the made-up transactions', () => {
  test('the same seed gives the same bytes, another seed gives others', async () => {
    const first = await transactions(5000, 300, 1);
    expect(await transactions(5000, 300, 1)).toBe(first);
    expect(await transactions(5000, 300, 2)).not.toBe(first);
  });

  test.each([1, 14, 15, 16, 5003])('there are exactly as many rows as asked for: %i', async (rows) => {
    expect(parse(await transactions(rows, 10, 1))).toHaveLength(rows);
  });

  test('an order has one to five lines, one customer and one day', async () => {
    const orders = new Map<string, string[][]>();
    for (const row of parse(await transactions(3000, 100, 1))) {
      orders.set(row[0] ?? '', [...(orders.get(row[0] ?? '') ?? []), row]);
    }
    const lineCounts = [...orders.values()].map((lines) => lines.length);
    expect(new Set(lineCounts)).toEqual(new Set([1, 2, 3, 4, 5]));
    for (const lines of orders.values()) {
      expect(new Set(lines.map(([, customer, day]) => `${customer} ${day}`)).size).toBe(1);
    }
  });

  test('every customer buys and the best fifth places more than half of the orders', async () => {
    const perCustomer = new Map<string, Set<string>>();
    for (const [order = '', customer = ''] of parse(await transactions(60_000, 3000, 1))) {
      perCustomer.set(customer, (perCustomer.get(customer) ?? new Set()).add(order));
    }
    const counts = [...perCustomer.values()].map(({ size }) => size).toSorted((left, right) => right - left);
    expect(counts).toHaveLength(3000);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const best = counts.slice(0, 600).reduce((sum, count) => sum + count, 0);
    expect(best / total).toBeGreaterThan(0.5);
  });

  test('amounts carry cents and three to six in a hundred are returns', async () => {
    const amounts = parse(await transactions(30_000, 1500, 1)).map((row) => row[5] ?? '');
    expect(amounts.filter((amount) => !/^-?\d+\.\d\d$/.test(amount))).toEqual([]);
    const share = amounts.filter((amount) => amount.startsWith('-')).length / amounts.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.06);
  });

  test('a file that cannot be put in its place leaves nothing behind', async () => {
    const taken = join(folder, 'taken');
    mkdirSync(taken);
    const before = readdirSync(folder);
    await expect(writeDataSet('transactions', { rows: 1, customers: 1, seed: 1 }, taken)).rejects.toThrow(/taken/);
    expect(readdirSync(folder)).toEqual(before);
  });
});
