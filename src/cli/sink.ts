/** Where a report goes: standard output, or a file that appears whole or not at all. */
import { once } from 'node:events';
import { open, realpath, rename, stat, unlink } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { crmError } from '../errors.ts';

export interface Sink {
  write(chunk: string): Promise<void>;
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
        await once(process.stdout, 'drain');
      }
    },
    finish: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
  };
}

/**
 * A file. Text is written beside the target under a temporary name, synced to disk and renamed; a failure at any
 * moment leaves the previous file untouched. Devices and pipes such as /dev/null are written to directly.
 */
export async function fileSink(path: string): Promise<Sink> {
  const target = await realpath(path).catch(() => path);
  const existing = await stat(target).catch(() => null);
  if (existing?.isDirectory() === true) {
    throw crmError('output-failed', { path, reason: 'it is a folder' }, { file: path });
  }
  const isDirect = existing !== null && !existing.isFile();
  const written = isDirect ? target : join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  const failed = (error: unknown): never => {
    throw crmError('output-failed', { path, reason: reasonOf(error) }, { file: path }, error);
  };
  const handle = await open(written, isDirect ? 'w' : 'wx', existing?.mode ?? 0o666).catch(failed);
  const remove = (): void | Promise<void> => (isDirect ? undefined : unlink(written).catch(() => undefined));
  const files = new OpenFile(handle, written, isDirect);
  openFiles.add(files);
  return {
    write: (chunk) => handle.appendFile(chunk, 'utf8').catch(failed),
    async finish() {
      try {
        if (!isDirect) {
          await handle.sync();
        }
        await handle.close();
        if (!isDirect) {
          await rename(written, target);
        }
      } catch (error) {
        await remove();
        failed(error);
      } finally {
        openFiles.delete(files);
      }
    },
    async abandon() {
      openFiles.delete(files);
      await handle.close().catch(() => undefined);
      await remove();
    },
  };
}

class OpenFile {
  readonly handle: FileHandle;
  readonly path: string;
  readonly isDirect: boolean;

  constructor(handle: FileHandle, path: string, isDirect: boolean) {
    this.handle = handle;
    this.path = path;
    this.isDirect = isDirect;
  }
}

const openFiles = new Set<OpenFile>();

/** Half-written files of this process, for the signal handler to remove. */
export function unfinishedFiles(): string[] {
  return [...openFiles].filter(({ isDirect }) => !isDirect).map(({ path }) => path);
}

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  const known: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOENT: 'the folder does not exist',
    EDQUOT: 'the disk quota is used up',
  };
  return known[code ?? ''] ?? (error instanceof Error ? error.message : String(error));
}
