/** From what the user typed to files: paths, patterns, and `-` for standard input. */
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crmError } from '../../errors.ts';

/** A file to read. `shown` is how the user knows it; `local` is where its bytes are. */
export interface SourcePath {
  readonly shown: string;
  readonly local: string;
}

/**
 * Files in a stable order, each once. A pattern that matches nothing and a path that does not exist are the same
 * error; a folder is an error that says which pattern to type.
 */
export async function expandPaths(
  typed: readonly string[],
  standardInput: Readable,
  tempFolder: () => string,
): Promise<SourcePath[]> {
  const found = new Map<string, SourcePath>();
  for (const path of typed) {
    for (const source of await expand(path, standardInput, tempFolder)) {
      found.set(source.local, source);
    }
  }
  return [...found.values()];
}

async function expand(path: string, standardInput: Readable, tempFolder: () => string): Promise<SourcePath[]> {
  if (path === '-') {
    return [{ shown: '-', local: await spool(standardInput, join(tempFolder(), 'standard-input')) }];
  }
  const entry = await stat(path).catch(() => null);
  if (entry?.isDirectory() === true) {
    throw crmError(
      'file-unreadable',
      { path, reason: `it is a folder; name its files, e.g. "${join(path, '*.csv')}"` },
      { file: path },
    );
  }
  if (entry !== null) {
    return [{ shown: path, local: path }];
  }
  if (!/[*?[\]{}()!]/.test(path)) {
    throw crmError('file-not-found', { path }, { file: path });
  }
  const { glob } = await import('tinyglobby');
  const matches = await glob(process.platform === 'win32' ? path.replaceAll('\\', '/') : path, { onlyFiles: true });
  if (matches.length === 0) {
    throw crmError('file-not-found', { path }, { file: path });
  }
  return matches.sort().map((match) => ({ shown: match, local: match }));
}

const spooled = new WeakMap<Readable, Promise<string>>();

/** Standard input is read once and looked at more than once (head, data, set-aside rows), so it is kept in a file. */
function spool(standardInput: Readable, target: string): Promise<string> {
  const kept = spooled.get(standardInput) ?? spoolOnce(standardInput, target);
  spooled.set(standardInput, kept);
  return kept;
}

async function spoolOnce(standardInput: Readable, target: string): Promise<string> {
  await pipeline(standardInput, createWriteStream(target)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOSPC'
      ? crmError('out-of-space', { reason: 'standard input does not fit into the temporary folder' }, {}, error)
      : crmError('file-unreadable', { path: 'standard input', reason: error.message }, {}, error);
  });
  return target;
}
