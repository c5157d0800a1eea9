/** A finding as a folder: the files as they lay there, the command lines, what was expected; and back again. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Fault, Invocation, Trial } from './trial.ts';

/** In `trial.json`: an invocation whose files lie below a folder of the reproducer. */
interface StoredInvocation {
  readonly folder: string;
  readonly files: readonly string[];
  readonly words: readonly string[];
  readonly input: string | null;
}

/** A word as a shell reads it back. */
const quoted = (word: string): string => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** What to type in the folder of the files. */
export function shellLine({ words, input }: Invocation): string {
  return ['crm', ...words].map(quoted).join(' ') + (input === null ? '' : ` < ${quoted(input)}`);
}

/** Writes the folder anew. */
export function writeReproducer(folder: string, trial: Trial, faults: readonly Fault[]): void {
  rmSync(folder, { recursive: true, force: true });
  const store = (invocation: Invocation, name: string): StoredInvocation => {
    for (const file of invocation.files) {
      mkdirSync(dirname(join(folder, name, file.name)), { recursive: true });
      writeFileSync(join(folder, name, file.name), file.bytes);
    }
    return { ...invocation, folder: name, files: invocation.files.map((file) => file.name) };
  };
  mkdirSync(folder, { recursive: true });
  // All runs of a trial have the same files.
  const stored = {
    ...trial,
    runs: trial.runs.map((run) => store(run, 'damaged')),
    twin: trial.twin === null ? null : store(trial.twin, 'clean'),
  };
  writeFileSync(join(folder, 'trial.json'), `${JSON.stringify(stored, null, 2)}\n`);
  const lines = [
    `scene: ${trial.scene}`,
    `damage: ${trial.damages.join(', then ')}`,
    `expected: ${trial.pledge}`,
    ...faults.map(({ kind, text }) => `found: ${kind}: ${text}`),
    ...trial.runs.map((run) => `in damaged/: ${shellLine(run)}`),
    ...(trial.twin === null ? [] : [`in clean/: ${shellLine(trial.twin)}`]),
  ];
  writeFileSync(join(folder, 'README.txt'), `${lines.join('\n')}\n`);
}

/** The trial of a folder that `writeReproducer` wrote. */
export function readReproducer(folder: string): Trial {
  const stored = JSON.parse(readFileSync(join(folder, 'trial.json'), 'utf8'));
  const load = ({ files, ...invocation }: StoredInvocation): Invocation => ({
    ...invocation,
    files: files.map((name) => ({ name, bytes: readFileSync(join(folder, invocation.folder, name)) })),
  });
  return { ...stored, runs: stored.runs.map(load), twin: stored.twin === null ? null : load(stored.twin) };
}
