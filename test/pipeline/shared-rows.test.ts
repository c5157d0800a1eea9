/** Rows that several files of one role have, and copies of files: told, because they count each time. */
import { describe, expect, test } from 'vitest';
import { openTransactions } from '../../src/pipeline/open-sources.ts';
import { prepareReceivables } from '../../src/pipeline/receivables/prepare-receivables.ts';
import { requestOf, load, tempFolder, withEngine, writeParts } from './load.ts';

/** Orders of one line by number; the days go on with them, three a day. */
function orders(from: number, to: number, hasNumbers = true): string[] {
  return Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    const day = new Date(Date.UTC(2025, 0, 1 + Math.floor(number / 3))).toISOString().slice(0, 10);
    return `${hasNumbers ? `O${number},` : ''}C${number % 7},${day},${number}.50,tea`;
  });
}
const header = 'order_no,customer_id,date,amount,product';
const withoutNumbers = 'customer_id,date,amount,product';
const table = (head: string, rows: readonly string[]): string => `${[head, ...rows].join('\n')}\n`;

async function warningsOf(...parts: readonly string[]): Promise<readonly string[]> {
  const paths = writeParts(parts);
  const { prepared } = await load(paths);
  return prepared.warnings
    .filter((text) => /word for word|same bytes/.test(text))
    .map((text) => text.replaceAll(/[^ ]*[/\\](part-\d+\.csv)/g, '$1'));
}

describe('transactions', () => {
  test('exports whose days overlap are told, with what counts twice', async () => {
    const [first, second] = [table(header, orders(0, 60)), table(header, orders(57, 120))];
    expect(await warningsOf(first, second)).toEqual([
      '3 rows stand word for word in more than one file and count in each: in part-1.csv and part-2.csv (175.50: O57, O58, O59); do the exports overlap?',
    ]);
    expect(await warningsOf(first, table(header, orders(60, 120)))).toEqual([]);
    expect(await warningsOf(first)).toEqual([]);
  });

  test('whatever the order of the columns is, and where an order has other lines in only one file', async () => {
    const first = table(header, [...orders(0, 30), 'O29,C1,2025-01-10,7.00,milk']);
    const turned = orders(29, 60).map((row) => row.split(',').toReversed().join(','));
    expect(await warningsOf(first, table('product,amount,date,customer_id,order_no', turned))).toEqual([
      '1 row stands word for word in more than one file and counts in each: in part-1.csv and part-2.csv (29.50: O29); do the exports overlap?',
    ]);
  });

  test('rows that differ in anything, or that one file repeats by itself, are not', async () => {
    const row = 'O1,C1,2025-01-01,5.00,tea';
    expect(await warningsOf(table(header, [row, row, ...orders(3, 9)]), table(header, orders(9, 20)))).toEqual([]);
    expect(
      await warningsOf(table(header, [row, ...orders(3, 9)]), table(header, ['O1,C1,2025-01-01,5.00,milk'])),
    ).toEqual([]);
    // Twice in one and three times in the other: two of them are shared.
    const [warning = ''] = await warningsOf(table(header, [row, row]), table(header, [row, row, row]));
    expect(warning).toContain('2 rows stand word for word');
    expect(warning).toContain('(10.00: O1)');
  });

  test('without numbers of orders, a day that two files share mostly is told and chance is not', async () => {
    const [first, second] = [orders(0, 60, false), orders(57, 120, false)];
    const [warning = ''] = await warningsOf(table(withoutNumbers, first), table(withoutNumbers, second));
    expect(warning).toContain('3 rows stand word for word');
    const shop = (place: number): string[] => orders(0, 60, false).map((row) => row.replace('.50', `.${20 + place}`));
    const coffee = 'C9,2025-01-05,3.00,coffee';
    expect(
      await warningsOf(table(withoutNumbers, [...shop(1), coffee]), table(withoutNumbers, [...shop(2), coffee])),
    ).toEqual([]);
  });

  test('a copy is told as one, and its rows not once more', async () => {
    const [first, other] = [table(header, orders(0, 30)), table(header, orders(30, 60))];
    expect(await warningsOf(first, other, first)).toEqual([
      'part-3.csv holds the same bytes as part-1.csv; every row of it counts twice',
    ]);
    // As long as each other, and different only at their end.
    const large = 'x'.repeat(70_000);
    expect(
      await warningsOf(
        table(header, [`O1,C1,2025-01-01,5.00,${large}1`]),
        table(header, [`O1,C1,2025-01-01,5.00,${large}2`]),
      ),
    ).toEqual([]);
  });
});

const invoices = (from: number, to: number): string =>
  table(
    'invoice_id,customer_id,invoice_date,due_date,amount',
    orders(from, to).map((row) => {
      const [number, customer, day, amount] = row.split(',');
      return [number, customer, day, '2025-12-31', amount].join(',');
    }),
  );
const payments = (from: number, to: number): string =>
  table(
    'payment_id,customer_id,date,amount',
    orders(from, to).map((row) => row.split(',').slice(0, 4).join(',')),
  );

describe('invoices and payments', () => {
  test('are told in the same way, and of invoices the later list counts', async () => {
    const [one = '', two = '', paid = '', again = ''] = writeParts([
      invoices(0, 30),
      invoices(27, 60),
      payments(0, 12),
      payments(10, 20),
    ]);
    await withEngine(async (engine) => {
      const folder = tempFolder();
      const { warnings } = await prepareReceivables(
        engine,
        requestOf([one, two], folder, { payments: [paid, again], requires: ['customer_id', 'amount'] }),
      );
      expect(warnings.join()).toContain('3 rows of earlier lists are set aside');
      const told = warnings.filter((text) => text.includes('word for word'));
      expect(told.map((text) => text.replace(/: in .*? \(/, ' ('))).toEqual([
        '2 rows stand word for word in more than one file and count in each (22.00: O10, O11); do the exports overlap?',
      ]);
    });
  });
});

test('a file under two names is opened once, and both names are said', async () => {
  const [path = ''] = writeParts([table(header, orders(0, 9))]);
  const notes: string[] = [];
  await withEngine(async (engine, folder) => {
    const other = path.replace(/part-1\.csv$/, './part-1.csv');
    const sources = await openTransactions(
      engine,
      requestOf([path, other], folder, { onNote: (note) => notes.push(note) }),
    );
    expect(sources).toHaveLength(1);
    expect(notes).toEqual([`${path} and ${other} are the same file; it is read once`]);
  });
});
