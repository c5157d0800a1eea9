/** `crm completion`: the script of a shell, and the answers to what it asks. */
import { crmError } from '../../errors.ts';
import { candidatesFor } from './candidates.ts';
import { completionScripts, filesMark } from './scripts.ts';
import type { Shell } from './scripts.ts';

/** Prints the script of one shell. Error: usage, for a shell that has none. */
export function printCompletion(shell: string): void {
  const name = shell.toLowerCase();
  const script = name in completionScripts ? completionScripts[name as Shell] : undefined;
  if (script === undefined) {
    const known = Object.keys(completionScripts).join(', ');
    throw crmError('usage', {
      problem: `there is no completion for ${shell}; the shells are ${known}`,
      command: 'completion',
    });
  }
  process.stdout.write(script);
}

/** Prints what may stand in the place of the last word. It is asked while somebody types, so it never fails. */
export async function printCandidates(words: readonly string[]): Promise<void> {
  const { candidates, takesFile } = await candidatesFor(words).catch(() => ({ candidates: [], takesFile: true }));
  const lines = candidates.map(({ word, meaning }) => `${word}\t${meaning.replaceAll(/\s+/g, ' ')}`);
  process.stdout.write([...(takesFile ? [filesMark] : []), ...lines, ''].join('\n'));
}
