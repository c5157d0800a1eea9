/** Where a report goes: standard output, or a file that appears whole or not at all. */
import { once } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import { access, open, readlink, realpath, rename, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { crmError } from '../../errors.ts';
import type { CrmError } from '../../errors.ts';
import { partName, removeDeadParts } from '../leftovers.ts';

export interface Sink {
  write(chunk: string | Uint8Array): Promise<void>;
  /** Makes the output visible under its own name. */
  finish(): Promise<void>;
  /** Leaves what was there before as it was. */
  abandon(): Promise<void>;
}

/** Standard output. A closed pipe is handled where the stream's errors are (main.ts). */
export function standardOutput(): Sink {
  return {
    async write(chunk) {
      if (!process.stdout.write(chunk)) {
        // A failure ends the process in main.ts; it must not be reported a second time from here.
        await once(process.stdout, 'drain').catch(() => new Promise(() => undefined));
      }
    },
    finish: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
  };
}

/**
 * A file, asked for by `flag` and called `shown` in messages. Text is written beside the target under a temporary name, synced to disk and renamed; a
 * failure at any moment leaves the previous file untouched. Links are followed, devices and pipes such as /dev/null are
 * written to directly. Error: output-failed.
 */
export async function fileSink(path: string, flag = '--output', shown = path): Promise<Sink> {
  const failed = (error: unknown): never => {
    throw outputFailed(shown, error, flag);
  };
  const target = await followLinks(path).catch(failed);
  const existing = await stat(target).catch(() => null);
  if (existing?.isDirectory() === true) {
    failed(new Error('it is a folder'));
  }
  const isDirect = existing !== null && !existing.isFile();
  if (existing !== null) {
    // A rename needs no right to the file it replaces, but who made a file read-only wants to keep it.
    await access(target, constants.W_OK).catch(failed);
  }
  const part = isDirect ? null : join(dirname(target), partName());
  if (part !== null) {
    removeDeadParts(dirname(target));
    unfinished.add(part);
  }
  const remove = async (): Promise<void> => {
    if (part !== null) {
      await unlink(part).catch(() => undefined);
      unfinished.delete(part);
    }
  };
  const begin = async (): Promise<FileHandle> => {
    if (part === null) {
      return open(target, 'w');
    }
    // Made at once: a signal while something else waits for it would find nothing to remove, and it would come after.
    closeSync(openSync(part, 'wx', 0o666));
    return open(part, 'r+');
  };
  const handle = await begin().catch(async (error: unknown) => {
    await remove();
    return failed(error);
  });
  if (existing !== null && !isDirect) {
    // Some file systems know no rights; the report matters more than they do.
    await handle.chmod(existing.mode & 0o777).catch(() => undefined);
  }
  return {
    write: (chunk) => handle.appendFile(chunk, 'utf8').catch(failed),
    async finish() {
      try {
        if (part !== null) {
          await handle.sync();
        }
        await handle.close();
        if (part !== null) {
          await rename(part, target);
          unfinished.delete(part);
        }
      } catch (error) {
        await remove();
        failed(error);
      }
    },
    async abandon() {
      await handle.close().catch(() => undefined);
      await remove();
    },
  };
}

const linksMax = 40;

/** The file a path stands for; the last of a chain of links need not exist yet. */
async function followLinks(path: string, depth = 0): Promise<string> {
  if (depth > linksMax) {
    return realpath(path);
  }
  const next = await readlink(path).catch(() => null);
  return next === null ? realpath(path).catch(() => path) : followLinks(resolve(dirname(path), next), depth + 1);
}

const unfinished = new Set<string>();

/** Half-written files of this process, for the signal handler to remove. */
export function unfinishedFiles(): string[] {
  return [...unfinished];
}

/** A failure to write `shown` as an error that says why and what else to do; `flag`, or a key of the config, chooses another place. */
export function outputFailed(shown: string, cause: unknown, flag: string): CrmError {
  const [, ...steps] = knownReasons[codeOf(cause)] ?? [];
  const remedy = [...steps, `choose another place with ${flag}`].join(' or ');
  const reason = reasonOf(cause);
  return crmError(
    'output-failed',
    { path: shown, reason, remedy: `${remedy}; what was there before is unchanged` },
    { file: shown },
    cause,
  );
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** What the system said, in words. */
export function reasonOf(error: unknown): string {
  return knownReasons[codeOf(error)]?.[0] ?? (error instanceof Error ? error.message : String(error));
}

const makeRoom = 'free some space';

/** What the system's error codes mean to a user, and what helps beside choosing another place. */
const knownReasons: Readonly<Record<string, readonly [reason: string, remedy?: string]>> = {
  ENOSPC: ['the disk is full', makeRoom],
  EDQUOT: ['the disk quota is used up', makeRoom],
  EFBIG: ['the file would be larger than files may be here', 'raise the limit (ulimit -f)'],
  EACCES: ['permission denied'],
  EPERM: ['permission denied'],
  EBUSY: ['another program has it open', 'close it there'],
  EROFS: ['the file system is read-only'],
  ENOENT: ['the folder does not exist', 'make the folder first'],
  ENOTDIR: ['a part of the path is a file, not a folder'],
  ELOOP: ['its links lead in a circle'],
  ENAMETOOLONG: ['the name is too long'],
};
