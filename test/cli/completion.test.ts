import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { segment } from '../../src/analyses/segment/index.ts';
import { describeCommands } from '../../src/cli/completion/completion.ts';
import { completionScripts } from '../../src/cli/completion/completion-scripts.ts';
import { buildProgram } from '../../src/cli/program.ts';
import { runInSharedProcess } from '../shared-process.ts';

const commands = describeCommands(buildProgram());
const folder = mkdtempSync(join(tmpdir(), 'crm-completion-'));
writeFileSync(join(folder, 'sales 2025.csv'), '');
writeFileSync(join(folder, 'rules.json'), '');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function has(shell: string): boolean {
  return spawnSync(shell, ['-c', 'exit 0']).status === 0;
}

/** What a real bash offers for the last word of a line. */
function bashOffers(...words: string[]): string[] {
  const script = `${completionScripts['bash']?.(commands) ?? ''}
COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
COMP_CWORD=${words.length - 1}
_crm
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((word) => word !== '');
}

const methods = segment.methods.map(({ name }) => name);

describe.skipIf(!has('bash'))('in a real bash', () => {
  test.each([
    ['a command', ['crm', 'seg'], ['segment']],
    ['the name of a method', ['crm', 'segment', 'x.csv', '--method', 'r'], ['rfm']],
    [
      'the name of a method behind an equals sign',
      ['crm', 'segment', '--method', '=', 'a'],
      methods.filter((name) => name.startsWith('a')),
    ],
    ['the names of methods right behind an equals sign', ['crm', 'segment', '--method', '='], methods],
    ['a format', ['crm', 'segment', '--format', ''], ['table', 'csv', 'json', 'ndjson', 'md', 'html', 'xlsx']],
    ['a format behind the short flag', ['crm', 'check', '-f', 'j'], ['json']],
    ['a view', ['crm', 'segment', '--view', 'par'], ['pareto']],
    ['a flag', ['crm', 'segment', 'x.csv', '--breaks-f'], ['--breaks-frequency']],
    ['a shell', ['crm', 'completion', ''], ['bash', 'zsh', 'fish']],
    ['a file whose name holds a blank', ['crm', 'segment', 'sal'], ['sales 2025.csv']],
    ['a file as the value of a flag', ['crm', 'segment', '--customers', 'ru'], ['rules.json']],
    ['words and files where a flag takes both', ['crm', 'segment', '--segments', 'r'], ['r', 'rules.json']],
  ])('%s is completed', (_, words, offers) => {
    expect(bashOffers(...words)).toEqual(offers);
  });

  test('no flag of one command is offered to another', () => {
    expect(bashOffers('crm', 'check', '--meth')).toEqual([]);
  });

  test('the first word can be every command', () => {
    expect(bashOffers('crm', '')).toEqual(expect.arrayContaining(commands.slice(1).map(({ name }) => name)));
  });
});

describe.each(['zsh', 'fish'])('the script for %s', (shell) => {
  const script = completionScripts[shell]?.(commands) ?? '';

  test.skipIf(!has(shell))('is accepted by the shell', () => {
    const { status, stderr } = spawnSync(shell, ['-n'], { input: script, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('knows every command and every flag', () => {
    for (const { name, flags } of commands.slice(1)) {
      expect(script).toContain(name);
      for (const { long } of flags) {
        expect(script).toContain(shell === 'fish' ? `-l ${long.slice(2)} ` : `${long}[`);
      }
    }
  });

  test('closes every quote', () => {
    const bare = script.replaceAll(/\\['\\]|'\\''/g, '').replaceAll(/^#.*$/gm, '');
    for (const line of bare.split('\n')) {
      expect(line.split("'").length % 2).toBe(1);
    }
  });
});

test('an unknown shell is a usage error that names the known ones', async () => {
  const { stdout, stderr, exit } = await runInSharedProcess('crm completion tcsh', folder);
  expect({ stdout, exit }).toEqual({ stdout: '', exit: 2 });
  expect(stderr).toContain('completion tcsh: crm knows the shells bash, zsh, fish');
});

test('the program prints the script', async () => {
  const { stdout, stderr, exit } = await runInSharedProcess('crm completion bash', folder);
  expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 });
  expect(stdout).toBe(completionScripts['bash']?.(commands));
});
