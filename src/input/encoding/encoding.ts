import { isUtf8 } from 'node:buffer';
import { createDecoder } from './decoder.ts';
import { fitBytes, fitText } from './encoding-evidence.ts';
import type { Encoding } from './encoding-names.ts';
import { latinVariant, scriptScores } from './encoding-scripts.ts';
import { utf8Faults } from './utf8.ts';

export { type Encoding, encodings, normaliseEncodingName } from './encoding-names.ts';

/**
 * `isCertain` is false when the bytes seen allow another reading: a head of pure ASCII with more to come, or a legacy
 * encoding that is only somewhat more likely than the next.
 */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly hasBom: boolean;
  readonly isCertain: boolean;
}

const legacyEncodings = ['gb18030', 'big5', 'shift_jis', 'windows-1252'] as const;
const evidenceBytesMax = 1 << 16;
/** A name or two can be valid in many encodings. */
const provingBytes = 16;

function byBom(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  if (bytes.subarray(0, 4).equals(Buffer.from([0x84, 0x31, 0x95, 0x33]))) return 'gb18030';
  return null;
}

/** UTF-16 without a mark: delimiters, digits and line ends put a NUL into one half of the pairs and not the other. */
function byNuls(bytes: Buffer): Encoding | null {
  const pairs = bytes.length >> 1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  if (pairs === 0 || Math.max(even, odd) < pairs * 0.1) return null;
  const found = even <= odd * 0.02 ? 'utf-16le' : odd <= even * 0.02 ? 'utf-16be' : null;
  return found !== null && hasLineEndsOf(found, bytes) ? found : null;
}

/** A few stray NULs in a short file are not UTF-16: there most line ends are NUL and 0x0a, in the order of the encoding. */
function hasLineEndsOf(encoding: 'utf-16le' | 'utf-16be', bytes: Buffer): boolean {
  const [beside, parity] = encoding === 'utf-16le' ? [1, 0] : [-1, 1];
  let lineEnds = 0;
  let paired = 0;
  for (let at = bytes.indexOf(0x0a); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    lineEnds += 1;
    paired += at % 2 === parity && bytes[at + beside] === 0 ? 1 : 0;
  }
  return paired * 2 >= lineEnds;
}

/** The lines that hold non-ASCII bytes, so that a few names in a long export are judged and not drowned. */
function evidence(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  let length = 0;
  let at = 0;
  while (at < bytes.length && length < evidenceBytesMax) {
    const newline = bytes.indexOf(0x0a, at);
    const end = newline === -1 ? bytes.length : newline + 1;
    const line = bytes.subarray(at, end);
    if (line.some((byte) => byte >= 0x80)) {
      parts.push(line);
      length += line.length;
    }
    at = end;
  }
  return Buffer.concat(parts, length);
}

function legacyScore(bytes: Buffer, encoding: (typeof legacyEncodings)[number]): number {
  const { units, invalid, weight } = fitBytes(bytes, encoding);
  if (units === 0) return 0;
  const byBytes = (weight - 3 * invalid) / units;
  if (encoding === 'windows-1252') return byBytes * 1.3;
  const { shareEveryday, hasHeaderWord } = fitText(createDecoder(encoding).decode(bytes, true), encoding);
  return byBytes + 0.6 * shareEveryday + (hasHeaderWord ? 0.2 : 0);
}

/**
 * Recognises how the beginning of a file is encoded: by its byte order mark, by the NULs of UTF-16, as valid UTF-8
 * (a character may be cut at the end unless `isWhole`), else as the most likely of GB18030 (GBK), Big5, Shift_JIS, EUC-KR,
 * EUC-JP, windows-1252 and its sisters for other scripts, judged by valid sequences, by everyday characters and words.
 * Pure ASCII is UTF-8. UTF-8 with a few damaged characters stays UTF-8, but not certainly so. A `likely` encoding is taken
 * before one that is only the most likely by its bytes, if they are valid in it, too.
 */
export function detectEncoding(bytes: Buffer, isWhole: boolean, likely?: Encoding): DetectedEncoding {
  const marked = byBom(bytes);
  if (marked) return { encoding: marked, hasBom: true, isCertain: true };
  const wide = byNuls(bytes);
  if (wide) return { encoding: wide, hasBom: false, isCertain: true };
  const { invalid, multibyte, complete } = utf8Faults(bytes);
  // Pure ASCII but for the escape sequences that switch to Japanese.
  if (multibyte === 0 && bytes.includes('\u001b$B')) {
    return { encoding: 'iso-2022-jp', hasBom: false, isCertain: true };
  }
  if (isUtf8(isWhole ? bytes : bytes.subarray(0, complete))) {
    return { encoding: 'utf-8', hasBom: false, isCertain: isWhole || multibyte > 0 };
  }
  // Valid sequences of several bytes are rare in any other encoding.
  if (multibyte >= 5 * invalid) return { encoding: 'utf-8', hasBom: false, isCertain: false };
  const sample = evidence(bytes);
  const guessed = legacyEncoding(sample);
  const isProven = guessed.isCertain && sample.filter((byte) => byte >= 0x80).length >= provingBytes;
  const isLikely = likely !== undefined && !isProven && likely !== 'utf-8' && !likely.startsWith('utf-16');
  return isLikely && !createDecoder(likely).decode(bytes, isWhole).includes('\uFFFD')
    ? { encoding: likely, hasBom: false, isCertain: true }
    : guessed;
}

/** The most likely of the encodings that are neither UTF-8 nor UTF-16. */
function legacyEncoding(sample: Buffer): DetectedEncoding {
  const known = legacyEncodings.map((encoding) => ({ encoding, score: legacyScore(sample, encoding) }));
  const ranked = [...known, ...scriptScores(sample)].sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (!best || !second) return { encoding: 'windows-1252', hasBom: false, isCertain: false };
  if (best.encoding === 'windows-1252' || (second.encoding === 'windows-1252' && best.score - second.score < 0.3)) {
    const variant = latinVariant(sample);
    if (variant) return { ...variant, hasBom: false };
  }
  return {
    encoding: best.encoding,
    hasBom: false,
    isCertain: best.score >= 0.9 && best.score - second.score >= 0.3,
  };
}

/** Decodes a head to text without its byte order mark; a character cut off at the end is left out unless `isWhole`. */
export function decodeHead(bytes: Buffer, encoding: Encoding, isWhole: boolean): string {
  return createDecoder(encoding).decode(bytes, isWhole);
}
