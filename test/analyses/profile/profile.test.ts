import { describe, expect, test } from 'vitest';
import { profileSections } from '../../../src/analyses/profile/index.ts';
import type { ColumnType } from '../../../src/analyses/columns.ts';
import { raw, sql } from '../../../src/engine/sql.ts';
import type { CardSection } from '../../../src/report/card/card.ts';
import { prepareReceivables } from '../../../src/pipeline/receivables/prepare-receivables.ts';
import { viewQuery } from '../../../src/pipeline/view-query.ts';
import { requestOf, withEngine } from '../../open-engine.ts';
import { reportOfFiles } from '../report-of.ts';
import { defaultsOf, loadCards } from './card-of.ts';

const shop = ['fixtures/shop/transactions.csv', 'fixtures/shop/customers.csv'];
const company = ['invoices', 'payments', 'customers'].map((name) => `fixtures/company/${name}.csv`);

type Figures = Record<string, string | null>;

/** The rows of a section by the names of their columns. */
function figuresOf(sections: readonly CardSection[], name: string): Figures[] {
  const found = sections.find((section) => section.name === name);
  const rows = found?.rows ?? [];
  return rows.map((row) =>
    Object.fromEntries((found?.columns ?? []).map((column, at) => [column.name, row[at] ?? null])),
  );
}

const idsOf = (rows: readonly Figures[]): string[] => [...new Set(rows.map((row) => row['customer_id'] ?? ''))];

/** What a card says of a row of another report: the columns both have. */
const shared = (row: Figures, figures: Figures): Figures =>
  Object.fromEntries(Object.keys(figures).flatMap((name) => (name in row ? [[name, row[name] ?? null]] : [])));

const ofTransactions = profileSections.filter(({ origin, needs }) => origin !== undefined && needs === 'transactions');

describe('every figure of a card that a command has is that of the command', () => {
  test.each(['shop', 'roastery'])('on the transactions of the %s', async (fixture) => {
    const files = [`fixtures/${fixture}/transactions.csv`];
    const ids: readonly string[] = fixture === 'shop' ? ['C01', 'C04', 'C06', 'C12'] : ['R001', 'R030', 'R077'];
    const cards = await withEngine(async (engine, folder) => {
      const { cardOf } = await loadCards(engine, folder, files);
      const made = [];
      for (const id of ids) {
        made.push((await cardOf(id)).sections);
      }
      return made;
    });
    for (const { name, origin } of ofTransactions) {
      const method = origin?.method ?? origin?.analysis.methods[0];
      if (origin === undefined || method === undefined) {
        throw new TypeError(`${name} has no origin`);
      }
      const { rows } = await withEngine((engine, folder) => reportOfFiles(engine, folder, files, method, origin.view));
      for (const [at, id] of ids.entries()) {
        const [figures = {}] = figuresOf(cards[at] ?? [], name);
        // The card adds what its figures rest on, where a command says it below the table.
        const { customers: ranked, assumes: _, ...own } = figures;
        const row = rows.find((one) => one['customer_id'] === id) ?? {};
        expect(own, `${name} of ${id}`).toEqual(shared(row, own));
        expect(Object.keys(own).length, `${name} of ${id}`).toBeGreaterThan(3);
        expect(ranked === undefined || Number(ranked) === rows.length).toBe(true);
      }
    }
  });

  test.each(['receivables', 'open_items'])('%s, for each customer of the company', async (name) => {
    const section = profileSections.find((one) => one.name === name);
    const origin = section?.origin;
    if (origin?.method === undefined) {
      throw new TypeError('no method');
    }
    const { method, view } = origin;
    const asOf = '2026-01-10';
    const rows = await withEngine(async (engine, folder) => {
      const [invoices = '', payments = '', customers = ''] = company;
      await prepareReceivables(
        engine,
        requestOf([invoices], folder, { payments: [payments], customers, asOf, requires: method.requires }),
      );
      const day = sql`cast(${asOf} as date)`;
      const options = defaultsOf(method);
      await method.compute?.(engine, {
        options,
        asOf: day,
        viewName: view,
        itemAttributes: [],
        figures: [],
        facts: {},
      });
      const query = viewQuery({
        method,
        viewName: view,
        options,
        asOf,
        attributes: [],
        by: [],
        sort: null,
        facts: {},
        limit: null,
      });
      const cells = await engine.rows(query.rows);
      return cells.map((row): Figures =>
        Object.fromEntries(query.columns.map((column, at) => [column.name, row[at] as string | null])),
      );
    });
    expect(idsOf(rows).length).toBeGreaterThan(5);
    await withEngine(async (engine, folder) => {
      const { cardOf } = await loadCards(engine, folder, company, { asOf });
      for (const id of idsOf(rows)) {
        const figures = figuresOf((await cardOf(id)).sections, name);
        const own = rows.filter((row) => row['customer_id'] === id);
        expect(figures).toEqual(own.map((row, at) => shared(row, figures[at] ?? {})));
        expect(figures).not.toEqual([]);
      }
    });
  });
});

describe('what changed', () => {
  test('the figures of a period ago are those of the commands on that day', async () => {
    const [files] = [['fixtures/roastery/transactions.csv']];
    await withEngine(async (engine, folder) => {
      const { cardOf, prepared } = await loadCards(engine, folder, files);
      const { day } = await engine.firstRecord(sql`select cast(cast(${prepared.asOf} as date) - 90 as varchar) as day`);
      const then = String(day);
      const before = await withEngine((other, otherFolder) =>
        loadCards(other, otherFolder, files, { asOf: then }).then(async (cards) => ({
          R001: await cards.cardOf('R001'),
          R030: await cards.cardOf('R030'),
        })),
      );
      for (const id of ['R001', 'R030'] as const) {
        const [changes = {}] = figuresOf((await cardOf(id)).sections, 'changes');
        const [segment] = figuresOf(before[id].sections, 'segment');
        const [abc] = figuresOf(before[id].sections, 'abc');
        const [churn] = figuresOf(before[id].sections, 'churn');
        const [lifecycle] = figuresOf(before[id].sections, 'lifecycle');
        expect(changes).toMatchObject({
          segment_before: segment?.['segment'],
          abc_class_before: abc?.['segment'],
          churn_before: churn?.['churn_status'],
          stage_before: lifecycle?.['segment'],
        });
      }
    });
  });

  test('spend and purchases of both periods are those of the rows', async () => {
    await withEngine(async (engine, folder) => {
      const { cardOf } = await loadCards(engine, folder, shop, { asOf: '2025-12-21', periodDays: 30 });
      const [changes = {}] = figuresOf((await cardOf('C01')).sections, 'changes');
      // 2025-12-05 in the period, 2025-11-05 and 2025-11-20 in the one before.
      expect(changes).toMatchObject({ period_days: '30', purchases: '1', spend: '53.50' });
      const [row] = await engine.rows(sql`
        select cast(sum(net_spend) as varchar), count(distinct purchase_key) from int_purchases
        where customer_id = 'C01' and purchase_date > date '2025-10-22' and purchase_date <= date '2025-11-21'`);
      expect(changes['purchases_before']).toBe(String(row?.[1]));
      expect(Number(changes['spend_before'])).toBe(Number(row?.[0]));
    });
  });

  test('the relations stand on today again afterwards', async () => {
    await withEngine(async (engine, folder) => {
      const { cardOf } = await loadCards(engine, folder, shop);
      const first = await cardOf('C01');
      expect(await cardOf('C01')).toEqual(first);
      expect(await engine.rows(raw(`select 1 from int_customer_activity where row_count is null`))).toEqual([]);
    });
  });
});

describe('products', () => {
  test('a product that came back in full is no favourite, and one bought for the first time is new', async () => {
    await withEngine(async (engine, folder) => {
      const { cardOf } = await loadCards(engine, folder, shop);
      const { sections } = await cardOf('C01');
      expect(figuresOf(sections, 'products').map((row) => row['product'])).toEqual([
        'Green tea 100 g',
        'Acacia honey',
        'Tea set for four',
      ]);
      expect(figuresOf(sections, 'product_changes')).toEqual([
        { change: 'first_bought', product: 'Tea set for four', bought: '2025-11-20', spend: '129.00' },
      ]);
    });
  });

  test('the spend of all months is the revenue, and so is that of all products where all have a name', async () => {
    await withEngine(async (engine, folder) => {
      const { cardOf } = await loadCards(engine, folder, shop);
      for (const id of ['C01', 'C02', 'C03', 'C07']) {
        const { sections } = await cardOf(id);
        const revenue = Number(figuresOf(sections, 'segment')[0]?.['monetary']);
        const months = figuresOf(sections, 'history').reduce((sum, row) => sum + Number(row['spend']), 0);
        expect(months).toBeCloseTo(revenue, 6);
      }
    });
  });
});

/** Names of the sections on a card, and those that are not. */
const missingOf = async (files: readonly string[], id: string, given = {}) =>
  withEngine(async (engine, folder) => {
    const { cardOf } = await loadCards(engine, folder, files, given);
    const { sections, missing } = await cardOf(id);
    return {
      names: sections.map(({ name }) => name),
      missing: Object.fromEntries(missing.map((one) => [one.name, one])),
    };
  });

describe('customers at the edge', () => {
  test('a customer with invoices only has what the invoices say', async () => {
    const { names, missing } = await missingOf(company, 'C01', { asOf: '2025-12-31' });
    expect(names).toEqual(['attributes', 'receivables', 'open_items']);
    expect(missing['segment']?.reason).toMatch(/^no transactions were given; .* --transactions \S+invoices.csv$/);
  });

  test('nothing open is an empty list, and nothing loaded is no answer', async () => {
    const { missing } = await missingOf(
      [...shop, 'fixtures/company/invoices.csv', 'fixtures/company/payments.csv'],
      'C03',
    );
    expect(missing['receivables']).toMatchObject({ isEmptyList: true });
    const without = await missingOf(shop, 'C03');
    expect(without.missing['receivables']).toMatchObject({ isEmptyList: false, reason: 'no invoices were given' });
  });
});

const canonical: Readonly<Record<ColumnType, RegExp>> = {
  text: /^[^\0]*$/s,
  date: /^\d{4}-\d{2}-\d{2}$/,
  money: /^-?\d+\.\d{2}$/,
  count: /^\d+$/,
  days: /^-?\d+$/,
  number: /^-?\d+\.\d{2}$/,
  share: /^-?\d+\.\d{6}$/,
  ratio: /^-?\d+\.\d{6}$/,
  estimate: /^-?\d+\.\d{9,}$/,
  score: /^\d+$/,
  flag: /^(true|false)$/,
};

describe('the contract of a section', () => {
  test('yields cells in the canonical text of their types', async () => {
    const files = [
      ...shop,
      'fixtures/shop/contacts.csv',
      'fixtures/company/invoices.csv',
      'fixtures/company/payments.csv',
    ];
    await withEngine(async (engine, folder) => {
      const { cardOf } = await loadCards(engine, folder, files);
      const seen = new Set<string>();
      for (const id of ['C01', 'C02', 'C04']) {
        for (const { name, columns, rows } of (await cardOf(id)).sections) {
          seen.add(name);
          for (const row of rows) {
            for (const [index, column] of columns.entries()) {
              const cell = row[index] ?? null;
              expect(cell === null || canonical[column.type].test(cell), `${name} ${column.name}: ${cell}`).toBe(true);
            }
          }
        }
      }
      expect([...seen].sort()).toEqual(profileSections.map(({ name }) => name).sort());
    });
  });

  test.each(profileSections)(
    '$name says what it shows, why it may be empty, and what every figure means',
    (section) => {
      const context = {
        attributes: ['region'],
        productName: 'Description',
        methodOf: firstMethod,
        optionsOf: defaultsOf,
      };
      expect(section.name).toMatch(/^[a-z][a-z_]*$/);
      expect(section.question).toMatch(/^[A-Z].*\?$/);
      expect(section.empty).toMatch(/^\S.*[^.\s]$/);
      const columns = Object.entries(section.columns(context));
      for (const [name, { meaning, remarkOf }] of columns) {
        expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(meaning).toMatch(/^\S.*[^.\s]$/);
        expect(remarkOf === undefined || columns.some(([other]) => other === remarkOf)).toBe(true);
      }
    },
  );
});

function firstMethod<T>({ methods: [first] }: { readonly methods: readonly [T, ...unknown[]] }): T {
  return first;
}
