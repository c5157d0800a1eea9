import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from './command-line.ts';
import type { Outcome } from './command-line.ts';
import { runInSharedProcess } from './shared-process.ts';

interface Left {
  readonly outcome: Outcome;
  /** Every file of the folder afterwards, with its bytes. */
  readonly files: Readonly<Record<string, string>>;
}

/** Runs a line in a folder with sales, customers, invoices and payments. */
async function runIn(run: (line: string, folder: string) => Promise<Outcome>, line: string): Promise<Left> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-shared-'));
  try {
    for (const fixture of ['shop', 'company'])
      cpSync(join('fixtures', fixture), join(folder, fixture), { recursive: true });
    writeFileSync(join(folder, 'größe 数.csv'), 'customer_id,date,amount\nÄ,2025-01-05,3\n数,2025-01-06,4\n');
    const outcome = await run(line, folder);
    const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
    return {
      outcome,
      files: Object.fromEntries(files.map(({ name }) => [name, readFileSync(join(folder, name), 'latin1')])),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

const sales = 'shop/transactions.csv';

describe('a command leaves the same in the process it shares as in one of its own', () => {
  test.each([
    'crm',
    'crm --version',
    'crm --help',
    'crm segment --help',
    'crm completion fish',
    'crm segmnt',
    `crm segment ${sales} --bins 99`,
    'crm segment none.csv --format json',
    'crm segment "größe 数.csv" -f table',
    `crm segment "shop/tr*.csv" -f ndjson --rejects rejects.csv`,
    `crm segment ${sales} --map amount=nothing -o never.csv`,
    `crm segment ${sales} --explain`,
    'crm segment - -q',
    `crm churn ${sales} --view rate -o rate.html`,
    'crm aging company/invoices.csv --payments company/payments.csv -f md',
    'crm aging company/invoices.csv --payments company/payments.csv --view summary --fail-if "overdue > 0"',
    `crm check ${sales} shop/customers.csv -f table`,
    `crm init ${sales} -o made.json`,
  ])('%s', async (line) => {
    expect(await runIn(runInSharedProcess, line)).toEqual(await runIn(runCommandLine, line));
  });
});

test('a shared process takes lines one at a time, and none sees what another left', async () => {
  const lines = [`crm segment ${sales} -q`, 'crm segment none.csv', `crm check ${sales}`, `crm segment ${sales} -q`];
  const [first, failed, , again] = await Promise.all(lines.map((line) => runIn(runInSharedProcess, line)));
  expect(failed?.outcome).toMatchObject({ stdout: '', exit: 1 });
  expect(first?.outcome.exit).toBe(0);
  expect(again).toEqual(first);
});
