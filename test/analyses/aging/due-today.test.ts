/** An item is late from the day after it is due, in every figure that knows late from not late. */
import { expect, test } from 'vitest';
import { agingMovements } from '../../../src/analyses/aging/movements.ts';
import { comparedRow, firstThatHolds } from '../../../src/analyses/compared-rows.ts';
import { sql } from '../../../src/engine/sql.ts';
import type { Sql } from '../../../src/engine/sql.ts';
import { withEngine } from '../../open-engine.ts';
import { isoDay, item, loadReceivables } from '../../relations/receivables.ts';
import { columnsIn, figuresOf, viewOf } from './report.ts';

const today = 200;
const asOf = isoDay(today);
/** One customer owes what is due today and what was due yesterday, the other what is due today alone. */
const books = [
  item('today', today - 30, 300n, { due: today }),
  item('yesterday', today - 30, 100n, { due: today - 1 }),
  item('alone', today - 30, 500n, { customer: 'C2', due: today }),
];

test('what is due on the day of the report is late in none of its views', () =>
  withEngine(async (engine) => {
    await loadReceivables(engine, books, []);
    const of = async (view: string, ...columns: string[]): Promise<string[]> =>
      columnsIn((await viewOf(engine, { view, asOf })).rows, ...columns);

    expect((await of('summary', 'bucket', 'invoices', 'amount')).slice(0, 2)).toEqual([
      'not_due 2 8.00',
      'days_1_30 1 1.00',
    ]);
    expect(await of('invoices', 'invoice_id', 'days_overdue', 'bucket')).toEqual([
      'yesterday 1 days_1_30',
      'alone 0 not_due',
      'today 0 not_due',
    ]);
    expect(await of('customers', 'customer_id', 'not_due', 'days_1_30', 'max_days_overdue', 'overdue_amount')).toEqual([
      'C2 5.00 0.00 0 0.00',
      'C1 3.00 1.00 1 1.00',
    ]);
    expect(await of('metrics', 'overdue_share')).toEqual(['0.111111']);
    const oldest = (await of('watch', 'list', 'customer_id', 'overdue_amount')).filter((row) => row.startsWith('old'));
    expect(oldest).toEqual(['oldest C1 1.00']);
    const [figures] = await figuresOf(engine, asOf, ['not_due', 'overdue_amount', 'max_days_overdue']);
    expect([figures?.['not_due'], figures?.['overdue_amount'], figures?.['max_days_overdue']].map(Number)).toEqual([
      8, 1, 1,
    ]);
  }));

const row = (days: number): Sql =>
  sql`(select 1 as occurrence, cast(${days} as integer) as days_overdue, 'x' as bucket, 1 as open_amount)`;

test.each([
  ['an invoice that was not due and is due today', 0, 0, null],
  ['one that is a day late', 0, 1, 'newly_overdue'],
  ['one that was late already', 1, 2, null],
  ['a new one that is due today', null, 0, null],
  ['a new one that is late', null, 3, 'newly_overdue'],
])('from one run to the next, %s', (_, was, is, expected) =>
  withEngine(async (engine) => {
    const before = was === null ? sql`${row(0)} as was on false` : sql`${row(was)} as was on true`;
    const [invoices] = agingMovements;
    const change = firstThatHolds(invoices?.changes ?? {}, comparedRow('occurrence'), (name) => sql`${name}`);
    const [told] = await engine.rows(sql`select ${change} from ${row(is)} as now left join ${before}`);
    expect(told).toEqual([expected]);
  }),
);
