import { expect, test } from 'vitest';
import { readPredicate } from '../../src/input/filter/predicate.ts';
import type { RowFilter } from '../../src/input/filter/predicate.ts';
import { check, codes, sentence } from './run.ts';

const north: Parameters<typeof check>[1] = {
  where: readPredicate("region = 'North'") as RowFilter,
  typed: [`--where "region = 'North'"`],
};

test.each([
  ['customers', 'customer_id,name,region\nA,Ann,North\nB,Bob,South\nC,Cy,North\n'],
  [
    'payments',
    'payment no,customer,payment date,amount,invoice no,region\n1,A,2025-01-05,5.00,N1,North\n2,B,2025-01-06,5.00,N2,South\n3,A,2025-01-07,5.00,N3,North\n',
  ],
  [
    'rates',
    'currency,date,rate,region\nUSD,2025-01-31,0.9,North\nGBP,2025-01-31,1.2,South\nSEK,2025-01-31,0.1,North\n',
  ],
  ['cohorts', 'cohort,region,M0,M1,M2\n2024-01,North,10,8,5\n2024-02,South,9,7,5\n2024-03,North,8,7,6\n'],
])('--where leaves rows of %s out, and the account says so', async (role, content) => {
  const checked = await check(content, north);
  expect([checked.role, checked.used, checked.setAside['filtered']?.rows]).toEqual([role, 2, 1]);
  // A report reads them whole.
  expect(checked.next ?? '').not.toContain('--where');
});

test('a file without the column says that it was not asked', async () => {
  const checked = await check('customer_id,name\nA,Ann\nB,Bob\n', north);
  expect(codes(checked)).toContain('where');
  expect(sentence(checked, 'where')).toContain("region = 'North'");
  expect(checked.used).toBe(2);
});
