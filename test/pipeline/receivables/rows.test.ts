import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv, receivables, refusal } from './load.ts';

const header = 'invoice no,customer,invoice date,due date,amount,currency';
const many = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `N${index},c${index % 7},2025-01-0${(index % 9) + 1},2025-02-01,1.50,USD`,
  );

const customersFile = (): string =>
  csv(
    'customer id,terms,credit limit,parent,region',
    'x,Net 45,"1.000,50",g,south',
    'y,,"20,00",,north',
    'z,10 Tage,,,',
  );
const openItems = (): string =>
  csv('invoice no,customer,invoice date,amount,balance', 'A,x,2025-01-01,10,4', 'B,x,2025-03-31,5,5');
const money = (value: number): string => (value / 100).toFixed(2);

describe('every row is used or set aside', () => {
  test('for a reason, with its line', async () => {
    const { reasons, prepared } = await receivables([
      csv(
        header,
        ...many(3000),
        'A,x,someday,2025-02-01,1,USD',
        'B,x,,2025-02-01,1,USD',
        'C,x,2025-01-01,soon,1,USD',
        'D,x,2025-01-01,-,1,USD',
        'E,x,2025-01-01,,lots,USD',
        'F,x,2025-01-01,,,USD',
        ',,2025-01-01,,1,USD',
        'G,,,,1,USD',
        'Total,,,,4503.00,',
        'Total for Acme,,,,12.00,',
        ',,,,,',
        header,
        'H,x,2025-01-01,,1',
      ),
    ]);
    expect(reasons).toEqual([
      '3002 bad_date',
      '3003 no_date',
      '3004 bad_date',
      '3006 bad_amount',
      '3007 no_amount',
      '3008 no_customer',
      '3009 no_customer',
      '3010 total_row',
      '3011 total_row',
      '3012 blank_row',
      '3013 header_again',
      '3014 field_count',
    ]);
    expect(prepared.sources[0]).toMatchObject({ rows: 3013, used: 3001 });
  });

  test('too many damaged rows are an error, and no row at all is one', async () => {
    expect((await refusal([csv(header, ...many(9), 'A,x,someday,,1,USD')], { maxRejects: '1%' })).code).toBe(
      'too-many-rejects',
    );
    expect((await refusal([csv(header, 'A,x,,,1,USD')])).code).toBe('nothing-left');
  });

  test('one currency is kept where one is asked for', async () => {
    const { prepared, items } = await receivables(
      [csv(header, 'A,x,2025-01-01,,1,USD', 'B,x,2025-01-01,,2,EUR', 'C,x,2025-01-01,,3,')],
      { currency: 'EUR' },
    );
    expect(items).toEqual(['B x EUR invoice 2025-01-01 - - 2.00']);
    expect(prepared.sources[0]?.setAside).toEqual({ other_currency: { rows: 2, amount: null } });
    expect(prepared.currency).toBe('EUR');
  });

  test('documents dated after the day of the report are loaded all the same', async () => {
    const { items } = await receivables([csv(header, 'A,x,2025-01-01,,1,USD', 'B,x,2030-01-01,,2,USD')], {
      asOf: '2025-06-30',
    });
    expect(items).toHaveLength(2);
  });
});

describe('columns are judged by all of their rows', () => {
  test('dates that leave it open are read as the other dates of the file', async () => {
    const { items } = await receivables([
      csv(header, 'A,x,01/02/2025,03/04/2025,1,USD', 'B,x,02/02/2025,28/02/2025,1,USD'),
    ]);
    expect(items).toEqual([
      'A x USD invoice 2025-02-01 2025-04-03 - 1.00',
      'B x USD invoice 2025-02-02 2025-02-28 - 1.00',
    ]);
  });

  test('a late row decides, also below an empty head', async () => {
    const { items, credits } = await receivables([
      csv(
        'invoice no,customer,invoice date,paid date,amount',
        ...Array.from({ length: 3000 }, (_, index) => `N${index},x,2025-01-01,,1.00`),
        'late,x,2025-01-01,31.03.2025,"1,234.50"',
        ' spaced ,x,2025-01-01,,0.00001',
      ),
    ]);
    expect(credits).toEqual(['- x - 2025-03-31 1234.50 payment late']);
    expect(items).toContain('spaced x - invoice 2025-01-01 - - 0.00001');
  });

  test('numbers of invoices that went through a float find their invoice', async () => {
    const payments = csv(
      'customer,date,amount,invoice no',
      '17850.0,2025-02-01,1.00,1001.0',
      '17850.0,2025-02-01,2.00,',
    );
    const { credits } = await receivables([csv(header, '1001,17850,2025-01-01,,5.00,USD')], { payments: [payments] });
    expect(credits).toEqual(['- 17850 USD 2025-02-01 1.00 payment 1001', '- 17850 USD 2025-02-01 2.00 payment -']);
  });

  test('a word for no number is none', async () => {
    const payments = csv(
      'customer,date,amount,invoice no',
      ...Array.from({ length: 3000 }, () => 'x,2025-02-01,1.00,A'),
      'x,2025-02-01,1.00,NULL',
    );
    const { extra } = await receivables(
      [csv(header, 'A,x,2025-01-01,,5000.00,USD')],
      { payments: [payments] },
      'select invoice_id, count(*) from int_receivable_credits group by 1 order by 2',
    );
    expect(extra).toEqual(['- 1', 'A 3000']);
  });

  test('invoices with quoted line ends are read one after the other', async () => {
    const { items } = await receivables([
      csv(`${header},note`, 'A,x,2025-01-01,,1,USD,"two', 'lines"', 'B,x,2025-01-01,,2,USD,'),
    ]);
    expect(items).toHaveLength(2);
  });
});

describe('columns of the invoices for --by', () => {
  test('pass through as text, whatever they are called; what every item has is not doubled', async () => {
    const { prepared, extra } = await receivables(
      [
        csv(
          `${header},Region "N",c1,Owner,disputed`,
          'A,x,2025-01-01,,1,USD,north,one,Ann,yes',
          'B,x,2025-01-01,,1,USD,,two,,no',
        ),
      ],
      { by: ['Region "N"', 'c1', 'Owner', 'disputed', 'nowhere'] },
      'select invoice_id, "Region ""N""", c1, owner, disputed from int_receivable_items order by 1',
    );
    expect(extra).toEqual(['A north one Ann true', 'B - two - false']);
    expect(prepared.itemAttributes).toEqual(['owner', 'disputed', 'Region "N"', 'c1']);
  });

  test('an attribute of the customers comes from the customers', async () => {
    const customers = csv('customer id,region', 'x,south');
    const { prepared } = await receivables([csv(`${header},region`, 'A,x,2025-01-01,,1,USD,north')], {
      by: ['region'],
      customers,
    });
    expect([prepared.attributes, prepared.itemAttributes]).toEqual([['region'], []]);
  });
});

describe('a file of customers', () => {
  test('gives terms to invoices that have none, and keeps limits and parents', async () => {
    const { items, extra, prepared } = await receivables(
      [csv(`${header},terms`, 'A,x,2025-01-01,,1,USD,', 'B,x,2025-01-01,,1,USD,14 days', 'C,w,2025-01-01,,1,USD,')],
      { customers: customersFile() },
      'select * from int_customer_terms order by 1',
    );
    expect(items.map((line) => line.split(' ')[6])).toEqual(['45', '14', '-']);
    expect(extra).toEqual(['x 45 1000.50 g', 'y - 20.00 -', 'z 10 - -']);
    expect(prepared.warnings).toEqual([
      `1 customer with invoices is not in ${prepared.sources.at(-1)?.path ?? ''}; its attributes are empty`,
    ]);
  });
});

describe('the day of the report', () => {
  test('is today, unless another was asked for that the data can speak of', async () => {
    expect((await receivables([openItems()])).prepared.asOf).toBe('2026-01-15');
    expect((await receivables([openItems()], { asOf: '2025-03-31' })).prepared.asOf).toBe('2025-03-31');
    expect((await refusal([openItems()], { asOf: '2025-03-30' })).code).toBe('as-of-unsupported');
  });

  test.each([
    ['a paid amount', 'paid amount', '4', ''],
    ['a state', 'status', 'paid', 'open'],
    ['a balance of 0', 'balance', '0', '10'],
  ])('%s without a date supports no earlier day, with one it does', async (_, name, value, open) => {
    const head = `invoice no,customer,invoice date,amount,${name},paid date`;
    const day = { asOf: '2025-01-15' };
    const without = await refusal([csv(head, `A,x,2025-01-01,10,${value},`, `B,x,2025-02-01,10,${open},`)], day);
    expect(without.code).toBe('as-of-unsupported');
    const { prepared } = await receivables([csv(head, `A,x,2025-01-01,10,${value},2025-02-01`)], day);
    expect(prepared.asOf).toBe('2025-01-15');
  });

  test('an invoice dated in the future does not move what is supported beyond today', async () => {
    const files = [csv('invoice no,customer,invoice date,balance', 'A,x,2025-01-01,4', 'B,x,2062-01-01,5')];
    expect((await receivables(files)).prepared.asOf).toBe('2026-01-15');
  });
});

describe('sums', () => {
  const cents = fc.integer({ min: -99_999, max: 99_999 });
  const row = fc.record({
    id: fc.integer({ min: 1, max: 6 }),
    customer: fc.constantFrom('x', 'y', ''),
    day: fc.integer({ min: 1, max: 28 }),
    amount: cents,
    kind: fc.constantFrom('Invoice', 'Credit note', 'Payment', 'Quote', ''),
    isDated: fc.boolean(),
  });
  const sums = `select
      cast((select coalesce(sum(amount), 0) from int_receivable_items) * 100 as bigint),
      cast((select coalesce(sum(amount), 0) from int_receivable_credits) * 100 as bigint)`;

  test('items less credits and what is set aside are what stands in the files, in one part or in two', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(row, { minLength: 1, maxLength: 30, selector: (one) => JSON.stringify(one) }),
        fc.integer({ min: 0, max: 30 }),
        async (rows, cut) => {
          const lines = rows.map(({ id, customer, day, amount, kind, isDated }) => {
            // A credit note counts as one whatever its sign, and here its sign is that of the books.
            const signed = kind === 'Credit note' || kind === 'Payment' ? -Math.abs(amount) : amount;
            return {
              text: `${id},${customer},${isDated ? `2025-01-${String(day).padStart(2, '0')}` : ''},${kind},${money(signed)}`,
              signed,
            };
          });
          const first = '1,x,2025-01-01,Invoice,10.00';
          const head = 'no,customer,date,type,amount';
          const whole = await receivables([csv(head, first, ...lines.map(({ text }) => text))], {}, sums);
          const [items = 0, credits = 0] = (whole.extra[0] ?? '').split(' ').map(Number);
          const aside = Object.values(whole.prepared.sources[0]?.setAside ?? {}).reduce(
            (sum, { amount }) => sum + Math.round(Number(amount ?? 0) * 100),
            0,
          );
          expect(items - credits + aside).toBe(lines.reduce((sum, { signed }) => sum + signed, 1000));
          const texts = lines.map(({ text }) => text);
          const parts = await receivables(
            [csv(head, first, ...texts.slice(cut)), csv(head, first.replace('1', '9'), ...texts.slice(0, cut))],
            {},
            sums,
          );
          expect([...parts.items].sort()).toEqual([...whole.items, '9 x - invoice 2025-01-01 - - 10.00'].sort());
          expect([...parts.credits].sort()).toEqual([...whole.credits].sort());
        },
      ),
      { numRuns: 12 },
    );
  });

  test('of a list of open items it is the balances that add up', async () => {
    const { extra, prepared } = await receivables(
      [
        csv(
          'no,customer,date,type,amount,open balance',
          '1,x,2025-01-01,Invoice,100.10,40.05',
          '2,x,2025-01-01,Payment,-70,-12.30',
          '3,x,2025-01-01,Invoice,5,6',
          '4,x,2025-01-01,Invoice,5,-1',
          '5,x,,Invoice,9,9',
        ),
      ],
      {},
      sums,
    );
    const [items = 0, credits = 0] = (extra[0] ?? '').split(' ').map(Number);
    expect(items - credits).toBe(4005 - 1230 + 600 - 100);
    expect(prepared.sources[0]?.setAside).toEqual({ no_date: { rows: 1, amount: '9.00' } });
  });
});
