import { openBytes } from '../files/byte-stream.ts';
import type { Dialect } from './dialect.ts';
import { RecordScanner, type ScannedRecord } from './record-scanner.ts';

/** The part of a dialect that says where records begin and end. */
export type RecordDialect = Pick<Dialect, 'delimiter' | 'quote' | 'escape' | 'newline' | 'skipLines'>;

/**
 * What a file holds below `skipLines`. `records` counts those that are not blank, header included, and so those the
 * engine reads or rejects; `whitespace` of them are lines of nothing but blanks, which the engine reads as short rows.
 * `blank` counts empty lines, `lines` the physical lines of the whole file. `endsInsideQuote` has the line of a quote
 * that is never closed: what follows it is one record, and the engine says nothing about it.
 */
export interface RecordCount {
  readonly records: number;
  readonly blank: number;
  readonly whitespace: number;
  readonly lines: number;
  readonly endsInsideQuote: { readonly line: number } | null;
}

/**
 * One record as it stands in the file, without its line end. `ordinal` 1 is the first record below `skipLines` (the
 * header) and counts broken ones, not blank ones. `line` and `lineEnd` are physical. `rejectLine` is what DuckDB calls
 * `reject_errors.line`: records from the top of the file, blank ones and lines above the header included, a record of
 * several lines being one. `isCut`: longer than `textBytesMax`.
 */
export interface PickedRecord {
  readonly ordinal: number;
  readonly rejectLine: number;
  readonly line: number;
  readonly lineEnd: number;
  readonly text: string;
  readonly isCut: boolean;
}

export interface PickOptions {
  /** What the wanted numbers are: ordinals (default) or DuckDB's reject lines. */
  readonly by?: 'ordinal' | 'rejectLine';
  /** Longest text kept of one record, in bytes; default 64 KiB. */
  readonly textBytesMax?: number;
}

/** The bytes of a file below its first `skipLines` physical lines; `newline` is the byte that ends a line. */
async function* bytesBelow(path: string, skipLines: number, newline: number): AsyncGenerator<Buffer, void, undefined> {
  let toSkip = skipLines;
  let isFirst = true;
  for await (const chunk of openBytes(path, 'none')) {
    const hasBom = isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
    let from = hasBom ? 3 : 0;
    isFirst = false;
    while (toSkip > 0 && from < chunk.length) {
      const found = chunk.indexOf(newline, from);
      from = found === -1 ? chunk.length : found + 1;
      if (found !== -1) toSkip -= 1;
    }
    if (from < chunk.length) yield chunk.subarray(from);
  }
}

function start(path: string, dialect: RecordDialect): { scanner: RecordScanner; source: AsyncIterable<Buffer> } {
  const newline = dialect.newline === '\r' ? 0x0d : 0x0a;
  const scanner = new RecordScanner(dialect, dialect.skipLines + 1);
  return { scanner, source: bytesBelow(path, dialect.skipLines, newline) };
}

/**
 * Counts the records of a UTF-8 file in one pass and constant memory.
 * Errors: file-not-found, file-unreadable.
 */
export async function countRecords(path: string, dialect: RecordDialect): Promise<RecordCount> {
  const { scanner, source } = start(path, dialect);
  let records = 0;
  let blank = 0;
  let whitespace = 0;
  let lines = dialect.skipLines;
  const onRecord = (record: ScannedRecord): void => {
    lines = record.lineEnd;
    if (record.isBlank) {
      blank += 1;
      return;
    }
    records += 1;
    if (record.isWhitespace) whitespace += 1;
  };
  for await (const chunk of source) scanner.feed(chunk, false, onRecord);
  scanner.feed(Buffer.alloc(0), true, onRecord);
  const line = scanner.openQuoteLine;
  return { records, blank, whitespace, lines, endsInsideQuote: line === null ? null : { line } };
}

/** Gathers the bytes of one record that may span several buffers, up to a limit. */
class ByteGatherer {
  private parts: Buffer[] = [];
  private length = 0;
  private readonly bytesMax: number;

  constructor(bytesMax: number) {
    this.bytesMax = bytesMax;
  }

  add(bytes: Buffer): void {
    const room = this.bytesMax + 4 - this.length;
    if (bytes.length === 0 || room <= 0) return;
    const part = Buffer.from(bytes.subarray(0, room));
    this.parts.push(part);
    this.length += part.length;
  }

  clear(): void {
    this.parts = [];
    this.length = 0;
  }

  /** The bytes gathered, without the last `dropBytes`: the CR of a line end that two buffers share. */
  take(dropBytes: number): WholeRecord {
    const all = Buffer.concat(this.parts, this.length - Math.min(this.length, dropBytes));
    this.clear();
    return { bytes: all.subarray(0, this.bytesMax), isCut: all.length > this.bytesMax };
  }
}

/**
 * Yields the wanted records of a UTF-8 file in the order of the file, and stops reading after the last.
 * Numbers the file does not have yield nothing. Errors: file-not-found, file-unreadable.
 */
export async function* pickRecords(
  path: string,
  dialect: RecordDialect,
  wanted: ReadonlySet<number> | readonly number[],
  options: PickOptions = {},
): AsyncGenerator<PickedRecord, void, undefined> {
  const { by = 'ordinal', textBytesMax = 1 << 16 } = options;
  const numbers = wanted instanceof Set ? (wanted as ReadonlySet<number>) : new Set(wanted as readonly number[]);
  const last = [...numbers].reduce((a, b) => Math.max(a, b), 0);
  const { scanner, source } = start(path, dialect);
  const gatherer = new ByteGatherer(textBytesMax);
  let ordinal = 0;
  let rejectLine = dialect.skipLines;
  let from = 0;
  let found: PickedRecord[] = [];
  const isNextWanted = (): boolean => numbers.has(by === 'ordinal' ? ordinal + 1 : rejectLine + 1);
  const onRecord = (record: ScannedRecord, buffer: Buffer): void => {
    const isWanted = isNextWanted() && !record.isBlank;
    rejectLine += 1;
    if (!record.isBlank) ordinal += 1;
    if (isWanted) {
      gatherer.add(buffer.subarray(from, Math.max(from, record.end)));
      const { bytes, isCut } = gatherer.take(Math.max(0, from - record.end));
      // Streaming leaves out a character that the limit cuts in two; a mark here is text, as that of the file is skipped.
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: isCut });
      found.push({ ordinal, rejectLine, line: record.line, lineEnd: record.lineEnd, text, isCut });
    } else {
      // The first byte of a blank line may have been kept as the beginning of what comes after it.
      gatherer.clear();
    }
    from = record.next;
  };
  const onEnd = (buffer: Buffer, began: number, to: number): void => {
    if (isNextWanted()) gatherer.add(buffer.subarray(Math.max(from, began), to));
    from = Math.min(to, 64);
  };
  const feed = (chunk: Buffer, isLast: boolean): void => scanner.feed(chunk, isLast, onRecord, onEnd);
  for await (const chunk of source) {
    feed(chunk, false);
    yield* found;
    found = [];
    if ((by === 'ordinal' ? ordinal : rejectLine) >= last) return;
  }
  feed(Buffer.alloc(0), true);
  yield* found;
}

/** One record with its bytes as they stand in the file. `isCut`: longer than was asked for, and `bytes` are its beginning. */
export interface WholeRecord {
  readonly bytes: Buffer;
  readonly isCut: boolean;
}

/**
 * Yields all records that are not blank, header included, in batches. A quote that is never closed is told to `onOpenQuote` with its
 * physical line, before what follows it. Errors: file-not-found, file-unreadable.
 */
export async function* eachRecord(
  path: string,
  dialect: RecordDialect,
  bytesMax: number,
  onOpenQuote: (line: number) => void,
): AsyncGenerator<readonly WholeRecord[], void, undefined> {
  const { scanner, source } = start(path, dialect);
  const gatherer = new ByteGatherer(bytesMax);
  let from = 0;
  let found: WholeRecord[] = [];
  const onRecord = (record: ScannedRecord, buffer: Buffer): void => {
    gatherer.add(buffer.subarray(from, Math.max(from, record.end)));
    const whole = gatherer.take(Math.max(0, from - record.end));
    if (!record.isBlank) found.push(whole);
    from = record.next;
  };
  const onEnd = (buffer: Buffer, began: number, to: number): void => {
    gatherer.add(buffer.subarray(Math.max(from, began), to));
    from = Math.min(to, 64);
  };
  for await (const chunk of source) {
    scanner.feed(chunk, false, onRecord, onEnd);
    yield found;
    found = [];
  }
  if (scanner.openQuoteLine !== null) onOpenQuote(scanner.openQuoteLine);
  scanner.feed(Buffer.alloc(0), true, onRecord, onEnd);
  if (scanner.openQuoteLine !== null) onOpenQuote(scanner.openQuoteLine);
  yield found;
}
