/** Tables as cells, and written again in another way. */
import { parse } from 'csv-parse/sync';

/** The records of a well-formed table with commas, the header first; null where it is not one. */
export function cellsOf(bytes: Buffer): string[][] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const rows: string[][] = parse(text, { skip_empty_lines: true, relax_column_count: false });
    return rows.length > 1 ? rows : null;
  } catch {
    return null;
  }
}

export interface Style {
  readonly delimiter: string;
  readonly end: string;
  /** Quotes around every cell, not only around those that need them. */
  readonly quotesAll: boolean;
}

export const plainStyle: Style = { delimiter: ',', end: '\n', quotesAll: false };

/** Writes records as RFC 4180 says. */
export function textOf(rows: readonly (readonly string[])[], style: Style = plainStyle): Buffer {
  const needsQuotes = (cell: string): boolean => /["\r\n]/.test(cell) || cell.includes(style.delimiter);
  const written = (cell: string): string =>
    style.quotesAll || needsQuotes(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return Buffer.from(rows.map((row) => row.map(written).join(style.delimiter) + style.end).join(''));
}
