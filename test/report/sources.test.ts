import { expect, test } from 'vitest';
import type { SourceSummary } from '../../src/load/source-summary.ts';
import { describeSetAside, describeSources, describeSourcesBriefly } from '../../src/report/sources.ts';

function source(path: string, changes: Partial<SourceSummary> = {}): SourceSummary {
  return { path, role: 'transactions', rows: 1000, used: 1000, setAside: {}, ...changes };
}

const retail = source('exports/online_retail.csv.gz', {
  rows: 541909,
  used: 406827,
  setAside: { bad_date: { rows: 2, amount: '31.5' }, no_customer: { rows: 135080, amount: null } },
});

test('reasons come in words, largest first, with thousands separated', () => {
  expect(describeSources([retail])).toEqual([
    'online_retail.csv.gz: 541,909 rows, 135,082 set aside (no customer 135,080, bad date 2)',
  ]);
});

test('the amount set aside is named where it is known and asked for', () => {
  expect(describeSetAside(retail, true)).toContain('(no customer 135,080, bad date 2 worth 31.50)');
});

test('a source of which every row was used says so', () => {
  expect(describeSetAside(source('a.csv'))).toBe('1,000 rows, all used');
  expect(describeSetAside(source('a.csv', { rows: 1, used: 1 }))).toBe('1 row, all used');
});

test('many files in which every row is used are one sentence; the others keep theirs', () => {
  const bad = source('tx-07.csv', { used: 990, setAside: { no_date: { rows: 10, amount: '1.00' } } });
  const good = (count: number) => Array.from({ length: count }, (_, at) => source(`tx-${at + 10}.csv`));
  const many = good(13);
  expect(
    describeSources([...many.slice(0, 5), bad, ...many.slice(5), source('crm.csv', { role: 'customers' })]),
  ).toEqual([
    'transactions 13 files: 13,000 rows, all used',
    'transactions tx-07.csv: 1,000 rows, 10 set aside (no date 10)',
    'customers crm.csv: 1,000 rows, all used',
  ]);
  expect(describeSources([...good(12), bad])).toHaveLength(13);
});

test('a reason without rows is not mentioned', () => {
  expect(describeSetAside(source('a.csv', { setAside: { no_date: { rows: 0, amount: null } } }))).not.toContain(
    'no date',
  );
});

test('sources of different roles are led by their role', () => {
  const sources = [source('C:\\exports\\inv.csv', { role: 'invoices' }), source('-', { role: 'customers' })];
  expect(describeSources(sources)).toEqual([
    'invoices inv.csv: 1,000 rows, all used',
    'customers stdin: 1,000 rows, all used',
  ]);
});

test('in a heading, many files are added up by role', () => {
  const setAside = { no_date: { rows: 10, amount: '1.00' } };
  const months = ['01', '02', '03', '04'].map((month) => source(`tx-${month}.csv`, { used: 990, setAside }));
  expect(describeSourcesBriefly([...months, source('crm.csv', { role: 'customers' })])).toEqual([
    'transactions 4 files: 4,000 rows, 40 set aside (no date 40)',
    'customers crm.csv: 1,000 rows, all used',
  ]);
});

test('in a heading, one file is its name and its rows', () => {
  expect(describeSourcesBriefly([retail])[0]).toBe('online_retail.csv.gz');
});

test('in a heading, amounts are named for single files and never added up over many', () => {
  const setAside = { no_date: { rows: 10, amount: '1.00' } };
  const months = ['01', '02', '03', '04'].map((month) => source(`tx-${month}.csv`, { used: 990, setAside }));
  expect(describeSourcesBriefly(months.slice(0, 1), true)[1]).toContain('(no date 10 worth 1.00)');
  expect(describeSourcesBriefly(months.slice(0, 3), true)[2]).toContain('(no date 10 worth 1.00)');
  expect(describeSourcesBriefly(months, true)).toEqual(['4 files: 4,000 rows, 40 set aside (no date 40)']);
});

test('a file name cannot steer the terminal', () => {
  expect(describeSources([source('a\u001b[2J.csv')])[0]).toBe('a␛[2J.csv: 1,000 rows, all used');
});
