import { crmError } from '../../errors.ts';
import { type DelimiterScore, detectDelimiter, modalWidth, tabbed } from './delimiter.ts';
import { type HeadRecord, type RawRecord, type Shape, parseRecords, splitRecords } from './head-records.ts';
import { cleanName, columnNames, findHeader } from './header.ts';
import { type Quoting, detectQuoting } from './quoting.ts';
import { findStrayQuotes } from './stray-quotes.ts';

export type Newline = '\n' | '\r\n' | '\r' | 'mixed';

/**
 * How a CSV file is written, as far as its head tells.
 * - `delimiter`: a character, or 'blanks' for columns separated by runs of spaces and tabs (see transcode).
 * - `newline`: 'mixed' also when only quoted cells hold another kind of line end, since the engine refuses such files.
 * - `skipLines`: physical lines above the header; `preamble` has the text of those that are not blank.
 * - `header`: cells as written, trimmed; null when there is none. It may be longer or shorter than `columns`.
 * - `headerLines`: physical lines of the header, 0 without one; data begins after skipLines + headerLines lines.
 * - `headerRecords`: records of the header, 0 without one: several when it has several rows, and a cell may hold line ends.
 * - `engineSkip`: number of records (blank ones included) above the data, which is what DuckDB's `skip` counts; null when
 *   quotes above the data would make it count wrong and lose rows: then leave the lines out in transcode.
 * - `columns`: `width` names, unique and never empty. `rows`: up to 1,000 records after the header, cells trimmed.
 * - `width`: cells most rows have. `isRagged`: more than a fifth of the rows, and more than two, have another number; `widthRange` has both ends.
 * - `strayQuotes`: lines with quotes a reader would keep or misread in silence.
 */
export interface Dialect extends Quoting {
  readonly delimiter: string;
  readonly newline: Newline;
  readonly skipLines: number;
  readonly preamble: readonly string[];
  readonly header: readonly string[] | null;
  readonly headerLines: number;
  readonly headerRecords: number;
  readonly engineSkip: number | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
  readonly isRagged: boolean;
  readonly widthRange: readonly [min: number, max: number];
  readonly strayQuotes: readonly { readonly line: number }[];
  readonly delimiterScores: readonly DelimiterScore[];
}

export interface DialectOptions {
  /** False when more of the file follows `text`. */
  readonly isWhole: boolean;
  /** Given by the user: not recognised, only used. */
  readonly delimiter?: string;
  /** Names the file in errors. */
  readonly path?: string;
}

const recordsMax = 1000;

function detectNewline(text: string): Newline {
  const crlf = text.includes('\r\n');
  const lf = /(?<!\r)\n/.test(text);
  const cr = /\r(?!\n)/.test(text);
  const kinds = [crlf, lf, cr].filter(Boolean).length;
  if (kinds > 1) return 'mixed';
  if (crlf) return '\r\n';
  return cr ? '\r' : '\n';
}

/** A head that was cut off ends in a part of a line, which is no evidence of anything. */
function withoutCutLine(text: string, isWhole: boolean): string {
  if (isWhole) return text;
  const end = Math.max(text.lastIndexOf('\n'), text.endsWith('\r') ? -1 : text.lastIndexOf('\r'));
  return end === -1 ? text : text.slice(0, end + 1);
}

/** The engine reads quotes above the data as well, and an unbalanced one there swallows the file without an error. */
function countEngineSkip(records: readonly RawRecord[], until: number, linesBefore: number): number | null {
  const above = records.filter(({ start }) => start < until);
  return above.some(({ isBroken }) => isBroken) ? null : above.length + linesBefore;
}

function describe(records: readonly HeadRecord[]): Pick<Dialect, 'width' | 'isRagged' | 'widthRange'> {
  const width = Math.max(1, modalWidth(records));
  const widths = records.map(({ cells }) => cells.length);
  const regular = widths.filter((found) => found === width).length;
  const low = widths.reduce((a, b) => Math.min(a, b), width);
  const high = widths.reduce((a, b) => Math.max(a, b), width);
  return { width, isRagged: widths.length - regular > Math.max(2, widths.length * 0.2), widthRange: [low, high] };
}

/** The names of the columns say how many there are when only they are left, or when the rows agree on nothing. */
function widthsOf(records: readonly HeadRecord[]): Pick<Dialect, 'width' | 'isRagged' | 'widthRange'> {
  const all = describe(records.filter(({ text }) => !/^[-=+*_ \t]*$/.test(text)));
  if (!all.isRagged) return all;
  // Nor is a table with a footer below, whose lines have next to no cells.
  const end = records.findLastIndex(({ cells }) => cells.length * 2 > all.width);
  const above = describe(records.slice(0, end + 1));
  if (end + 1 < records.length && !above.isRagged && above.width > 2) return { ...above, widthRange: all.widthRange };
  // A long preamble above a short table is no ragged table.
  const last = describe(records.slice(-Math.ceil(records.length / 2)));
  return last.isRagged || last.width === 1 ? all : { ...last, widthRange: all.widthRange };
}

/**
 * Recognises how the text at the beginning of a file is written and where its table begins. A damaged row or two do not
 * change the outcome. An Excel line `sep=;` above the table names the delimiter.
 * Errors: empty-file when there is nothing but blanks.
 */
export function detectDialect(source: string, options: DialectOptions): Dialect {
  const { isWhole, delimiter: givenDelimiter, path = 'the input' } = options;
  const original = withoutCutLine(source.replace(/^\ufeff/, ''), isWhole);
  if (/^[\s\0]*$/.test(original)) throw crmError('empty-file', { path }, path === 'the input' ? {} : { file: path });
  const excelLine = /^"?sep=(.)"?[;,\t|]*(?:\r\n|\n|\r)/i.exec(original);
  const linesBefore = excelLine ? 1 : 0;
  const body = original.slice(excelLine?.[0].length ?? 0);
  const asked = givenDelimiter ?? excelLine?.[1];
  const { delimiter, scores } =
    asked === undefined ? detectDelimiter(body, isWhole) : { delimiter: asked, scores: [] as DelimiterScore[] };

  const isBlanks = delimiter === 'blanks';
  const text = isBlanks ? tabbed(body) : body;
  const character = isBlanks ? '\t' : delimiter;
  const quoting = detectQuoting(text, character, isWhole);
  const shape: Shape = { delimiter: character, ...quoting };
  const raw = splitRecords(text, shape, recordsMax + 50);
  const records = parseRecords(raw, shape);
  const { width, isRagged, widthRange } = widthsOf(records);
  const { headerIndex, bodyIndex } = findHeader(records, width, isRagged);

  const firstIndex = headerIndex ?? bodyIndex;
  const first = records[firstIndex];
  const lastHeader = headerIndex === null ? undefined : records[bodyIndex - 1];
  const firstLine = first?.line ?? 1;
  const header = headerIndex === null ? null : (first?.cells.map(cleanName) ?? null);
  const above = body.split(/\r\n|\n|\r/).slice(0, firstLine - 1);
  const until = lastHeader ? lastHeader.start + 1 : (first?.start ?? 0);
  return {
    delimiter,
    ...quoting,
    newline: detectNewline(original),
    skipLines: firstLine - 1 + linesBefore,
    preamble: [...(excelLine ? [excelLine[0].trimEnd()] : []), ...above.filter((line) => line.trim() !== '')],
    header,
    headerLines: lastHeader ? lastHeader.line + lastHeader.lineCount - firstLine : 0,
    headerRecords: headerIndex === null ? 0 : bodyIndex - headerIndex,
    engineSkip: countEngineSkip(raw, until, linesBefore),
    columns: columnNames(header, width),
    rows: records.slice(bodyIndex, bodyIndex + recordsMax).map(({ cells }) => cells),
    width,
    isRagged,
    widthRange,
    strayQuotes: findStrayQuotes(records, shape).map(({ line }) => ({ line: line + linesBefore })),
    delimiterScores: scores,
  };
}
