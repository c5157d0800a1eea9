import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

const invoiceHeader = 'invoice no,customer,invoice date,due date,amount,currency';
const paymentHeader = 'payment id,customer,date,amount,invoice no,currency';

const isSingle = (named: readonly number[]): boolean => named.length === 1;
const money = (cents: number): string => (cents / 100).toFixed(2);
const dayOf = (day: number): string => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10);

/** Credits as `id invoice amount`, sorted. */
async function partsOf(invoices: readonly string[], payments: readonly string[]): Promise<string[]> {
  const { credits } = await receivables([csv(invoiceHeader, ...invoices)], {
    payments: [csv(paymentHeader, ...payments)],
  });
  return credits
    .map((line) => /^(\S+) \S+ \S+ \S+ (\S+) \S+ (.*)$/.exec(line) ?? [])
    .map(([, id, amount, invoice]) => `${id} ${invoice} ${amount}`)
    .sort();
}

const owed = [
  'INV-1,x,2025-01-01,2025-02-20,100.00,EUR',
  'INV-2,x,2025-01-05,2025-02-10,50.00,EUR',
  'INV-3,x,2025-01-06,2025-02-28,1234.56,EUR',
  'A/1,x,2025-01-01,2025-02-20,100.00,EUR',
  'A/2,x,2025-01-01,2025-02-21,100.00,EUR',
  'RE 7,x,2025-01-01,2025-02-20,30.00,EUR',
  'RE 8,x,2025-01-01,2025-02-21,30.00,EUR',
];

/** What becomes of 120.00 that name these invoices, for each cell. */
async function partsOfCells(cells: readonly string[]): Promise<Record<string, string[]>> {
  const found = await partsOf(
    cells.flatMap((_, at) => owed.map((line) => line.replace(',x,', `,customer-${at},`))),
    cells.map((cell, at) => `P${at},customer-${at},2025-03-01,120.00,"${cell}",EUR`),
  );
  return Object.fromEntries(
    cells.map((cell, at) => [
      cell,
      found.filter((line) => line.startsWith(`P${at} `)).map((line) => line.slice(`P${at} `.length)),
    ]),
  );
}

describe('several invoices in one cell', () => {
  test('are paid oldest due date first, however they are written', async () => {
    const cells = [
      'INV-1, INV-2',
      'INV-1;INV-2',
      'INV-2 / INV-1',
      'INV-1/INV-2',
      'INV-1 u. INV-2',
      'INV-1 and INV-2',
      'INV-1 + INV-2',
      'INV-1、INV-2',
      '#INV-1 #INV-2',
      'Invoices INV-1 INV-2, thank you',
    ];
    expect(await partsOfCells(cells)).toEqual(
      Object.fromEntries(cells.map((cell) => [cell, ['INV-1 70.00', 'INV-2 50.00']])),
    );
  });

  test('no number of an invoice is parted, and what is left keeps the cell', async () => {
    const expected = {
      'A/1, A/2': ['A/1 100.00', 'A/2 20.00'],
      'A/1/A/2': ['A/1/A/2 120.00'],
      'A/2': ['A/2 120.00'],
      'RE 7 u. RE 8': ['RE 7 30.00', 'RE 7 u. RE 8 60.00', 'RE 8 30.00'],
      'A/1, INV-99': ['A/1 100.00', 'A/1, INV-99 20.00'],
      'X-1, X-2': ['X-1, X-2 120.00'],
      'INV-1, INV-1': ['INV-1 100.00', 'INV-1, INV-1 20.00'],
    };
    expect(await partsOfCells(Object.keys(expected))).toEqual(expected);
  });

  test('an invoice gets no more than the amount behind its number', async () => {
    const expected = {
      'INV-1 (60.00), INV-2 (50.00)': ['INV-1 (60.00), INV-2 (50.00) 10.00', 'INV-1 60.00', 'INV-2 50.00'],
      'INV-3: 1,000.50; INV-2: 50': ['INV-2 50.00', 'INV-3 70.00'],
      'INV-3 = EUR 60.25 / INV-1 = 59.75': ['INV-1 59.75', 'INV-3 60.25'],
      'INV-3 1.000,50 + INV-2 50,00': ['INV-2 50.00', 'INV-3 70.00'],
      'INV-1 (60.00)': ['INV-1 (60.00) 60.00', 'INV-1 60.00'],
    };
    expect(await partsOfCells(Object.keys(expected))).toEqual(expected);
  });

  test('what others paid before counts, what comes later does not', async () => {
    const payments = [
      'P1,x,2025-03-01,30.00,INV-2,EUR',
      'P2,x,2025-03-02,90.00,"INV-1, INV-2",EUR',
      'P3,x,2025-03-03,40.00,INV-1,EUR',
      'P4,x,2025-03-04,100.00,"INV-2, INV-1, INV-3",EUR',
    ];
    const expected = ['P1 INV-2 30.00', 'P2 INV-1 70.00', 'P2 INV-2 20.00', 'P3 INV-1 40.00', 'P4 INV-3 100.00'];
    expect(await partsOf(owed, payments)).toEqual(expected.toSorted());
    expect(await partsOf(owed, payments.slice(0, 2))).toEqual(expected.slice(0, 3).toSorted());
  });

  test('a payment without a customer and a currency is that of the invoices it names', async () => {
    const foreign = [...owed, 'INV-9,x,2025-01-06,2025-02-28,10.00,USD', 'INV-8,x,2025-01-07,2025-02-28,10.00,USD'];
    const { credits, prepared } = await receivables([csv(invoiceHeader, ...foreign)], {
      payments: [csv(paymentHeader, 'P,,2025-03-01,20.00,"INV-8, INV-9",')],
    });
    expect(credits).toEqual(['P x USD 2025-03-01 10.00 payment INV-8', 'P x USD 2025-03-01 10.00 payment INV-9']);
    expect(prepared.warnings).toEqual([]);
  });

  test('what is left is named with its money; an invoice paid once more beside them is, too', async () => {
    const { prepared } = await receivables([csv(invoiceHeader, ...owed)], {
      payments: [
        csv(
          paymentHeader,
          'P1,x,2025-03-01,160.00,"INV-1, INV-2",EUR',
          'P2,x,2025-03-05,100.00,INV-1,EUR',
          'P3,x,2025-03-05,5.00,"NO-1, NO-2",EUR',
        ),
      ],
    });
    expect(prepared.warnings).toEqual([
      '1 payment or credit names an invoice that its customer has not; it stays unapplied (EUR 5.00: P3)',
      '1 invoice is paid more than once and above its amount; what is too much stays unapplied (EUR 100.00: INV-1)',
      '1 payment or credit is more than what was open of the invoices it names; what is left stays unapplied (EUR 10.00: P1)',
    ]);
  });

  test('in a ledger of invoices and payments as well', async () => {
    const { credits } = await receivables([
      csv(
        'no,customer,date,type,amount,applies to',
        '1,x,2025-01-01,Invoice,10.00,',
        '2,x,2025-01-02,Invoice,20.00,',
        '3,x,2025-01-03,Payment,-25.00,"2, 1"',
        '4,x,2025-01-04,Credit note,-5.00,"1; 2"',
      ),
    ]);
    expect(credits).toEqual([
      '3 x - 2025-01-03 10.00 payment 1',
      '3 x - 2025-01-03 15.00 payment 2',
      '4 x - 2025-01-04 5.00 credit_note 2',
    ]);
  });
});

describe('whatever is paid', () => {
  const account = fc.record({
    invoices: fc.array(
      fc.record({
        cents: fc.integer({ min: 1, max: 9999 }),
        day: fc.integer({ min: 0, max: 30 }),
        terms: fc.integer({ min: 0, max: 30 }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    payments: fc.array(
      fc.record({
        cents: fc.integer({ min: 1, max: 15_000 }),
        day: fc.integer({ min: 0, max: 60 }),
        named: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
      }),
      { maxLength: 6 },
    ),
  });
  const accounts = fc.array(account, { minLength: 10, maxLength: 30 });
  type Account = typeof account extends fc.Arbitrary<infer T> ? T : never;

  const invoiceLines = (all: readonly Account[]): string[] =>
    all.flatMap(({ invoices }, at) =>
      invoices.map(
        ({ cents, day, terms }, no) => `${at}-${no},c${at},${dayOf(day)},${dayOf(day + terms)},${money(cents)},EUR`,
      ),
    );

  test('one payment that names k invoices is as good as one for each', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, async (all) => {
        const together = all.map(
          ({ invoices }, at) =>
            `P${at},c${at},2025-04-01,${money(invoices.reduce((sum, { cents }) => sum + cents, 0))},"${invoices.map((_, no) => `${at}-${no}`).join(', ')}",EUR`,
        );
        const apart = all.flatMap(({ invoices }, at) =>
          invoices.map(({ cents }, no) => `P${at},c${at},2025-04-01,${money(cents)},${at}-${no},EUR`),
        );
        expect(await partsOf(invoiceLines(all), together)).toEqual(await partsOf(invoiceLines(all), apart));
      }),
      { numRuns: 3 },
    );
  });

  test('the parts are those that a person finds payment by payment, and come to what was paid', async () => {
    await fc.assert(
      fc.asyncProperty(accounts, async (all) => {
        const lines = all.flatMap(({ payments }, at) =>
          payments.map(
            ({ cents, day, named }, no) =>
              `P${at}-${no},c${at},${dayOf(day)},${money(cents)},"${named.map((n) => `${at}-${n}`).join('; ')}",EUR`,
          ),
        );
        const found = await partsOf(invoiceLines(all), lines);
        expect(found).toEqual(all.flatMap(partsByHand).sort());
        const cents = found.reduce((sum, line) => sum + Math.round(Number(line.split(' ').at(-1)) * 100), 0);
        expect(cents).toBe(all.flatMap(({ payments }) => payments).reduce((sum, payment) => sum + payment.cents, 0));
      }),
      { numRuns: 4 },
    );
  });

  /** One payment after the other; on the same day those that name one invoice come first. */
  function partsByHand({ invoices, payments }: Account, at: number): string[] {
    const open = invoices.map(({ cents }) => cents);
    const numbered = payments.map((payment, no) => Object.assign({}, payment, { id: `P${at}-${no}` }));
    const inOrder = numbered.toSorted(
      (a, b) => a.day - b.day || Number(isSingle(b.named)) - Number(isSingle(a.named)) || (a.id < b.id ? -1 : 1),
    );
    return inOrder.flatMap(({ id, cents, day, named }) => {
      const cell = named.map((n) => `${at}-${n}`).join('; ');
      if (isSingle(named)) {
        open[named[0] ?? 0] = (open[named[0] ?? 0] ?? 0) - cents;
        return [`${id} ${cell} ${money(cents)}`];
      }
      let left = cents;
      const order = named
        .filter((n) => n < invoices.length)
        .toSorted((a, b) => {
          const [one, two] = [invoices[a], invoices[b]] as [(typeof invoices)[0], (typeof invoices)[0]];
          return (
            Math.max(one.day, day) - Math.max(two.day, day) ||
            one.day + one.terms - two.day - two.terms ||
            one.day - two.day ||
            a - b
          );
        });
      const parts = order.map((n) => {
        const part = Math.max(0, Math.min(left, open[n] ?? 0));
        left -= part;
        open[n] = (open[n] ?? 0) - part;
        return part === 0 ? [] : [`${id} ${at}-${n} ${money(part)}`];
      });
      return parts.flat().concat(left === 0 ? [] : [`${id} ${cell} ${money(left)}`]);
    });
  }
});

/** What is said of a payment with this cell about invoices beside others. */
const warnedOf = async (cell: string): Promise<readonly string[]> => {
  const payments = [csv(paymentHeader, `P1,x,2025-03-01,120.00,"${cell}",EUR`)];
  const { prepared } = await receivables([csv(invoiceHeader, ...owed)], { payments });
  return prepared.warnings.filter((text) => text.includes('beside'));
};

test('an unknown invoice beside known ones is told of, though all the money finds a place', async () => {
  const sentence =
    '1 payment or credit names an invoice that its customer has not beside some it has, which take what they can (EUR 120.00: P1)';

  expect(await warnedOf('INV-1, INV-2, INV-9')).toEqual([sentence]);
  expect(await warnedOf('INV-1 (60.00); INV-7 (60.00); INV-2 (1.00)')).toEqual([sentence]);
  expect(await warnedOf('A/1, A/9')).toEqual([sentence]);
  expect(await warnedOf('INV-1, INV-2')).toEqual([]);
  expect(await warnedOf('INV-1 100.00, INV-2 20.00')).toEqual([]);
  expect(await warnedOf('Invoices INV-1 and INV-2 of 2025')).toEqual([]);
});
