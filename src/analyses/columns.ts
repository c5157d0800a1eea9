/**
 * What a column of a report holds. CSV text, table alignment, JSON types and the reference page all follow from it.
 *
 * Every cell reaches the outside as canonical text, written by the engine once: money `-1234.50`, count and days and
 * score whole numbers, number two decimals, share a fraction and ratio a bare figure, both with six decimals (`0.250000`), date `2026-11-22`,
 * flag `true` / `false`, null for "no value". Renderers only decide how that text looks.
 */
export type ColumnType = 'text' | 'date' | 'money' | 'count' | 'days' | 'number' | 'share' | 'ratio' | 'score' | 'flag';

/** One column: its type and one sentence for the reference page. */
export interface Column {
  readonly type: ColumnType;
  readonly meaning: string;
}

/** Columns by name, in the order of the report. */
export type Columns = Readonly<Record<string, Column>>;

export function column(type: ColumnType, meaning: string): Column {
  return { type, meaning };
}

/** Types whose canonical text is a number, aligned right and written as JSON numbers. */
export const numericTypes: ReadonlySet<ColumnType> = new Set([
  'money',
  'count',
  'days',
  'number',
  'share',
  'ratio',
  'score',
]);
