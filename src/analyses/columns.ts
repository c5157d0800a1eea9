/**
 * What a column of a report holds. CSV text, table alignment, JSON types and the reference page all follow from it.
 *
 * Every cell reaches the outside as canonical text, written by the engine once: money `-1234.50`, count and days and
 * score whole numbers, number two decimals, estimate (what a model says) nine or more, shown to people
 * with two, share a fraction and ratio a bare figure, both with six decimals (`0.250000`), date `2026-11-22`,
 * flag `true` / `false`, null for "no value". Renderers only decide how that text looks.
 */
export type ColumnType =
  | 'text'
  | 'date'
  | 'money'
  | 'count'
  | 'days'
  | 'number'
  | 'share'
  | 'ratio'
  | 'estimate'
  | 'score'
  | 'flag';

/** What a value means to the reader; good is green, warn yellow, bad red. */
export type Tone = 'good' | 'warn' | 'bad';

/** How a column is shown to people, beyond its type. */
export interface Look {
  /** What some of its values mean; such a column is the last to give way where width is short. */
  readonly tones?: Readonly<Record<string, Tone>>;
  /** True for what names a row or is its message beside that: such a column never gives way where width is short. */
  readonly isMain?: boolean;
  /** True for a part of what another column sums up, such as a bucket: it gives way early. */
  readonly isDetail?: boolean;
  /** Whole sentences, which wrap; they are the last to give way as well. */
  readonly isProse?: boolean;
  /** A share by which something has grown: no part of a whole, so it has no bar. */
  readonly isChange?: boolean;
  /** The column of whose interval this is an end; people read both ends in the cell of that column, the lower one first. */
  readonly boundOf?: string;
  /** Figures that are text already: like numbers, they are never cut. */
  readonly isFinished?: boolean;
}

/** One column: its type, one sentence for the reference page, and how it looks. */
export interface Column extends Look {
  readonly type: ColumnType;
  readonly meaning: string;
}

/** Columns by name, in the order of the report. */
export type Columns = Readonly<Record<string, Column>>;

export function column(type: ColumnType, meaning: string, look: Look = {}): Column {
  return { type, meaning, ...look };
}

/** Whether its text is ours, a status or a sentence: it comes from no file, so nothing in it could run as a formula. */
export const isOwnWords = ({ tones, isProse }: Look): boolean => tones !== undefined || isProse === true;

/** Rows for each pair of two things, as a triangle: the names of the columns that give it its parts. */
export interface Triangle {
  /** Names a row of the triangle. */
  readonly row: string;
  /** A count beside that name. */
  readonly size: string;
  /** A whole number from 0 that says which column a cell stands in. */
  readonly column: string;
  /** The share a cell shows. */
  readonly value: string;
  /** The count that share is of `size`, to sum up rows by. */
  readonly count: string;
  /** A flag, true where a cell may still grow. */
  readonly incomplete: string;
}

/**
 * Rows for each pair of two things of one kind, as a matrix: the names of the columns that give it its parts. A row without
 * a name for one of the two stands at the end, under the word for it.
 */
export interface Matrix<Names> {
  readonly row: string;
  readonly column: string;
  /** The count a cell shows. */
  readonly count: string;
  /** What a row without a name is called, and a column without one. */
  readonly nameless: { readonly row: string; readonly column: string };
  /** The order of the names, for rows and columns alike, each with its rank (1 is the best) where it has one. */
  readonly names: Names;
}

/** Types whose canonical text is a number, aligned right and written as JSON numbers. */
export const numericTypes: ReadonlySet<ColumnType> = new Set([
  'money',
  'count',
  'days',
  'number',
  'share',
  'ratio',
  'estimate',
  'score',
]);
