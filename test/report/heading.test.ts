import { expect, test } from 'vitest';
import { textIn } from './rendered.ts';
import { headOf } from './sample.ts';

const head = headOf('segment:text');
const counted = '541,909 rows, 135,080 set aside (no customer 135,080)';
const withAmount = '541,909 rows, 135,080 set aside (no customer 135,080 worth 1,447,682.12)';

test('rows set aside come with their amount where a line has room for it', async () => {
  expect(await textIn('table', head, [])).toContain(`as of 2011-12-09 · GBP · online_retail.csv.gz · ${withAmount}\n`);
  expect(await textIn('table', head, [], { width: withAmount.length })).toContain(`\n${withAmount}\n`);
});

test('on a narrow screen the amount gives way to the number of rows', async () => {
  expect(await textIn('table', head, [], { width: withAmount.length - 1 })).toContain(`${counted}\n`);
});
