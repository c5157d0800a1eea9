/** Discounts, and money in columns of sales that no field takes: taken off where the rows show how, told with its sum where they do not. */
import { describe, expect, test } from 'vitest';
import { failureOf, load, writeParts } from './load.ts';
import type { Outcome } from './load.ts';
import { csv, receivables } from './receivables/load.ts';

const loaded = async (...rows: readonly string[]): Promise<Outcome> => load(writeParts([`${rows.join('\n')}\n`]));
const spend = ({ customers }: Outcome): Record<string, number> =>
  Object.fromEntries(customers.map(([id, , monetary]) => [id, Number(monetary)]));
const words = ({ prepared: { notes, warnings } }: Outcome): string =>
  [...notes, ...warnings].join('\n').replaceAll(/[^ ]*[/\\](part-\d+\.csv)/g, '$1');

describe('a discount', () => {
  const priced = 'customer_id,date,quantity,unit_price';

  test.each([
    ['discount_amount', ['5.00', '0.00'], { A: 15, B: 90 }],
    ['discount_pct', ['50%', '0%'], { A: 10, B: 90 }],
    ['Discount', ['0.05', '0'], { A: 19, B: 90 }],
    ['Rabatt', ['-2,50 €', ''], { A: 17.5, B: 90 }],
    ['Rabatt %', ['10', '0'], { A: 18, B: 90 }],
    ['discount', ['25', '0'], { A: 15, B: 90 }],
  ])('in a column %s is taken off quantity x price', async (header, [first, second], expected) => {
    const outcome = await loaded(
      `${priced},${header}`,
      `A,2024-01-01,2,10.00,"${first}"`,
      `B,2024-01-05,1,90.00,"${second}"`,
    );
    expect(spend(outcome)).toEqual(expected);
    expect(words(outcome)).toContain(`The discounts in "${header}"`);
  });

  test('that could be money or percent is a question, and the answer is taken', async () => {
    const paths = writeParts([`${priced},discount\nA,2024-01-01,2,10.00,5\nB,2024-01-05,1,90.00,0\n`]);
    expect((await failureOf(paths)).code).toBe('discount-unit');
    expect(spend(await load(paths, { map: { discount: 'discount' } }))).toEqual({ A: 15, B: 90 });
    expect(spend(await load(paths, { map: { discount_rate: 'discount' } }))).toEqual({ A: 19, B: 90 });
    expect(spend(await load(paths, { map: { discount: '' } }))).toEqual({ A: 20, B: 90 });
  });

  test('is not taken off an amount that has it off already, as units and price show, and is off one that has not', async () => {
    const head = `${priced},discount,amount`;
    const off = await loaded(head, 'A,2024-01-01,2,10.00,5.00,15.00', 'B,2024-01-05,1,90.00,10.00,80.00');
    expect(spend(off)).toEqual({ A: 15, B: 80 });
    expect(words(off)).toContain('taken off "amount" already');
    const before = await loaded(head, 'A,2024-01-01,2,10.00,5.00,20.00', 'B,2024-01-05,1,90.00,10.00,90.00');
    expect(spend(before)).toEqual({ A: 15, B: 80 });
  });

  test('of which nothing shows what has it taken off is told with its sum', async () => {
    const outcome = await loaded(
      'customer_id,date,discount,amount',
      'A,2024-01-01,5.00,15.00',
      'B,2024-01-05,1.50,80.00',
    );
    expect(words(outcome)).toContain('column "discount" (6.50) of part-1.csv holds money and is not used');
  });
});

test('money that no field takes is told with its sum, and which column counts', async () => {
  const outcome = await loaded(
    'Date,Customer ID,Gross Sales,Discounts,Net Sales,Tax,Total,Rating',
    '2024-01-01,K1,10.00,-1.00,9.00,0.90,9.90,4.5',
    '2024-01-02,K2,20.00,0.00,20.00,2.00,22.00,3.5',
  );
  expect(words(outcome)).toBe(
    'part-1.csv: "Total" counts; money in columns that are not used: "Gross Sales" (30.00), "Discounts" (-1.00), "Net Sales" (29.00), "Tax" (2.90).',
  );
});

describe('units and price', () => {
  test('that contradict the amount on many rows are told, with rows and sum', async () => {
    const outcome = await loaded(
      'date,customer_id,quantity,price,amount',
      '2024-01-01,K1,3,10.00,10.00',
      '2024-01-02,K2,2,20.00,20.00',
      '2024-01-02,K2,1,20.00,20.00',
    );
    expect(words(outcome)).toContain('on 2 rows of 3, by 40.00 in all; "amount" counts');
  });

  test('are not told where another column holds the difference', async () => {
    const outcome = await loaded(
      'date,customer_id,quantity,price,tax,amount',
      '2024-01-01,K1,3,10.00,6.00,36.00',
      '2024-01-02,K2,2,20.00,8.00,48.00',
    );
    expect(words(outcome)).not.toContain('differs');
  });

  test('of opposite signs are a question, with an answer for either', async () => {
    const paths = writeParts(['customer_id,date,quantity,amount\nB,2024-01-03,1,90\nB,2024-01-05,-1,90\n']);
    expect((await failureOf(paths)).code).toBe('opposite-signs');
    expect(spend(await load(paths, { map: { sign: 'quantity' } }))).toEqual({ B: 0 });
    expect(spend(await load(paths, { map: { amount: 'amount' } }))).toEqual({ B: 180 });
  });
});

const toldOfInvoices = async (...rows: readonly string[]): Promise<string> => {
  const { prepared } = await receivables([csv(...rows)], { asOf: '2024-03-31' });
  return [...prepared.notes, ...prepared.warnings].join('\n').replaceAll(/[^ ]*[/\\](part-\d+\.csv)/g, '$1');
};

describe('money of receivables that no field takes', () => {
  test('is told with its sum, without the total row', async () => {
    const told = await toldOfInvoices(
      'Invoice,Customer,Date,Amount,Paid Amount,VAT amount',
      'R1,Alder,2024-01-05,120.00,0.00,20.00',
      'R2,Birch,2024-01-09,60.00,60.00,10.00',
      ',Total,,180.00,60.00,30.00',
    );
    expect(told).toContain(
      'part-1.csv: "Amount" and "Paid Amount" count; money in columns that are not used: "VAT amount" (30.00).',
    );
  });

  test('is a warning where it was taken off what is owed', async () => {
    const rows = [
      'Invoice,Customer,Date,Amount,Skonto',
      'R1,Alder,2024-01-05,120.00,3.60',
      'R2,Alder,2024-01-06,50.00,',
    ];
    expect(await toldOfInvoices(...rows)).toContain('column "Skonto" (3.60) of part-1.csv holds money and is not used');
  });
});
