/** The backtest on Online Retail against a calculation apart: straight from the file, customer by customer. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { gapsOf, limitsOf, populationOf, purchaseDaysOf, verdictOf } from '../analyses/naive-churn.ts';
import type { Days, Mark, RuleName } from '../analyses/naive-churn.ts';
import type { Sale } from '../analyses/naive.ts';
import { dataFile } from './data-folder.ts';
import { crm } from './run-crm.ts';

const file = dataFile('retail', 'online_retail.csv.gz');
const [cut, horizon] = [Date.UTC(2011, 5, 30) / 86_400_000, 120];
const backtest = ['--view', 'backtest', '--backtest', '2011-06-30', '--horizon', String(horizon), '--backtests', '1'];

let before: Days;
let after: Days;
let rows: Record<string, string>[] = [];
let words = '';

beforeAll(async () => {
  const records = parse(gunzipSync(readFileSync(file)), { columns: true }) as Record<string, string>[];
  const sales = records.flatMap((record): Sale[] => {
    const { CustomerID: id = '', InvoiceNo: order = '', InvoiceDate: date = '' } = record;
    const day = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10)));
    const cents = Math.round(Number(record['Quantity']) * Math.round(Number(record['UnitPrice']) * 1000)) / 10;
    return id === ''
      ? []
      : [{ customer: id.replace(/\.0$/, ''), order: `${id} ${order}`, day: day / 86_400_000, cents }];
  });
  before = purchaseDaysOf(sales, cut);
  after = purchaseDaysOf(sales, cut + horizon);
  const report = await crm(['churn', file, ...backtest, '--format', 'json']);
  expect({ exit: report.exit, stderr: report.exit === 0 ? '' : report.stderr }).toEqual({ exit: 0, stderr: '' });
  rows = (JSON.parse(report.stdout) as { rows: Record<string, unknown>[] }).rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value)])),
  );
  words = (await crm(['churn', file, ...backtest, '--format', 'table'])).stdout;
});

const since = (own: readonly number[]): number => cut - (own.at(-1) ?? 0);

function marksBy(score: (own: readonly number[]) => number, limit: (own: readonly number[]) => number): Mark[] {
  return [...before].map(([customer, own]) => ({
    score: score(own),
    isFlagged: since(own) > limit(own),
    isGone: !(after.get(customer) ?? []).some((day) => day > cut),
  }));
}

function byRule(rule: RuleName): Mark[] {
  const population = populationOf(before);
  const risk = (own: readonly number[]): number =>
    population === null ? Infinity : limitsOf(gapsOf(own), population, rule, 0).risk;
  return marksBy((own) => since(own) / Math.max(1, risk(own)), risk);
}

const naive: Readonly<Record<string, () => Mark[]>> = {
  cadence: () => byRule('cadence'),
  cycle: () => byRule('cycle'),
  inactive: () => marksBy(since, () => 90),
  recency: () => marksBy(since, () => horizon),
  everyone: () =>
    marksBy(
      () => 0,
      () => -1,
    ),
};

describe('the backtest on Online Retail', () => {
  test.each(Object.keys(naive))('%s: flags, precision, recall, F1, AUC and lift', (method) => {
    const row = rows.find((one) => one['method'] === method);
    const wanted = verdictOf(naive[method]?.() ?? []);
    expect(row).toMatchObject({
      customers: String(before.size),
      flagged: String(wanted.flagged),
      gone: String(wanted.gone),
    });
    for (const name of ['precision', 'recall', 'f1', 'auc'] as const) {
      expect(Number(row?.[name])).toBeCloseTo(wanted[name] ?? NaN, 5);
    }
    expect(Number(row?.['lift_top_decile'])).toBeCloseTo(wanted.lift ?? NaN, 2);
  });

  test('the model has no row of its own, and the report says why', () => {
    expect(rows.map((row) => row['method'])).not.toContain('model');
    expect(words).toContain('The data do not support churn');
    expect(words).toContain('No P(alive) is shown; the model has no flags to test.');
  });
});

test('the model gives nobody a P(alive) there, says what it used instead, and so does clv', async () => {
  const judged = await crm(['churn', file, '--method', 'model', '--view', 'customers', '--format', 'json']);
  const report = JSON.parse(judged.stdout) as { notes?: string[]; rows: { p_alive: number | null }[] };
  expect(report.rows).toHaveLength(4372);
  expect(report.rows.filter(({ p_alive: alive }) => alive !== null)).toEqual([]);
  expect((await crm(['churn', file, '--method', 'model', '--format', 'table'])).stdout).toContain(
    'No P(alive) is shown; customers are judged by their own cadence.',
  );
  const valued = await crm(['clv', file, '--view', 'customers', '--format', 'json']);
  const values = (JSON.parse(valued.stdout) as { rows: { p_alive: number | null }[] }).rows;
  expect(values.filter(({ p_alive: alive }) => alive !== null)).toEqual([]);
});
