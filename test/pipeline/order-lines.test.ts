/** Exports with a row for each line of an order that say once what is true of the whole order. */
import { describe, expect, test } from 'vitest';
import { raw } from '../../src/engine/sql.ts';
import { prepareTransactions } from '../../src/pipeline/transactions/prepare-transactions.ts';
import { failureOf, load, rejectsOf, requestOf, withEngine, writeParts } from './load.ts';

const table = (...rows: readonly string[]): string => `${rows.join('\n')}\n`;

/** The number on each line, the customer and the day as well, but state, currency and total on the first only. */
const numbered = table(
  'Order No,Email,Status,Currency,Total,Created at,Product,Quantity,Price,Payment ID',
  '1,a@x,paid,USD,64.40,2025-01-05,MUG,2,20.00,c1',
  '1,a@x,,,,2025-01-05,SPO,1,15.00,',
  '2,b@x,cancelled,USD,45.00,2025-01-08,MUG,2,20.00,',
  '2,b@x,,,,2025-01-08,SPO,1,5.00,',
  '3,a@x,paid,USD,20.00,2025-01-08,MUG,1,20.00,',
  '4,a@x,paid,USD,20.00,2025-01-08,MUG,1,20.00,c4',
);

/** A document with its lines below it: nothing tells whose they are but the first. */
const below = table(
  'Beleg;Kunde;Datum;Artikel;Menge;Preis',
  'R1;Adler;05.01.2025;Tee;2;10,00',
  ';;;Becher;1;7,50',
  'R2;Brand;16.01.2025;Tee;1;10,00',
  ';;;Dose;2;3,00',
  ';;;Löffel;1;1,25',
  ';;;Summe;1;17,25',
  ';;;;;',
  'R3;Adler;28.01.2025;Tee;1;10,00',
  'Summe;;;;;57,75',
);

async function spendBy(path: string, item: string): Promise<readonly (readonly unknown[])[]> {
  return withEngine(async (engine, folder) => {
    await prepareTransactions(engine, { ...requestOf([path], folder, {}), items: [item], by: [item] });
    return engine.rows(
      raw(`select "${item}", cast(sum(net_spend) as varchar) from int_purchase_items group by 1 order by 1`),
    );
  });
}

describe('what the first line of an order says', () => {
  test('counts for its further lines, its total once', async () => {
    const outcome = await load(writeParts([numbered]));
    expect(outcome.customers).toEqual([['a@x', 3, '104.4000']]);
    expect(rejectsOf(outcome).map(([line, reason]) => [line, reason])).toEqual([
      [4, 'no_sale'],
      [5, 'no_sale'],
    ]);
    expect(outcome.prepared.notes.join('\n')).toContain('"Total" is that of the whole order and counts once');
  });

  test('also where only the order of the lines tells what belongs together, and not for what belongs to none', async () => {
    const outcome = await load(writeParts([below]));
    expect(outcome.customers).toEqual([
      ['Adler', 2, '37.5000'],
      ['Brand', 1, '17.2500'],
    ]);
    expect(rejectsOf(outcome).map(([line, reason]) => [line, reason])).toEqual([
      [7, 'no_customer'],
      [8, 'blank_row'],
      [10, 'total_row'],
    ]);
  });

  test('and is not taken for that where each line says it', async () => {
    const lines = table(
      'Order No,Customer,Date,Amount,Product,Status',
      '1,A,2025-01-05,10.00,MUG,',
      '1,A,2025-01-05,5.00,SPO,returned',
      '2,B,2025-01-05,10.00,MUG,',
      '2,B,2025-01-05,,SPO,',
    );
    const outcome = await load(writeParts([lines]));
    expect(rejectsOf(outcome).map(([line, reason]) => [line, reason])).toContainEqual([5, 'no_amount']);
    expect(outcome.prepared.load.sources[0]?.orders).toBeNull();
  });
});

describe('by what tells lines apart', () => {
  test('lines count by units and price, what was given back not at all', async () => {
    const [path = ''] = writeParts([numbered.replace('cancelled', 'refunded').replace('45.00', '0.00')]);
    expect(await spendBy(path, 'product')).toEqual([
      ['MUG', '80.0000'],
      ['SPO', '15.0000'],
    ]);
  });

  test('no total of an order is divided where lines have no price', async () => {
    const without = numbered.replaceAll(/,\d\.?\d*,(?=\d+\.00,c?\d*\n)/g, ',').replace('Quantity,', '');
    const [path = ''] = writeParts([without.replaceAll(',,', ',,')]);
    const error = await failureOf([path], { items: ['product'], by: ['product'] });
    expect(error.code).toBe('order-totals');
  });
});

test('a number of documents that is missing on many rows is not taken before one that never is', async () => {
  const outcome = await load(
    writeParts([
      table(
        'Name,Email,Total,Created at,Payment ID',
        '#1,a@x,10.00,2025-01-05,',
        '#2,a@x,10.00,2025-01-05,',
        '#3,a@x,10.00,2025-01-05,p3',
      ),
    ]),
  );
  expect(outcome.customers).toEqual([['a@x', 3, '30.0000']]);
});
