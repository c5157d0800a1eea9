/** `max_age` and `min_rows`: exports that are too old or too short are an alert. */
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { brokenLimits } from '../../src/cli/run/source-limits.ts';
import { nightFolder } from './night.ts';

const hour = 3_600_000;
const now = Date.parse('2026-01-15T03:15:00Z');
const source = (rows: number) => ({ path: 'sales.csv', role: 'transactions', rows, used: rows, setAside: {} });
const files = [
  { path: 'sales-1.csv', at: now - 90 * 24 * hour },
  { path: 'sales-2.csv', at: now - 27 * hour },
];

test.each([
  [{ maxAge: '28h' }, []],
  [
    { maxAge: '26h' },
    [/^transactions: sales-2.csv was last written on 2026-01-1\d \d\d:15, longer ago than max_age 26h$/],
  ],
  [{ maxAge: { customers: '1h' } }, []],
  [{ maxAge: { transactions: '1d' } }, [/max_age 1d$/]],
  [{ minRows: 1500 }, []],
  [{ minRows: 1501 }, [/^transactions: 1,500 rows in 2 files, fewer than min_rows 1,501$/]],
  [{ minRows: { transactions: 2000 }, maxAge: { transactions: '2d' } }, [/fewer than min_rows 2,000$/]],
  [{}, []],
])('%j', (limits, expected) => {
  const broken = brokenLimits(limits, 'transactions', { written: files, sources: [source(1000), source(500)], now });
  expect(broken).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
});

test('a run on a stale and a cut export publishes, says so on every page, and ends with exit code 4', async () => {
  await using night = nightFolder();
  night.writeSales(10);
  utimesSync(join(night.path, 'sales.csv'), new Date('2025-12-11T03:00:00Z'), new Date('2025-12-11T03:00:00Z'));
  Object.assign(night.config.run, { max_age: { transactions: '26h' }, min_rows: 1_000_000 });
  const { exit, stderr } = await night.run('--quiet');
  expect(exit).toBe(4);
  expect(stderr).toMatch(
    /^alert: transactions: sales.csv was last written on 2025-12-11 .*max_age 26h; transactions: .* rows in sales.csv, fewer than min_rows 1,000,000\n$/,
  );
  const written = night.files('reports');
  const [page, report, manifest] = ['index.html', 'segments.html', 'manifest.json'].map(
    (name) => Object.entries(written).find(([path]) => path.endsWith(name))?.[1] ?? '',
  );
  expect(page).toContain('longer ago than max_age 26h');
  expect(report).toContain('Alert: transactions: sales.csv was last written on');
  expect(JSON.parse(manifest ?? '')).toMatchObject({
    exit_code: 4,
    alerts: [/./, /./].map((any) => expect.stringMatching(any)),
  });
  Object.assign(night.config.run, { max_age: '900000h', min_rows: { transactions: 2 } });
  expect(await night.run('--quiet')).toMatchObject({ exit: 0, stderr: '' });
});

test.each([
  [{ max_age: 'soon' }, 'run.max_age: expected an age such as 26h or 2d'],
  [{ max_age: 26 }, 'run.max_age: expected an age such as 26h or 2d, or one for each role'],
  [{ max_age: { transactions: '0h' } }, 'run.max_age'],
  [{ max_age: { invoices: '2d' } }, 'run.max_age.invoices: there is no run.sources.invoices'],
  [{ max_age: { sales: '2d' } }, 'run.max_age'],
  [{ min_rows: 0 }, 'run.min_rows'],
  [{ min_rows: '100' }, 'run.min_rows: expected a whole number of rows, or one for each role'],
])('%j is an error of the config', async (keys, message) => {
  await using night = nightFolder();
  night.writeSales(2);
  Object.assign(night.config.run, keys);
  const { exit, stderr } = await night.run();
  expect(exit).toBe(2);
  expect(stderr).toContain(message);
});
