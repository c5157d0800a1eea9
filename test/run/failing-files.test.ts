/**
 * Runs whose every call to change the file system fails in turn: write, sync, rename, remove, make a folder, a link. The
 * calls of Node are wrapped, so that what crm does is what it always does.
 */
import { createHash } from 'node:crypto';
import fs, { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { runNightly } from '../../src/cli/run/run.ts';
import { cleanUp } from '../../src/cli/workspace.ts';

/** Counts calls, and makes one of them fail. */
const fault = { calls: 0, failAt: 0, code: 'EIO', failed: '' };

function strike(name: string): void {
  fault.calls += 1;
  if (fault.calls === fault.failAt) {
    fault.failed = name;
    throw Object.assign(new Error(`${fault.code}: injected, ${name}`), { code: fault.code, syscall: name });
  }
}

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

type Call = (...args: unknown[]) => unknown;

const isReading = (name: string, args: readonly unknown[]): boolean =>
  name === 'open' && (args[1] === undefined || args[1] === 'r');

function wrapHandle(handle: object): object {
  return new Proxy(handle, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value !== 'function') {
        return value;
      }
      const call = (...args: unknown[]): unknown => (value as Call).apply(target, args);
      return ['appendFile', 'writeFile', 'write', 'sync', 'chmod'].includes(String(key))
        ? async (...args: unknown[]) => {
            strike(`handle.${String(key)}`);
            return call(...args);
          }
        : call;
    },
  });
}

/** Puts calls that can fail in the place of a module's own; gives what undoes it. */
function wrapAll(module: Record<string, unknown>, ending: '' | 'Sync'): () => void {
  const own = names
    .map((name) => [name, `${name}${ending}`, module[`${name}${ending}`]] as const)
    .filter(([, , real]) => typeof real === 'function');
  for (const [plain, name, real] of own as [string, string, Call][]) {
    const sync = (...args: unknown[]): unknown => {
      if (!isReading(plain, args)) {
        strike(name);
      }
      return real(...args);
    };
    const later = async (...args: unknown[]): Promise<unknown> => {
      const result = await (sync(...args) as Promise<unknown>);
      return plain === 'open' ? wrapHandle(result as object) : result;
    };
    module[name] = ending === 'Sync' ? sync : later;
  }
  return () => own.forEach(([, name, real]) => (module[name] = real));
}

const undo = [
  wrapAll(fs as unknown as Record<string, unknown>, 'Sync'),
  wrapAll(fs.promises as unknown as Record<string, unknown>, ''),
];
// What other modules imported by name follows.
syncBuiltinESMExports();

const root = mkdtempSync(join(tmpdir(), 'crm-failing-'));
const home = process.cwd();
const before = process.env['TMPDIR'];
process.setMaxListeners(0);
afterEach(() => {
  fault.failAt = 0;
  process.chdir(home);
});
afterAll(() => {
  undo.forEach((one) => one());
  syncBuiltinESMExports();
  if (before === undefined) {
    delete process.env['TMPDIR'];
  } else {
    process.env['TMPDIR'] = before;
  }
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
  Object.assign(fault, { calls: 0, failAt, code, failed: '' });
  try {
    await runNightly(config, { quiet: true, threads: 1, ...(day === undefined ? {} : { asOf: day }) });
    return null;
  } catch (error) {
    return error;
  } finally {
    fault.failAt = 0;
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
      const { failed } = fault;
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
    expect(fault.calls).toBeGreaterThan(20);
    expect(await attempt(0, code)).toBe(null);
    expect(days.flatMap(torn)).toEqual([]);
    expect(readdirSync(reports).sort()).toEqual(['.latest', ...days, 'latest', 'latest.json']);
    expect(readdirSync(join(reports, '.latest'))).toHaveLength(2);
  },
);
