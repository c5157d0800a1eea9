import { parse } from 'csv-parse/sync';

/** How records and cells are told apart. An empty `quote` or `escape` means there is none. */
export interface Shape {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
}

/**
 * One record of a head. `line` is its physical line (1 = first of the text), `lineCount` how many it covers, `start` and
 * `end` its offsets without the line end, `isBlank` that nothing is in it. `isBroken`: a quote opens a cell and is not
 * closed properly, so the record was cut at the end of its first line and only split at delimiters.
 */
export interface RawRecord {
  readonly line: number;
  readonly lineCount: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly isBlank: boolean;
  readonly isBroken: boolean;
  readonly quotedCells: number;
}

export interface HeadRecord extends RawRecord {
  readonly cells: readonly string[];
}

/** No cell of a customer or invoice export has this many lines; a quote open for longer is a stray one. */
const cellLinesMax = 100;

function lineEndAfter(text: string, from: number): number {
  const lf = text.indexOf('\n', from);
  const end = lf === -1 ? text.length : lf;
  const cr = text.slice(from, end).indexOf('\r');
  return cr === -1 ? end : from + cr;
}

function afterLineEnd(text: string, end: number): number {
  return text[end] === '\r' && text[end + 1] === '\n' ? end + 2 : end + 1;
}

/** Index after the closing quote of the cell whose quote is at `open`; -1 when it is never closed. */
function closeQuote(text: string, open: number, { quote, escape }: Shape): number {
  let at = open + 1;
  for (;;) {
    const found = text.indexOf(quote, at);
    if (found === -1) return -1;
    if (escape !== quote && escape !== '') {
      let escapes = 0;
      while (text[found - 1 - escapes] === escape) escapes += 1;
      if (escapes % 2 === 1) {
        at = found + 1;
        continue;
      }
    } else if (escape === quote && text[found + 1] === quote) {
      at = found + 2;
      continue;
    }
    return found + 1;
  }
}

const isLineEnd = (character: string | undefined): boolean =>
  character === undefined || character === '\n' || character === '\r';

/** Walks one record that holds quotes. Returns its end, or -1 when a quoted cell is not closed as it must be. */
function walkRecord(text: string, start: number, shape: Shape): { end: number; quotedCells: number } {
  const { delimiter, quote } = shape;
  const skipBlanks = (from: number): number => {
    let at = from;
    while ((text[at] === ' ' || text[at] === '\t') && !text.startsWith(delimiter, at)) at += 1;
    return at;
  };
  let quotedCells = 0;
  let at = start;
  for (;;) {
    const first = skipBlanks(at);
    if (text[first] === quote) {
      const closed = closeQuote(text, first, shape);
      if (closed === -1) return { end: -1, quotedCells };
      const next = skipBlanks(closed);
      quotedCells += 1;
      if (isLineEnd(text[next])) return { end: next, quotedCells };
      if (!text.startsWith(delimiter, next)) return { end: -1, quotedCells };
      at = next + delimiter.length;
      continue;
    }
    const end = lineEndAfter(text, at);
    const next = text.indexOf(delimiter, at);
    if (next === -1 || next >= end) return { end, quotedCells };
    at = next + delimiter.length;
  }
}

function countLines(text: string): number {
  return text.split(/\r\n|\n|\r/).length;
}

/**
 * Cuts a head into records, blank lines included, at most `recordsMax` of them. Line ends are LF, CRLF or CR. A quote
 * counts only at the start of a cell. What a stray quote opens does not swallow the lines after it.
 */
export function splitRecords(text: string, shape: Shape, recordsMax: number): RawRecord[] {
  const records: RawRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length && records.length < recordsMax) {
    const lineEnd = lineEndAfter(text, at);
    let end = lineEnd;
    let isBroken = false;
    let quotedCells = 0;
    if (shape.quote !== '' && text.slice(at, lineEnd).includes(shape.quote)) {
      const walked = walkRecord(text, at, shape);
      quotedCells = walked.quotedCells;
      isBroken = walked.end === -1 || (walked.end > lineEnd && countLines(text.slice(at, walked.end)) > cellLinesMax);
      if (!isBroken) end = walked.end;
    }
    const recordText = text.slice(at, end);
    const lineCount = end === lineEnd ? 1 : countLines(recordText);
    records.push({
      line,
      lineCount,
      start: at,
      end,
      text: recordText,
      isBlank: recordText.trim() === '' && !recordText.includes(shape.delimiter),
      isBroken,
      quotedCells,
    });
    line += lineCount;
    at = afterLineEnd(text, end);
  }
  return records;
}

function parseClean(text: string, shape: Shape): string[][] {
  return parse(text, {
    delimiter: shape.delimiter,
    quote: shape.quote === '' ? false : shape.quote,
    escape: shape.escape === '' ? null : shape.escape,
    record_delimiter: '\n',
    relax_column_count: true,
    relax_quotes: true,
    trim: true,
  });
}

/** Splits at every delimiter; a cell wrapped in quotes loses them, any other quote stays as it is. */
function splitBroken(text: string, { delimiter, quote }: Shape): string[] {
  return text.split(delimiter).map((cell) => {
    const trimmed = cell.trim();
    const isWrapped = trimmed.length >= 2 && trimmed.startsWith(quote) && trimmed.endsWith(quote);
    return isWrapped ? trimmed.slice(1, -1) : trimmed;
  });
}

function parseOne(text: string, shape: Shape): string[] {
  try {
    const rows = parseClean(text, shape);
    return rows.length === 1 && rows[0] ? rows[0] : splitBroken(text, shape);
  } catch {
    return splitBroken(text, shape);
  }
}

/** What csv-parse makes of a record without quotes, at a fifth of the time. */
function splitPlain(text: string, { delimiter }: Shape): string[] {
  return text.split(delimiter).map((cell) => cell.trim());
}

/**
 * Parses records into cells, those with quotes with csv-parse; blanks around cells are removed. Blank records are left
 * out; broken ones are split at every delimiter.
 */
export function parseRecords(records: readonly RawRecord[], shape: Shape): HeadRecord[] {
  const { quote } = shape;
  const isPlain = ({ text }: RawRecord): boolean => quote === '' || !text.includes(quote);
  const filled = records.filter((record) => !record.isBlank);
  const clean = filled.filter((record) => !record.isBroken && !isPlain(record));
  let rows: string[][] = [];
  try {
    rows = parseClean(clean.map((record) => record.text).join('\n'), shape);
  } catch {
    rows = [];
  }
  const isAligned = rows.length === clean.length;
  let next = 0;
  return filled.map((record) => {
    if (record.isBroken) return Object.assign({}, record, { cells: splitBroken(record.text, shape) });
    if (isPlain(record)) return Object.assign({}, record, { cells: splitPlain(record.text, shape) });
    const cells = isAligned ? (rows[next] ?? []) : parseOne(record.text, shape);
    next += 1;
    return Object.assign({}, record, { cells });
  });
}
