import { expect, test } from 'vitest';
import { aboutRows } from '../../../../src/report/formats/xlsx/about.ts';
import { rowsOf } from '../../../../src/report/document.ts';
import { reportDocument } from '../../../../src/report/documents/report.ts';
import { headOf } from '../../sample.ts';

test.each([
  ['1234567890123.45', 1_234_567_890_123.45],
  ['-1234567890123.45', -1_234_567_890_123.45],
  ['12345678901234.56', '12,345,678,901,234.56'],
  ['-12345678901234.56', '-12,345,678,901,234.56'],
])('an amount set aside of %s is a number up to 15 digits and text from 16', (amount, expected) => {
  const source = {
    path: 'a.csv',
    role: 'transactions',
    rows: 1,
    used: 0,
    setAside: { no_customer: { rows: 1, amount } },
  };
  const rows = aboutRows(reportDocument(headOf('customer_id:text', { sources: [source] }), rowsOf([])));
  const row = rows.find(([, reason]) => (reason as { value?: unknown } | null)?.value === 'no customer');
  expect(row?.at(-1)).toMatchObject({ value: expected });
});
