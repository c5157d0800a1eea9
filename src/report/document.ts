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

/** Rows of month, spend and purchases as bars. */
export interface MonthsChart {
  readonly kind: 'months';
}

interface TableParts {
  /** What a page writes over it. */
  readonly caption: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: RowSource;
  /** Last rows, one cell a column, null where there is no total: none, one, or one a currency. */
  readonly totals: Rows;
  /** Rows there are, where not all of them come; null when all do, or nobody counted. */
  readonly totalRows: number | null;
  /** What the rows are drawn as, where the format has pictures. */
  readonly chart?: Chart<Rows> | MonthsChart;
  /** Rows that a screen shows of many. */
  readonly rowsOnScreen?: number;
  /** By row, lines that stand below it, as they are. */
  readonly details?: readonly (readonly string[])[];
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

/** A block of its own under a heading. Sections with a place stand side by side where there is room. */
export interface SectionBlock {
  readonly kind: 'section';
  readonly title: string;
  /** What it answers. */
  readonly question?: string;
  /** What it stands on, in parts. */
  readonly meta?: readonly string[];
  readonly place?: 'narrow' | 'medium' | 'whole';
  readonly blocks: readonly Block[];
}

/** A line over what follows, below the heading of its section. */
export interface HeadingBlock {
  readonly kind: 'heading';
  readonly text: string;
}

/** A figure by its name. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly tone?: Tone | null;
  readonly remarks?: readonly string[];
}

export interface FactsBlock {
  readonly kind: 'facts';
  readonly facts: readonly Fact[];
}

/** Words that say at a glance what it is about. */
export interface WordsBlock {
  readonly kind: 'words';
  readonly words: readonly { readonly text: string; readonly tone: Tone | null }[];
}

/** A sentence. */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  readonly isStrong?: boolean;
}

/** Sentences that matter unequally, each led by a word or a count. */
export interface PointsBlock {
  readonly kind: 'points';
  readonly points: readonly { readonly lead: string; readonly tone: Tone | null; readonly text: string }[];
}

/** What all of it comes to: a page says it first, a screen, which is read from its end, last. */
export interface VerdictBlock {
  readonly kind: 'verdict';
  readonly isGood: boolean;
  readonly text: string;
}

/** What to type next, never broken into lines. */
export interface CodeBlock {
  readonly kind: 'code';
  readonly code: string;
}

/** A file beside this one. */
export interface LinkBlock {
  readonly kind: 'link';
  readonly path: string;
  readonly text: string;
}

/** Sentences at the foot of what they are about. */
export interface NotesBlock {
  readonly kind: 'notes';
  readonly sentences: readonly string[];
  /** What they are called on a page, where not "Notes". */
  readonly title?: string;
  /** The section that they are about, where they belong to one. */
  readonly about?: string;
}

/** Every file that was read, with its rows and what was set aside. */
export interface SourcesBlock {
  readonly kind: 'sources';
  readonly sources: readonly SourceSummary[];
  /** True where the line under the title does not tell of them. */
  readonly isInFoot?: boolean;
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

export type Block =
  | SectionBlock
  | HeadingBlock
  | TableBlock
  | FactsBlock
  | WordsBlock
  | TextBlock
  | PointsBlock
  | VerdictBlock
  | CodeBlock
  | LinkBlock
  | NotesBlock
  | SourcesBlock
  | DefinitionsBlock;

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
  /** Behind the title: the id of a customer whose name is the title. */
  readonly subtitle?: string;
  /** True where the title says no more than its sections do: only a page needs one. */
  readonly isPageTitle?: boolean;
  /** What it stands on, in parts: day, currency, files. */
  readonly meta: readonly string[];
  /** True where `meta` stands at the end of the line of the title. */
  readonly isMetaBeside?: boolean;
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
  return { kind: 'table', caption, columns, rows: rowsOf(rows), totals: [], totalRows: null };
}

/** Columns and rows with the details of each row in a last column, for formats whose rows are no lines. */
export function withDetails({ columns, details }: TableBlock, rows: Rows) {
  if (details === undefined) return { columns, rows };
  const told = rows.map((row, index) => [...row, details[index]?.join('\n') ?? null]);
  return { columns: [...columns, { name: 'as_it_stands', type: 'text' } as const], rows: told };
}

export type { Tone };
