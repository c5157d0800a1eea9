/** When malformed rows are too many to go on. */
import type { Source } from '../input/source.ts';
import type { SourceSummary } from '../report/report.ts';

/** Reasons that mean the file is damaged or misread, rather than that a row is not for this report. */
export const malformedReasons: ReadonlySet<string> = new Set(['field_count', 'unreadable', 'bad_date', 'bad_amount']);

/** Malformed rows of a file: those set aside for it, and those in its head whose quotes are wrong but were kept. */
export function malformedRows({ setAside }: SourceSummary, source: Source): number {
  const counted = Object.entries(setAside).filter(([reason]) => malformedReasons.has(reason));
  const stray = source.sniffed?.dialect.strayQuotes.length ?? 0;
  return counted.reduce((sum, [, { rows }]) => sum + rows, 0) + stray;
}

/** True when a number of rows is beyond a limit written as `100` or `2%`. */
export function overLimit(malformed: number, rows: number, limit: string): boolean {
  const amount = Number(limit.replace('%', ''));
  return malformed > (limit.endsWith('%') ? (rows * amount) / 100 : amount);
}
