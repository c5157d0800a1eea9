import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { CrmError, crmError } from '../../errors.ts';

export type Compression = 'gzip' | 'none';

const chunkBytes = 1 << 20;

function systemCode(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

/** Turns what the system said about reading `path` into `file-not-found` or `file-unreadable`. */
export function readError(path: string, cause: unknown): CrmError {
  if (cause instanceof CrmError) return cause;
  const code = systemCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') return crmError('file-not-found', { path }, { file: path }, cause);
  const reasons: Record<string, string> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EISDIR: 'it is a folder',
    Z_BUF_ERROR: 'the gzip data is cut off before its end',
    Z_DATA_ERROR: 'the gzip data is damaged',
  };
  const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return crmError('file-unreadable', { path, reason }, { file: path }, cause);
}

/**
 * Size on disk in bytes and compression of a file, the latter by its first two bytes and never by its name.
 * Errors: file-not-found; file-unreadable for a folder, a pipe or device, or a file that may not be read.
 */
export async function probeFile(path: string): Promise<{ sizeBytes: number; compression: Compression }> {
  try {
    const found = await stat(path);
    // A pipe can be read only once, and a head followed by the data needs two passes.
    if (!found.isFile()) {
      const reason = found.isDirectory() ? 'it is a folder' : 'it is not a regular file';
      throw crmError('file-unreadable', { path, reason }, { file: path });
    }
    const handle = await open(path, 'r');
    try {
      const magic = Buffer.alloc(2);
      const { bytesRead } = await handle.read(magic, 0, 2, 0);
      const isGzip = bytesRead === 2 && magic[0] === 0x1f && magic[1] === 0x8b;
      return { sizeBytes: found.size, compression: isGzip ? 'gzip' : 'none' };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw readError(path, cause);
  }
}

/**
 * The decompressed bytes of a file in chunks of about 1 MiB, in constant memory; leaving the loop early closes the file.
 * Errors: file-not-found, file-unreadable (also for gzip data that is damaged or cut off).
 */
export async function* openBytes(path: string, compression: Compression): AsyncGenerator<Buffer, void, undefined> {
  const file = createReadStream(path, { highWaterMark: chunkBytes });
  const source = compression === 'gzip' ? file.pipe(createGunzip({ chunkSize: chunkBytes })) : file;
  // pipe() does not carry errors over, and a reader waiting on the gunzip side would wait for ever.
  if (source !== file) file.on('error', (cause) => source.destroy(cause));
  try {
    for await (const chunk of source) yield chunk as Buffer;
  } catch (cause) {
    throw readError(path, cause);
  } finally {
    source.destroy();
    file.destroy();
  }
}
