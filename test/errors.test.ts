import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { errorSpecs } from '../src/errors.ts';
import { caseFolders, checkCase, runCase } from './case-folder.ts';
import { runCommandLine } from './command-line.ts';
import { runInSharedProcess } from './shared-process.ts';

const root = join('test', 'errors');
const codes = Object.keys(errorSpecs);

const seen = new Set<string>();

/** Whether a reproducer is the first of its command, or the first with its exit code: that has a process of its own. */
function isFirst(command: string, code: string): boolean {
  const before = seen.size;
  return seen.add(command).add(`exit ${errorSpecs[code as keyof typeof errorSpecs].exit}`).size > before;
}

describe.concurrent('every error is what its reproducer says', () => {
  for (const found of caseFolders(root)) {
    const code = found.path.slice(root.length + 1);
    const [command = ''] = /^crm \S+/.exec(found.commandLine) ?? [];
    const run = isFirst(command, code) ? runCommandLine : runInSharedProcess;
    test(`${code}: ${found.sentence}`, () => checkCase(found, run));

    test(`${code} is the code a program sees`, async () => {
      const flag = found.commandLine.startsWith('crm run ') ? '--log json' : '--format json';
      const { stderr } = await runCase({ ...found, commandLine: `${found.commandLine} ${flag}` }, runInSharedProcess);
      const said = stderr.split('\n').find((line) => line.startsWith('{"error":')) ?? '{}';
      expect(JSON.parse(said)).toMatchObject({ error: { code } });
    });
  }
});

describe('the list of errors and their reproducers', () => {
  test.each(codes)('%s has a reproducer', (code) => {
    const files = existsSync(join(root, code)) ? readdirSync(join(root, code)) : [];
    expect(files).toContain('stderr');
    expect(files.some((name) => name === 'cmd' || name === 'reproducer.test.ts')).toBe(true);
  });

  test('no folder stands for an error that no longer exists', () => {
    expect(readdirSync(root).filter((name) => !codes.includes(name))).toEqual([]);
  });

  test.each(codes)('the stderr of %s says what is wrong and what to do next', (code) => {
    const lines = readFileSync(join(root, code, 'stderr'), 'utf8').split('\n');
    // An alert is no error: one line for a mail, and nothing to be mended at the command line.
    const isAlert = errorSpecs[code as keyof typeof errorSpecs].exit === 4;
    expect(lines.filter((line) => (isAlert ? /^alert: \S/ : /^error: \S/).test(line))).toHaveLength(1);
    expect(lines.some((line) => /^ {2}try: \S/.test(line))).toBe(!isAlert);
    expect(lines.join('\n')).not.toMatch(/undefined|\[object|NaN|something went wrong inside/);
  });

  test.each(codes)('%s ends with the exit code of its list entry', (code) => {
    const path = join(root, code, 'exit');
    const isCase = existsSync(join(root, code, 'cmd'));
    expect(isCase ? Number(readFileSync(path, 'utf8')) : errorSpecs[code as keyof typeof errorSpecs].exit).toBe(
      errorSpecs[code as keyof typeof errorSpecs].exit,
    );
  });
});
