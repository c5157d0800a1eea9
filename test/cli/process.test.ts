import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { crmScript, plainEnvironment } from '../command-line.ts';

const root = mkdtempSync(join(tmpdir(), 'crm-process-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
const isPosix = process.platform !== 'win32';

/** A folder with data, an old report and a folder for temporary files of its own. */
function place(): { folder: string; temporary: string; environment: NodeJS.ProcessEnv } {
  const folder = mkdtempSync(join(root, 'case-'));
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary);
  writeFileSync(join(folder, 'sales.csv'), 'customer_id,date,amount\nA,2025-01-05,3\nB,2025-01-06,4\nC,2025-01-07,5\n');
  writeFileSync(join(folder, 'old.csv'), 'old\n');
  return {
    folder,
    temporary,
    environment: { ...plainEnvironment(), TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  };
}

interface End {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

function ending(child: ChildProcessWithoutNullStreams): Promise<End> {
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  child.stdout.resume();
  child.stdin.on('error', () => undefined);
  return new Promise((done, failed) => {
    child.on('error', failed).on('close', (exit, signal) => done({ exit, signal, stderr }));
  });
}

/** Resolves when the condition holds; looks again at every turn. */
async function until(isReached: () => boolean): Promise<void> {
  while (!isReached()) {
    await new Promise((next) => setTimeout(next, 5));
  }
}

const parts = (folder: string): string[] => readdirSync(folder).filter((name) => name.endsWith('.part'));

describe.skipIf(!isPosix)('a run that is told to stop', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('by %s removes what it had begun, leaves the old report and ends with %i', async (signal, code) => {
    const { folder, temporary, environment } = place();
    const words = ['segment', '-', '-o', 'old.csv'];
    const child = spawn(process.execPath, [crmScript(), ...words], { cwd: folder, env: environment });
    const end = ending(child);
    // It waits for its standard input, with the output and the temporary files begun.
    await until(
      () =>
        parts(folder).length > 0 && existsSync(join(temporary, readdirSync(temporary)[0] ?? 'none', 'standard-input')),
    );
    child.kill(signal);
    expect(await end).toEqual({ exit: code, signal: null, stderr: '' });
    expect(readdirSync(temporary)).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['old.csv', 'sales.csv', 'temporary']);
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old\n');
  });

  test('at any moment of its start leaves nothing', async () => {
    const { folder, temporary, environment } = place();
    const runs = [...Array(6).keys()].map(async () => {
      const child = spawn(process.execPath, [crmScript(), 'segment', '-', '-q'], { cwd: folder, env: environment });
      const end = ending(child);
      await until(() => readdirSync(temporary).length > 0 || child.exitCode !== null);
      child.kill('SIGTERM');
      return (await end).exit;
    });
    expect((await Promise.all(runs)).every((exit) => exit === 143 || exit === null)).toBe(true);
    expect(readdirSync(temporary)).toEqual([]);
  });

  test('without a chance to clean up does not keep the next run from writing', async () => {
    const { folder, environment } = place();
    const child = spawn(process.execPath, [crmScript(), 'segment', '-', '-o', 'old.csv'], {
      cwd: folder,
      env: environment,
    });
    const end = ending(child);
    await until(() => parts(folder).length > 0);
    child.kill('SIGKILL');
    await end;
    const again = spawn(process.execPath, [crmScript(), 'segment', 'sales.csv', '-q', '-o', 'old.csv'], {
      cwd: folder,
      env: environment,
    });
    expect(await ending(again)).toEqual({ exit: 0, signal: null, stderr: '' });
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toMatch(/^customer_id,/);
  });
});

describe('a temporary folder that cannot be used', () => {
  test.each(['segment', 'check'])('is an error of crm %s that names it and the variable', async (command) => {
    const { folder, environment } = place();
    const none = join(folder, 'none');
    const env = { ...environment, TMPDIR: none, TEMP: none, TMP: none };
    const { exit, stderr } = await ending(
      spawn(process.execPath, [crmScript(), command, 'sales.csv'], { cwd: folder, env }),
    );
    expect(exit).toBe(1);
    expect(stderr).toContain(`cannot write temporary files to ${none}: the folder does not exist`);
    expect(stderr).toMatch(/try: set (TMPDIR|TEMP) to a folder/);
  });
});

describe.skipIf(!existsSync('/dev/full'))('standard output that is full', () => {
  test.each([
    ['a report as csv', ['segment', 'sales.csv', '-q']],
    ['a report as a table', ['segment', 'sales.csv', '-q', '-f', 'table']],
    ['a check', ['check', 'sales.csv', '-q']],
    ['the help', ['segment', '--help']],
    ['the SQL', ['segment', 'sales.csv', '--explain']],
    ['a completion script', ['completion', 'bash']],
  ])('ends %s with exit 1 and one error', async (_, words) => {
    const { folder, environment } = place();
    expect(await intoFull(words, folder, environment)).toEqual({
      exit: 1,
      signal: null,
      stderr:
        'error: cannot write to standard output: the disk is full\n  try: free some space or write to another place with --output\n',
    });
  });

  test('is one JSON object for a program', async () => {
    const { folder, environment } = place();
    const { stderr, exit } = await intoFull(['segment', 'sales.csv', '-qf', 'json'], folder, environment);
    expect(exit).toBe(1);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'output-failed' } });
  });
});

function intoFull(words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<End> {
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [crmScript(), ...words], { cwd, env, stdio: ['ignore', full, 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
  return new Promise((done, failed) => {
    child.on('error', failed).on('close', (exit, signal) => done({ exit, signal, stderr }));
  });
}

describe.skipIf(!isPosix)('a limit on the size of files', () => {
  test('is an error that leaves the old report, not a sudden death', async () => {
    const { folder, temporary, environment } = place();
    const script = `ulimit -f 1; exec "$0" "$@"`;
    writeFileSync(
      join(folder, 'sales.csv'),
      `customer_id,date,amount\n${[...Array(3000).keys()].map((n) => `c${n},2025-01-${10 + (n % 20)},${n}`).join('\n')}\n`,
    );
    const words = [crmScript(), 'segment', 'sales.csv', '-q', '-f', 'ndjson', '-o', 'old.csv'];
    const child = spawn('sh', ['-c', script, process.execPath, ...words], { cwd: folder, env: environment });
    const { exit, stderr } = await ending(child);
    expect(exit).toBe(1);
    expect(stderr).toContain('cannot write old.csv: the file would be larger than files may be here');
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old\n');
    expect({ parts: parts(folder), temporary: readdirSync(temporary) }).toEqual({ parts: [], temporary: [] });
  });
});
