/**
 * Runs whose every call to change the file system fails in turn: write, sync, rename, remove, make a folder, a link. The
 * modules of Node are wrapped, so that what crm does is what it always does.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test, vi } from 'vitest';
import { runNightly } from '../../src/cli/run/run.ts';
import { cleanUp } from '../../src/cli/workspace.ts';

/** Counts calls, and makes one of them fail. */
const fault = vi.hoisted(() => {
  const state = { calls: 0, failAt: 0, code: 'EIO', failed: '' };
  const strike = (name: string): void => {
    state.calls += 1;
    if (state.calls === state.failAt) {
      state.failed = name;
      throw Object.assign(new Error(`${state.code}: injected, ${name}`), { code: state.code, syscall: name });
    }
  };
  const names = [
    'open',
    'write',
    'writeFile',
    'appendFile',
    'fsync',
    'rename',
    'rm',
    'rmdir',
    'unlink',
    'mkdir',
    'symlink',
    'utimes',
    'chmod',
    'copyFile',
  ];
  const wrapHandle = (handle: object): object =>
    new Proxy(handle, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target);
        if (typeof value !== 'function') {
          return value;
        }
        const call = (...args: unknown[]): unknown => (value as (...words: unknown[]) => unknown).apply(target, args);
        return ['appendFile', 'writeFile', 'write', 'sync', 'chmod'].includes(String(key))
          ? async (...args: unknown[]) => {
              strike(`handle.${String(key)}`);
              return call(...args);
            }
          : call;
      },
    });
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- what is hoisted sees nothing outside
  const isReading = (name: string, args: readonly unknown[]): boolean =>
    name === 'open' && (args[1] === undefined || args[1] === 'r');
  const wrapAll = (module: Record<string, unknown>, ending: '' | 'Sync'): Record<string, unknown> => ({
    ...module,
    ...Object.fromEntries(
      names
        .map((name) => `${name}${ending}`)
        .filter((name) => typeof module[name] === 'function')
        .map((name) => {
          const real = module[name] as (...args: unknown[]) => unknown;
          const plain = name.replace('Sync', '');
          const sync = (...args: unknown[]): unknown => {
            if (!isReading(plain, args)) {
              strike(name);
            }
            return real(...args);
          };
          const later = async (...args: unknown[]): Promise<unknown> => {
            if (!isReading(plain, args)) {
              strike(name);
            }
            const result = await (real(...args) as Promise<unknown>);
            return plain === 'open' ? wrapHandle(result as object) : result;
          };
          return [name, ending === 'Sync' ? sync : later];
        }),
    ),
  });
  return { state, wrapAll };
});

vi.mock('node:fs', async (original) => fault.wrapAll(await original(), 'Sync'));
vi.mock('node:fs/promises', async (original) => fault.wrapAll(await original(), ''));

const root = mkdtempSync(join(tmpdir(), 'crm-failing-'));
const home = process.cwd();
const before = process.env['TMPDIR'];
process.setMaxListeners(0);
afterEach(() => {
  fault.state.failAt = 0;
  process.chdir(home);
});
afterAll(() => {
  process.env['TMPDIR'] = before;
  rmSync(root, { recursive: true, force: true, maxRetries: 3 });
});

const reports = join(root, 'reports');
const config = join(root, 'crm.config.json');

interface Listed {
  readonly outputs: readonly { readonly path: string; readonly sha256: string }[];
}

/** Files of a day that are not what its manifest says. */
function torn(day: string): string[] {
  const { outputs } = JSON.parse(readFileSync(join(reports, day, 'manifest.json'), 'utf8')) as Listed;
  return outputs
    .filter(({ path, sha256 }) => {
      const file = join(reports, day, path);
      return !existsSync(file) || createHash('sha256').update(readFileSync(file)).digest('hex') !== sha256;
    })
    .map(({ path }) => path);
}

async function attempt(failAt: number, code: string, day?: string): Promise<unknown> {
  Object.assign(fault.state, { calls: 0, failAt, code, failed: '' });
  try {
    await runNightly(config, { quiet: true, ...(day === undefined ? {} : { asOf: day }) });
    return null;
  } catch (error) {
    return error;
  } finally {
    fault.state.failAt = 0;
    cleanUp();
    process.chdir(home);
  }
}

test.skipIf(process.platform === 'win32').each([
  ['EIO', 1],
  ['ENOSPC', 2],
  ['EACCES', 3],
])(
  'a run in which a call fails with %s leaves whole days, says so in words, and the next run is fine',
  { timeout: 300_000 },
  async (code, first) => {
    process.env['TMPDIR'] = root;
    const rows = [...Array(40).keys()].map(
      (row) => `C${row % 7},2025-12-${String(1 + (row % 10)).padStart(2, '0')},${row}.50`,
    );
    writeFileSync(join(root, 'sales.csv'), `customer_id,date,amount\n${rows.join('\n')}\n`);
    const report = { analysis: 'segment', view: 'customers', output: 'lists/customers.csv' };
    const run = { sources: { transactions: 'sales.csv' }, output: 'reports/{as_of}', keep: 2, reports: [report] };
    writeFileSync(config, JSON.stringify({ run }));
    expect(await attempt(0, code, '2025-12-05')).toBe(null);
    expect(await attempt(0, code)).toBe(null);
    const days = ['2025-12-05', '2025-12-10'];
    // Each way to fail takes every third call, and together they take all.
    for (let failAt = first; ; failAt += 3) {
      const error = await attempt(failAt, code);
      const { failed } = fault.state;
      if (failed === '') {
        break;
      }
      const told = { failAt, failed, torn: days.flatMap(torn), isPlain: error === null || 'exit' in (error as object) };
      expect(told).toEqual({ failAt, failed, torn: [], isPlain: true });
      // What could not be removed belongs to this process, which is alive; on the next night it is not.
      for (const left of readdirSync(reports).filter((name) => name.startsWith('.latest.lock'))) {
        rmSync(join(reports, left), { force: true });
      }
    }
    expect(fault.state.calls).toBeGreaterThan(20);
    expect(await attempt(0, code)).toBe(null);
    expect(days.flatMap(torn)).toEqual([]);
    expect(readdirSync(reports).sort()).toEqual(['.latest', ...days, 'latest.json']);
    expect(readdirSync(join(reports, '.latest'))).toHaveLength(2);
  },
);
