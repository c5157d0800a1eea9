import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../command-line.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crm-own-sources-'));
  writeFileSync(join(folder, 'sales.csv'), 'customer_id,date,amount\nA,2025-01-05,3\nB,2025-01-06,4\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

function lay(name: string, customers: string | undefined): void {
  const run = {
    sources: { transactions: 'sales.csv', ...(customers === undefined ? {} : { customers }) },
    output: name === 'latest.json' ? '{as_of}' : 'reports/{as_of}',
    changes: false,
    reports: [{ analysis: 'segment', view: 'customers', output: 'customers.csv' }],
  };
  writeFileSync(join(folder, name), JSON.stringify({ run }));
}

describe('a run never replaces what it reads', () => {
  test('a report of an earlier run of that day', async () => {
    const report = 'reports/2025-01-06/customers.csv';
    lay('first.json', undefined);
    expect((await runCommandLine('crm run first.json -q', folder)).exit).toBe(0);
    const before = readFileSync(join(folder, report), 'utf8');
    lay('first.json', report);
    const { stderr, exit } = await runCommandLine('crm run first.json -q', folder);
    expect(exit).toBe(2);
    expect(stderr).toContain(`which this run reads, and would be replaced`);
    expect(readFileSync(join(folder, report), 'utf8')).toBe(before);
  });

  test('its config, where the pointer to the latest run would lie', async () => {
    lay('latest.json', undefined);
    const before = readFileSync(join(folder, 'latest.json'), 'utf8');
    const { stderr, exit } = await runCommandLine('crm run latest.json -q', folder);
    expect(exit).toBe(2);
    expect(stderr).toContain('run.output: the pointer of the run would be written over this config');
    expect(readFileSync(join(folder, 'latest.json'), 'utf8')).toBe(before);
  });
});
