/** `crm aging` on real files, beside figures computed by others or here in another way. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { dataFile } from './data-folder.ts';
import { crm, tempFolder } from './run-crm.ts';

type Row = Readonly<Record<string, string>>;

async function aging(words: readonly string[]): Promise<Row[]> {
  const { stdout, stderr, exit } = await crm(['aging', ...words, '--format', 'csv']);
  expect({ stderr: exit === 0 ? '' : stderr, exit }).toEqual({ stderr: '', exit: 0 });
  return parse(stdout, { columns: true }) as Row[];
}

const readRows = (path: string, delimiter = ','): Row[] =>
  parse(readFileSync(path, 'utf8'), { columns: true, delimiter, bom: true }) as Row[];

const cents = (amount: string): bigint => BigInt(Math.round(Number(amount) * 100));
const money = (amount: bigint): string => {
  const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const file = (name: string): string => dataFile('ar', 'classicmodels', name);
const published = (name: string): string => dataFile('ar', 'gnucash_case', name);
const byId = (a: string, b: string): number => (a < b ? -1 : 1);
const sum = (amounts: readonly string[]): string => money(amounts.reduce((all, one) => all + cents(one), 0n));

/** `6/30/2013` as `2013-06-30`. */
function isoDay(text: string): string {
  const [month = '', day = '', year = ''] = text.split('/');
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

describe('classicmodels: payments that name no invoice fill the oldest first', () => {
  interface Expected {
    readonly open_total: string;
    readonly unapplied_credit: { readonly amount: string };
    readonly [bucket: string]: unknown;
  }
  const expected = JSON.parse(readFileSync(file('expected_fifo_computed.json'), 'utf8')) as Record<string, Expected>;

  /** One invoice an order, worth the lines of the order. */
  function invoices(isWanted: (order: Row) => boolean): string {
    const totals = new Map<string, bigint>();
    for (const { orderNumber = '', quantityOrdered = '', priceEach = '' } of readRows(file('orderdetails.csv'), ';')) {
      totals.set(orderNumber, (totals.get(orderNumber) ?? 0n) + BigInt(quantityOrdered) * cents(priceEach));
    }
    const lines = readRows(file('orders.csv'), ';')
      .filter(isWanted)
      .map(({ orderNumber = '', customerNumber, orderDate }) =>
        [orderNumber, customerNumber, orderDate, money(totals.get(orderNumber) ?? 0n)].join(','),
      );
    const path = join(tempFolder(), 'invoices.csv');
    writeFileSync(path, `invoice_id,customer_id,invoice_date,amount\n${lines.join('\n')}\n`);
    return path;
  }

  test.each(Object.keys(expected).filter((name) => /^\d/.test(name)))('%s', async (name) => {
    const [asOf = ''] = name.split(' ');
    const path = invoices(({ status }) => !name.includes('without Cancelled') || status !== 'Cancelled');
    const rows = await aging([
      path,
      '--payments',
      file('payments.csv'),
      '--as-of',
      asOf,
      '--terms',
      '30',
      '--view',
      'summary',
    ]);
    const found = Object.fromEntries(
      rows.map(({ bucket = '', invoices: count, amount }) => [bucket, { count, amount }]),
    );
    const wanted = expected[name] as Expected;
    for (const [bucket, other] of Object.entries({
      not_due: 'current',
      days_1_30: '1-30',
      days_31_60: '31-60',
      days_61_90: '61-90',
      days_91_plus: '91+',
    })) {
      const { count, amount } = wanted[other] as { count: number; amount: string };
      expect({ bucket, ...found[bucket] }).toEqual({ bucket, count: String(count), amount: money(cents(amount)) });
    }
    expect(found['unapplied']?.amount).toBe(money(-cents(wanted.unapplied_credit.amount)));
    expect(found['total']?.amount).toBe(money(cents(wanted.open_total) - cents(wanted.unapplied_credit.amount)));
  });
});

describe('files that say themselves what was paid', () => {
  const ibm = dataFile('ar', 'ibm', 'WA_Fn-UseC_-Accounts-Receivable.csv');

  test.each(['2012-06-30', '2013-06-30', '2014-06-30'])(
    '2,466 invoices with the day they were settled, as of %s',
    async (asOf) => {
      const open = readRows(ibm).filter(
        ({ InvoiceDate = '', SettledDate = '' }) => isoDay(InvoiceDate) <= asOf && isoDay(SettledDate) > asOf,
      );
      const rows = await aging([ibm, '--as-of', asOf, '--view', 'invoices']);
      expect(rows.map(({ invoice_id = '' }) => invoice_id).sort(byId)).toEqual(
        open.map(({ invoiceNumber = '' }) => invoiceNumber).sort(byId),
      );
      expect(sum(rows.map(({ open_amount = '0' }) => open_amount))).toBe(
        sum(open.map(({ InvoiceAmount = '0' }) => InvoiceAmount)),
      );
    },
  );

  test('five currencies are five balances', async () => {
    const path = dataFile('ar', 'excelx', 'ar_clean_features.csv');
    const rows = await aging([path, '--as-of', '2025-12-31', '--view', 'reconciliation']);
    const balances = new Map<string, number>();
    for (const { Currency = '', Outstanding = '' } of readRows(path)) {
      balances.set(Currency, (balances.get(Currency) ?? 0) + Number(Outstanding));
    }
    expect(rows.map(({ currency }) => currency)).toEqual([...balances.keys()].sort((a, b) => (a < b ? -1 : 1)));
    for (const { currency = '', balance, difference } of rows) {
      expect({ currency, balance, difference }).toEqual({
        currency,
        balance: (balances.get(currency) ?? 0).toFixed(2),
        difference: '0.00',
      });
    }
  });
});

test('a published aging: the total is the same, and a credit note that stands alone is shown as such', async () => {
  const expected = JSON.parse(readFileSync(published('expected_asof_1980-07-01_due_date.json'), 'utf8')) as Row;
  const rows = await aging([
    published('invoices.csv'),
    '--payments',
    published('payments.csv'),
    '--as-of',
    '1980-07-01',
    '--view',
    'summary',
  ]);
  const amounts = Object.fromEntries(rows.map(({ bucket = '', amount }) => [bucket, amount]));
  expect(amounts).toEqual({
    not_due: expected['current'],
    days_1_30: '4.00',
    days_31_60: expected['31-60'],
    days_61_90: expected['61-90'],
    days_91_plus: expected['91+'],
    unapplied: '-3.00',
    total: expected['total'],
  });
  expect(expected['0-30']).toBe('1.00');
});

test('a table of yearly balances runs with the flags that the errors name, one after the other', async () => {
  const words = ['aging', dataFile('ar', 'cra', 'chronoimpots-agingtaxes.csv'), '--as-of', '2024-03-31'];
  const hinted = /try: [^\n]*: (--\S+) (\S+)\n/;
  const first = await crm(words);
  expect([first.exit, first.stderr]).toEqual([3, expect.stringMatching(hinted)]);
  const [, map = '', balance = ''] = hinted.exec(first.stderr) ?? [];
  const { exit, stdout } = await crm([...words, map, balance, '--view', 'summary', '--format', 'csv']);
  expect(exit).toBe(0);
  // The buckets are the ages of the report.
  expect(stdout).toMatch(/,days_366_730,1,19229916396\.00,/);
  expect(stdout).toMatch(/,total,6,244807570522\.00,/);
});
