import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dropTemporary } from '../../src/engine/temporary.ts';
import { raw } from '../../src/engine/sql.ts';
import { combined, loadKey } from '../../src/pipeline/request.ts';
import type { Given } from '../open-engine.ts';
import { prepareTransactions } from '../../src/pipeline/transactions/prepare-transactions.ts';
import { requestOf, withEngine, writeParts } from '../pipeline/load.ts';

/** One row of a file. */
interface Line {
  readonly customer: string;
  readonly order: string;
  readonly day: number;
  readonly product: string;
  readonly region: string;
  readonly units: number;
  readonly cents: number;
}

const line = fc.record({
  customer: fc.constantFrom('A', 'B', '00012', "O'Neil"),
  order: fc.integer({ min: 1, max: 6 }),
  day: fc.integer({ min: 1, max: 28 }),
  product: fc.constantFrom('tea', 'honey', 'pot, iron', ' tea ', ''),
  region: fc.constantFrom('north', 'south', ''),
  units: fc.integer({ min: -3, max: 9 }),
  cents: fc.integer({ min: -5000, max: 20_000 }),
});
const someLines = fc
  .array(line, { minLength: 1, maxLength: 40 })
  .map((lines) => lines.map(({ order, ...rest }): Line => ({ ...rest, order: `${rest.customer}-${order}` })));

const quoted = (text: string): string => `"${text}"`;
const isoDay = (day: number): string => `2025-03-${String(day).padStart(2, '0')}`;
const csv = (lines: readonly Line[]): string =>
  ['order_no,order_date,customer_id,Product,Sales region,quantity,amount']
    .concat(
      lines.map(({ customer, order, day, product, region, units, cents }) =>
        [quoted(order), isoDay(day), quoted(customer), quoted(product), region, units, (cents / 100).toFixed(2)].join(),
      ),
    )
    .join('\n');

const asked = ['product', 'sales_region', 'quantity', 'salesperson'];

interface Loaded {
  readonly items: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  readonly activity: readonly (readonly unknown[])[];
  readonly purchases: readonly (readonly unknown[])[];
}

const activityOf = raw(`
  select customer_id, frequency, cast(monetary as varchar), cast(last_purchase as varchar),
      cast(last_activity as varchar), row_count
  from int_customer_activity order by 1`);
const purchasesOf = raw(`
  select customer_id, purchase_key, cast(purchase_date as varchar), cast(sum(net_spend) as varchar)
  from int_purchases where not is_whole group by 1, 2, 3
  union all
  select customer_id, purchase_key, cast(purchase_date as varchar), cast(net_spend as varchar)
  from int_purchases where is_whole order by 1, 2, 3`);
const itemsOf = raw(`
  select customer_id, purchase_key, cast(purchase_date as varchar), product, sales_region, sum(row_count),
      cast(sum(quantity) as integer), cast(round(100 * sum(net_spend)) as integer)
  from int_purchase_items
  group by 1, 2, 3, 4, 5
  order by 1, 2, 3, 4 nulls first, 5 nulls first`);

/** Units and amounts of a line are made up one by one: their signs say nothing of each other. */
const asWritten = (given: Given): Given => ({ ...given, map: { ...given.map, amount: 'amount' } });

type Load = (parts: readonly (readonly Line[])[], given: Given) => Promise<Loaded>;

/** Runs work that loads one set of files after the other. */
function withLoads(work: (load: Load) => Promise<void>): Promise<void> {
  return withEngine((engine, folder) =>
    work(async (parts, given) => {
      await dropTemporary(engine);
      const { items = [] } = await prepareTransactions(
        engine,
        requestOf(writeParts(parts.map(csv)), folder, asWritten(given)),
      );
      return {
        items,
        rows: items.length === 0 ? [] : await engine.rows(itemsOf),
        activity: await engine.rows(activityOf),
        purchases: given.grain === 'purchases' ? await engine.rows(purchasesOf) : [],
      };
    }),
  );
}

const cell = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** What was bought, added up in the plainest way. */
function naive(lines: readonly Line[]): unknown[][] {
  const sums = new Map<string, [rows: number, units: number, cents: number]>();
  for (const { customer, order, day, product, region, units, cents } of lines) {
    const key = JSON.stringify([customer, order, isoDay(day), cell(product), cell(region)]);
    const [r, u, c] = sums.get(key) ?? [0, 0, 0];
    sums.set(key, [r + 1, u + units, c + cents]);
  }
  return [...sums].map(([key, values]) => (JSON.parse(key) as unknown[]).concat(values));
}

const byText = (rows: readonly (readonly unknown[])[]): string[] =>
  rows.map((row) => JSON.stringify(row.map((value) => (typeof value === 'bigint' ? Number(value) : value)))).sort();

const runs = { numRuns: 20 };

describe('purchases by what was bought', () => {
  test('add up to what a naive calculation finds, and lose no money', () =>
    withLoads(async (load) => {
      await fc.assert(
        fc.asyncProperty(someLines, async (lines) => {
          const { rows, items } = await load([lines], { items: asked });
          expect(items).toEqual(['product', 'sales_region', 'quantity']);
          expect(byText(rows)).toEqual(byText(naive(lines)));
        }),
        runs,
      );
    }));

  test('are the same whatever the order of the rows and however they are split into files', () =>
    withLoads(async (load) => {
      await fc.assert(
        fc.asyncProperty(someLines, fc.infiniteStream(fc.nat(1000)), async (lines, chance) => {
          const keyed = lines.map((one) => ({ one, key: chance.next().value as number }));
          const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
          const parts = [0, 1, 2]
            .map((part) => shuffled.filter((_, index) => index % 3 === part))
            .filter(({ length }) => length > 0);
          const whole = await load([lines], { items: asked });
          expect(await load([shuffled], { items: asked })).toEqual(whole);
          expect(byText((await load(parts, { items: asked })).rows)).toEqual(byText(whole.rows));
        }),
        runs,
      );
    }));

  test('change nothing in the customers and purchases beside them', () =>
    withLoads(async (load) => {
      await fc.assert(
        fc.asyncProperty(someLines, fc.constantFrom('auto', 'days', 'rows'), async (lines, unit) => {
          const plain = await load([lines], { unit, grain: 'purchases' });
          const both = await load([lines], { unit, grain: 'purchases', items: asked });
          expect(both.activity).toEqual(plain.activity);
          if (unit !== 'rows') {
            expect(both.purchases).toEqual(plain.purchases);
          }
        }),
        runs,
      );
    }));

  test('are not there when nobody asks for a column that a file has', () =>
    withLoads(async (load) => {
      const lines = [{ customer: 'A', order: 'A-1', day: 1, product: 'tea', region: '', units: 1, cents: 100 }];
      expect((await load([lines], { items: ['salesperson'] })).items).toEqual([]);
      expect((await load([lines], {})).items).toEqual([]);
    }));
});

describe('reports of a run', () => {
  test('that ask for different columns share one load of both', () => {
    const [first, second] = [['product'], ['region', 'product']].map((items) =>
      requestOf(['a.csv'], '/tmp', { items }),
    );
    if (first === undefined || second === undefined) throw new TypeError('two requests');
    expect(loadKey(first)).toBe(loadKey(second));
    expect(combined([first, second]).items).toEqual(['product', 'region']);
  });
});
