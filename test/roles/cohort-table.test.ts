import { describe, expect, test } from 'vitest';
import { cohorts } from '../../src/roles/cohorts.ts';
import { fieldOf } from '../../src/input/fields/field.ts';
import type { Field } from '../../src/input/fields/field.ts';
import { headerRank } from '../../src/input/fields/headers.ts';
import { cohortTable, isCohortTable, periodLabel, periodPattern } from '../../src/roles/cohort-table.ts';
import { detectDialect } from '../../src/input/dialect/dialect.ts';

function headOf(text: string): { columns: readonly string[]; samples: readonly (readonly string[])[] } {
  const { columns, rows } = detectDialect(text, { isWhole: true });
  return { columns, samples: rows };
}

const isTold = (text: string, map: Readonly<Record<string, string>> = {}): boolean => {
  const { columns, samples } = headOf(text);
  return isCohortTable(columns, samples, new Map(Object.entries(map)));
};

describe('the number of a period', () => {
  test.each([
    ['3', 3, null],
    ['+3', 3, null],
    ['M3', 3, 'month'],
    ['month_3', 3, 'month'],
    ['Month +3', 3, 'month'],
    ['Year 1', 1, 'year'],
    ['Jahr 2', 2, 'year'],
    ['3 months', 3, 'month'],
    ['第3月', 3, 'month'],
    ['W12', 12, 'week'],
    ['Q2', 2, 'quarter'],
    ['Renewal 4', 4, null],
    ['２', 2, null],
    ['5.0', 5, null],
  ])('%s', (text, period, unit) => {
    expect(periodLabel(text)).toEqual({ period, unit });
    const [, before, after] = new RegExp(periodPattern, 'u').exec(text.normalize('NFKC').toLowerCase()) ?? [];
    expect(Number(before ?? after)).toBe(period);
  });

  test.each(['2024', '2024-01', 'column 3', 'customer_1', '-1', 'M', '3 euros', '1.5', ''])(
    'is not in "%s"',
    (text) => {
      expect(periodLabel(text)).toBeNull();
    },
  );
});

describe('counts of cohorts are told by their head', () => {
  test.each([
    ['cohort,period,customers\nA,0,10\nA,1,8'],
    ['cohort_month;months_since_signup;active_users\n2025-01;0;10'],
    ['Acquisition Month,Month Number,Retained\n2025-01,0,10'],
    ['year,customers\n0,1000\n1,869'],
    ['年,客户数\n0,1000\n1,869'],
    ['cohort,0,1,2\n2025-01,10,8,7'],
    [',0,1,2\n2025-01,10,8,7'],
    ['Signup month,Size,M1,M2\n2025-01,10,8,7'],
    ['Year 0,Year 1\n1000,869'],
    ['cohort,age,retention\nA,0,100%\nA,1,87%'],
  ])('%s', (text) => {
    expect(isTold(text)).toBe(true);
  });

  test.each([
    ['customer_id,date,amount\nC1,2025-01-01,5.00\nC2,2025-01-02,6.00'],
    ['customer_id,date,amount,cohort,month,users\nC1,2025-01-01,5.00,A,1,2\nC2,2025-01-02,6.00,A,1,2'],
    ['product,Q1,Q2,Q3,Q4\nTea,10,8,7,6\nCups,10,8,7,6'],
    ['month,users\n2025-01,10\n2025-02,8'],
    ['month,count\n1,10\n2,8'],
    [',0,1,2\n0,C1,2025-01-01,5.00\n1,C2,2025-01-02,6.00'],
    ['name,M1,M2\nAnn,yes,no\nBob,no,yes'],
  ])('and not %s', (text) => {
    expect(isTold(text)).toBe(false);
  });

  test('--map makes columns of any name counts', () => {
    expect(isTold('grp,idx,n_left\nA,0,10\nA,1,8', { cohort: 'grp', period: 'idx', customers: 'n_left' })).toBe(true);
  });

  test('a share of customers gives way to a count of them', () => {
    const { columns, samples } = headOf('cohort,age,retention,users\nA,0,100%,10\nA,1,80%,8');
    expect(cohortTable(columns, samples)).toEqual({
      cohort: 0,
      shape: { kind: 'long', period: 1, customers: 3 },
      unit: null,
    });
    const customers = fieldOf(cohorts, 'customers') as Field;
    expect(headerRank(customers, 'retention')).toBeGreaterThan(headerRank(customers, 'users') ?? Infinity);
  });
});

describe('numbers that count up over the columns of a triangle are its header', () => {
  test.each([
    ['cohort,0,1,2\n2025-01,10,8,7\n2025-02,9,8,', ['cohort', '0', '1', '2']],
    ['cohort,users,1,2,3\nA,10,8,7,6\nB,9,8,7,', ['cohort', 'users', '1', '2', '3']],
  ])('%s', (text, columns) => {
    expect(headOf(text).columns).toEqual(columns);
  });

  test.each([['Tea,5,1,2\nCups,6,4,9'], ['1,2,3\n4,5,6\n7,8,9'], ['Tea,0,2,3\nCups,1,4,9']])('and not %s', (text) => {
    expect(headOf(text).columns[0]).toBe('column_1');
  });
});
