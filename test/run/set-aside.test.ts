/** `rejects` of a run: what reports that read a file in different ways set aside of it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nightFolder } from './night.ts';

const report = (name: string, shop: string): Record<string, unknown> => ({
  name,
  analysis: 'segment',
  view: 'customers',
  output: `${name}.csv`,
  where: `shop = '${shop}'`,
  max_rejects: '100%',
});

test('a row set aside by any report is in the file, once for each reason', async () => {
  await using night = nightFolder();
  writeFileSync(
    join(night.path, 'sales.csv'),
    'customer_id,date,amount,shop\nA,2025-12-01,1.00,x\nB,2025-12-02,2.00,y\n,2025-12-03,3.00,x\n',
  );
  Object.assign(night.config.run, { reports: [report('x', 'x'), report('y', 'y')], rejects: 'rejects.csv' });
  expect(await night.run('--quiet')).toEqual({ stdout: '', stderr: '', exit: 0 });
  const [, rejects = ''] = Object.entries(night.files('reports')).find(([path]) => path.endsWith('rejects.csv')) ?? [];
  const told = rejects.trim().split('\n').slice(1);
  expect(told.map((line) => line.split(',').slice(1, 3).join(' ')).toSorted()).toEqual([
    '2 filtered',
    '3 filtered',
    '4 filtered',
    '4 no_customer',
  ]);
});
