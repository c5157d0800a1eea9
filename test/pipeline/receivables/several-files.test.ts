import { describe, expect, test } from 'vitest';
import { csv, receivables } from './load.ts';

const owed = (items: readonly string[]): string[] =>
  items.map((line) => `${line.split(' ')[0]} ${line.split(' ')[1]} ${line.split(' ').at(-1)}`).toSorted();

describe('lists of invoices that overlap', () => {
  const january = csv(
    'invoice no,customer,invoice date,due date,amount,balance',
    'A,x,2025-01-10,2025-02-09,1000,1000',
    'B,y,2025-01-20,2025-02-19,500,500',
  );
  const february = csv(
    'invoice no,customer,invoice date,due date,amount,balance',
    'A,x,2025-01-10,2025-02-09,1000,400',
    'C,z,2025-02-05,2025-03-07,300,300',
  );

  test.each([[[january, february]], [[february, january]]])('the later counts, whatever their order', async (files) => {
    const { credits, items, prepared } = await receivables(files);
    expect(owed(items)).toEqual(['A x 1000.00', 'B y 500.00', 'C z 300.00']);
    expect(credits).toEqual(['- x - - 600.00 payment A']);
    expect(prepared.warnings[0]).toMatch(
      /^1 row of an earlier list is set aside, because .* has the same invoice later \(1,000\.00: A\)$/u,
    );
    expect(prepared.sources.flatMap(({ setAside }) => Object.keys(setAside))).toEqual(['superseded']);
  });

  test.each([
    [
      'paid since, by its status',
      'status',
      ['A,x,2025-01-10,1000,open', 'B,y,2025-01-20,500,open'],
      ['A,x,2025-01-10,1000,paid', 'B,y,2025-01-20,500,open'],
      500,
    ],
    ['the same in both', 'text', ['A,x,2025-01-10,1000,', 'B,y,2025-01-20,500,'], ['A,x,2025-01-10,1000,'], 1500],
    ['with less open', 'balance', ['A,x,2025-01-10,1000,1000'], ['A,x,2025-01-10,1000,400'], 400],
  ])('an invoice that is %s counts once', async (_, column, earlier, later, open) => {
    const header = `invoice no,customer,invoice date,amount,${column}`;
    const [one, two] = [csv(header, ...earlier), csv(header, ...later)];
    for (const files of [
      [one, two],
      [two, one],
    ]) {
      const left =
        'select cast((select sum(amount) from int_receivable_items) - coalesce((select sum(amount) from int_receivable_credits), 0) as integer)';
      expect((await receivables(files, {}, left)).extra).toEqual([String(open)]);
    }
  });

  test('lists of nothing but balances overlap, too', async () => {
    const header = 'invoice,customer,invoice date,balance';
    const { items } = await receivables([csv(header, 'A,x,2025-01-10,1000'), csv(header, 'A,x,2025-01-10,400')]);
    expect(owed(items)).toEqual(['A x 400.00']);
  });

  test('the same number of two customers is no overlap', async () => {
    const other = csv('invoice no,customer,invoice date,amount,balance', 'A,q,2025-01-10,70,70');
    const { items } = await receivables([january, other]);
    expect(owed(items)).toEqual(['A q 70.00', 'A x 1000.00', 'B y 500.00']);
  });
});

describe('rows after the day', () => {
  test('are counted and valued in the account', async () => {
    const { prepared } = await receivables(
      [csv('invoice no,customer,invoice date,amount', 'A,x,2025-01-10,10', 'B,x,2025-04-02,5.50', 'C,x,2025-04-03,1')],
      { asOf: '2025-03-31' },
    );
    expect(prepared.sources).toMatchObject([
      { rows: 3, used: 1, setAside: { after_as_of: { rows: 2, amount: '6.50' } } },
    ]);
  });
});

describe('files of several roles in one list', () => {
  test('payments and customers are told by what they hold, and said', async () => {
    const notes: string[] = [];
    const { credits } = await receivables(
      [
        csv('invoice no,customer,invoice date,amount', 'A,x,2025-01-10,10'),
        csv('payment no,customer,payment date,amount,invoice no', 'P,x,2025-01-20,4,A'),
      ],
      { onNote: (sentence) => notes.push(sentence) },
    );
    expect(credits).toEqual(['P x - 2025-01-20 4.00 payment A']);
    expect(notes.join()).toContain('holds payments and is read as such (--payments');
  });
});
