/** Words of states, types and marks in reports: what they count as, and what is said of those that nobody knows. */
import { describe, expect, test } from 'vitest';
import { check } from '../check/run.ts';
import { load, writeParts } from './load.ts';

const header = 'customer_id,order_id,order_date,amount,status';
const file = (rows: readonly string[], first = header): string[] => writeParts([`${[first, ...rows].join('\n')}\n`]);
const delivered = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `A,${at},2024-01-05,10.00,Delivered`);

/** Warnings on words, without the name of the file. */
const wordsIn = (warnings: readonly string[]): string[] =>
  warnings.filter((text) => text.includes('crm does not know')).map((text) => text.replace(/^[^:]*: /u, ''));

/** How `Beschwerde` is told of. */
const told = async (files: readonly string[], given = {}): Promise<string[]> => {
  const { prepared } = await load(files, given);
  return wordsIn(prepared.warnings).flatMap((text) => /"Beschwerde" \([^)]*\)/u.exec(text) ?? []);
};

describe('a word that is not known', () => {
  const unknown = 'B,x1,2024-01-06,90.00,Beschwerde';

  test('counts as a sale, and is told with its rows and money', async () => {
    const { prepared, customers } = await load(file([...delivered(3), unknown, unknown]));
    expect(customers).toContainEqual(['B', 1, '180.0000']);
    expect(wordsIn(prepared.warnings)).toEqual([
      'column "status" has a word that crm does not know: "Beschwerde" (2 rows, 180.00); they count as sales, unless --words Beschwerde=no_sale says otherwise',
    ]);
  });

  test('is told where it stands far below the head, in a file of several, and among units of lines', async () => {
    const rows = [...delivered(1_500), unknown];
    const late = ['"Beschwerde" (1 row, 90.00)'];
    expect(await told(file(rows))).toEqual(late);
    expect(await told([...file(rows), ...file(delivered(2))])).toEqual(late);
    expect(await told(file(rows), { grain: 'lines', items: ['status'] })).toEqual(late);
    expect(await told(file(delivered(1_500)))).toEqual([]);
  });

  test('is what the user says, and a word that no column holds is told', async () => {
    const rows = [...delivered(1_500), unknown];
    const { prepared, customers } = await load(file(rows), { words: { BESCHWERDE: 'no_sale', Elsewhere: 'sale' } });
    expect(customers.map(([id]) => id)).toEqual(['A']);
    expect(wordsIn(prepared.warnings)).toEqual([]);
    expect(prepared.warnings).toContain('--words Elsewhere=sale: no column of states, types or marks holds this word');
    await expect(load(file(rows), { words: { Delivered: 'written_off' } })).rejects.toThrow(
      'rows of transactions cannot be that; they can be sale, no_sale, credit_note, payment or not_ours',
    );
  });

  test('takes money back where the user says so', async () => {
    const rows = ['B,1,2024-01-05,90.00,Delivered', 'B,2,2024-01-06,40.00,Beschwerde'];
    const { customers } = await load(file(rows), { words: { Beschwerde: 'credit_note' } });
    expect(customers).toEqual([['B', 1, '50.0000']]);
  });
});

test('marks of what came back count', async () => {
  const rows = ['B,1,2024-01-03,90.00,0', 'B,2,2024-01-05,90.00,1', 'A,3,2024-01-05,10.00,0'];
  const marked = async (name: string): Promise<unknown> =>
    (await load(file(rows, `customer_id,order_id,order_date,amount,${name}`))).customers.map(([id, , money]) => [
      id,
      money,
    ]);
  expect(await marked('is_return')).toEqual([
    ['A', '10.0000'],
    ['B', '0.0000'],
  ]);
  for (const name of ['returned', 'Storno', 'cancelled']) {
    expect(await marked(name)).toEqual([
      ['A', '10.0000'],
      ['B', '90.0000'],
    ]);
  }
});

test('check lists every word with rows, money and what it counts as', async () => {
  const rows = [...delivered(2), 'B,x1,2024-01-06,90.00,Chargeback', 'B,x2,2024-01-06,5.00,Beschwerde'];
  const { words, findings } = await check(`${[header, ...rows].join('\n')}\n`, { map: { date: 'order_date' } });
  expect(words.map(({ word, rows: count, amounts, countsAs }) => [word, count, amounts[0]?.amount, countsAs])).toEqual([
    ['Delivered', 2, '20.00', 'sale'],
    ['Beschwerde', 1, '5.00', null],
    ['Chargeback', 1, '90.00', 'no_sale'],
  ]);
  expect(findings.filter(({ code }) => code === 'words')).toHaveLength(1);
});
