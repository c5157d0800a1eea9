import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crmScript, plainEnvironment, runCommandLine } from '../command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'crm-streams-'));
const shop = resolve('fixtures', 'shop', 'transactions.csv').replaceAll('\\', '/');
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

const customers = 60_000;
beforeAll(() => {
  const rows = [...Array(customers).keys()].map(
    (index) => `customer-${index},2025-01-${10 + (index % 20)},${index % 97}.50`,
  );
  writeFileSync(join(folder, 'many.csv'), `customer_id,date,amount\n${rows.join('\n')}\n`);
});

interface End {
  readonly exit: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** Runs crm with its standard output closed as soon as the first bytes arrived. */
function runUntilFirstBytes(...words: readonly string[]): Promise<End & { first: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [crmScript(), ...words], { cwd: folder, env: plainEnvironment() });
    let first = '';
    let stderr = '';
    child.stdout.once('data', (chunk: Buffer) => {
      first = chunk.toString('utf8');
      child.stdout.destroy();
    });
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')));
    child.on('error', failed).on('close', (exit, signal) => done({ exit, signal, stderr, first }));
  });
}

describe.concurrent('a reader that closes the pipe early', () => {
  test.each(['csv', 'ndjson', 'json'])('ends a report in %s quietly and with success', async (format) => {
    const { exit, signal, stderr, first } = await runUntilFirstBytes('segment', 'many.csv', '-q', '-f', format);
    expect(first).not.toBe('');
    expect({ exit, signal, stderr }).toEqual({ exit: 0, signal: null, stderr: '' });
  });

  test('ends the help quietly too', async () => {
    expect(await runUntilFirstBytes('segment', '--help')).toMatchObject({ exit: 0, stderr: '' });
  });
});

describe('a report that cannot be written', () => {
  test.skipIf(!existsSync('/dev/full'))('to a full disk is an error with exit 1', async () => {
    const { stdout, stderr, exit } = await runCommandLine(`crm segment ${shop} -q -f csv -o /dev/full`, folder);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 1 });
    expect(stderr).toBe(
      'error: cannot write /dev/full: the disk is full\n  try: free some space or choose another place with --output\n',
    );
  });

  test.skipIf(!existsSync('/dev/full'))(
    'because the rows set aside do not fit leaves the old report as it was',
    async () => {
      writeFileSync(join(folder, 'old.csv'), 'the old report\n');
      const { stderr, exit } = await runCommandLine(`crm segment ${shop} -q -o old.csv --rejects /dev/full`, folder);
      expect(exit).toBe(1);
      expect(stderr).toContain('cannot write /dev/full: the disk is full');
      expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('the old report\n');
    },
  );

  test('because the data cannot be used leaves the old report as it was, and nothing beside it', async () => {
    writeFileSync(join(folder, 'kept.csv'), 'the old report\n');
    const { exit } = await runCommandLine(`crm segment ${shop} -q -o kept.csv --map amount=nothing`, folder);
    expect(exit).toBe(2);
    expect(readFileSync(join(folder, 'kept.csv'), 'utf8')).toBe('the old report\n');
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('into a folder names the folder', async () => {
    const { stderr, exit } = await runCommandLine(`crm segment ${shop} -q -f csv -o .`, folder);
    expect(exit).toBe(1);
    expect(stderr).toContain('cannot write .: it is a folder');
  });
});
