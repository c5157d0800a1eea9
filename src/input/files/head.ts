import { open } from 'node:fs/promises';
import type { Unpacking } from '../unpacking.ts';
import { type Compression, openBytes, probeFile, readError } from './byte-stream.ts';

/** The beginning of a file, decompressed. `sizeBytes` is the size on disk; `isWhole` says that nothing follows. */
export interface Head {
  readonly bytes: Buffer;
  readonly isWhole: boolean;
  readonly compression: Compression;
  readonly sizeBytes: number;
}

/**
 * Reads the first `bytesMax` bytes (default 256 KiB) of a file, unpacked when its first bytes say that it is packed.
 * Errors: unknown-sheet; file-not-found; file-unreadable (folder, permission, not a regular file); file-damaged (in the head).
 */
export async function readHead(path: string, bytesMax = 1 << 18, unpacking: Unpacking = {}): Promise<Head> {
  const { sizeBytes, compression } = await probeFile(path);
  // One byte more than asked for proves that something follows.
  const all =
    compression === 'none'
      ? await firstBytes(path, Math.min(sizeBytes, bytesMax + 1))
      : await firstUnpacked(path, compression, bytesMax + 1, unpacking);
  return { bytes: all.subarray(0, bytesMax), isWhole: all.length <= bytesMax, compression, sizeBytes };
}

/** A stream would take a megabyte for each of a thousand small files. */
async function firstBytes(path: string, wanted: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(wanted);
  let length = 0;
  try {
    const file = await open(path, 'r');
    try {
      while (length < wanted) {
        const { bytesRead } = await file.read(bytes, length, wanted - length, length);
        if (bytesRead === 0) break;
        length += bytesRead;
      }
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw readError(path, cause);
  }
  return bytes.subarray(0, length);
}

async function firstUnpacked(path: string, compression: Compression, wanted: number, unpacking: Unpacking) {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of openBytes(path, compression, unpacking)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= wanted) break;
  }
  return Buffer.concat(chunks, length);
}
