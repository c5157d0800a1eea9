import { expect, test } from 'vitest';
import { csv, receivables } from './receivables/load.ts';
import { load, writeParts } from './load.ts';

const months = ['01', '02', '03', '04', '05', '06'];
const rows = months.flatMap((month) => [`A,2024-${month}-10,5.00`, `B,2024-${month}-11,7.00`]);
const warned = /1 row is dated before 1990, the first 1970-01-01|2026-01-05 stands alone: \d+ days away/;

const salesOf = async (...more: readonly string[]): Promise<readonly string[]> => {
  const files = writeParts([['customer_id,date,amount', ...rows, ...more, ''].join('\n')]);
  const { prepared } = await load(files, { today: '2026-11-30' });
  return prepared.warnings.filter((text) => warned.test(text));
};

test('a report on sales warns of days that stand out, and of no others', async () => {
  expect(await salesOf('A,1970-01-01,1.00')).toHaveLength(1);
  expect(await salesOf('A,2026-01-05,1.00')).toHaveLength(1);
  // The one customer of the last days bought before that, too.
  expect(
    await salesOf(...['2024-12', '2025-06', '2025-12'].map((month) => `A,${month}-05,1.00`), 'A,2026-01-05,1.00'),
  ).toEqual([]);
  expect(await salesOf()).toEqual([]);
});

test('so does one on receivables', async () => {
  const invoices = rows.map((row, at) => `N${at},${row}`);
  const { prepared } = await receivables(
    [csv('invoice no,customer,invoice date,amount', ...invoices, 'N99,A,1970-01-01,5.00')],
    { asOf: '2024-12-31' },
  );
  expect(prepared.warnings.filter((text) => warned.test(text))).toHaveLength(1);
});
