/** Rules of the groceries of Hahsler and others (2006), and suggestions tried on Northwind's past. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { basketsOf } from '../../src/models/baskets/baskets.ts';
import { frequentSets } from '../../src/models/baskets/frequent-sets.ts';
import { testedRules } from '../../src/models/baskets/rules.ts';
import { seededRandom } from '../../src/models/clusters/random.ts';
import { dataFile } from './data-folder.ts';
import { crm, tempFolder } from './run-crm.ts';

type Row = Readonly<Record<string, string>>;

async function rowsOf(file: string, ...flags: readonly string[]): Promise<readonly Row[]> {
  const { stdout, stderr, exit } = await crm(['basket', file, '-f', 'csv', ...flags]);
  expect({ stderr: exit === 0 ? '' : stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parse(stdout, { columns: true });
}

const countBy = (rows: readonly Row[], key: (row: Row) => number): Record<number, number> => {
  const counts: Record<number, number> = {};
  for (const row of rows) counts[key(row)] = (counts[key(row)] ?? 0) + 1;
  return counts;
};
const sizeOf = ({ lhs = '' }: Row): number => lhs.split(' + ').length + 1;

const read = (name: string): Row[] => parse(readFileSync(dataFile('northwind', name), 'utf8'), { columns: true });

describe('groceries', () => {
  let file = '';
  beforeAll(() => {
    file = join(tempFolder(), 'groceries.csv');
    const baskets = readFileSync(dataFile('groceries', 'groceries.csv'), 'utf8').trim().split('\n');
    const lines = baskets.flatMap((basket, at) =>
      basket
        .trim()
        .split(',')
        .map((product) => `${at},C${at},2024-01-01,${product},1.00`),
    );
    writeFileSync(file, ['order_id,customer_id,date,product,amount', ...lines].join('\n'));
  });

  test('have the 410 rules of support 0.001 and confidence 0.8, of which 18 are redundant', async () => {
    const flags = ['--view', 'rules', '--min-support', '0.001', '--min-confidence', '0.8', '--max-size', '6'];
    const all = await rowsOf(file, ...flags, '--redundant');
    expect(countBy(all, sizeOf)).toEqual({ 3: 29, 4: 229, 5: 140, 6: 12 });
    expect(await rowsOf(file, ...flags)).toHaveLength(392);
    expect(all.toSorted((one, other) => Number(other['lift']) - Number(one['lift']))[0]).toMatchObject({
      rhs: 'bottled beer',
      baskets: '19',
      support: '0.001932',
      confidence: '0.904762',
      lift: '11.235269',
      lift_fair: '21.525437',
      zhang: '0.912944',
    });
  });

  test('have the 463 rules of support 0.006 and confidence 0.25', async () => {
    const rows = await rowsOf(
      file,
      '--view',
      'rules',
      '--min-support',
      '0.006',
      '--min-confidence',
      '0.25',
      '--max-size',
      '4',
      '--redundant',
    );
    expect(countBy(rows, sizeOf)).toEqual({ 2: 150, 3: 297, 4: 16 });
    expect(rows.find(({ lhs, rhs }) => lhs === 'herbs' && rhs === 'root vegetables')).toMatchObject({
      baskets: '69',
      support: '0.007016',
      confidence: '0.431250',
      lift: '3.956477',
    });
  });

  test('have the frequent sets that are published, by size', async () => {
    const rows = await rowsOf(file, '--view', 'itemsets', '--min-support', '0.001', '--max-size', '6');
    expect(countBy(rows, ({ size }) => Number(size))).toEqual({ 1: 157, 2: 2981, 3: 6831, 4: 3137, 5: 376, 6: 10 });
    expect(await rowsOf(file, '--view', 'itemsets', '--min-support', '0.01', '--max-size', '6')).toHaveLength(333);
  });
});

test('groceries that were shuffled give no rule in nearly all of twenty shuffles, neither more nor less', () => {
  const lists = readFileSync(dataFile('groceries', 'groceries.csv'), 'utf8').trim().split('\n');
  const names = new Map<string, number>();
  const baskets = lists.map((list) =>
    list
      .trim()
      .split(',')
      .map((name) => names.get(name) ?? names.set(name, names.size).size - 1),
  );
  const withRules = Array.from({ length: 20 }, (_, seed) => {
    const shuffled = swapped(baskets, seededRandom(seed + 1));
    const keys = Float64Array.from(shuffled.flatMap((items, at) => items.map((item) => at * 256 + item)));
    const request = { minCount: 10, maxSize: 3, maxBasket: 50, setsMax: 1e6 };
    const { rules } = testedRules(frequentSets(basketsOf(keys, 256, names.size), request));
    expect(rules.length).toBeGreaterThan(20_000);
    return rules.some(({ qMore, qLess }) => Math.min(qMore, qLess) <= 0.05);
  });
  expect(withRules.filter(Boolean).length).toBeLessThanOrEqual(4);
});

/** Products change places at random; baskets keep their sizes, and products how often they are bought. */
function swapped(baskets: readonly (readonly number[])[], next: () => number): number[][] {
  const made = baskets.map((items) => items.slice());
  const places = made.flatMap((items) => items.map((_, at) => ({ items, at })));
  const anyPlace = () => places[Math.floor(next() * places.length)]!;
  for (let turn = 0; turn < places.length * 8; turn += 1) {
    const [one, other] = [anyPlace(), anyPlace()];
    const [item, another] = [one.items[one.at]!, other.items[other.at]!];
    if (one.items === other.items || one.items.includes(another) || other.items.includes(item)) continue;
    one.items[one.at] = another;
    other.items[other.at] = item;
  }
  return made;
}

test("Northwind's customers are not told better by what they own than by best sellers", async () => {
  const orders = new Map(read('orders.csv').map((order) => [order['order_id'], order]));
  const lines = read('order_details.csv').map(
    ({ order_id: id = '', product_id: product, unit_price: price, quantity, discount }) => {
      const order = orders.get(id);
      const amount = Number(price) * Number(quantity) * (1 - Number(discount));
      return `${id},${order?.['customer_id']},${order?.['order_date']},P${product},${amount.toFixed(2)}`;
    },
  );
  const file = join(tempFolder(), 'northwind.csv');
  writeFileSync(file, ['order_id,customer_id,date,product,amount', ...lines].join('\n'));
  const rows = await rowsOf(file, '--view', 'validation');
  expect(rows.map(({ method, customers, precision, chosen }) => [method, customers, precision, chosen])).toEqual([
    ['popularity', '81', '0.181070', 'true'],
    ['confidence', '81', '0.205761', 'false'],
    ['cosine', '81', '0.181070', 'false'],
  ]);
});
