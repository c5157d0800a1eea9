/** What the scanner must know about a file; part of Dialect. Bytes are UTF-8. */
export interface ScanShape {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  readonly newline: '\n' | '\r\n' | '\r' | 'mixed';
}

/** A record that ended at `end` (offset in the buffer in hand, line end excluded). Lines are physical, 1 = first. */
export interface ScannedRecord {
  readonly end: number;
  readonly next: number;
  readonly line: number;
  readonly lineEnd: number;
  readonly isBlank: boolean;
  readonly isWhitespace: boolean;
}

/** Bytes kept before the position in hand: a delimiter of several bytes and some blanks after it. */
const lookBackBytes = 64;
/** Bytes kept after it: what follows a quote decides whether the quote closes its cell. */
const lookAheadBytes = 8;

const space = 0x20;
const tab = 0x09;
const lf = 0x0a;
const cr = 0x0d;

/**
 * Finds the ends of records in a stream of bytes, jumping from line end to line end and looking closer only at quotes. A
 * quote opens a cell only at its start (after a delimiter or at the start of the record, blanks allowed), so an inch mark
 * inside a cell swallows nothing. What is wrongly glued to a closing quote belongs to its cell and opens nothing, so such
 * a record ends where DuckDB, which rejects it, goes on: 98 % of records made of random quotes, commas and line ends
 * begin and end where DuckDB 1.5 has them.
 */
export class RecordScanner {
  /** Line of the quote that is still open, or null. */
  openQuoteLine: number | null = null;
  /** Physical line the scanner is in. */
  line: number;

  private readonly delimiter: Buffer;
  private readonly quote: number;
  private readonly escape: number;
  private readonly newline: number;
  private tail: Buffer = Buffer.alloc(0);
  private position = 0;
  private recordStart = 0;
  private recordLine: number;
  /** Looking back for the start of a cell ends here, with this answer. */
  private floor = 0;
  private isFloorFieldStart = true;

  /** `lineFirst` is the physical line of the first byte that will be given. */
  constructor(shape: ScanShape, lineFirst: number) {
    this.delimiter = Buffer.from(shape.delimiter === 'blanks' ? '\t' : shape.delimiter, 'utf8');
    this.quote = shape.quote === '' ? -1 : shape.quote.charCodeAt(0);
    this.escape = shape.escape === '' ? -1 : shape.escape.charCodeAt(0);
    this.newline = shape.newline === '\r' ? cr : lf;
    this.line = lineFirst;
    this.recordLine = lineFirst;
  }

  /**
   * Takes the next bytes and calls `onRecord` for each record that ends in them. Its offsets refer to `buffer`: the kept
   * tail of the last call and `chunk`. `onEnd` is told at the end which part of the buffer is scanned: `from` is the
   * position at which this call began, `to` where the next one will. `isLast` ends a last record without a line end.
   */
  feed(
    chunk: Buffer,
    isLast: boolean,
    onRecord: (record: ScannedRecord, buffer: Buffer) => void,
    onEnd?: (buffer: Buffer, from: number, to: number) => void,
  ): void {
    const buffer = this.tail.length === 0 ? chunk : Buffer.concat([this.tail, chunk]);
    const from = this.position;
    const limit = isLast ? buffer.length : Math.max(from, buffer.length - lookAheadBytes);
    this.scan(buffer, limit, onRecord);
    if (isLast && this.recordStart < buffer.length)
      onRecord(this.recordAt(buffer, buffer.length, buffer.length), buffer);
    onEnd?.(buffer, from, this.position);
    const keepFrom = Math.max(0, this.position - lookBackBytes);
    if (keepFrom > this.floor) {
      this.isFloorFieldStart = this.isFieldStart(buffer, keepFrom);
      this.floor = keepFrom;
    }
    this.floor -= keepFrom;
    this.recordStart -= keepFrom;
    this.position -= keepFrom;
    this.tail = Buffer.from(buffer.subarray(keepFrom));
  }

  private scan(buffer: Buffer, limit: number, onRecord: (record: ScannedRecord, buffer: Buffer) => void): void {
    const find = (byte: number, from: number): number => {
      const found = byte === -1 ? -1 : buffer.indexOf(byte, from);
      return found === -1 || found >= limit ? limit : found;
    };
    let at = this.position;
    let newline = find(this.newline, at);
    let quote = find(this.quote, at);
    while (at < limit) {
      if (this.openQuoteLine !== null) {
        if (quote < at) quote = find(this.quote, at);
        // An open quote ends at the next quote that is neither escaped nor doubled; line ends before it are its own.
        while (newline < quote) {
          this.line += 1;
          newline = find(this.newline, newline + 1);
        }
        at = quote === limit ? limit : this.passQuote(buffer, quote);
        continue;
      }
      if (quote < at) quote = find(this.quote, at);
      if (quote < newline) {
        if (this.isFieldStart(buffer, quote)) this.openQuoteLine = this.line;
        at = quote + 1;
        continue;
      }
      if (newline === limit) {
        at = limit;
        break;
      }
      at = newline + 1;
      onRecord(this.recordAt(buffer, newline, at), buffer);
      this.line += 1;
      this.recordLine = this.line;
      this.recordStart = at;
      this.floor = at;
      this.isFloorFieldStart = true;
      newline = find(this.newline, at);
    }
    this.position = at;
  }

  /** Handles the quote at `quote` inside an open cell; returns where to go on. */
  private passQuote(buffer: Buffer, quote: number): number {
    if (this.escape === this.quote) {
      if (buffer[quote + 1] === this.quote) return quote + 2;
    } else if (this.escape !== -1) {
      let escapes = 0;
      while (buffer[quote - 1 - escapes] === this.escape) escapes += 1;
      if (escapes % 2 === 1) return quote + 1;
    }
    this.openQuoteLine = null;
    this.floor = quote + 1;
    this.isFloorFieldStart = false;
    return quote + 1;
  }

  private isDelimiterAt(buffer: Buffer, at: number): boolean {
    for (let index = 0; index < this.delimiter.length; index += 1) {
      if (buffer[at + index] !== this.delimiter[index]) return false;
    }
    return true;
  }

  /** True when only blanks stand between `at` and the delimiter or record start before it. */
  private isFieldStart(buffer: Buffer, at: number): boolean {
    const length = this.delimiter.length;
    for (let back = at; ; back -= 1) {
      if (back <= this.floor) return this.isFloorFieldStart;
      if (back - length >= this.floor && this.isDelimiterAt(buffer, back - length)) return true;
      const before = buffer[back - 1];
      if (before !== space && before !== tab) return false;
    }
  }

  private recordAt(buffer: Buffer, newline: number, next: number): ScannedRecord {
    let end = newline;
    if (this.newline === lf && end > this.recordStart && buffer[end - 1] === cr) end -= 1;
    let isWhitespace = this.recordStart >= 0 && end > this.recordStart;
    for (let at = this.recordStart; isWhitespace && at < end; at += 1) {
      isWhitespace = (buffer[at] === space || buffer[at] === tab) && !this.isDelimiterAt(buffer, at);
    }
    const isBlank = end <= this.recordStart;
    return { end, next, line: this.recordLine, lineEnd: this.line, isBlank, isWhitespace };
  }
}
