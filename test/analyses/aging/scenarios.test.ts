/** What a receivables report must get right, scenario by scenario; most are known from the suite of ERPNext. */
import { describe, expect, test } from 'vitest';
import type { RowText } from '../../../src/analyses/define.ts';
import { credit, isoDay, item } from '../../relations/receivables.ts';
import type { Credit, Item } from '../../relations/naive-receivables.ts';
import { columnsIn, reportOn } from './report.ts';
import type { Asked } from './report.ts';

const today = 200;

const rowsOf = async (
  items: readonly Item[],
  credits: readonly Credit[] = [],
  asked: Partial<Asked> = {},
): Promise<readonly RowText[]> =>
  (await reportOn({ items, credits }, { view: 'invoices', asOf: isoDay(today), ...asked })).rows;

/** Number, amount, paid, credited and open amount of the listed rows. */
const listed = async (...of: Parameters<typeof rowsOf>): Promise<string[]> =>
  columnsIn(await rowsOf(...of), 'invoice_id', 'amount', 'paid', 'credited', 'open_amount');

/** An invoice of 100 payable in three parts: 30 % in 30 days, 50 % in 60, 20 % in 90. */
const parts = (cents = 10_000n): Item[] =>
  (
    [
      [30, 3n],
      [60, 5n],
      [90, 2n],
    ] as const
  ).map(([days, tenths]) => item('SI', today, (cents * tenths) / 10n, { due: today + days }));
const note = (id: string, cents: bigint, more: Partial<Credit> = {}): Credit =>
  credit(id, today, cents, { type: 'credit_note', ...more });

describe('an invoice in instalments', () => {
  test('has a row for each', async () => {
    expect(await listed(parts())).toEqual([
      'SI 30.00 0.00 0.00 30.00',
      'SI 50.00 0.00 0.00 50.00',
      'SI 20.00 0.00 0.00 20.00',
    ]);
  });

  test('a payment settles the earliest first', async () => {
    expect(await listed(parts(), [credit('P', today, 4000n, { invoice: 'SI' })])).toEqual([
      'SI 50.00 10.00 0.00 40.00',
      'SI 20.00 0.00 0.00 20.00',
    ]);
    expect(await listed(parts(20_000n), [credit('P', today, 4000n, { invoice: 'SI' })])).toEqual([
      'SI 60.00 40.00 0.00 20.00',
      'SI 100.00 0.00 0.00 100.00',
      'SI 40.00 0.00 0.00 40.00',
    ]);
  });

  test('a credit note for all of it leaves nothing', async () => {
    expect(await listed(parts(), [note('CN', 10_000n, { invoice: 'SI' })])).toEqual([]);
  });

  test('a credit note after a payment goes on where the payment ended', async () => {
    const credits = [credit('P', today - 1, 4000n, { invoice: 'SI' }), note('CN', 10_000n, { invoice: 'SI' })];
    // 40 paid and 20 credited settle the part of 60; the other 80 go to the part of 100.
    expect(await listed(parts(20_000n), credits)).toEqual(['SI 100.00 0.00 80.00 20.00', 'SI 40.00 0.00 0.00 40.00']);
  });

  test('what credits exceed it by stays in sight', async () => {
    const credits = [credit('P', today - 1, 4000n, { invoice: 'SI' }), note('CN', 10_000n, { invoice: 'SI' })];
    const rows = await rowsOf(parts(), credits);
    expect(columnsIn(rows, 'invoice_id', 'credited', 'open_amount', 'bucket')).toEqual(['CN 40.00 -40.00 unapplied']);
  });

  test('an advance is set against the instalment due first', async () => {
    const items = [item('SI', today, 5000n, { due: today + 10 }), item('SI', today, 5000n, { due: today + 20 })];
    expect(await listed(items, [credit('P', today - 5, 5000n)])).toEqual(['SI 50.00 0.00 0.00 50.00']);
  });
});

describe('payments and credit notes', () => {
  const invoice = item('SI', today - 1, 10_000n);

  test('a part payment leaves the rest open, a whole one leaves no row', async () => {
    expect(await listed([invoice], [credit('P', today, 4000n, { invoice: 'SI' })])).toEqual([
      'SI 100.00 40.00 0.00 60.00',
    ]);
    expect(await listed([invoice], [credit('P', today, 10_000n, { invoice: 'SI' })])).toEqual([]);
  });

  test('a sale dated later and half paid at once is half open on its day, and not there before', async () => {
    const sale = item('POS', today + 2, 10_000n);
    const half = [credit('P', today + 2, 5000n, { invoice: 'POS' })];
    expect(await listed([sale], half)).toEqual([]);
    expect(await listed([sale], half, { asOf: isoDay(today + 2) })).toEqual(['POS 100.00 50.00 0.00 50.00']);
  });

  test('a return set against an invoice by a later payment is open on its own until then', async () => {
    const items = [invoice];
    const credits = [note('RET', 1000n), credit('P', today + 1, 8000n, { invoice: 'SI' })];
    expect(await listed(items, credits)).toEqual(['SI 100.00 0.00 0.00 100.00', 'RET 0.00 0.00 10.00 -10.00']);
    const after = [note('RET', 1000n, { invoice: 'SI' }), credit('P', today + 1, 8000n, { invoice: 'SI' })];
    expect(await listed(items, after, { asOf: isoDay(today + 1) })).toEqual(['SI 100.00 80.00 10.00 10.00']);
  });

  test('one entry of a later day that pays two invoices leaves both open before', async () => {
    const items = [item('SI1', today - 1, 5000n), item('SI2', today - 1, 5000n)];
    const credits = ['SI1', 'SI2'].map((number) => credit('JE', today + 3, 5000n, { invoice: number }));
    expect(await listed(items, credits)).toEqual(['SI1 50.00 0.00 0.00 50.00', 'SI2 50.00 0.00 0.00 50.00']);
    expect(await listed(items, credits, { asOf: isoDay(today + 3) })).toEqual([]);
  });

  test('a remainder of a cent is shown', async () => {
    expect(await listed([invoice], [credit('P', today, 9999n, { invoice: 'SI' })])).toEqual([
      'SI 100.00 99.99 0.00 0.01',
    ]);
  });

  test('a credit note that names no invoice stands alone', async () => {
    const credits = [credit('P', today, 4000n, { invoice: 'SI' }), note('CN', 10_000n)];
    expect(await listed([invoice], credits)).toEqual(['SI 100.00 40.00 0.00 60.00', 'CN 0.00 0.00 100.00 -100.00']);
    expect(await listed([], [note('CN', 10_000n)])).toEqual(['CN 0.00 0.00 100.00 -100.00']);
  });

  test('a payment without any invoice is owed to the customer', async () => {
    expect(await listed([], [credit('P', today, 100_000n)])).toEqual(['P 0.00 1000.00 0.00 -1000.00']);
  });

  test('a credit note for a paid invoice frees the payment to be set against another', async () => {
    const items = [item('SI1', today - 2, 10_000n), item('SI2', today - 1, 10_000n)];
    const credits = [credit('P', today - 2, 10_000n, { invoice: 'SI1' }), note('CN', 10_000n, { invoice: 'SI2' })];
    expect(await listed(items, credits)).toEqual([]);
  });

  test('a payment dated after the day does not exist', async () => {
    expect(await listed([invoice], [credit('P', today + 1, 10_000n, { invoice: 'SI' })])).toEqual([
      'SI 100.00 0.00 0.00 100.00',
    ]);
  });

  test('a payment dated before its invoice stands alone until the invoice exists', async () => {
    const later = item('SI', today + 1, 10_000n);
    const paid = [credit('P', today, 10_000n, { invoice: 'SI' })];
    expect(await listed([later], paid)).toEqual(['P 0.00 100.00 0.00 -100.00']);
    expect(await listed([later], paid, { asOf: isoDay(today + 1) })).toEqual([]);
  });

  test('a payment of more than is open leaves the rest unapplied', async () => {
    expect(await listed([invoice], [credit('P', today, 11_000n)])).toEqual(['P 0.00 10.00 0.00 -10.00']);
  });

  test('money given back is owed again', async () => {
    const items = [invoice, item('R', today, 1000n, { type: 'refund', due: today })];
    expect(await listed(items, [credit('P', today - 1, 11_000n, { invoice: 'SI' })])).toEqual([
      'R 10.00 0.00 0.00 10.00',
      'P 0.00 10.00 0.00 -10.00',
    ]);
  });

  test('credits of one customer, or in one currency, do not settle invoices of another', async () => {
    const items = [
      item('A', today, 100n),
      item('B', today, 100n, { currency: null }),
      item('C', today, 100n, { customer: 'C2' }),
    ];
    const credits = [credit('P', today, 100n, { currency: 'USD' }), credit('Q', today, 100n, { customer: 'C3' })];
    expect(await listed(items, credits)).toHaveLength(5);
  });
});

describe('summary and customers', () => {
  test('two invoices of a customer are two rows, and one sum', async () => {
    const items = [item('SI1', today - 1, 10_000n), item('SI2', today, 8500n)];
    expect(await listed(items)).toEqual(['SI1 100.00 0.00 0.00 100.00', 'SI2 85.00 0.00 0.00 85.00']);
    const rows = await rowsOf(items, [], { view: 'customers' });
    expect(columnsIn(rows, 'open_amount', 'balance')).toEqual(['185.00 185.00']);
  });

  test('documents of nobody are not merged', async () => {
    const customer = '(no customer)';
    const items = [item('JE', today, 15_000n, { customer }), item('JE', today, 20_000n, { customer })];
    expect(await listed(items)).toEqual(['JE 150.00 0.00 0.00 150.00', 'JE 200.00 0.00 0.00 200.00']);
  });

  test('an advance lessens the balance and is no payment', async () => {
    const items = [item('SI', today, 20_000n)];
    const advance = credit('A', today, 5000n, { type: 'credit_note' });
    const ask = async (credits: readonly Credit[]): Promise<string[]> =>
      columnsIn(await rowsOf(items, credits, { view: 'customers' }), 'open_amount', 'unapplied', 'balance');
    expect(await ask([])).toEqual(['200.00 0.00 200.00']);
    expect(await ask([advance])).toEqual(['200.00 50.00 150.00']);
    expect(await ask([advance, credit('P', today, 12_500n, { invoice: 'SI' })])).toEqual(['75.00 50.00 25.00']);
    expect(await ask([credit('P', today, 20_000n)])).toEqual([]);
  });

  test('each currency has rows of its own, the one without a name too', async () => {
    const items = [
      item('A', today, 100n, { currency: 'USD' }),
      item('B', today, 200n, { currency: null }),
      item('C', today, 300n),
    ];
    const rows = await rowsOf(items, [], { view: 'summary' });
    const totals = rows.filter(({ bucket }) => bucket === 'total');
    expect(columnsIn(totals, 'currency', 'amount')).toEqual(['EUR 3.00', 'USD 1.00', '- 2.00']);
  });

  test('the day an invoice is due it is not late; a bucket holds its last day', async () => {
    const ages = [0, 1, 30, 31, 60, 61, 90, 91, -400];
    const items = ages.map((age) => item(`age ${age}`, today - 500, 100n, { due: today - age }));
    const rows = await rowsOf(items);
    expect(
      Object.fromEntries(rows.map((row) => [row['invoice_id'], `${row['days_overdue']} ${row['bucket']}`])),
    ).toEqual({
      'age -400': '0 not_due',
      'age 0': '0 not_due',
      'age 1': '1 days_1_30',
      'age 30': '30 days_1_30',
      'age 31': '31 days_31_60',
      'age 60': '60 days_31_60',
      'age 61': '61 days_61_90',
      'age 90': '90 days_61_90',
      'age 91': '91 days_91_plus',
    });
  });

  test('by the day of issue buckets move, what is overdue and the total do not', async () => {
    const items = [item('A', today - 40, 100n, { due: today - 10 }), item('B', today - 40, 200n, { due: today + 10 })];
    const ask = (basis: string) => rowsOf(items, [], { view: 'customers', options: { basis } });
    const [due, invoice] = [(await ask('due'))[0], (await ask('invoice'))[0]];
    expect(due).toMatchObject({
      days_1_30: '1.00',
      not_due: '2.00',
      overdue_amount: '1.00',
      balance: '3.00',
      max_days_overdue: '10',
    });
    expect(invoice).toMatchObject({
      days_31_60: '3.00',
      not_due: '0.00',
      overdue_amount: '1.00',
      balance: '3.00',
      max_days_overdue: '10',
    });
  });

  test('a customer with nothing but credits has no due date', async () => {
    const [row] = await rowsOf([], [credit('P', today, 100n)], { view: 'customers' });
    expect(row).toMatchObject({
      balance: '-1.00',
      oldest_due_date: null,
      max_days_overdue: null,
      overdue_amount: '0.00',
    });
  });

  test('buckets can be any, with names that say so', async () => {
    const items = [item('A', today - 7, 100n), item('B', today - 8, 100n), item('C', today - 400, 100n)];
    const rows = await rowsOf(items, [], { view: 'summary', options: { buckets: [7, 365] } });
    expect(columnsIn(rows, 'bucket', 'invoices')).toEqual([
      'not_due 0',
      'days_1_7 1',
      'days_8_365 1',
      'days_366_plus 1',
      'unapplied -',
      'total 3',
    ]);
  });
});

describe('due dates', () => {
  const items = [
    item('own', today - 50, 100n, { due: today - 5, terms: 30 }),
    item('terms', today - 50, 100n, { terms: 30 }),
    item('none', today - 50, 100n),
  ];

  test('come from the document, else from the terms, else from --terms, else from the day of issue, and a note counts them', async () => {
    const asked = { view: 'invoices', asOf: isoDay(today) };
    const plain = await reportOn({ items }, asked);
    expect(columnsIn(plain.rows, 'invoice_id', 'days_overdue')).toEqual(['none 50', 'terms 20', 'own 5']);
    expect(plain.notes).toContain(
      '2 of 3 open items have no due date: 1 falls due by the terms of payment and 1 falls due on the day of issue (--terms <days> gives time to pay).',
    );
    const given = await reportOn({ items }, { ...asked, options: { terms: 10 } });
    expect(columnsIn(given.rows, 'invoice_id', 'days_overdue')).toEqual(['none 40', 'terms 20', 'own 5']);
    expect(given.notes[0]).toContain('1 falls due by --terms 10');
  });
});

describe('--roll-up', () => {
  const terms = [
    { customer: 'group', limit: 50_000n },
    { customer: 'north', parent: 'group' },
    { customer: 'shop', parent: 'north', limit: 100n },
    { customer: 'self', parent: 'self' },
    { customer: 'a', parent: 'b' },
    { customer: 'b', parent: 'a' },
    { customer: 'c', parent: 'b' },
  ];
  const customers = ['group', 'north', 'shop', 'self', 'a', 'b', 'c', 'other'];
  const items = customers.map((customer) => item(`I-${customer}`, today, 1000n, { customer }));

  test('counts every customer under its topmost parent; a circle goes by its first name', async () => {
    const { rows } = await reportOn(
      { items, terms },
      { view: 'customers', asOf: isoDay(today), options: { rollUp: true } },
    );
    expect(columnsIn(rows, 'customer_id', 'balance')).toEqual(['a 30.00', 'group 30.00', 'other 10.00', 'self 10.00']);
  });

  test('lets a payment of the parent settle invoices of its branches', async () => {
    const books = { items, terms, credits: [credit('P', today, 2500n, { customer: 'group' })] };
    const asked = { view: 'customers', asOf: isoDay(today) };
    const balances = async (rollUp: boolean): Promise<string[]> =>
      columnsIn(
        (await reportOn(books, { ...asked, options: { rollUp } })).rows,
        'customer_id',
        'open_amount',
        'unapplied',
      );
    expect(await balances(false)).toContain('group 0.00 15.00');
    expect(await balances(true)).toContain('group 5.00 0.00');
  });
});

describe('watch', () => {
  const items = Array.from({ length: 14 }, (_, at) =>
    item(`I${at}`, today - 100 + at, BigInt(1000 + 100 * Math.min(at, 4)), {
      customer: `C${String(at).padStart(2, '0')}`,
      owner: at % 2 === 0 ? 'Kim' : 'Lee',
    }),
  );

  test('lists ten debtors, and all who share the last place', async () => {
    const rows = await rowsOf(items, [], { view: 'watch' });
    const ranks = (list: string): (string | null | undefined)[] =>
      rows.filter((row) => row['list'] === list).map(({ rank }) => rank);
    // C04 to C13 owe the same.
    expect(ranks('largest')).toEqual(Array.from({ length: 10 }, () => '1'));
    expect(ranks('oldest')).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    const more = await rowsOf([...items, item('X', today, 1400n, { customer: 'X' })], [], { view: 'watch' });
    expect(more.filter((row) => row['list'] === 'largest')).toHaveLength(11);
  });

  test('lists those of each owner where there is one', async () => {
    const rows = await rowsOf(items, [], { view: 'watch', itemAttributes: ['owner'] });
    expect(new Set(rows.map(({ owner }) => owner))).toEqual(new Set(['Kim', 'Lee']));
    const kim = rows.filter((row) => row['owner'] === 'Kim' && row['list'] === 'oldest');
    expect(columnsIn(kim, 'rank', 'customer_id')).toEqual([
      '1 C00',
      '2 C02',
      '3 C04',
      '4 C06',
      '5 C08',
      '6 C10',
      '7 C12',
    ]);
    expect(kim.reduce((sum, { share_balance: share }) => sum + Number(share), 0)).toBeCloseTo(1, 4);
  });

  test('shows who is over the limit with all that is owed, and leaves out who owes nothing', async () => {
    const books = {
      items: [
        item('A', today, 6000n, { owner: 'Kim' }),
        item('B', today, 5000n, { owner: 'Lee' }),
        item('C', today, 100n, { customer: 'C2' }),
      ],
      credits: [credit('P', today, 200n, { customer: 'C2' })],
      terms: [
        { customer: 'C1', limit: 10_000n },
        { customer: 'C2', limit: 0n },
      ],
    };
    const { rows } = await reportOn(books, { view: 'watch', asOf: isoDay(today), itemAttributes: ['owner'] });
    const over = rows.filter(({ list }) => list === 'over_limit');
    expect(columnsIn(over, 'owner', 'customer_id', 'balance', 'credit_limit', 'over_limit')).toEqual([
      'Kim C1 60.00 100.00 true',
      'Lee C1 50.00 100.00 true',
    ]);
    expect(rows.some(({ customer_id: id }) => id === 'C2')).toBe(false);
  });
});
