/** When malformed rows are too many to go on. */
import type { Source } from '../input/source.ts';
import type { SourceSummary } from '../load/source-summary.ts';
import { describeSetAside } from '../report/sources.ts';
import { reasonsOf, unreadable } from '../roles/define.ts';
import { roles } from '../roles/index.ts';

/** Reasons that mean the file is damaged or misread, rather than that a row is not for this report. */
export const malformedReasons: ReadonlySet<string> = new Set([
  unreadable,
  ...Object.values(roles).flatMap(({ rows }) => reasonsOf(rows, ({ isMalformed }) => isMalformed === true)),
]);

/** A header that does not fit its rows: how many names it has, how many fields they have, and whether names are lost or values nameless. */
export interface HeaderFault {
  readonly line: number;
  readonly names: number;
  readonly fields: number;
  readonly isHarmful: boolean;
}

/** What is wrong with the width of a header; null when it fits, or when only empty names stand beyond the rows. */
export function headerFault({ sniffed }: Source): HeaderFault | null {
  const dialect = sniffed?.dialect;
  if (dialect === undefined || dialect.header === null || dialect.isRagged || dialect.rows.length === 0) {
    return null;
  }
  const { header, width, rows, skipLines } = dialect;
  const fault = { line: skipLines + 1, names: header.length, fields: width };
  if (header.length > width) {
    return header.slice(width).some((name) => name !== '') ? { ...fault, isHarmful: true } : null;
  }
  const isHarmful = rows.some((row) => row.slice(header.length).some((cell) => cell !== ''));
  return header.length < width ? { ...fault, isHarmful } : null;
}

/** Malformed rows of a file: those set aside for it, those in its head whose quotes are wrong but were kept, its header. A row can be both of the first. */
export function malformedRows({ rows: all, setAside }: SourceSummary, source: Source): number {
  const counted = Object.entries(setAside).filter(([reason]) => malformedReasons.has(reason));
  const header = headerFault(source)?.isHarmful === true ? 1 : 0;
  const rows = counted.reduce((sum, [, found]) => sum + found.rows, strayQuotes(source).length);
  return Math.min(rows, all) + header;
}

/** Why rows count as malformed, in words. */
export function describeMalformed(summary: SourceSummary, source: Source): string {
  const setAside = Object.fromEntries(
    Object.entries(summary.setAside).filter(([reason]) => malformedReasons.has(reason)),
  );
  const fault = headerFault(source);
  const quotes = strayQuotes(source).length;
  return [
    ...(Object.keys(setAside).length === 0
      ? []
      : [describeSetAside({ ...summary, setAside }).replace(/^.*?\((.*)\)$/, '$1')]),
    ...(quotes === 0 ? [] : [`misplaced quotes ${quotes}`]),
    ...(fault?.isHarmful === true ? [`a header of ${fault.names} names above rows of ${fault.fields} fields`] : []),
  ].join(', ');
}

/** Rows of the head with quotes a reader would keep or misread in silence. */
export function strayQuotes({ sniffed }: Source): readonly { readonly line: number }[] {
  return sniffed?.dialect.strayQuotes ?? [];
}

/** True when a number of rows is beyond a limit written as `100` or `2%`. */
export function overLimit(malformed: number, rows: number, limit: string): boolean {
  const amount = Number(limit.replace('%', ''));
  return malformed > (limit.endsWith('%') ? (rows * amount) / 100 : amount);
}
