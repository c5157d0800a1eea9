/** The one place that unpacks gzip. It checks all that the format can prove, because the engine and most tools do not. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CrmError, crmError } from '../../errors.ts';
import { possibleRatio, unpackedMaxOf } from '../unpacking.ts';

/** What is wrong with a damaged file; the words are in error-specs. */
export type GzipDamage = 'cut' | 'broken' | 'checksum' | 'followed';

/** Bytes read and bytes unpacked at a time. */
export interface GzipChunks {
  readonly packed: number;
  readonly unpacked: number;
}

const usualChunks: GzipChunks = { packed: 1 << 16, unpacked: 1 << 20 };

/**
 * The unpacked bytes of a gzip file: every member, in constant memory. All of it has proved sound only when the loop ends,
 * for the checksum of a member stands behind its data. Zeros behind the last member are padding and fine. `unpackedMax`
 * bounds the bytes of all members together; by default it is 1 GiB, or 200 times the packed size where that is more.
 * Errors: file-damaged; unpacks-too-large; what the system says about reading the file, as it is.
 */
export async function* unpackGzip(
  path: string,
  unpackedMax?: number,
  chunks: GzipChunks = usualChunks,
): AsyncGenerator<Buffer, void, undefined> {
  const { size } = await stat(path);
  const limit = unpackedMax ?? unpackedMaxOf(size);
  const file = createReadStream(path, { highWaterMark: chunks.packed });
  const gunzip = createGunzip({ chunkSize: chunks.unpacked });
  // pipe() does not carry errors over, and a reader waiting on the other side would wait for ever.
  file.on('error', (cause) => gunzip.destroy(cause)).pipe(gunzip);
  let unpacked = 0;
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      unpacked += chunk.length;
      if (unpacked > limit) {
        throw crmError('unpacks-too-large', { path, limit, packed: size, most: size * possibleRatio }, { file: path });
      }
      yield chunk;
    }
    // Bytes behind a member that begin no other are left unread without a word.
    if (!(await isZeros(path, gunzip.bytesWritten))) {
      throw await damaged(path, 'followed', gunzip.bytesWritten);
    }
  } catch (cause) {
    const damage = damageOf(cause);
    throw damage === null ? cause : await damaged(path, damage, gunzip.bytesWritten, cause);
  } finally {
    gunzip.destroy();
    file.destroy();
  }
}

/** What an error of zlib means; null for one of something else. */
function damageOf(cause: unknown): GzipDamage | null {
  if (cause instanceof CrmError || !(cause instanceof Error) || !('code' in cause)) {
    return null;
  }
  if (cause.code === 'Z_BUF_ERROR') {
    return 'cut';
  }
  if (cause.code !== 'Z_DATA_ERROR') {
    return null;
  }
  // Whoever unpacks a file has seen the header of its first member, so this one stands behind a member.
  if (cause.message === 'incorrect header check') {
    return 'followed';
  }
  return /^incorrect (?:data|length) check$/.test(cause.message) ? 'checksum' : 'broken';
}

async function isZeros(path: string, start: number): Promise<boolean> {
  for await (const chunk of createReadStream(path, { start })) {
    if ((chunk as Buffer).some((byte) => byte !== 0)) {
      return false;
    }
  }
  return true;
}

/** Error: file-damaged, which says how far the file can be unpacked; it is unpacked twice more to find out. */
async function damaged(path: string, damage: GzipDamage, readTo: number, cause?: unknown): Promise<CrmError> {
  const near = await soundPart(path, readTo, 256);
  const { lines, bytes } = await soundPart(path, near.readTo, 1);
  return crmError('file-damaged', { path, damage, lines, bytes }, { file: path }, cause);
}

/**
 * Line ends and bytes before the damage, and packed bytes read without meeting it. What is unpacked from the same piece
 * of a file as the damage is lost, so behind `readTo` bytes, which are known to be good, a piece has `step` bytes.
 */
async function soundPart(path: string, readTo: number, step: number) {
  const start = Math.max(readTo, 1);
  async function* pieces(): AsyncGenerator<Buffer, void, undefined> {
    yield* createReadStream(path, { end: start - 1 }) as AsyncIterable<Buffer>;
    for await (const chunk of createReadStream(path, { start }) as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length; at += step) yield chunk.subarray(at, at + step);
    }
  }
  let [lines, bytes] = [0, 0];
  const source = Readable.from(pieces());
  const gunzip = createGunzip({ chunkSize: 1 << 16 });
  await new Promise<void>((resolve) => {
    // An iterator would drop what was unpacked before the error.
    gunzip.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, at + 1)) lines += 1;
    });
    gunzip.on('end', resolve).on('error', () => resolve());
    source.on('error', () => resolve()).pipe(gunzip);
  });
  source.destroy();
  gunzip.destroy();
  return { lines, bytes, readTo: gunzip.bytesWritten };
}
