/** From what the user typed to files: paths, patterns, and `-` for standard input. */
import { createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crmError } from '../../errors.ts';
import { identityOf } from './identity.ts';
import { isPattern, matchPattern } from './patterns.ts';

/** A file to read. `shown` is how the user knows it; `local` is where its bytes are. */
export interface SourcePath {
  readonly shown: string;
  readonly local: string;
}

/**
 * Files in a stable order, each once whatever its names are; `onNote` hears of those that were named more than once. A path that exists is that file, whatever signs are in it; any other with
 * signs of patterns is one. A pattern that matches nothing and a path that does not exist are the same error; a folder is an error
 * that says which pattern to type.
 */
export async function expandPaths(
  typed: readonly string[],
  standardInput: Readable,
  tempFolder: () => string,
  onNote?: (sentence: string) => void,
): Promise<SourcePath[]> {
  const found = new Map<string, { readonly path: SourcePath; readonly otherNames: string[] }>();
  for (const path of typed) {
    const sources = await expand(path, standardInput, tempFolder);
    if (path === '-' && onNote !== undefined && (await lacksLastLineEnd(sources[0]?.local ?? ''))) {
      onNote('standard input ends in the middle of a line; if what writes it was stopped, rows are missing');
    }
    for (const source of sources) {
      const key = (await identityOf(source.local)) ?? source.local;
      const known = found.get(key);
      if (known === undefined) {
        found.set(key, { path: source, otherNames: [] });
      } else if (![known.path.shown, ...known.otherNames].includes(source.shown)) {
        known.otherNames.push(source.shown);
      }
    }
  }
  for (const { path, otherNames } of found.values()) {
    if (otherNames.length > 0) {
      onNote?.(`${listOf([path.shown, ...otherNames])} are the same file; it is read once`);
    }
  }
  return [...found.values()].map(({ path }) => path);
}

const namesMax = 4;

function listOf(names: readonly string[]): string {
  const more = names.length > namesMax ? [`${names.length - namesMax + 1} other names`] : [];
  const shown = more.length === 0 ? names : names.slice(0, namesMax - 1);
  return [...shown, ...more].join(' and ');
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
  const matches = isPattern(path) ? await matchPattern(path) : [];
  if (matches.length === 0) {
    throw crmError('file-not-found', { path }, { file: path });
  }
  return matches.map((match) => ({ shown: match, local: match }));
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

/** Whether text ends without a line end, as it does when what wrote it was stopped; packed data say themselves whether they are whole. */
async function lacksLastLineEnd(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const bytesAt = async (position: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, Math.max(0, position));
      return buffer.subarray(0, bytesRead);
    };
    const isPacked = (await bytesAt(0)).equals(Buffer.from([0x1f, 0x8b]));
    // UTF-16 has a zero beside the line end, and some programs end a text with Ctrl-Z.
    return size > 0 && !isPacked && !/[\r\n][\0\x1a]?$/.test((await bytesAt(size - 2)).toString('latin1'));
  } finally {
    await file.close();
  }
}
