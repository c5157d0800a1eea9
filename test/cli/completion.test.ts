import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { segment } from '../../src/analyses/segment/index.ts';
import { candidatesFor } from '../../src/cli/completion/candidates.ts';
import { completionScripts } from '../../src/cli/completion/scripts.ts';
import { commands } from '../../src/cli/commands.ts';
import { runInSharedProcess } from '../shared-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'crm-completion-'));
const sales = join(folder, 'sales 2025.csv');
const customers = join(folder, 'customers.csv');
writeFileSync(sales, 'Kunde;Datum;Betrag;Sales rep\nA;2025-01-05;3,00;Ann\nB;2025-01-06;4,00;Bob\n');
writeFileSync(customers, 'customer_id,region\nA,north\nB,south\n');
writeFileSync(join(folder, 'rules.json'), '');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const methods = segment.methods.map(({ name }) => name);
const shells = Object.entries(completionScripts);

async function offers(...words: string[]): Promise<{ words: string[]; takesFile: boolean }> {
  const { candidates, takesFile } = await candidatesFor(words);
  return { words: candidates.map(({ word }) => word), takesFile };
}

describe('what is offered', () => {
  test.each([
    ['a command', ['seg'], ['segment']],
    ['a method', ['segment', 'x.csv', '--method', 'r'], ['rfm']],
    ['a method behind an equals sign', ['segment', '--method=a'], ['--method=abc', '--method=attribute']],
    ['a method behind an equals sign that bash has split off', ['segment', '--method', '=', 'r'], ['rfm']],
    ['a method right behind such an equals sign', ['segment', '--method', '='], methods],
    ['every format', ['segment', '--format', ''], ['table', 'csv', 'tsv', 'json', 'ndjson', 'md', 'html', 'xlsx']],
    ['a format behind the short flag, without case', ['check', '-f', 'J'], ['json']],
    [
      'the views of the method that is named',
      ['segment', '--method', 'clusters', '--view', 's'],
      ['summary', 'silhouette'],
    ],
    ['the views of the default method', ['segment', '--view', 'par'], ['pareto']],
    ['no view of another method', ['segment', '--view', 'centr'], []],
    ['columns of the view behind --sort', ['segment', '--view', 'customers', '--sort', 'mon'], ['monetary']],
    ['columns of the file behind --by', ['segment', sales, '--by', ''], ['Kunde', 'Datum', 'Betrag', 'Sales rep']],
    ['columns of the customers first', ['segment', sales, '--customers', customers, '--by', 're'], ['region']],
    ['a second column', ['segment', sales, '--customers', customers, '--by', 'Kunde,re'], ['Kunde,region']],
    ['no columns of a file that is not there', ['segment', 'none.csv', '--by', ''], []],
    ['a flag', ['segment', 'x.csv', '--breaks-f'], ['--breaks-frequency']],
    ['no flag of another command', ['check', '--meth'], []],
    ['a shell', ['completion', ''], ['bash', 'zsh', 'fish', 'powershell']],
    ['a command to explain', ['help', 'cl'], ['clv']],
    ['a method to explain', ['help', 'churn', ''], ['cadence', 'inactive', 'model']],
  ])('%s', async (_, words, expected) => {
    const found = await offers(...words);
    expect(found.words.filter((word) => !/^--?h/.test(word))).toEqual(expect.arrayContaining(expected));
    expect(found.words).toHaveLength(expected.length);
  });

  test.each([
    ['as the file of a command', ['segment', 'sal'], true],
    ['as the value of a flag that names one', ['segment', '--customers', 'ru'], true],
    ['as a segment map, beside its words', ['segment', '--segments', 'r'], true],
    ['not as a number', ['segment', '--bins', ''], false],
    ['not as a method', ['segment', '--method', ''], false],
  ])('files are offered %s', async (_, words, takesFile) => {
    expect((await offers(...words)).takesFile).toBe(takesFile);
  });

  test('the first word can be every command', async () => {
    expect((await offers('')).words).toEqual(commands.map(({ name }) => name));
  });
});

const has = (shell: string): boolean => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** What bash offers for the last word of a line. */
function bashOffers(...words: string[]): string[] {
  const script = `${completionScripts.bash}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_crm
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

describe.skipIf(process.platform === 'win32' || !has('bash'))('in a real bash', () => {
  beforeAll(() => {
    const program = join(folder, 'crm');
    writeFileSync(program, `#!/bin/sh\nexec "${process.execPath}" "${resolve('bin/crm.js')}" "$@"\n`);
    chmodSync(program, 0o755);
  });

  test.each([
    ['words', ['crm', 'segment', '--method', '=', 'r'], ['rfm']],
    ['a column with a blank, as it must be typed', ['crm', 'segment', 'sales 2025.csv', '--by', 'S'], ['Sales\\ rep']],
    ['files where a flag takes them', ['crm', 'segment', '--segments', 'r'], ['r', 'rules.json']],
  ])('the answer is completed: %s', (_, words, expected) => {
    expect(bashOffers(...words)).toEqual(expected);
  });
});

describe.each(shells)('the script for %s', (shell, script) => {
  test.skipIf(shell === 'powershell' || !has(shell))('is accepted by the shell', () => {
    const { status, stderr } = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('is printed', async () => {
    const { stdout, stderr, exit } = await runInSharedProcess(`crm completion ${shell}`, folder);
    expect({ stdout, stderr, exit }).toEqual({ stdout: script, stderr: '', exit: 0 });
  });

  test('is short, and says the one line that loads it', () => {
    expect(script.split('\n').length).toBeLessThan(35);
    expect(script).toContain(`crm completion ${shell}`);
  });
});

test('an unknown shell is a usage error that names the known ones', async () => {
  const { stdout, stderr, exit } = await runInSharedProcess('crm completion tcsh', folder);
  expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
  expect(stderr).toContain('there is no completion for tcsh; the shells are bash, zsh, fish, powershell');
});

test('an answer to a shell never fails', async () => {
  const { stdout, stderr, exit } = await runInSharedProcess('crm __complete nonsense --by ""', folder);
  expect({ stdout, stderr, exit }).toEqual({ stdout: '', stderr: '', exit: 0 });
});
