/** The file of --rates is accounted for like every other. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runInSharedProcess } from '../shared-process.ts';

let folder = '';

const sales = 'order_id,customer_id,date,amount,currency\n1,C1,2025-01-10,100.00,USD\n2,C1,2025-02-10,100.00,USD\n';

const day = (at: number): string => new Date(Date.UTC(2010, 0, 1 + at)).toISOString().slice(0, 10);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crm-rates-'));
  writeFileSync(join(folder, 'sales.csv'), sales);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Revenue in EUR with this file of rates, or the error. */
async function revenueWith(rates: readonly string[], flags = ''): Promise<{ revenue: string; stderr: string }> {
  writeFileSync(join(folder, 'rates.csv'), `currency,date,rate\n${rates.join('\n')}\n`);
  const line = `crm segment sales.csv --rates rates.csv --base EUR --view customers --format csv ${flags}`;
  const { stdout, stderr } = await runInSharedProcess(line, folder);
  return { revenue: stdout.split('\n')[1]?.split(',')[3] ?? '', stderr };
}

describe('a rate', () => {
  test('holds from its day on', async () => {
    const { revenue, stderr } = await revenueWith(['USD,2025-01-01,0.9', 'USD,2025-02-01,0.8']);
    expect(revenue).toBe('170.00');
    expect(stderr).toContain('rates.csv: 2 rows, all used');
  });

  test.each([
    ['that is no number', 'USD,2025-02-01,abc', 'bad rate'],
    ['whose day is none', 'USD,2025-02-31,0.8', 'bad date'],
  ])('%s is an error that names its line, and never the rate before it without a word', async (_, row, reason) => {
    const rows = ['USD,2025-01-01,0.9', row];
    const { revenue, stderr } = await revenueWith(rows);
    expect(revenue).toBe('');
    expect(stderr).toContain(`rates.csv:3: 1 of 2 rows of rates.csv are malformed, more than 1% (${reason} 1)`);
    const allowed = await revenueWith(rows, '--max-rejects 100% --rejects set-aside.csv');
    expect(allowed.revenue).toBe('180.00');
    expect(allowed.stderr).toContain(`rates.csv: 2 rows, 1 set aside (${reason} 1)`);
    const [, line] = readFileSync(join(folder, 'set-aside.csv'), 'utf8').split('\n');
    expect(line).toBe(`rates.csv,3,${reason.replace(' ', '_')},,"${row}"`);
  });

  test('that is empty, as on a holiday, is set aside and no fault of the file', async () => {
    const { revenue, stderr } = await revenueWith(['USD,2025-01-01,0.9', 'USD,2025-02-01,', 'USD,2025-02-05,0.8']);
    expect(revenue).toBe('170.00');
    expect(stderr).toContain('rates.csv: 3 rows, 1 set aside (no rate 1)');
  });

  test('with more decimal places than those of the head is not rounded', async () => {
    const head = Array.from({ length: 1_100 }, (_, at) => `JPY,${day(at)},0.5`);
    const { revenue } = await revenueWith([...head, 'USD,2025-01-01,0.123456789', 'USD,2025-02-01,1']);
    expect(revenue).toBe('112.35');
  });

  test('in a row that is too long or too short is set aside', async () => {
    const rows = ['USD,2025-01-01,0.9', 'USD,2025-02-01,0.8,7', 'USD,2025-02-02'];
    const { stderr } = await revenueWith(rows, '--max-rejects 100%');
    expect(stderr).toContain('rates.csv: 3 rows, 2 set aside (wrong number of cells 2)');
  });
});
