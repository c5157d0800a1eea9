import { isAscii } from 'node:buffer';
import { assertTable } from './files/binary.ts';
import { refuseTooManyColumns } from './column-bound.ts';
import { type Dialect, detectDialect } from './dialect/dialect.ts';
import { type DetectedEncoding, type Encoding, decodeHead, detectEncoding } from './encoding/encoding.ts';
import type { Unpacking } from './unpacking.ts';
import { type Head, readHead } from './files/head.ts';
import { Heads } from './heads.ts';
import { type ChosenSheet, chosenSheet } from './workbook/workbook.ts';

/** Everything the head of a file tells about it. */
export interface Sniffed {
  readonly head: Head;
  readonly encoding: DetectedEncoding;
  /** As the options said. */
  readonly likelyEncoding: Encoding | undefined;
  /** What the bytes surely are, where the user says otherwise. */
  readonly contradicted: Encoding | null;
  readonly dialect: Dialect;
  /** How the file is unpacked, as the user said; see openBytes. */
  readonly unpacking: Unpacking;
  /** The sheet of a workbook that is read; null for other files. */
  readonly sheet: ChosenSheet | null;
}

/** What the user said about a file and need not be recognised. */
export interface SniffOptions {
  readonly encoding?: Encoding;
  /** The encoding of the files beside this one: taken where the bytes allow it and prove no other. */
  readonly likelyEncoding?: Encoding | undefined;
  readonly delimiter?: string;
  readonly headBytesMax?: number;
  /** Heads that were read already. */
  readonly heads?: Heads | undefined;
  readonly unpacking?: Unpacking;
}

/**
 * Reads the head of a file and recognises its compression, encoding, dialect and header.
 * Errors: file-not-found, file-unreadable, file-damaged, unknown-sheet, empty-file, not-a-table, too-many-columns.
 */
export async function sniffFile(path: string, options: SniffOptions = {}): Promise<Sniffed> {
  const { heads = new Heads(), encoding, likelyEncoding, delimiter, unpacking = {} } = options;
  const said = [encoding, likelyEncoding, delimiter, unpacking.sheet];
  const sniffed = await heads.once(path, said, () => sniff(path, options, unpacking));
  return { ...sniffed, unpacking };
}

async function sniff(path: string, options: SniffOptions, unpacking: Unpacking): Promise<Omit<Sniffed, 'unpacking'>> {
  const head = await readHead(path, options.headBytesMax, unpacking);
  // How a workbook is written is no question; what the user says of it is about other files.
  const isBook = head.compression === 'workbook';
  const sheet = isBook ? await chosenSheet(path, unpacking.sheet, unpacking.unpackedMax) : null;
  const detected = detectEncoding(head.bytes, head.isWhole, options.likelyEncoding);
  const said = isBook ? 'utf-8' : options.encoding;
  const encoding = said ? { ...detected, encoding: said, isCertain: true } : detected;
  const isContradicted =
    !isBook && options.encoding !== undefined && detected.isCertain && detected.encoding !== options.encoding;
  assertTable(path, head.bytes, encoding.encoding.startsWith('utf-16'));
  const text = decodeHead(head.bytes, encoding.encoding, head.isWhole);
  const delimiter = isBook ? ',' : options.delimiter;
  const given = delimiter === undefined ? {} : { delimiter };
  const contradicted = isContradicted && !isAscii(head.bytes) ? detected.encoding : null;
  const dialect = detectDialect(text, { isWhole: head.isWhole, path, ...given });
  refuseTooManyColumns(path, dialect.columns.length);
  return { head, encoding, likelyEncoding: options.likelyEncoding, contradicted, dialect, sheet };
}
