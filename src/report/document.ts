/**
 * What crm has to say, before anybody knows how it will look. Reports, cards, checks and runs build documents of the same
 * blocks; a format (formats/) shows any document.
 */
import type { Chart } from '../analyses/chart.ts';
import type { Matrix, Tone, Triangle } from '../analyses/columns.ts';
import type { MoneyPlaces } from '../engine/money.ts';
import type { SourceSummary } from '../load/source-summary.ts';
import type { Cell, ReportColumn, RowBatches } from './report.ts';

export type Rows = readonly (readonly Cell[])[];

/** Where rows come from; they may be too many to hold, so each reader asks for them once. */
export interface RowSource {
  batches(): RowBatches;
  /** The same rows as lines of CSV, where the engine writes them itself. */
  csv?(options: CsvOptions): AsyncIterable<string | Uint8Array>;
}

export interface CsvOptions {
  /** Put a `'` before text a spreadsheet would run. */
  readonly escapesFormulas: boolean;
  /** Byte order mark and CRLF, which Excel needs to recognise UTF-8. */
  readonly isExcel?: boolean;
}

interface TableParts {
  /** What a page writes over it. */
  readonly caption: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: RowSource;
  /** A last row, one cell a column, null where there is no total; null for a table without one. */
  readonly totals: readonly Cell[] | null;
  /** Rows there are, where not all of them come; null when all do, or nobody counted. */
  readonly totalRows: number | null;
  /** What the rows are drawn as, where the format has pictures. */
  readonly chart?: Chart<Rows>;
  /** How many decimals its money has; without it two. */
  readonly places?: MoneyPlaces;
  /** True for the rows a report is about: a page counts them, and shows a single one as figures. */
  readonly isReport?: boolean;
  /** Where the rows are that a page leaves out, as a sentence; what stands in backticks is typed. */
  readonly elsewhere?: (rows: number) => string;
}

/** Rows and columns. A triangle and a matrix have long rows, too, and people read them as what they are. */
export type TableBlock = TableParts &
  (
    | { readonly kind: 'table' }
    | { readonly kind: 'triangle'; readonly shape: Triangle }
    | { readonly kind: 'matrix'; readonly shape: Matrix<Rows> }
  );

/** Sentences at the foot of what they are about. */
export interface NotesBlock {
  readonly kind: 'notes';
  readonly sentences: readonly string[];
}

/** Every file that was read, with its rows and what was set aside. */
export interface SourcesBlock {
  readonly kind: 'sources';
  readonly sources: readonly SourceSummary[];
}

/** Words and what they mean, for who wants to read it up: a page and a workbook have the room. */
export interface DefinitionsBlock {
  readonly kind: 'definitions';
  readonly title: string;
  readonly pairs: readonly (readonly [name: string, meaning: string])[];
  /** True where the meanings are short, such as values. */
  readonly isShort?: boolean;
  /** The table whose columns these are. */
  readonly table?: TableBlock;
}

export type Block = TableBlock | NotesBlock | SourcesBlock | DefinitionsBlock;

/** What programs read of a document. */
export interface DocumentData {
  /** Rows for CSV and its like. */
  readonly rows: TableBlock;
  /** Members of the one object of JSON; a table among them becomes the list of its rows. */
  readonly object: Readonly<Record<string, unknown>>;
  /** From which depth on objects of JSON stand on one line. */
  readonly flatFrom: number;
  /** Objects for JSON one a line; without it they are the rows. */
  readonly lines?: readonly unknown[];
  /** The content of a file that another command takes: JSON is this and nothing else. */
  readonly file?: unknown;
}

export interface Document {
  readonly title: string;
  /** What it stands on, in parts: day, currency, files. */
  readonly meta: readonly string[];
  /** The same where a part of `meta` is wider than the screen. */
  readonly shortMeta?: readonly string[];
  readonly blocks: readonly Block[];
  /** What a page says at its foot. */
  readonly foot: string;
  /** Facts for the sheet about a workbook. */
  readonly about?: readonly (readonly [name: string, text: string])[];
  /** Name of the sheet of rows. */
  readonly sheet?: string;
  readonly data: DocumentData;
}

/** Rows that are there already. */
export function rowsOf(rows: Rows): RowSource {
  return {
    async *batches() {
      await Promise.resolve();
      if (rows.length > 0) yield rows;
    },
  };
}

/** All rows of a source, for formats that must know them before they write the first. */
export async function allRows({ batches }: RowSource): Promise<Rows> {
  const rows: (readonly Cell[])[] = [];
  for await (const batch of batches()) rows.push(...batch);
  return rows;
}

/** A plain table of a few rows. */
export function plainTable(caption: string, columns: readonly ReportColumn[], rows: Rows): TableBlock {
  return { kind: 'table', caption, columns, rows: rowsOf(rows), totals: null, totalRows: null };
}

export type { Tone };
