import { expect, test } from 'vitest';
import { metaParts } from '../../src/report/heading.ts';
import { headOf } from './sample.ts';

const head = headOf('segment:text');
const counted = '541,909 rows, 135,080 set aside (no customer 135,080)';
const withAmount = '541,909 rows, 135,080 set aside (no customer 135,080 worth 1,447,682.12)';

test('rows set aside come with their amount where a line has room for it', () => {
  expect(metaParts(head)).toEqual(['as of 2011-12-09', 'GBP', 'online_retail.csv.gz', withAmount]);
  expect(metaParts(head, withAmount.length).at(-1)).toBe(withAmount);
});

test('on a narrow screen the amount gives way to the number of rows', () => {
  expect(metaParts(head, withAmount.length - 1).at(-1)).toBe(counted);
});
