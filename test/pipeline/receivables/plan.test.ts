import { expect, test } from 'vitest';
import { raw } from '../../../src/engine/sql.ts';
import { planReceivables } from '../../../src/pipeline/receivables/plan-receivables.ts';
import type { Given } from '../../open-engine.ts';
import { requestOf, withEngine } from '../load.ts';
import { csv, receivables } from './load.ts';

const fixtures = 'fixtures/receivables/';
const header = 'invoice no,customer,invoice date,amount,currency,region';

/** What the statements of the plan make when they run in an engine of their own. */
async function afterPlan(files: readonly string[], given: Given): Promise<string[]> {
  return withEngine(async (engine, folder) => {
    const request = requestOf(files, folder, {
      requires: ['invoice_id', 'customer_id', 'invoice_date', 'amount'],
      ...given,
    });
    const { statements } = await withEngine((planner) => planReceivables(planner, request));
    for (const statement of statements) {
      await engine.run(statement);
    }
    const tables = ['int_receivable_items', 'int_receivable_credits', 'int_customer_terms'];
    const answers = await Promise.all(tables.map((name) => engine.rows(raw(`select * from ${name} order by all`))));
    return answers.map((rows) => JSON.stringify(rows));
  });
}

test.each<[string, readonly string[], () => Given]>([
  ['a list of open items', [`${fixtures}quickbooks/open-invoices.csv`], () => ({})],
  ['a ledger', [`${fixtures}quickbooks/transaction-list.csv`], () => ({})],
  [
    'payments and customers',
    [`${fixtures}yonyou/receivables.csv`],
    () => ({ payments: [`${fixtures}yonyou/receipts.csv`], customers: csv('客户编码,账期,区域', 'K001,60天,北') }),
  ],
  [
    'payments that take the currency of their invoice, and a column for --by',
    [csv(header, 'A,x,2025-01-01,10,USD,n', 'B,y,2025-01-01,20,EUR,s')],
    () => ({ payments: [csv('customer,date,amount', 'y,2025-02-01,-3')], by: ['region'] }),
  ],
])('the statements of a plan make what a load makes: %s', async (_, files, given) => {
  const request = given();
  const loaded = await receivables(files, request, 'select 1');
  const [items = '', credits = ''] = await afterPlan(files, request);
  expect((JSON.parse(items) as unknown[]).length).toBe(loaded.items.length);
  expect((JSON.parse(credits) as unknown[][]).map((row) => row[0] ?? '-')).toEqual(
    loaded.credits.map((line) => line.split(' ')[0]),
  );
  expect(items).not.toBe('[]');
});
