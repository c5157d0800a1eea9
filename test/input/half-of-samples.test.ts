/** A way of writing is believed where it reads half of the samples, not where it reads one less than half. */
import { describe, expect, test } from 'vitest';
import { groupsByHeadings } from '../../src/input/fields/groups.ts';
import type { Mapping } from '../../src/input/fields/mapping.ts';
import { candidateDateFormats } from '../../src/input/dates/dates.ts';
import { candidateNumberFormats } from '../../src/input/numbers/numbers.ts';
import { judge } from '../../src/input/values/column-counts.ts';

const junk = (count: number): string[] => Array.from({ length: count }, (_, at) => `junk ${'abcdefgh'[at]}`);

describe('exactly half of the samples, against half less one', () => {
  test.each([1, 2, 3])('of numbers: %d are read', (count) => {
    const read = Array.from({ length: count }, (_, at) => `${at + 1},5`);
    expect(candidateNumberFormats([...read, ...junk(count)]).map(({ name }) => name)).toEqual(['1.234,50']);
    expect(candidateNumberFormats([...read, ...junk(count + 1)])).toEqual([]);
  });

  test.each([1, 2, 3])('of dates: %d are read', (count) => {
    const read = Array.from({ length: count }, (_, at) => `2${at}.12.2024`);
    expect(candidateDateFormats([...read, ...junk(count)]).map(({ name }) => name)).toEqual(['d.m.y']);
    expect(candidateDateFormats([...read, ...junk(count + 1)])).toEqual([]);
  });

  test('blank samples are none', () => {
    expect(candidateNumberFormats(['1,5', 'junk', '', 'n/a', '-'])).toHaveLength(1);
    expect(candidateDateFormats(['25.12.2024', 'junk', '', 'NULL', '0000-00-00'])).toHaveLength(1);
  });

  test('of a whole column, and never none at all', () => {
    expect(judge({ filled: 4, read_0: 2, unread_0: 2, unread_0_example: 'x' }, 1)).toMatchObject({
      kind: 'one',
      best: 0,
      unread: 2,
      unreadExample: 'x',
    });
    expect(judge({ filled: 5, read_0: 2, unread_0: 3, unread_0_example: 'x' }, 1)).toMatchObject({ kind: 'none' });
    expect(judge({ filled: 0, read_0: 0, unread_0: 0, unread_0_example: null }, 1)).toMatchObject({ kind: 'none' });
  });
});

/** What counts say of 1,000 rows of which the second reading alone reads so many. */
const countsWith = (only: number): Record<string, unknown> => ({
  filled: 1000,
  read_0: 1000 - only,
  read_1: only,
  unread_0: only,
  unread_0_example: 'x',
  only_0_1: 1000 - only,
  only_0_1_example: 'a',
  only_1_0: only,
  only_1_0_example: 'b',
  differ_0_1: 0,
});

test('what only another reading reads are errors up to 1 % of the column, and a second way of writing above', () => {
  expect(judge(countsWith(10), 2)).toMatchObject({ kind: 'one', best: 0, unread: 10 });
  expect(judge(countsWith(11), 2)).toMatchObject({ kind: 'mixed', best: 0, rival: 1, examples: ['a', 'b'] });
  // A reading that contradicts the other leaves no room for a single row.
  expect(judge({ ...countsWith(1), differ_0_1: 1 }, 2)).toMatchObject({ kind: 'mixed' });
  expect(judge(countsWith(1), 2, () => true)).toMatchObject({ kind: 'mixed' });
});

test('names over groups need half as many rows as there are names', () => {
  const mapping: Mapping = new Map([
    ['date', { index: 1, header: 'date', how: 'name' }],
    ['amount', { index: 2, header: 'amount', how: 'name' }],
  ]);
  const names = ['Ann', 'Bob', 'Cid', 'Dan'].map((name) => [name, '', '']);
  const found = (rows: number) =>
    groupsByHeadings(
      ['column_1', 'date', 'amount'],
      [...names, ...Array.from({ length: rows }, () => ['', '2024-01-01', '5.00'])],
      mapping,
      [],
    );
  expect(found(2)).toMatchObject({ kind: 'headings', example: 'Ann' });
  expect(found(1)).toBeNull();
});
