/** `--fold-ids`: ids that differ only in how they are written are one customer, in every file alike. */
import { expect, test } from 'vitest';
import { prepareLoad } from '../../src/pipeline/datasets.ts';
import { sql } from '../../src/engine/sql.ts';
import { requestOf, setAsideOf, withEngine, writeParts } from './load.ts';

const sales = [
  'customer_id,date,amount',
  'c01,2025-01-01,1.00',
  'C01,2025-01-02,2.00',
  'C01,2025-01-03,4.00',
  ' C01,2025-01-04,8.00',
  '007,2025-01-05,16.00',
  "it's? ,2025-01-05,32.00",
  ',2025-01-06,64.00',
  '',
].join('\n');
const more = 'customer_id,date,amount\n7,2025-02-01,0.10\n7,2025-02-02,0.20\nX,2025-02-02,0.40\nC-01,2025-02-02,0.80\n';
const people = 'customer_id,region\nc01 ,north\n0007,south\nx,west\n';

test('customers are joined under the spelling that comes most often in all files, and it is said', () =>
  withEngine(async (engine, folder) => {
    const [list = ''] = writeParts([people]);
    const request = requestOf(writeParts([sales, more]), folder, { foldsIds: true, customers: list });
    const prepared = await prepareLoad(engine, 'sales', {
      ...request,
      files: { transactions: request.files['transactions'] ?? [], customers: [list] },
    });
    const rows = await engine.rows(sql`
      select activity.customer_id, cast(monetary as varchar), region
      from int_customer_activity as activity left join int_customer_attributes as people using (customer_id)
      order by 1`);
    expect(rows.map(([id, money, region]) => [id, Number(money), region])).toEqual(
      [
        ['7', 16.3, 'south'],
        ['C-01', 0.8, null],
        ['C01', 15, 'north'],
        ["it's?", 32, null],
        ['X', 0.4, 'west'],
      ].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
    );
    expect(prepared.notes[0]).toBe(
      '7 ids that differ only by case, blanks or leading zeros are joined to 3 customers (--fold-ids), each under the spelling that comes most often, such as "7".',
    );
    expect(prepared.warnings).toEqual([expect.stringMatching(/^2 customers with transactions are not in /)]);
    const [load] = prepared.loads;
    expect((await setAsideOf(engine, load as never)).map(({ line, reason }) => [line, reason])).toEqual([
      [8, 'no_customer'],
    ]);
  }));

test('invoices and payments of one customer meet', () =>
  withEngine(async (engine, folder) => {
    const [invoices = '', payments = ''] = writeParts([
      'invoice_no,customer_id,invoice_date,due_date,amount\nN1,k1,2025-01-01,2025-02-01,10.00\nN2,K1,2025-01-01,2025-02-01,10.00\nN3,K1,2025-01-01,2025-02-01,10.00\n',
      'payment_no,customer_id,date,amount\nP1,0K1,2025-01-05,12.00\n',
    ]);
    const request = {
      ...requestOf([invoices], folder, { foldsIds: true }),
      files: { invoices: [invoices], payments: [payments] },
      requires: ['invoice_id', 'customer_id', 'invoice_date', 'amount'],
    };
    await prepareLoad(engine, 'receivables', request);
    expect(await engine.rows(sql`select distinct customer_id from int_receivable_items`)).toEqual([['K1']]);
    expect(await engine.rows(sql`select distinct customer_id from int_receivable_credits`)).toEqual([['K1']]);
  }));

test('where there is nothing to join it is said, too', () =>
  withEngine(async (engine, folder) => {
    const request = requestOf(writeParts([more]), folder, { foldsIds: true });
    const { notes } = await prepareLoad(engine, 'sales', {
      ...request,
      files: { transactions: request.files['transactions'] ?? [] },
    });
    expect(notes[0]).toMatch(/^--fold-ids joined nothing/);
  }));
