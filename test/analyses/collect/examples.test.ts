/** Examples worked out by hand; those over the company are over fixtures/company on 2025-12-31. */
import { expect, test } from 'vitest';
import { collected } from './run.ts';

const yearEnd = '2025-12-31';
const header = 'date,customer_id,invoice_id,event,step,channel,result';
const logOf = (head: string, ...rows: readonly string[]): string => [head, ...rows].join('\n');

/** Cells of rows, those without a value as ''. */
const cells = (rows: readonly Readonly<Record<string, string | null>>[] = [], ...names: readonly string[]): string[] =>
  rows.map((row) => names.map((name) => row[name] ?? '').join(' | '));

const row = async (log: string, invoice: string, asOf = yearEnd) => {
  const { views } = await collected({ logs: [log] }, asOf, ['schedule']);
  return views['schedule']?.find((one) => one['invoice_id'] === invoice);
};

test('without a log the last step reached is the step, and the states add up to what is open', async () => {
  const { views } = await collected({}, yearEnd, ['schedule', 'summary', 'reconciliation']);
  expect(
    cells(views['schedule'], 'invoice_id', 'step', 'step_day', 'deadline', 'state', 'next_step', 'next_day'),
  ).toEqual([
    'INV-1005 | case | 2025-08-15 | 2025-08-22 | late |  | ',
    'INV-1006 | case | 2025-11-20 | 2025-11-27 | late |  | ',
    'INV-1016 | case | 2025-11-30 | 2025-12-07 | late |  | ',
    'INV-1004 | case | 2025-12-16 | 2025-12-23 | disputed |  | ',
    'INV-1011 | case | 2025-12-16 | 2025-12-23 | late |  | ',
    'INV-1003 | letter | 2025-12-25 | 2026-01-01 | to_do | case | 2026-01-11',
    'INV-1009 | warn | 2025-12-27 | 2026-01-03 | to_do | letter | 2026-01-07',
    'INV-1010 |  |  |  | waiting | warn | 2026-01-01',
    'INV-1007 | remind | 2025-12-28 | 2026-01-04 | to_do | warn | 2026-01-11',
    'INV-1002 |  |  |  | waiting | remind | 2026-01-02',
    'DN-3001 |  |  |  | waiting | remind | 2026-01-14',
    'INV-1017 | confirm | 2025-12-30 | 2026-01-06 | to_do | remind | 2026-01-22',
    'INV-1012 |  |  |  | waiting | remind | 2026-01-27',
  ]);
  expect(cells(views['summary'], 'currency', 'step', 'items', 'amount')).toEqual([
    'EUR | case | 3 | 4150.00',
    'EUR | letter | 1 | 600.00',
    'EUR | warn | 1 | 640.00',
    'EUR | remind | 1 | 950.00',
    'EUR | confirm | 1 | 0.01',
    'EUR | disputed | 1 | 750.25',
    'EUR | waiting | 3 | 955.50',
    'USD | case | 1 | 1250.00',
    'USD | waiting | 1 | 830.00',
  ]);
  expect(
    cells(
      views['reconciliation'],
      'currency',
      'items',
      'open_amount',
      'aging_open_amount',
      'unapplied',
      'balance',
      'difference',
    ),
  ).toEqual([
    'EUR | 11 | 8045.76 | 8045.76 | 585.00 | 7460.76 | 0.00',
    'USD | 2 | 2080.00 | 2080.00 | 0.00 | 2080.00 | 0.00',
  ]);
});

test('a step done late moves the next one; a failed one is due again', async () => {
  const log = logOf(
    header,
    '2025-12-20,C02,INV-1003,step,warn,email,done',
    '2025-12-29,C02,INV-1003,step,letter,email,failed',
  );
  expect(await row(log, 'INV-1003')).toMatchObject({
    step: 'letter',
    step_day: '2025-12-27',
    deadline: '2026-01-03',
    state: 'to_do',
    steps_done: 'warn',
  });
});

test('a step that is done is not proposed again, and what was before the log counts as done but for the last', async () => {
  const log = logOf(
    header,
    '2025-12-20,C02,INV-1003,step,warn,email,done',
    '2025-12-29,C02,INV-1003,step,letter,letter,done',
  );
  expect(await row(log, 'INV-1003')).toMatchObject({
    step: null,
    state: 'waiting',
    steps_done: 'warn letter',
    next_step: 'case',
    next_day: '2026-01-11',
  });
  expect(await row(log, 'INV-1005')).toMatchObject({ step: 'case', step_day: '2025-08-15', state: 'late' });
});

test('after an outage the steps still come in order', async () => {
  const invoices =
    'invoice_id,customer_id,invoice_date,due_date,amount\nI1,A,2025-12-01,2025-12-31,100.00\nI0,B,2025-12-01,2025-12-31,1.00\n';
  const first = logOf(header, '2025-12-20,B,I0,step,confirm,phone,done');
  const at = async (asOf: string, log: string) => {
    const { views } = await collected({ invoices, logs: [log] }, asOf, ['schedule', 'holds']);
    return {
      item: views['schedule']?.find((one) => one['invoice_id'] === 'I1'),
      held: views['holds']?.find((one) => one['customer_id'] === 'A')?.['since'],
    };
  };
  expect(await at('2026-01-20', first)).toMatchObject({
    item: { step: 'warn', step_day: '2026-01-07', state: 'late' },
    held: '2026-01-14',
  });
  expect(await at('2026-01-27', `${first}\n2026-01-20,A,I1,step,warn,email,done`)).toMatchObject({
    item: { step: 'letter', step_day: '2026-01-27', state: 'to_do' },
  });
});

test('promises are kept, broken, partly kept or open', async () => {
  const log = logOf(
    'date,customer_id,invoice_id,event,amount,until',
    '2025-12-10,C02,INV-1003,promise,400.00,2025-12-20',
    '2025-12-01,C04,INV-1005,promise,2200.00,2025-12-15',
    '2025-10-20,C12,,promise,500.00,2025-11-06',
    '2025-12-29,C07,INV-1009,promise,640.00,2026-01-10',
  );
  const { views } = await collected({ logs: [log] }, yearEnd, ['promises', 'schedule']);
  expect(cells(views['promises'], 'customer_id', 'promised_on', 'amount', 'paid', 'missing', 'status')).toEqual([
    'C12 | 2025-10-20 | 500.00 | 350.00 | 150.00 | partly_kept',
    'C04 | 2025-12-01 | 2200.00 | 0.00 | 2200.00 | broken',
    'C02 | 2025-12-10 | 400.00 | 400.00 | 0.00 | kept',
    'C07 | 2025-12-29 | 640.00 | 0.00 | 640.00 | open',
  ]);
  expect(views['schedule']?.find((one) => one['invoice_id'] === 'INV-1009')).toMatchObject({
    state: 'promised',
    resumes: '2026-01-13',
  });
});

test('an extension moves the steps and never what is overdue', async () => {
  const invoices = 'invoice_id,customer_id,invoice_date,due_date,amount\nI1,H01,2025-10-02,2025-11-01,10000.00\n';
  const log = '登记日期,客户编号,发票号,事项,催收级别,延期至,原因\n2025-10-28,H01,I1,延期,,2025-12-01,台风\n';
  const at = async (asOf: string) => {
    const { views } = await collected({ invoices, logs: [log] }, asOf, ['schedule', 'holds']);
    return { ...views['schedule']?.[0], holds: views['holds']?.length };
  };
  expect(await at('2025-11-20')).toMatchObject({
    days_overdue: '19',
    effective_due_date: '2025-12-01',
    days_past_effective: '0',
    state: 'extended',
    holds: 0,
  });
  expect(await at('2025-12-10')).toMatchObject({
    days_overdue: '39',
    days_past_effective: '9',
    step: 'warn',
    step_day: '2025-12-08',
    state: 'to_do',
  });
});

test.each([
  ['350.00', { state: 'covered', task: 'apply_credits', net_amount: '0.00', step: null }, 0],
  [
    '100.00',
    {
      state: 'to_do',
      task: 'letter',
      net_amount: '200.00',
      step: 'letter',
      unapplied: '100.00',
      overdue_amount: '300.00',
    },
    1,
  ],
])('unapplied credits of %s against an invoice of 300.00', async (paid, expected, count) => {
  const invoices =
    'invoice_id,customer_id,type,invoice_date,due_date,amount\n' +
    `I1,A,invoice,2025-11-11,2025-12-11,300.00\nN1,A,credit note,2025-12-01,,-${paid}\n`;
  const { views } = await collected({ invoices }, yearEnd, ['schedule', 'worklist', 'actions']);
  expect({ ...views['worklist']?.[0], state: views['schedule']?.[0]?.['state'] }).toMatchObject(expected);
  expect(views['actions']).toHaveLength(count);
});

test('customers are held from 14 days overdue, and stand in the register from a month', async () => {
  const log = logOf(header, '2025-12-20,C08,,lawsuit,,,', '2025-03-01,C11,,lawsuit,,,', '2025-12-29,C02,,release,,,');
  const { views } = await collected({ logs: [log] }, yearEnd, ['holds', 'register']);
  expect(cells(views['holds'], 'customer_id', 'since', 'reasons', 'overdue_amount', 'exposure')).toEqual([
    'C11 | 2025-03-01 | registered | 0.00 | 0.00',
    'C04 | 2025-07-29 | overdue over_limit | 4000.00 | 4950.00',
    'C12 | 2025-11-14 | overdue | 150.00 | 150.01',
    'C09 | 2025-11-30 | overdue over_limit | 1250.00 | 2080.00',
    'C08 | 2025-12-20 | registered | 560.00 | 560.00',
  ]);
  expect(cells(views['register'], 'customer_id', 'reason', 'since', 'currency', 'amount')).toEqual([
    'C04 | credit_overdue | 2025-08-15 | EUR | 4000.00',
    'C08 | lawsuit_new | 2025-12-20 | EUR | 560.00',
    'C09 | credit_overdue | 2025-12-16 | USD | 1250.00',
    'C11 | case_open | 2025-03-01 |  | 0.00',
    'C12 | credit_overdue | 2025-11-30 | EUR | 150.00',
  ]);
});
