/** `--where` over files as products write them: what is left out is accounted for, and only that. */
import { describe, expect, test } from 'vitest';
import { readPredicate } from '../../src/input/filter/predicate.ts';
import type { RowFilter } from '../../src/input/filter/predicate.ts';
import { failureOf, load, rejectsOf, writeParts } from './load.ts';

const where = (text: string): { where: RowFilter } => ({ where: readPredicate(text) as RowFilter });

const sales = [
  'Order,Kunde,Datum,Betrag,Status,Paid at,Code',
  '1,C1,05.01.2024,"1.234,50",Shipped,06.01.2024,007',
  '2,C2,06.01.2024,"20,00",held,31.01.2024,7',
  '3,C1,13.01.2024,"30,00",Held ,,x?y',
  '4,C3,14.01.2024,"40,00",,20.02.2024,"it\'s"',
  '',
].join('\n');

test.each([
  ["status != 'Held'", [2, 3]],
  ["Status = 'HELD'", [1, 4]],
  ['"Paid at" >= 2024-01-31', [1, 3]],
  ["[paid at] < '2024-01-31'", [2, 3, 4]],
  ['`Paid at` is empty', [1, 2, 4]],
  ['amount >= 30', [2]],
  ['Betrag in (20, 40)', [1, 3]],
  ["customer_id not in ('c1')", [1, 3]],
  ['date <= 2024-01-06', [3, 4]],
  ['Code = 7', [3, 4]],
  ["Code = '7'", [1, 3, 4]],
  ["Code = 'x?y' or Code = 'it''s'", [1, 2]],
  ["Code != 'x'' or 1=1 --'", []],
])('%s leaves out what does not hold', async (text, left) => {
  // A code that is text cannot be compared with a number.
  const filtered = rejectsOf(await load(writeParts([sales]), where(text))).flatMap(([line, reason]) =>
    reason === 'filtered' || reason === 'not_comparable' ? [(line ?? 0) - 1] : [],
  );
  expect(filtered).toEqual(left);
});

test('what is left out keeps its amount, and the day of the report is the last that is used', async () => {
  const { prepared, customers } = await load(writeParts([sales]), where("status = 'Shipped'"));
  expect(prepared.asOf).toBe('2024-01-05');
  expect(prepared.sources[0]?.setAside).toEqual({ filtered: { rows: 3, amount: '90.00' } });
  expect(customers).toEqual([['C1', 1, '1234.5000']]);
});

test('several files may call the column differently where a field does', async () => {
  const other = sales.replace('Status', 'Order status');
  const { prepared } = await load(writeParts([sales, other]), where("status != 'Held'"));
  expect(prepared.sources.map(({ used }) => used)).toEqual([2, 2]);
});

describe('what cannot be asked is an error', () => {
  test.each([
    ["statsu = 'x'", /part-1.csv has no column statsu \(did you mean Status\?\); its columns are Order, Kunde/],
    ["amount > 'lots'", /amount is compared with numbers, such as 100/],
    ['date > 5', /date is compared with days, such as 2025-01-31/],
    ["date > '5.1.2024'", /date is compared with days/],
    ["Status > 'a'", /Status is compared with = or != where it is text/],
    ["Status > ''", /Status is compared with a value/],
  ])('%s', async (text, message) => {
    const { code, message: told } = await failureOf(writeParts([sales]), where(text));
    expect([code, told]).toEqual(['usage', expect.stringMatching(message)]);
  });

  test('of each file', async () => {
    const other = sales.replace('Paid at', 'Sent at');
    const { message } = await failureOf(writeParts([sales, other]), where('"Paid at" is empty'));
    expect(message).toMatch(/part-2.csv has no column Paid at/);
  });

  test('days that may be read two ways are a question', async () => {
    const rows = 'Kunde,Datum,Betrag,Seen\nC1,2024-01-05,5,01/02/2024\nC2,2024-01-06,5,03/04/2024\n';
    const error = await failureOf(writeParts([rows]), where('Seen > 2024-02-01'));
    expect(error.code).toBe('ambiguous-dates');
  });
});
