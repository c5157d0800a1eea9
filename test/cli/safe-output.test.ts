import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommandLine } from '../command-line.ts';

const data = 'customer_id,date,amount\nA,2025-01-05,3\nB,2025-01-06,4\nC,2025-01-07,5\n';
const root = mkdtempSync(join(tmpdir(), 'crm-output-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));

let folder = root;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(folder, 'sales.csv'), data);
  writeFileSync(join(folder, 'names.csv'), 'customer_id,name\nA,Ann\n');
});
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
const canLink = process.platform !== 'win32';

describe('a file that is read is never written over', () => {
  test.each([
    ['by the report', 'crm segment sales.csv -o sales.csv', '--output sales.csv: this file is also read'],
    ['under another spelling', 'crm segment sales.csv -o ./sales.csv', '--output ./sales.csv: this file is also read'],
    ['found by a pattern', 'crm segment "s*.csv" -o sales.csv', 'sales.csv: this file is also read'],
    [
      'by the rows set aside',
      'crm segment sales.csv --rejects sales.csv',
      '--rejects sales.csv: this file is also read',
    ],
    ['that holds the customers', 'crm segment sales.csv --customers names.csv -o names.csv', 'names.csv: this file is'],
    ['by a check', 'crm check sales.csv -o sales.csv', '--output sales.csv: this file is also read'],
  ])('%s', async (_, line, message) => {
    const { stdout, stderr, exit } = await runCommandLine(line, folder);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/try: write to another file: --(output|rejects) \S+-(report|rejects)\.csv\n/);
    expect({ sales: textOf('sales.csv'), names: textOf('names.csv') }).toEqual({
      sales: data,
      names: 'customer_id,name\nA,Ann\n',
    });
  });

  test.skipIf(!canLink)('through a link', async () => {
    symlinkSync('sales.csv', join(folder, 'link.csv'));
    expect((await runCommandLine('crm segment sales.csv -o link.csv', folder)).exit).toBe(2);
    expect(textOf('sales.csv')).toBe(data);
  });

  test('and one file does not take both the report and the rows set aside', async () => {
    const { stderr, exit } = await runCommandLine('crm segment sales.csv -o x.csv --rejects x.csv', folder);
    expect(exit).toBe(2);
    expect(stderr).toContain('--rejects x.csv: this file is also written by --output');
    expect(existsSync(join(folder, 'x.csv'))).toBe(false);
  });
});

describe('a report into a file', () => {
  test.skipIf(!canLink)('follows a link and leaves it a link, also when its file does not exist yet', async () => {
    symlinkSync('new.csv', join(folder, 'link.csv'));
    for (let run = 0; run < 2; run += 1) {
      expect((await runCommandLine('crm segment sales.csv -q -o link.csv', folder)).exit).toBe(0);
    }
    expect(lstatSync(join(folder, 'link.csv')).isSymbolicLink()).toBe(true);
    expect(textOf('new.csv')).toMatch(/^customer_id,/);
  });

  test.skipIf(!canLink)('keeps the rights of the file it replaces', async () => {
    writeFileSync(join(folder, 'old.csv'), 'old\n');
    chmodSync(join(folder, 'old.csv'), 0o620);
    expect((await runCommandLine('crm segment sales.csv -q -o old.csv', folder)).exit).toBe(0);
    expect(lstatSync(join(folder, 'old.csv')).mode & 0o777).toBe(0o620);
    expect(textOf('old.csv')).not.toBe('old\n');
  });

  test.skipIf(!canLink || process.getuid?.() === 0)('does not replace a file that is read-only', async () => {
    writeFileSync(join(folder, 'old.csv'), 'old\n', { mode: 0o444 });
    const { stderr, exit } = await runCommandLine('crm segment sales.csv -q -o old.csv', folder);
    expect(exit).toBe(1);
    expect(stderr).toContain('cannot write old.csv: permission denied');
    expect(textOf('old.csv')).toBe('old\n');
  });

  test('is whole, whoever else writes it at the same time', async () => {
    const lines = ['csv', 'ndjson', 'csv', 'ndjson'].map(
      (format) => `crm segment sales.csv -q -f ${format} -o one.txt`,
    );
    const ends = await Promise.all(lines.map((line) => runCommandLine(line, folder)));
    expect(ends.map(({ stderr, exit }) => ({ stderr, exit }))).toEqual(lines.map(() => ({ stderr: '', exit: 0 })));
    const alone = await Promise.all(
      ['csv', 'ndjson'].map((format) => runCommandLine(`crm segment sales.csv -q -f ${format}`, folder)),
    );
    expect(alone.map(({ stdout }) => stdout)).toContain(textOf('one.txt'));
    expect(readdirSync(folder).sort()).toEqual(['names.csv', 'one.txt', 'sales.csv']);
  });

  test.each([
    ['a folder that does not exist', 'none/x.csv', 'the folder does not exist', 'make the folder first or choose'],
    ['a folder', 'reports', 'it is a folder', 'choose another place with --output'],
    ['a place below a file', 'sales.csv/x.csv', 'a part of the path is a file', 'choose another place with --output'],
    ['a name that is too long', `${'x'.repeat(300)}.csv`, 'the name is too long', 'choose another place with --output'],
  ])('cannot go to %s, and says so', async (name, path, reason, remedy) => {
    mkdirSync(join(folder, 'reports'));
    const { stdout, stderr, exit } = await runCommandLine(`crm segment sales.csv -q -f csv -o ${path}`, folder);
    expect({ stdout, exit }).toEqual({ stdout: '', exit: 1 });
    // Windows says ENOENT for what other systems tell apart.
    if (process.platform !== 'win32' || name.startsWith('a folder')) {
      expect(stderr).toContain(`cannot write ${path}: ${reason}`);
      expect(stderr).toContain(`try: ${remedy}`);
    }
    expect(readdirSync(folder).sort()).toEqual(['names.csv', 'reports', 'sales.csv']);
  });

  test.skipIf(!canLink)('cannot go through links that lead in a circle', async () => {
    symlinkSync('b.csv', join(folder, 'a.csv'));
    symlinkSync('a.csv', join(folder, 'b.csv'));
    const { stderr, exit } = await runCommandLine('crm segment sales.csv -q -o a.csv', folder);
    expect(exit).toBe(1);
    expect(stderr).toContain('cannot write a.csv: its links lead in a circle');
    expect(lstatSync(join(folder, 'a.csv')).isSymbolicLink()).toBe(true);
  });
});
