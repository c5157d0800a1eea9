import { expect, test } from 'vitest';
import { prepareReceivables } from '../../../src/pipeline/receivables/prepare-receivables.ts';
import { requestOf, setAsideOf, withEngine } from '../load.ts';
import { csv } from './load.ts';

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
const foreign = csv(
  'invoice no,customer,invoice date,due date,amount,currency',
  'A,x,2025-01-10,2025-02-09,1000,EUR',
  'B,y,2025-01-20,2025-02-19,500,USD',
  'C,x,2025-04-20,2025-05-19,700,EUR',
);
const payments = csv(
  'invoice no,customer,payment date,amount',
  'A,x,2025-02-01,100',
  'B,y,2025-02-01,50',
  'A,x,2025-05-01,20',
);
const customers = csv('customer_id,name', 'x,Ann', 'x,Ann B', 'x,Ann B', 'y,Bob');

/** Rows set aside as `file:line reason amount`, and whether they are those of the account. */
async function toldOf(files: readonly string[], given: Parameters<typeof requestOf>[2]): Promise<string[]> {
  return withEngine(async (engine, folder) => {
    const { loads, sources } = await prepareReceivables(
      engine,
      requestOf(files, folder, { requires: ['invoices'], ...given }),
    );
    const rows = (await Promise.all(loads.map((load) => setAsideOf(engine, load)))).flat();
    for (const { path, setAside } of sources) {
      const own = rows.filter(({ file }) => file === path).map(({ reason }) => reason);
      const counts = Object.entries(setAside).map(([reason, counted]) => [reason, counted.rows]);
      expect(Object.fromEntries(counts)).toEqual(
        Object.fromEntries(own.map((reason) => [reason, own.filter((one) => one === reason).length])),
      );
    }
    return rows.map(
      ({ file, line, reason, amount }) =>
        `${files.includes(file) ? files.indexOf(file) : 'side'}:${line} ${reason} ${amount}`,
    );
  });
}

test('rows of which a later list has the balance are among the rejects', async () => {
  expect(await toldOf([january, february], {})).toEqual(['0:2 superseded 1000.00']);
  expect(await toldOf([february, january], {})).toEqual(['1:2 superseded 1000.00']);
});

test('so are documents after the day, payments in another currency and customers that come again', async () => {
  expect(
    await toldOf([foreign], {
      currency: 'EUR',
      asOf: '2025-03-31',
      payments: [payments],
      customers,
    }),
  ).toEqual([
    '0:3 other_currency 500.00',
    '0:4 after_as_of 700.00',
    'side:3 other_currency 50.00',
    'side:4 after_as_of 20.00',
    'side:3 repeated_customer null',
    'side:4 repeated_customer null',
  ]);
});
