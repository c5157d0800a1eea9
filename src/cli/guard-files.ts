/** What may not be written: the files that are read, and one file twice. */
import { extname } from 'node:path';
import { crmError, shellWord } from '../errors.ts';
import { identityOf } from '../input/files/identity.ts';
import { expandPaths } from '../input/files/paths.ts';
import type { SharedValues } from './options/shared-options.ts';

/** The sources as typed, standard input and every other word once. Error: usage when a word is empty. */
export function distinctSources(typed: readonly string[], command: string): string[] {
  if (typed.includes('')) {
    const problem = 'the name of a file is empty; is a variable of your shell unset?';
    throw crmError('usage', { problem, command });
  }
  return [...new Set(typed)];
}

/** Error: usage when --output or --rejects is a file that is read, or both are one file. */
export async function refuseOverwriting(
  files: readonly string[],
  { output, rejects, customers, rates }: Pick<SharedValues, 'output' | 'rejects' | 'customers' | 'rates'>,
  command: string,
): Promise<void> {
  const written = Object.entries({ '--output': output, '--rejects': rejects }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  if (written.length === 0) {
    return;
  }
  const taken = new Map<string, string>();
  const typed = [...files, customers, rates].filter((path): path is string => path !== undefined && path !== '-');
  for (const { local } of await expandPaths(typed, process.stdin, () => '')) {
    const identity = await identityOf(local);
    if (identity !== null) {
      taken.set(identity, 'is also read; its data would be lost');
    }
  }
  for (const [flag, path] of written) {
    const identity = await identityOf(path);
    if (identity === null) {
      continue;
    }
    const use = taken.get(identity);
    if (use !== undefined) {
      const remedy = `write to another file: ${flag} ${shellWord(anotherName(path, flag))}`;
      throw crmError('usage', { problem: `${flag} ${path}: this file ${use}`, command, remedy });
    }
    taken.set(identity, `is also written by ${flag}`);
  }
}

function anotherName(path: string, flag: string): string {
  const extension = extname(path);
  const bare = path.slice(0, path.length - extension.length);
  return `${bare}-${flag === '--output' ? 'report' : 'rejects'}${extension}`;
}
