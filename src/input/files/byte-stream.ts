import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { CrmError, crmError } from '../../errors.ts';
import { isWorkbook, workbookBytes } from '../workbook/workbook.ts';
import type { Unpacking } from '../unpacking.ts';
import { unpackGzip } from './gzip.ts';

/** What a file is packed in; the rows of a workbook are a sheet of it as CSV. */
export type Compression = 'gzip' | 'workbook' | 'none';

const chunkBytes = 1 << 20;
const zipMagic = Buffer.from('PK\x03\x04', 'latin1');

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
  };
  const reason = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause));
  return crmError('file-unreadable', { path, reason }, { file: path }, cause);
}

/**
 * Size on disk in bytes and compression of a file, the latter by its first bytes and never by its name.
 * Errors: file-damaged, for what begins as a workbook; file-not-found; file-unreadable for a folder, a pipe or device, or a file that may not be read.
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
      const magic = Buffer.alloc(4);
      const { bytesRead } = await handle.read(magic, 0, 4, 0);
      const isGzip = bytesRead >= 2 && magic[0] === 0x1f && magic[1] === 0x8b;
      const isZip = magic.equals(zipMagic) && (await isWorkbook(path));
      return { sizeBytes: found.size, compression: isGzip ? 'gzip' : isZip ? 'workbook' : 'none' };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw readError(path, cause);
  }
}

/**
 * The bytes of a file, unpacked, in chunks of at most 1 MiB and in constant memory; leaving the loop early closes the
 * file. gzip and workbooks are verified when the loop has ended, not before.
 * Errors: file-not-found, file-unreadable, file-damaged, unpacks-too-large, unknown-sheet.
 */
export async function* openBytes(
  path: string,
  compression: Compression,
  { unpackedMax, sheet }: Unpacking = {},
): AsyncGenerator<Buffer, void, undefined> {
  try {
    if (compression === 'gzip') {
      yield* unpackGzip(path, unpackedMax);
    } else if (compression === 'workbook') {
      yield* workbookBytes(path, sheet, unpackedMax);
    } else {
      yield* createReadStream(path, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>;
    }
  } catch (cause) {
    throw readError(path, cause);
  }
}
