import { isUtf8 } from 'node:buffer';
import { crmError } from '../../errors.ts';
import { blanksToTabs } from '../dialect/blanks.ts';
import { type Compression, openBytes } from '../files/byte-stream.ts';
import type { Unpacking } from '../unpacking.ts';
import { writeCopy } from '../files/write-copy.ts';
import { createDecoder } from './decoder.ts';
import type { Encoding } from './encoding-names.ts';
import { cutTailLength, firstInvalidUtf8 } from './utf8.ts';

/**
 * What is evened out on the way. `newline: 'lf'` turns every CRLF and lone CR into LF, inside quoted cells too: a line
 * break in a name is no fact, and the engine refuses files that mix line ends. `blanks` puts one TAB between columns
 * that are separated by runs of blanks; a quoted cell then must end on its line. `skipLines` leaves out that many
 * physical lines at the top.
 */
export interface Normalise {
  readonly newline?: 'lf';
  readonly blanks?: boolean;
  readonly skipLines?: number;
}

export interface TranscodeOptions {
  readonly encoding: Encoding;
  readonly compression: Compression;
  readonly unpacking?: Unpacking | undefined;
  readonly normalise?: Normalise;
}

/**
 * `bytes` and `lines` of the file written. `replaced` counts byte sequences a legacy encoding does not know (each became
 * U+FFFD), `replacedLine` is the physical line of the source with the first, null when there is none.
 */
export interface Transcoded {
  readonly bytes: number;
  readonly lines: number;
  readonly replaced: number;
  readonly replacedLine: number | null;
}

interface Tally {
  bytes: number;
  lines: number;
  replaced: number;
  replacedLine: number | null;
}

function countByte(bytes: Buffer, value: number, end: number): number {
  let count = 0;
  for (let at = bytes.indexOf(value); at !== -1 && at < end; at = bytes.indexOf(value, at + 1)) count += 1;
  return count;
}

/** Yields checked UTF-8 text in pieces that never cut a character. Error encoding-mismatch names the line. */
async function* utf8Pieces(path: string, source: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  let carry = Buffer.alloc(0);
  let linesBefore = 0;
  let isFirst = true;
  const check = (bytes: Buffer): Buffer => {
    if (!isUtf8(bytes)) {
      const line = linesBefore + countByte(bytes, 0x0a, firstInvalidUtf8(bytes)) + 1;
      throw crmError('encoding-mismatch', { path, encoding: 'utf-8' }, { file: path, line });
    }
    linesBefore += countByte(bytes, 0x0a, bytes.length);
    const hasBom = isFirst && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    isFirst = false;
    return hasBom ? bytes.subarray(3) : bytes;
  };
  for await (const chunk of source) {
    const all = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
    const complete = all.length - cutTailLength(all);
    carry = Buffer.from(all.subarray(complete));
    if (complete > 0) yield check(all.subarray(0, complete));
  }
  if (carry.length > 0) yield check(carry);
}

async function* legacyPieces(
  source: AsyncIterable<Buffer>,
  encoding: Encoding,
  tally: Tally,
): AsyncGenerator<string, void, undefined> {
  const decoder = createDecoder(encoding);
  let linesBefore = 0;
  const note = (text: string): string => {
    let at = text.indexOf('\ufffd');
    if (at !== -1 && tally.replacedLine === null) {
      tally.replacedLine = linesBefore + text.slice(0, at).split('\n').length;
    }
    for (; at !== -1; at = text.indexOf('\ufffd', at + 1)) tally.replaced += 1;
    for (let line = text.indexOf('\n'); line !== -1; line = text.indexOf('\n', line + 1)) linesBefore += 1;
    return text;
  };
  for await (const chunk of source) yield note(decoder.decode(chunk, false));
  yield note(decoder.decode(Buffer.alloc(0), true));
}

/** Yields whole lines joined by LF, each piece but the last ending in LF. */
async function* linePieces(pieces: AsyncIterable<string>): AsyncGenerator<string, void, undefined> {
  let carry = '';
  for await (const piece of pieces) {
    const text = carry + piece;
    // A CR at the end of a piece may be the first half of a CRLF.
    const safeEnd = text.endsWith('\r') ? text.length - 1 : text.length;
    const cut = Math.max(text.lastIndexOf('\n', safeEnd - 1), text.lastIndexOf('\r', safeEnd - 1)) + 1;
    if (cut > 0) yield text.slice(0, cut).replace(/\r\n?/g, '\n');
    carry = text.slice(cut);
  }
  if (carry !== '') yield carry.replace(/\r\n?/g, '\n');
}

async function* toText(pieces: AsyncIterable<string | Buffer>): AsyncGenerator<string, void, undefined> {
  for await (const piece of pieces) yield typeof piece === 'string' ? piece : piece.toString('utf8');
}

async function* evenOut(
  pieces: AsyncIterable<string>,
  { blanks = false, skipLines = 0 }: Normalise,
): AsyncGenerator<string, void, undefined> {
  let toSkip = skipLines;
  for await (const piece of linePieces(pieces)) {
    let from = 0;
    while (toSkip > 0 && from < piece.length) {
      const newline = piece.indexOf('\n', from);
      from = newline === -1 ? piece.length : newline + 1;
      toSkip -= 1;
    }
    const text = from === 0 ? piece : piece.slice(from);
    yield blanks ? text.split('\n').map(blanksToTabs).join('\n') : text;
  }
}

async function* tallied(pieces: AsyncIterable<string | Buffer>, tally: Tally): AsyncGenerator<Buffer, void, undefined> {
  let last = 0x0a;
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece, 'utf8') : piece;
    if (bytes.length === 0) continue;
    tally.bytes += bytes.length;
    tally.lines += countByte(bytes, 0x0a, bytes.length);
    last = bytes[bytes.length - 1] ?? 0x0a;
    yield bytes;
  }
  if (last !== 0x0a) tally.lines += 1;
}

/**
 * Writes a file as UTF-8 without a byte order mark to `targetPath`, in constant memory (the longest line is held when
 * lines are evened out). Any normalisation writes LF line ends. `lines` counts LF and a last line without one.
 * Errors: those of openBytes and writeCopy; encoding-mismatch with the line of the first invalid byte when a file said to
 * be UTF-8 is not (legacy encodings replace instead and count).
 */
export async function transcode(path: string, options: TranscodeOptions, targetPath: string): Promise<Transcoded> {
  const { encoding, compression, unpacking, normalise = {} } = options;
  const tally: Tally = { bytes: 0, lines: 0, replaced: 0, replacedLine: null };
  const source = openBytes(path, compression, unpacking);
  const decoded = encoding === 'utf-8' ? utf8Pieces(path, source) : legacyPieces(source, encoding, tally);
  const isChanged = normalise.newline === 'lf' || normalise.blanks === true || (normalise.skipLines ?? 0) > 0;
  const pieces = isChanged ? evenOut(toText(decoded), normalise) : decoded;
  await writeCopy(path, tallied(pieces, tally), targetPath);
  return tally;
}
