/** Where a report goes: standard output, another open stream, or a file that appears whole or not at all. */
import { once } from 'node:events';
import { closeSync, constants, fstatSync, openSync, write } from 'node:fs';
import type { Stats } from 'node:fs';
import { access, open, rename, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { partName, removeDeadParts } from '../leftovers.ts';
import { destinationOf, standardOutputNumber } from './destination.ts';
import type { Destination } from './destination.ts';
import { codeOf, outputFailed } from '../reasons.ts';

export interface Sink {
  write(chunk: string | Uint8Array): Promise<void>;
  /** Makes the output visible under its own name. */
  finish(): Promise<void>;
  /** Leaves what was there before as it was. */
  abandon(): Promise<void>;
}

/** How an output is made and spoken of. */
export interface SinkOptions {
  /** What chose the place: a flag, or a key of the config. */
  readonly flag?: string;
  /** What messages call it. */
  readonly shown?: string;
  /** Rights of the file, such as 0o640. Without them a new file follows the umask and an old one keeps its own. */
  readonly mode?: number | undefined;
  /** True where the folder was looked through for what dead processes left. */
  readonly isTidied?: boolean;
}

/** Standard output. A closed pipe is handled where the stream's errors are (main.ts). */
function standardOutput(): Sink {
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
 * Opens a path for writing; `-` is standard output, as are the names a system has for it. What is open already, devices
 * and pipes are written to directly, links are followed. Error: output-failed.
 */
export async function openSink(path: string, options: SinkOptions = {}): Promise<Sink> {
  const { flag = '--output', shown = path } = options;
  const failed = (error: unknown): never => {
    throw outputFailed(shown, error, flag);
  };
  const failedInPlace = (error: unknown): never => {
    throw outputFailed(shown, error, flag, false);
  };
  let destination: Destination;
  try {
    destination = destinationOf(path);
  } catch (error) {
    return failed(error);
  }
  switch (destination.kind) {
    case 'descriptor':
      return destination.descriptor === standardOutputNumber
        ? standardOutput()
        : descriptorSink(destination.descriptor, failedInPlace);
    case 'stream':
      return streamSink(destination.path, failedInPlace);
    case 'file':
      return fileSink(destination.path, options, failed);
  }
}

type Fail = (error: unknown) => never;

const writeSome = promisify(write);
const retryMilliseconds = 2;

/** A stream that whoever started crm has opened. It is theirs: nothing is truncated, moved or closed. */
function descriptorSink(descriptor: number, failed: Fail): Sink {
  const found = statOf(descriptor, failed);
  // Node keeps descriptors of its own that are none of these.
  if (!(found.isFile() || found.isFIFO() || found.isSocket() || found.isCharacterDevice())) {
    failed({ code: found.isDirectory() ? 'EISDIR' : 'EBADF' });
  }
  const writeAll = async (chunk: string | Uint8Array): Promise<void> => {
    let rest = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    while (rest.length > 0) {
      try {
        const { bytesWritten } = await writeSome(descriptor, rest, 0, rest.length, null);
        rest = rest.subarray(bytesWritten);
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN') {
          throw error;
        }
        await wait(retryMilliseconds);
      }
    }
  };
  return {
    write: untilClosed(writeAll, failed),
    finish: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
  };
}

function statOf(descriptor: number, failed: Fail): Stats {
  try {
    return fstatSync(descriptor);
  } catch (error) {
    return failed(error);
  }
}

/** A device or a named pipe. Opening a pipe waits for its reader, as it does in a shell. */
async function streamSink(path: string, failed: Fail): Promise<Sink> {
  const handle = await open(path, constants.O_WRONLY | constants.O_APPEND).catch(failed);
  return {
    write: untilClosed((chunk) => handle.appendFile(chunk, 'utf8'), failed),
    finish: () => handle.close().catch(failed),
    abandon: () => handle.close().catch(() => undefined),
  };
}

/** A reader that has seen enough closes its pipe; as on standard output that is no failure, and the rest goes nowhere. */
function untilClosed(writeChunk: Sink['write'], failed: Fail): Sink['write'] {
  let isClosed = false;
  return async (chunk) => {
    if (!isClosed) {
      await writeChunk(chunk).catch((error: unknown) =>
        codeOf(error) === 'EPIPE' ? (isClosed = true) : failed(error),
      );
    }
  };
}

/**
 * A file. What is written lies beside the target under a temporary name, is synced to disk and renamed; a failure at any
 * moment leaves the previous file untouched.
 */
async function fileSink(target: string, { mode, isTidied }: SinkOptions, failed: Fail): Promise<Sink> {
  const existing = await stat(target).catch(() => null);
  if (existing?.isDirectory() === true) {
    failed({ code: 'EISDIR' });
  }
  if (existing !== null) {
    // A rename needs no right to the file it replaces, but who made a file read-only wants to keep it.
    await access(target, constants.W_OK).catch(failed);
  }
  const rights = mode ?? (existing === null ? undefined : existing.mode & 0o777);
  const part = join(dirname(target), partName());
  if (isTidied !== true) {
    removeDeadParts(dirname(target));
  }
  unfinished.add(part);
  const remove = async (): Promise<void> => {
    await unlink(part).catch(() => undefined);
    unfinished.delete(part);
  };
  const begin = async (): Promise<FileHandle> => {
    // Made at once: a signal while something else waits for it would find nothing to remove, and it would come after.
    // Never wider than it shall be, not even while it is empty: who opens it then can read it later.
    const made = openSync(part, 'wx', (rights ?? 0o666) | ownersRights);
    try {
      return await open(part, 'r+');
    } finally {
      closeSync(made);
    }
  };
  const handle = await begin().catch(async (error: unknown) => {
    await remove();
    return failed(error);
  });
  const abandon = async (): Promise<void> => {
    await handle.close().catch(() => undefined);
    await remove();
  };
  if (rights !== undefined) {
    await handle.chmod(rights).catch(async (error: unknown) => {
      // Some file systems know no rights; unless they are asked for, the report matters more than they do.
      if (mode !== undefined) {
        await abandon();
        failed(error);
      }
    });
  }
  return {
    write: (chunk) => handle.appendFile(chunk, 'utf8').catch(failed),
    async finish() {
      try {
        await handle.sync();
        await handle.close();
        await rename(part, target);
        unfinished.delete(part);
      } catch (error) {
        await remove();
        failed(error);
      }
    },
    abandon,
  };
}

/** What crm itself needs to write a file. */
const ownersRights = 0o600;

const unfinished = new Set<string>();

/** Half-written files of this process, for the signal handler to remove. */
export function unfinishedFiles(): string[] {
  return [...unfinished];
}
