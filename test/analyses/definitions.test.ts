/** What the reference pages say of a figure, tied to the figure on a few rows where other readings of the words differ. */
import { expect, test } from 'vitest';
import { btyd } from '../../src/analyses/clv/btyd.ts';
import { cadence } from '../../src/analyses/churn/cadence.ts';
import { inactive } from '../../src/analyses/churn/inactive.ts';
import { lifecycle } from '../../src/analyses/segment/lifecycle.ts';
import type { Method } from '../../src/analyses/define.ts';
import type { Sale } from './naive.ts';
import { reportOf } from './report-of.ts';

/** Sales of one row each: customer, day, cents. */
const sales = (...rows: readonly (readonly [string, number, number])[]): Sale[] =>
  rows.map(([customer, day, cents], at) => ({ order: `${customer}-${at}`, customer, day, cents }));

const says = (method: Method, words: string): void => expect(method.definition.join(' ')).toContain(words);

test('value at stake is the spend from twelve months before the last purchase on, returns after it taken off', async () => {
  says(cadence, 'what it spent from twelve months before its last purchase on');
  says(cadence, 'those after the last purchase as well');
  const rows = sales(
    ['A', 0, 9000],
    ['A', 400, 10_000],
    ['A', 450, -4000],
    ['B', 0, 100],
    ['B', 10, 100],
    ['Z', 800, 500],
  );
  const found = await reportOf([rows], cadence, 'winback');
  expect(found.rows.find((row) => row['customer_id'] === 'A')?.['value_at_stake']).toBe('60.00');
});

test('halves of a relationship begin with the first purchase: a return before it is in neither', async () => {
  says(lifecycle, 'from the first purchase to the as-of date');
  const rows = sales(
    ['A', 0, -9000],
    ['A', 31, 10_000],
    ['A', 151, 6000],
    ['A', 273, 6000],
    ['A', 334, 2000],
    ['Z', 364, 500],
  );
  const found = await reportOf([rows], lifecycle, 'customers');
  const first = found.rows.find((row) => row['customer_id'] === 'A');
  expect(first).toMatchObject({ spend_earlier_half: '160.00', spend_later_half: '80.00', segment: 'stable' });
});

test('percentiles are doubled before they become whole days, and the reason names them as they are', async () => {
  const rows = sales(['A', 0, 1000], ['A', 10, 1000], ['A', 21, 1000], ['X', 9, 1000], ['Z', 30, 1000]);
  const { rows: judged } = await reportOf([rows], cadence, 'customers');
  expect(judged.find((row) => row['customer_id'] === 'X')).toMatchObject({
    churn_status: 'at_risk',
    reason: 'Bought on one day, 21 days ago; the 95th percentile of all gaps is 10.95 days.',
  });
  const cycles = sales(
    ['A', 0, 1000],
    ['A', 10, 1000],
    ['A', 20, 1000],
    ['A', 31, 1000],
    ['A', 42, 1000],
    ['Z', 69, 1000],
  );
  const { rows: late } = await reportOf([cycles], cadence, 'customers', { rule: 'cycle', graceDays: 3 });
  expect(late.find((row) => row['customer_id'] === 'A')).toMatchObject({
    churn_status: 'at_risk',
    reason: 'Last purchase 27 days ago; its usual cycle is 10.5 days plus 3 days of grace.',
  });
});

test('lost is who was beyond the limit on some day, and no month has a rate in which nobody could be', async () => {
  const rows = sales(['A', 14, 1000], ['A', 75, 1000], ['B', 19, 1000], ['B', 59, 1000]);
  const { rows: months } = await reportOf([rows], inactive, 'rate', { days: 60 });
  expect(months.map((row) => [row['lost'], row['won_back'], row['churn_rate']])).toEqual([
    ['0', '0', null],
    ['0', '0', null],
    ['0', '0', '0.000000'],
  ]);
});

test('expected purchases of the customers add up to the summary, and none reads as nothing', async () => {
  const rows = sales(
    ...Array.from({ length: 40 }, (_, at) => [`C${at}`, at * 7, 1000 + at] as const),
    ...Array.from({ length: 20 }, (_, at) => [`C${at * 2}`, 20 + at * 14, 2000 + at] as const),
    ['Z', 600, 100],
  );
  const { rows: customers } = await reportOf([rows], btyd, 'customers', { horizonMonths: 1 });
  const { rows: summary } = await reportOf([rows], btyd, 'summary', { horizonMonths: 1 });
  const sum = (of: typeof customers): number =>
    of.reduce((total, row) => total + Number(row['expected_purchases'] ?? 0), 0);
  expect(sum(summary)).toBeCloseTo(sum(customers), 7);
  expect(customers.every((row) => Number(row['expected_purchases']) > 0)).toBe(true);
});
