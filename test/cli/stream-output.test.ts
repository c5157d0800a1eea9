/** Outputs that are no files: what the shell has open, pipes and devices. Needs a POSIX shell with /dev/fd. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { crmScript, plainEnvironment } from '../command-line.ts';

const root = mkdtempSync(join(tmpdir(), 'crm-stream-output-'));
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
const hasShell = process.platform !== 'win32' && existsSync('/bin/sh') && existsSync('/dev/fd');

let folder = root;
beforeEach(() => {
  folder = mkdtempSync(join(root, 'case-'));
  writeFileSync(join(folder, 's.csv'), 'customer_id,date,amount\nA,2025-01-05,3\nB,2025-01-06,4\nC,2025-01-07,x\n');
});
const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

const rightsOf = (name: string): string => (statSync(join(folder, name)).mode & 0o777).toString(8);

interface End {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/** Runs a script of sh in which `crm` is the built program. */
function shell(script: string): Promise<End> {
  const crm = `crm() { '${process.execPath}' '${crmScript()}' "$@"; }`;
  const child = spawn('/bin/sh', ['-c', `${crm}\n${script}`], { cwd: folder, env: plainEnvironment() });
  const end = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (end.stdout += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (end.stderr += chunk.toString('utf8')));
  return new Promise((done, failed) => {
    child.on('error', failed).on('close', (exit) => done({ ...end, exit }));
  });
}

const segment = 'crm segment s.csv -q --max-rejects 9 --limit 1';
const report = 'customer_id,recency_days,frequency,monetary,r,f,m,rfm,segment\nA,1,1,3.00,1,1,1,111,hibernating\n';
const rejects = 'file,line,reason,amount,raw\ns.csv,4,bad_amount,,"C,2025-01-07,x"\n';

describe.skipIf(!hasShell)('an output that is open already is written to, and nothing of it is lost', () => {
  test('standard output by each of its names', async () => {
    const names = ['-', '/dev/stdout', '/dev/../dev/fd/1', 'link'];
    const runs = names.map((name) => `${segment} -o ${name}`).join('; echo; ');
    const end = await shell(`ln -s /dev/stdout link; echo old > g; (echo before; ${runs}; echo after) >> g`);
    expect(end).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(textOf('g')).toBe(`old\nbefore\n${names.map(() => report).join('\n')}after\n`);
  });

  test('a file without a name gets it, and no stray file appears', async () => {
    const { stdout, exit } = await shell(`exec 3> g; rm g; ${segment} -o /dev/stdout >&3; ls`);
    expect({ stdout, exit }).toEqual({ stdout: 's.csv\n', exit: 0 });
    expect(readdirSync(folder)).toEqual(['s.csv']);
  });

  test('standard error, beside a report in a file', async () => {
    const end = await shell(`${segment} -o out.csv --rejects /dev/stderr`);
    expect(end).toEqual({ stdout: '', stderr: rejects, exit: 0 });
    expect(textOf('out.csv')).toBe(report);
    expect(await shell(`${segment} -o out.csv --rejects -`)).toEqual({ stdout: rejects, stderr: '', exit: 0 });
  });

  test.each(['segment s.csv -q --max-rejects 9 -f xlsx', 'check s.csv'])(
    'crm %s says what it says on standard output',
    async (words) => {
      const end = await shell(`crm ${words} > a; crm ${words} -o /dev/fd/3 3> b; cmp a b`);
      expect(end).toMatchObject({ stdout: '', exit: 0 });
      expect(statSync(join(folder, 'b')).size).toBeGreaterThan(300);
    },
  );
});

describe.skipIf(!hasShell)('a pipe with a name', () => {
  test('is written to and stays a pipe', async () => {
    const end = await shell(`mkfifo p; cat p > got & ${segment} -o p; wait; test -p p`);
    expect(end).toEqual({ stdout: '', stderr: '', exit: 0 });
    expect(textOf('got')).toBe(report);
  });

  test('whose reader has seen enough is no failure', async () => {
    const end = await shell(`mkfifo p; head -c 1 p > /dev/null & ${segment} -f html -o p; wait`);
    expect(end).toEqual({ stdout: '', stderr: '', exit: 0 });
  });
});

describe.skipIf(!hasShell)('a stream that takes nothing', () => {
  test.each([
    ['a descriptor that is not open', '/dev/fd/77', 'nothing is open for writing there'],
    ['one that is open for reading', '/dev/stdin < /dev/null', 'nothing is open for writing there'],
  ])('%s is told', async (_, place, reason) => {
    const { stderr, exit } = await shell(`${segment} -o ${place}`);
    expect(exit).toBe(1);
    expect(stderr).toBe(
      `error: cannot write ${place.split(' ')[0]}: ${reason}\n  try: choose another place with --output\n`,
    );
  });
});

describe.skipIf(!hasShell)('a file that is read, behind standard output', () => {
  test.each(['', '-o /dev/stdout', '-o x.csv --rejects -'])('is not written to with "%s"', async (flags) => {
    const before = textOf('s.csv');
    const { stderr, exit } = await shell(`${segment} ${flags} >> s.csv`);
    expect(exit).toBe(2);
    expect(stderr).toContain('this file is also read; its data would be lost');
    expect(textOf('s.csv')).toBe(before);
  });
});

describe.skipIf(!hasShell)('rights of a file', () => {
  test('are what the umask leaves, those it had, or those of --mode', async () => {
    const { exit } = await shell(
      [
        'umask 027',
        `${segment} -o given.csv --mode 0664 --rejects rejects.csv`,
        `: > old.csv; chmod 604 old.csv; ${segment} -o old.csv --rejects new.csv`,
        `: > changed.csv; chmod 666 changed.csv; ${segment} -o changed.csv --mode 600`,
      ].join('\n'),
    );
    expect(exit).toBe(0);
    const names = ['new.csv', 'given.csv', 'rejects.csv', 'old.csv', 'changed.csv'];
    expect(names.map(rightsOf)).toEqual(['640', '664', '664', '604', '600']);
  });

  test('that are no rights are refused', async () => {
    const { stderr, exit } = await shell(`${segment} -o new.csv --mode 0888`);
    expect(exit).toBe(2);
    expect(stderr).toContain('--mode 0888: expected the rights of a file as octal digits');
    expect(existsSync(join(folder, 'new.csv'))).toBe(false);
  });
});
