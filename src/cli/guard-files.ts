/** What may not be written: the files that are read, and one file twice. Which these are, the options say themselves. */
import { fstatSync } from 'node:fs';
import { extname } from 'node:path';
import type { Option, Options } from '../analyses/define.ts';
import { namedSideFiles } from '../analyses/side-files.ts';
import { crmError, shellWord } from '../errors.ts';
import { identityOf } from '../input/files/identity.ts';
import { expandPaths } from '../input/files/paths.ts';
import { listed } from '../pipeline/wording.ts';
import { longFlag, namesContent } from './options/resolve.ts';
import type { Typed } from './options/resolve.ts';
import { destinationOf, isStream } from './output/destination.ts';

/** The sources as typed, standard input and every other word once. Error: usage when a word is empty. */
export function distinctSources(typed: readonly string[], command: string): string[] {
  if (typed.includes('')) {
    const problem = 'the name of a file is empty; is a variable of your shell unset?';
    throw crmError('usage', { problem, command });
  }
  return [...new Set(typed)];
}

/** A command line with its options settled. */
export interface GuardedCommand {
  readonly command: string;
  /** Files and patterns that are read beside those of the options. */
  readonly files: readonly string[];
  /** The config in use, however it came to be; null without one. */
  readonly config: string | null;
  readonly options: Options;
  readonly typed: Typed;
  /** Values by option key. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * What is read, as paths and patterns, side files among it. Error: usage when an option, or standard output, writes to a file that is
 * read, when two write to one, or when two are to read standard input.
 */
export async function guardFiles(guarded: GuardedCommand): Promise<readonly string[]> {
  refuseSharedInput(guarded);
  await refuseOverwriting(guarded, await filesRead(guarded));
  return [...guarded.files, ...readBy(guarded)];
}

/** The same for outputs that come to be known later, each with its path; what is read is looked up once. Errors: those of guardFiles. */
export function guardLater(guarded: GuardedCommand): (output: string) => Promise<void> {
  const found = filesRead(guarded);
  return async (output) => refuseOverwriting({ ...guarded, values: { ...guarded.values, output } }, await found);
}

function refuseSharedInput({ command, files, options, values }: GuardedCommand): void {
  const readers = [
    { name: 'the files', paths: files },
    ...namedSideFiles(options, values).map(({ option, paths }) => ({ name: longFlag(option), paths })),
  ].filter(({ paths }) => paths.includes('-'));
  if (readers.length > 1) {
    const names = readers.map(({ name }) => name);
    throw crmError('usage', { problem: `standard input can be read once, not for ${listed(names, 'and')}`, command });
  }
}

/** The files that are read, by identity, with the names that messages give them. */
async function filesRead(guarded: GuardedCommand): Promise<ReadonlyMap<string, string>> {
  const readFiles = new Map<string, string>();
  const config = guarded.config === null ? [] : [guarded.config];
  const paths = [...guarded.files, ...readBy(guarded), ...config].filter((path) => path !== '-');
  for (const { shown, local } of await expandPaths(paths, process.stdin, () => '')) {
    const identity = await identityOf(local);
    if (identity !== null) {
      readFiles.set(identity, shown);
    }
  }
  return readFiles;
}

async function refuseOverwriting(guarded: GuardedCommand, readFiles: ReadonlyMap<string, string>): Promise<void> {
  const { command } = guarded;
  const written = writtenBy(guarded);
  const writers = new Map<string, string>();
  for (const { name, path } of written) {
    const identity = identityOfOpen(path) ?? (await identityOf(path));
    const readAs = readFiles.get(identity ?? '');
    const writer = writers.get(identity ?? '');
    if (readAs !== undefined || writer !== undefined) {
      const use = readAs === undefined ? `is also written by ${writer}` : 'is also read; its data would be lost';
      const isFlag = name.startsWith('-');
      throw crmError('usage', {
        problem: isFlag ? `${name} ${path}: this file ${use}` : `${name} goes into ${readAs}: this file ${use}`,
        command,
        remedy: isFlag
          ? `write to another file: ${name} ${shellWord(anotherName(path, name))}`
          : 'write to another file',
      });
    }
    if (identity !== null) {
      writers.set(identity, name);
    }
  }
}

interface Written {
  /** The flag, or what is written where no flag is typed. */
  readonly name: string;
  readonly path: string;
}

function writtenBy({ options, values }: GuardedCommand): Written[] {
  const { output, ...others } = options;
  // The report has its place first; what comes beside it has to give way.
  const inOrder = output === undefined ? others : { output, ...others };
  return Object.entries<Option<unknown>>(inOrder).flatMap(([key, option]) => {
    const path = values[key];
    if (option === output && path === undefined) {
      return [{ name: 'standard output', path: '-' }];
    }
    return option.kind.writes === 'file' && typeof path === 'string' ? [{ name: longFlag(option), path }] : [];
  });
}

function readBy({ options, typed, values }: GuardedCommand): string[] {
  return Object.entries(options).flatMap(([key, option]: [string, Option<unknown>]) => {
    const word = typed[key];
    return namesContent(option, word) ? [word] : (option.kind.reads?.(values[key]) ?? []);
  });
}

/** What a path stands for that is open already: a file as `identityOf` has it, else the descriptor; null where it is not open. */
function identityOfOpen(path: string): string | null {
  try {
    const destination = destinationOf(path);
    if (destination.kind !== 'descriptor') {
      return null;
    }
    const found = fstatSync(destination.descriptor, { bigint: true });
    return found.isFile() && found.ino !== 0n ? `${found.dev}:${found.ino}` : `descriptor ${destination.descriptor}`;
  } catch {
    return null;
  }
}

function anotherName(path: string, flag: string): string {
  const what = flag === '--output' ? 'report' : 'rejects';
  if (isStream(path)) {
    return `${what}.csv`;
  }
  const extension = extname(path);
  return `${path.slice(0, path.length - extension.length)}-${what}${extension}`;
}
