import { isAscii } from 'node:buffer';
import { openBytes, type Compression } from '../files/byte-stream.ts';
import type { Unpacking } from '../unpacking.ts';
import { detectEncoding, type DetectedEncoding, type Encoding } from './encoding.ts';

const evidenceBytesMax = 1 << 16;

/** The lines of a file that are not pure ASCII, at most `bytesMax` bytes of them, in constant memory. */
async function nonAsciiLines(bytes: AsyncIterable<Buffer>, bytesMax: number): Promise<Buffer> {
  const found: Buffer[] = [];
  let length = 0;
  let carry = Buffer.alloc(0);
  const take = (lines: Buffer): void => {
    if (isAscii(lines)) return;
    for (let at = 0; at < lines.length && length < bytesMax;) {
      const newline = lines.indexOf(0x0a, at);
      const end = newline === -1 ? lines.length : newline + 1;
      const line = lines.subarray(at, end);
      if (!isAscii(line)) {
        found.push(Buffer.from(line));
        length += line.length;
      }
      at = end;
    }
  };
  for await (const chunk of bytes) {
    const all = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const cut = all.lastIndexOf(0x0a) + 1;
    take(all.subarray(0, cut));
    carry = Buffer.from(all.subarray(cut));
    if (length >= bytesMax) break;
  }
  take(carry);
  return Buffer.concat(found, length);
}

/**
 * How a file is encoded whose head did not tell, judged by all its lines that are not ASCII (64 KiB of them at most).
 * `utf-8` for a file that is UTF-8 with some damage. Errors: those of openBytes.
 */
export async function detectLateEncoding(
  path: string,
  compression: Compression,
  likely: Encoding | undefined,
  unpacking?: Unpacking,
): Promise<DetectedEncoding> {
  return detectEncoding(await nonAsciiLines(openBytes(path, compression, unpacking), evidenceBytesMax), true, likely);
}
