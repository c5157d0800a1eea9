/** Profit of customers: accounts worked out by hand, published cases, and shared costs against a naive division. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accounts } from '../../src/analyses/profit/accounts.ts';
import { withEngine } from '../open-engine.ts';
import { reportOfFiles } from './report-of.ts';
import type { Report, Rows } from './report-of.ts';

interface Files {
  readonly sales: string;
  readonly costs?: string;
  readonly unitCosts?: string;
  readonly contacts?: string;
  readonly customers?: string;
}

/** A view over files of these contents. */
function report(files: Files, view: string, given: Readonly<Record<string, unknown>> = {}): Promise<Report> {
  return withEngine((engine, folder) => {
    const write = (name: string, content: string | undefined): string | undefined => {
      if (content === undefined) return undefined;
      const path = join(folder, `${name}.csv`);
      writeFileSync(path, content);
      return path;
    };
    const sides = {
      ...(files.costs === undefined ? {} : { costs: [write('costs', files.costs)] }),
      ...(files.contacts === undefined ? {} : { contacts: [write('contacts', files.contacts)] }),
      ...(files.unitCosts === undefined ? {} : { unitCosts: write('unit-costs', files.unitCosts) }),
    };
    const customers = write('customers', files.customers);
    return reportOfFiles(
      engine,
      folder,
      [write('sales', files.sales) ?? ''],
      accounts,
      view,
      { ...sides, ...given },
      customers === undefined ? {} : { customers },
    );
  });
}

const csv = (head: string, rows: readonly (readonly (string | number)[])[]): string =>
  [head, ...rows.map((row) => row.join(','))].join('\n');
const pick = (rows: Rows, ...names: readonly string[]): string[] =>
  rows.map((row) => names.map((name) => row[name] ?? '–').join(' '));

describe('the account', () => {
  const sales = csv('order_id,date,customer_id,product,quantity,unit_price,discount,amount,cost,delivery cost', [
    ['O1', '2025-01-05', 'A', 'Tea', 4, '10.00', '4.00', '36.00', '20.00', '3.00'],
    ['O1', '2025-01-05', 'A', 'Cup', 1, '15.00', '0.00', '15.00', '6.00', '1.00'],
    ['O2', '2025-02-05', 'A', 'Tea', -1, '10.00', '1.00', '-9.00', '5.00', '0.00'],
    ['O3', '2025-02-07', 'B', 'Cup', 2, '15.00', '0.00', '30.00', '12.00', '2.00'],
  ]);
  const costs = csv('pool,amount,driver,customer_id', [
    ['packing', '9.00', 'lines', ''],
    ['care', '7.00', '', 'A'],
  ]);
  const contacts = csv('customer_id,contact date,kind,cost,owner', [
    ['A', '2025-01-10', 'visit', '2.50', 'Li'],
    ['B', '2025-01-10', 'call', '0.50', 'Li'],
    ['A', '2025-03-01', 'visit', '9.00', 'Li'],
  ]);

  test('has each line as the files say, and what comes back costs less', async () => {
    const { rows } = await report({ sales, costs, contacts }, 'summary', { from: '2025-01-01' });
    // List 40 + 15 + 30; discount 4 less 1 that came back; returns 9; goods 20 + 6 - 5 + 12.
    expect(pick(rows, 'line', 'amount')).toEqual([
      'revenue_list 84.00',
      'discount -3.00',
      'returns -9.00',
      'revenue 72.00',
      'goods -33.00',
      'gross_margin 39.00',
      'delivery -6.00',
      'contacts -3.00',
      'direct -7.00',
      'contribution 23.00',
      'allocated -9.00',
      'profit 14.00',
    ]);
  });

  test('of each customer adds up to it', async () => {
    const { rows } = await report({ sales, costs, contacts }, 'customers');
    expect(
      pick(rows, 'customer_id', 'revenue', 'gross_margin', 'contribution', 'allocated', 'profit', 'profit_class'),
    ).toEqual(['B 30.00 18.00 15.50 3.00 12.50 A', 'A 42.00 21.00 7.50 6.00 1.50 C']);
  });

  test('takes the goods from a price list, and names what it lacks', async () => {
    const unitCosts = csv('product,unit cost', [['tea', '5.50']]);
    const { rows, computed } = await report({ sales, unitCosts }, 'customers');
    // Three of four bags of tea stayed.
    expect(pick(rows, 'customer_id', 'gross_margin')).toEqual(['B 30.00', 'A 25.50']);
    expect(computed.join(' ')).toContain('2 rows worth 45.00, of 1 product such as "Cup": what they cost is not known');
  });

  test('takes a margin where nobody knows what goods cost', async () => {
    const { rows } = await report({ sales }, 'customers', { margin: 0.35 });
    expect(pick(rows, 'customer_id', 'gross_margin')).toEqual(['A 14.70', 'B 10.50']);
  });

  test('counts from the first day on', async () => {
    const { rows } = await report({ sales }, 'customers', { from: '2025-02-05' });
    expect(pick(rows, 'customer_id', 'revenue')).toEqual(['B 30.00', 'A -9.00']);
  });

  test.each([
    [{ sales: 'customer_id,date,amount\nA,2025-01-01,5' }, 'summary', {}, /nothing says what the goods cost/],
    [
      { sales: 'customer_id,date,amount\nA,2025-01-01,5', unitCosts: 'product,cost\nTea,1' },
      'summary',
      {},
      /product or quantity/,
    ],
    [{ sales, costs: 'pool,amount,driver\nrent,5,moonlight' }, 'summary', {}, /shared out by "moonlight"/],
    [{ sales, costs: 'pool,amount,driver\nrent,5,contacts' }, 'summary', {}, /no file of contacts/],
    [
      { sales, costs: 'pool,amount,driver,minutes\nrent,5,orders,3' },
      'summary',
      {},
      /not how many its amount pays for/,
    ],
    [{ sales, costs }, 'summary', { drivers: { ghost: 'orders' } }, /the pool "ghost"/],
    [{ sales }, 'matrix', {}, /no column "clv"/],
  ])('says what is missing: %#', (files, view, given, message) =>
    expect(report(files, view, given)).rejects.toThrow(message),
  );
});

const salesOf = (customers: readonly string[], amount = 200): string =>
  csv(
    'order_id,date,customer_id,amount,cost',
    customers.map((customer, at) => [`O${at}`, '2025-03-01', customer, amount, 0]),
  );

describe('published and known cases', () => {
  test('cents that do not come out even go to the largest remainders, then by customer', async () => {
    const costs = csv('pool,amount,driver', [['rent', '100.00', 'orders']]);
    const { rows } = await report({ sales: salesOf(['C2', 'C3', 'C1']), costs }, 'charges');
    expect(pick(rows, 'customer_id', 'amount')).toEqual(['C1 33.34', 'C2 33.33', 'C3 33.33']);
  });

  test('ten customers: the best six earn 295, all together 100', async () => {
    const profits = [120, 80, 50, 30, 10, 5, 0, -5, -40, -150];
    const names = profits.map((_, at) => `C${at}`);
    const costs = csv(
      'pool,amount,driver,customer_id',
      profits.map((profit, at) => ['care', 200 - profit, '', `C${at}`]),
    );
    const { rows } = await report({ sales: salesOf(names), costs }, 'curve');
    expect(pick(rows, 'cumulative_profit')).toEqual(
      '120.00 200.00 250.00 280.00 290.00 295.00 295.00 290.00 250.00 100.00'.split(' '),
    );
    expect(
      pick(
        rows.filter(({ is_peak: peak }) => peak === 'true'),
        'customers',
        'cumulative_share',
      ),
    ).toEqual(['6 2.950000']);
    const losses = await report({ sales: salesOf(names), costs }, 'losses');
    expect(pick(losses.rows, 'customer_id', 'profit', 'main_cause', 'loses_before_allocation')).toEqual([
      'C9 -150.00 direct true',
      'C8 -40.00 direct true',
      'C7 -5.00 direct true',
    ]);
  });

  test('Kaplan and Anderson: 462,880 of 560,000 are used', async () => {
    const customers = csv('customer_id,order_count,complaints,credit checks', [
      ['A', 9000, 200, 300],
      ['B', 800, 80, 200],
    ]);
    const costs = csv('pool,amount,driver,minutes,capacity_minutes', [
      ['service', 560_000, 'order_count', 40, 700_000],
      ['service', '', 'complaints', 220, ''],
      ['service', '', 'credit checks', 250, ''],
    ]);
    const { rows } = await report({ sales: salesOf(['A', 'B']), costs, customers }, 'pools');
    expect(pick(rows, 'driver', 'amount', 'quantity', 'allocated', 'unused')).toEqual([
      'complaints 49280.00 61600.00 49280.00 0.00',
      'credit checks 100000.00 125000.00 100000.00 0.00',
      'order_count 313600.00 392000.00 313600.00 0.00',
      'unused 97120.00 121400.00 0.00 97120.00',
    ]);
  });

  test('more minutes than are paid for are told, and still tie', async () => {
    const costs = csv('pool,amount,driver,minutes,capacity_minutes', [['desk', '10.00', 'orders', 10, 10]]);
    const { rows, computed } = await report({ sales: salesOf(['A', 'B']), costs }, 'reconciliation');
    expect(computed.join(' ')).toContain('desk takes more minutes than its amount pays for, by 10.00');
    expect(
      pick(
        rows.filter(({ item }) => item === 'desk'),
        'in_files',
        'with_customers',
        'unused',
        'difference',
      ),
    ).toEqual(['10.00 20.00 -10.00 0.00']);
  });
});

describe('shared costs', () => {
  test('with a date meet the driver of their month, and stay unallocated where nobody has any', async () => {
    const sales = csv('order_id,date,customer_id,amount,cost', [
      ['1', '2025-01-31', 'A', 10, 0],
      ['2', '2025-02-01', 'B', 10, 0],
      ['3', '2025-04-30', 'B', 10, 0],
    ]);
    const costs = csv('pool,amount,driver,date', [
      ['rent', '5.00', 'orders', '2025-01-01'],
      ['rent', '7.00', 'orders', '2025-02-28'],
      ['rent', '9.00', 'orders', '2025-03-15'],
      ['rent', '11.00', 'orders', '2025-05-01'],
    ]);
    const { rows, computed } = await report({ sales, costs }, 'pools');
    expect(pick(rows, 'amount', 'allocated', 'unallocated')).toEqual(['21.00 12.00 9.00']);
    expect(computed.join(' ')).toContain('9.00 of rent is not allocated: no customer has any orders.');
    expect(computed.join(' ')).toContain('1 row of costs worth 11.00 lies outside the days of the report');
    const charges = await report({ sales, costs }, 'charges');
    expect(pick(charges.rows, 'customer_id', 'amount')).toEqual(['A 5.00', 'B 7.00']);
  });

  test('go by what --drivers says, and by revenue where nobody says, which is told', async () => {
    const sales = csv('order_id,date,customer_id,amount,cost', [
      ['1', '2025-01-01', 'A', 30, 0],
      ['2', '2025-01-01', 'B', 5, 0],
      ['3', '2025-01-01', 'B', 5, 0],
    ]);
    const costs = csv('pool,amount', [
      ['rent', '8.00'],
      ['desk', '6.00'],
    ]);
    const { rows, computed } = await report({ sales, costs }, 'charges', { drivers: { Desk: 'orders' } });
    expect(pick(rows, 'customer_id', 'pool', 'amount')).toEqual([
      'A desk 2.00',
      'A rent 6.00',
      'B desk 4.00',
      'B rent 2.00',
    ]);
    expect(computed.join(' ')).toContain('Shared out by revenue, because nothing names a driver: rent');
  });

  test.each([
    ['成本池,金额,成本动因', '订单数'],
    ['Kostenstelle,Betrag,Umlageschlüssel', 'Bestellungen'],
    ['pool,amount,driver', 'Number of orders'],
  ])('are read from a file with %s and the driver %s', async (head, driver) => {
    const sales = csv('order_id,date,customer_id,amount,cost', [
      ['1', '2025-01-01', 'A', 30, 0],
      ['2', '2025-01-01', 'B', 5, 0],
      ['3', '2025-01-01', 'B', 5, 0],
    ]);
    const { rows } = await report({ sales, costs: csv(head, [['rent', '9.00', driver]]) }, 'charges');
    expect(pick(rows, 'customer_id', 'driver', 'amount')).toEqual(['A orders 3.00', 'B orders 6.00']);
  });

  test('come to the amount to the cent, as a naive division has them, whatever the order of the rows', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ customer: fc.integer({ min: 1, max: 6 }), cents: fc.integer({ min: -3000, max: 9000 }) }),
          {
            minLength: 1,
            maxLength: 15,
          },
        ),
        fc.integer({ min: -5000, max: 100_000 }),
        fc.constantFrom('orders', 'revenue', 'customers'),
        async (lines, amount, driver) => {
          const rows = lines.map(({ customer, cents }, at) => [
            `O${at}`,
            '2025-03-01',
            `C${customer}`,
            (cents / 100).toFixed(2),
            0,
          ]);
          const costs = csv('pool,amount,driver', [['rent', (amount / 100).toFixed(2), driver]]);
          const sales = (order: typeof rows): string => csv('order_id,date,customer_id,amount,cost', order);
          const { rows: found } = await report({ sales: sales(rows), costs }, 'charges');
          const again = await report({ sales: sales(rows.toReversed()), costs }, 'charges');
          expect(again.rows).toEqual(found);
          const weights = new Map<string, bigint>();
          for (const { customer, cents } of lines) {
            const name = `C${customer}`;
            const more = driver === 'revenue' ? BigInt(cents) : driver === 'orders' ? BigInt(cents > 0 ? 1 : 0) : 0n;
            weights.set(name, (weights.get(name) ?? 0n) + more);
            if (driver === 'customers' && cents >= 0) weights.set(name, 1n);
          }
          expect(found.map(({ customer_id: id, amount: part }) => `${id} ${part}`)).toEqual(
            divided(
              amount,
              [...weights].filter(([, weight]) => weight > 0n),
            ),
          );
        },
      ),
      { numRuns: 20 },
    ));
});

/** Cents by weight: the whole ones, and those left over to the largest remainders. */
function divided(amount: number, weights: readonly (readonly [string, bigint])[]): string[] {
  const [whole, total] = [BigInt(Math.abs(amount)), weights.reduce((sum, [, weight]) => sum + weight, 0n)];
  if (amount === 0 || total === 0n) return [];
  const parts = weights.map(([name, weight]) => ({
    name,
    cents: (whole * weight) / total,
    rest: (whole * weight) % total,
  }));
  const missing = Number(whole - parts.reduce((sum, { cents }) => sum + cents, 0n));
  const order = parts.toSorted((one, other) => Number(other.rest - one.rest) || (one.name < other.name ? -1 : 1));
  for (const part of order.slice(0, missing)) part.cents += 1n;
  return parts
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(({ name, cents }) => `${name} ${((Math.sign(amount) * Number(cents)) / 100 || 0).toFixed(2)}`);
}
