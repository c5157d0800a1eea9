import type { Unpacking } from '../unpacking.ts';
import { type Compression, openBytes, probeFile } from './byte-stream.ts';

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
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of openBytes(path, compression, unpacking)) {
    chunks.push(chunk);
    length += chunk.length;
    // One byte more than asked for proves that something follows.
    if (length > bytesMax) break;
  }
  const all = Buffer.concat(chunks, length);
  return { bytes: all.subarray(0, bytesMax), isWhole: length <= bytesMax, compression, sizeBytes };
}
