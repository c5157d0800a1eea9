import { describe, test } from 'vitest';
import { caseFolders, checkCase } from './case-folder.ts';
import { runCommandLine } from './command-line.ts';
import { runInSharedProcess } from './shared-process.ts';

const seen = new Set<string>();

/** Whether a case is the first of its command, or the first that writes what it writes: that has a process of its own. */
function isFirst(commandLine: string): boolean {
  const [command = ''] = /^crm \S+/.exec(commandLine) ?? [];
  const [, format = ''] = /(?: -f | --format | (?:-o|--output) \S+\.)(\w+)/.exec(commandLine) ?? [];
  const before = seen.size;
  return seen.add(command).add(format).size > before;
}

describe.concurrent('every case prints exactly what its folder says', () => {
  for (const found of caseFolders('test/cases')) {
    const name = found.path.replaceAll('\\', '/').replace('test/cases/', '');
    const run = isFirst(found.commandLine) ? runCommandLine : runInSharedProcess;
    test(`${name}: ${found.sentence}`, () => checkCase(found, run));
  }
});
