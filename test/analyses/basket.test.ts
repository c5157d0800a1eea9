/** Baskets from files: what lies in one, what counts as a rule, and who is told to buy what. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { baskets } from '../../src/analyses/basket/baskets.ts';
import { withEngine } from '../open-engine.ts';
import { reportOfFiles } from './report-of.ts';
import type { Report } from './report-of.ts';

type Line = readonly [order: string, customer: string, day: string, product: string, amount: number, more?: string];

const report = (
  lines: readonly Line[],
  view: string,
  given: Readonly<Record<string, unknown>> = {},
  more = '',
): Promise<Report> =>
  withEngine((engine, folder) => {
    const path = join(folder, 'lines.csv');
    const head = `order_id,customer_id,date,product,amount${more}`;
    writeFileSync(path, [head, ...lines.map((line) => line.join(','))].join('\n'));
    return reportOfFiles(engine, folder, [path], baskets, view, given);
  });

/** Orders of one day of customers of their own, each with these products at 10.00. */
const orders = (...lists: readonly (readonly string[])[]): Line[] =>
  lists.flatMap((list, at) => list.map((product): Line => [`O${at}`, `C${at}`, '2025-03-01', product, 10]));
const every = { minSupport: 1, minConfidence: 0, redundant: true, fdr: 0.05 };
const rulesOf = ({ rows }: Report): string[] =>
  rows.map(
    ({ lhs, rhs, baskets: count, confidence }) => `${lhs ?? ''} > ${rhs ?? ''} ${count ?? ''} ${confidence ?? ''}`,
  );

describe('a basket', () => {
  test('holds a product once, and none that was given away or came back', async () => {
    const lines: Line[] = [
      ['O1', 'A', '2025-01-01', 'Tea', 5],
      ['O1', 'A', '2025-01-01', 'Tea', 5],
      ['O1', 'A', '2025-01-01', 'Cup', 8],
      ['O1', 'A', '2025-01-01', 'Sample', 0],
      ['O1', 'A', '2025-01-01', 'Pot', 20],
      ['O1', 'A', '2025-01-01', 'Pot', -20],
    ];
    const { rows } = await report(lines, 'itemsets', every);
    expect(rows.map(({ products, baskets: count }) => `${products ?? ''} ${count ?? ''}`).toSorted()).toEqual(
      ['Cup + Tea 1', 'Cup 1', 'Tea 1'].toSorted(),
    );
  });

  test('is all that a customer bought with --unit customers', async () => {
    const lines: Line[] = [
      ['O1', 'A', '2025-01-01', 'Tea', 5],
      ['O2', 'A', '2025-02-01', 'Cup', 5],
    ];
    expect((await report(lines, 'rules', every)).rows).toEqual([]);
    expect(rulesOf(await report(lines, 'rules', { ...every, unit: 'customers' }))).toHaveLength(2);
  });

  test('of more products than --max-basket counts for single products only', async () => {
    const lists = orders(['Tea', 'Cup'], ['Tea', 'Cup'], ['Tea', 'Cup', 'Pot']);
    const { rows, computed } = await report(lists, 'rules', { ...every, maxBasket: 2 });
    expect(rows[0]).toMatchObject({ baskets: '2', confidence: '0.666667', revenue: '20.00' });
    expect(computed.join(' ')).toContain('1 basket with more than 2 products count');
  });
});

describe('a rule', () => {
  test('is in at its least confidence and support, and out below', async () => {
    const lists = orders(['Tea', 'Cup'], ['Tea'], ['Cup'], ['Cup'], ['Cup']);
    // Of two baskets with tea one has a cup; of four with a cup one has tea.
    expect(rulesOf(await report(lists, 'rules', { ...every, minConfidence: 0.5 }))).toEqual(['Tea > Cup 1 0.500000']);
    expect((await report(lists, 'rules', { ...every, minConfidence: 0.51 })).rows).toEqual([]);
    expect((await report(lists, 'rules', { ...every, minSupport: 0.2 })).rows).toHaveLength(2);
    expect((await report(lists, 'rules', { ...every, minSupport: 0.21 })).rows).toEqual([]);
  });

  test('that a shorter one covers is left out, and told', async () => {
    const lists = orders(['Tea', 'Cup'], ['Tea', 'Cup', 'Pot'], ['Tea', 'Cup', 'Pot'], ['Milk']);
    const { rows, computed } = await report(lists, 'rules', { ...every, redundant: false, rhs: 'Tea' });
    expect(rulesOf({ rows } as Report)).toEqual(['Cup > Tea 3 1.000000', 'Pot > Tea 2 1.000000']);
    expect(computed.join(' ')).toContain('1 rule that a shorter one covers is left out');
  });

  test('has the measures that the counts give', async () => {
    const lists = orders(['Tea', 'Cup'], ['Tea', 'Cup'], ['Tea'], ['Cup'], ['Pot']);
    const { rows } = await report(lists, 'rules', { ...every, lhs: 'tea' });
    // n = 5, tea 3, cup 3, both 2; tea has 1 of its 3 + 2 places left for each of two baskets, and 4 places hold something else.
    expect(rows).toEqual([
      expect.objectContaining({
        support: '0.400000',
        confidence: '0.666667',
        lift: '1.111111',
        leverage: '0.040000',
        conviction: '1.200000',
        zhang: '0.250000',
        lift_fair: '1.333333',
        revenue: '20.00',
      }),
    ]);
  });

  test('does not change when rows come in another order and customers have other names', async () => {
    const lists = orders(['Tea', 'Cup', 'Pot'], ['Tea', 'Cup'], ['Pot', 'Cup'], ['Tea'], ['Milk', 'Pot']);
    const renamed = lists
      .toReversed()
      .map(([order, customer, day, product, amount]): Line => [order, `Z${customer}`, day, product, amount]);
    expect((await report(renamed, 'rules', every)).rows).toEqual((await report(lists, 'rules', every)).rows);
  });
});

test('pairs that are rarer than chance are told, where chance would give enough of them', async () => {
  const lists = orders(...Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? ['Tea', 'Cup'] : ['Coffee', 'Mug'])));
  const { rows } = await report(lists, 'pairs', {});
  const pair = rows.find(({ product_a: a, product_b: b }) => [a, b].includes('Tea') && [a, b].includes('Mug'));
  expect(pair).toMatchObject({ baskets: '0', sign: 'less' });
});

describe('the next product', () => {
  // Eighty buy tea and then, in the last quarter, a cup; eighty buy coffee and then a mug; jam is no longer sold.
  const lines = Array.from({ length: 320 }, (_, at): Line[] => {
    const [first, then] = at % 2 === 0 ? ['Tea', 'Cup'] : ['Coffee', 'Mug'];
    const customer = `C${String(at).padStart(3, '0')}`;
    const early: Line = [`${customer}-1`, customer, '2025-01-10', first, 10];
    const jam: Line = [`${customer}-3`, customer, '2025-01-20', 'Jam', 10];
    const middle: Line = [`${customer}-2`, customer, '2025-06-10', then, 10];
    const late: Line = [`${customer}-2`, customer, '2025-11-30', then, 10];
    const last: Line = [`${customer}-4`, customer, '2025-12-01', first, 10];
    return at < 80 ? [early, middle, jam] : at < 240 ? [early, late] : [early, last];
  }).flat();

  test('is what owners of the same bought, where that did better than best sellers', async () => {
    const { rows, computed } = await report(lines, 'next', { top: 1 });
    const byCustomer = new Map(rows.map((row) => [row['customer_id'], row]));
    expect(byCustomer.get('C300')).toMatchObject({ product_1: 'Cup', because_1: 'Tea', owned: '1' });
    expect(byCustomer.get('C301')).toMatchObject({ product_1: 'Mug', because_1: 'Coffee', owned: '1' });
    expect(rows.every(({ product_1: product }) => product !== 'Jam')).toBe(true);
    expect(computed.join(' ')).toMatch(/Over best sellers: confidence \+\d/);
  });

  test('is never one that the customer owns', async () => {
    const { rows } = await report(lines, 'next', { top: 1 });
    const owned = new Set(lines.map(([, customer, , product]) => `${customer} ${product}`));
    expect(rows.filter((row) => owned.has(`${row['customer_id']} ${row['product_1']}`))).toEqual([]);
  });

  test('has buyers who lack it, the likeliest first', async () => {
    const { rows } = await report(lines, 'buyers', { product: 'cup' });
    expect(rows).toHaveLength(320 - 120);
    expect(rows[0]).toMatchObject({ because: 'Tea', rank: '1' });
    expect(rows.at(-1)?.['because']).not.toBe('Tea');
  });

  test('is a best seller where knowing what is owned adds nothing, and that is said', async () => {
    const few = orders(['Tea'], ['Cup'], ['Pot']);
    const { rows, computed } = await report(few, 'next', { top: 1 });
    expect(rows.map(({ because_1: because }) => because)).toEqual(['best seller', 'best seller', 'best seller']);
    expect(computed.join(' ')).toContain('too short to try suggestions');
  });

  test.each(['nothing', undefined])('of buyers of %s is an error that names a product', (product) =>
    expect(report(lines, 'buyers', { product })).rejects.toThrow(/nobody bought "nothing"|needs a product/),
  );
});

const teaLine = (customer: string, day: string, product: string, quantity: number, amount: number): Line => [
  `${customer}${day}${product}`,
  customer,
  day,
  product,
  amount,
  `Tea,${quantity}`,
];

describe('the ladder', () => {
  test('compares the median price of a unit', async () => {
    const lines = [
      teaLine('A', '2025-01-01', 'Green', 2, 20),
      teaLine('A', '2025-01-11', 'White', 1, 11),
      teaLine('B', '2025-01-01', 'Green', 1, 10),
      teaLine('B', '2025-01-05', 'Black', 1, 10.99),
    ];
    const { rows } = await report(lines, 'ladder', { minSupport: 1 }, ',category,quantity');
    expect(rows).toEqual([
      expect.objectContaining({
        from: 'Green',
        to: 'White',
        price_from: '10.00',
        price_to: '11.00',
        customers: '2',
        share_up: '0.500000',
        share_down: '0.000000',
      }),
    ]);
  });

  test('needs a category and a quantity, and says what to map', () =>
    expect(report(orders(['Tea', 'Cup']), 'ladder')).rejects.toThrow(/category or quantity/));
});
