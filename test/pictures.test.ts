import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { ansiPicture } from './ansi-picture.ts';

const pictures = {
  segment: 'crm segment fixtures/shop/transactions.csv --format table',
  check: 'crm check fixtures/shop/transactions.csv --format table',
  churn: 'crm churn fixtures/shop/transactions.csv --format table',
  aging:
    'crm aging fixtures/company/invoices.csv --payments fixtures/company/payments.csv --as-of 2025-12-31 --format table',
};

for (const [name, command] of Object.entries(pictures)) {
  test(`the picture of "${command}" in docs/images shows what the command prints`, async () => {
    const output = execFileSync(process.execPath, ['bin/crm.js', ...command.split(' ').slice(1)], {
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '1', CRM_TODAY: '2026-01-15' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await expect(ansiPicture(command, output)).toMatchFileSnapshot(`../docs/images/${name}.svg`);
  });
}
