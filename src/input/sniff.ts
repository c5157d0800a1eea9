import { isAscii } from 'node:buffer';
import { assertTable } from './files/binary.ts';
import { refuseTooManyColumns } from './column-bound.ts';
import { type Dialect, detectDialect } from './dialect/dialect.ts';
import { type DetectedEncoding, type Encoding, decodeHead, detectEncoding } from './encoding/encoding.ts';
import { type Head, readHead } from './files/head.ts';
import { Heads } from './heads.ts';

/** Everything the head of a file tells about it. */
export interface Sniffed {
  readonly head: Head;
  readonly encoding: DetectedEncoding;
  /** What the bytes surely are, where the user says otherwise. */
  readonly contradicted: Encoding | null;
  readonly dialect: Dialect;
  /** Bytes that the file may hold when it is gzip, as the user said; see openBytes. */
  readonly unpackedMax: number | undefined;
}

/** What the user said about a file and need not be recognised. */
export interface SniffOptions {
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly headBytesMax?: number;
  readonly unpackedMax?: number | undefined;
  /** Heads that were read already. */
  readonly heads?: Heads | undefined;
}

/**
 * Reads the head of a file and recognises its compression, encoding, dialect and header.
 * Errors: file-not-found, file-unreadable, file-damaged, empty-file, not-a-table, too-many-columns.
 */
export async function sniffFile(path: string, options: SniffOptions = {}): Promise<Sniffed> {
  const { heads = new Heads(), encoding, delimiter, unpackedMax } = options;
  const sniffed = await heads.once(path, [encoding, delimiter], () => sniff(path, options));
  return { ...sniffed, unpackedMax };
}

async function sniff(path: string, options: SniffOptions): Promise<Omit<Sniffed, 'unpackedMax'>> {
  const head = await readHead(path, options.headBytesMax);
  const detected = detectEncoding(head.bytes, head.isWhole);
  const encoding = options.encoding ? { ...detected, encoding: options.encoding, isCertain: true } : detected;
  const isContradicted = options.encoding !== undefined && detected.isCertain && detected.encoding !== options.encoding;
  assertTable(path, head.bytes, encoding.encoding.startsWith('utf-16'));
  const text = decodeHead(head.bytes, encoding.encoding, head.isWhole);
  const given = options.delimiter === undefined ? {} : { delimiter: options.delimiter };
  const contradicted = isContradicted && !isAscii(head.bytes) ? detected.encoding : null;
  const dialect = detectDialect(text, { isWhole: head.isWhole, path, ...given });
  refuseTooManyColumns(path, dialect.columns.length);
  return { head, encoding, contradicted, dialect };
}
