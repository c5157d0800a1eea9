import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** The SHA-256 of a file, or of its first bytes, as lower-case hex. */
export async function hashFile(
  path: string,
  { signal, bytes }: { readonly signal?: AbortSignal; readonly bytes?: number } = {},
): Promise<string> {
  const hash = createHash('sha256');
  const options = {
    highWaterMark: 1 << 20,
    ...(signal === undefined ? {} : { signal }),
    ...(bytes === undefined ? {} : { end: bytes - 1 }),
  };
  for await (const chunk of createReadStream(path, options)) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}
