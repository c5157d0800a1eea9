/** Records and amounts of a table by a reader that crm's engine has nothing to do with. */
import { parse } from 'csv-parse/sync';
import type { Counted } from './trial.ts';

export interface Count {
  readonly rows: number;
  /** The sum of amounts in hundredths; null where one is not written plainly. */
  readonly amount: bigint | null;
}

/**
 * The count of a table that can be read in one way only: UTF-8, the expected header, a strict and a relaxed reading that
 * agree, no sign in it that readers treat in different ways. Null for any other.
 */
export function independentCount(bytes: Buffer, { header, amount }: Counted): Count | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/[\0\v\f\u001a\u0085\u2028\u2029\uFEFF]|\r(?!\n)/.test(text)) return null;
    const strict: string[][] = parse(text, { skip_empty_lines: true });
    const relaxed: string[][] = parse(text, { skip_empty_lines: true, relax_quotes: true, relax_column_count: true });
    const [first, ...below] = strict;
    // A header that stands twice at the top has two rows, and a warning says so.
    const from = below.findIndex((row) => JSON.stringify(row) !== JSON.stringify(first));
    const rows = below.slice(Math.max(0, from));
    if (JSON.stringify(strict) !== JSON.stringify(relaxed) || JSON.stringify(first) !== JSON.stringify(header))
      return null;
    // A row without any value is no record to some readers and one to others.
    if (rows.some((row) => row.every((cell) => cell.trim() === ''))) return null;
    const at = amount === null ? -1 : header.indexOf(amount);
    const cells = rows.map((row) => row[at] ?? '');
    const arePlain = cells.every((cell) => /^-?\d{1,9}\.\d\d$/.test(cell));
    const sum = (): bigint => cells.reduce((total, cell) => total + BigInt(cell.replace('.', '')), 0n);
    return { rows: rows.length, amount: arePlain ? sum() : null };
  } catch {
    return null;
  }
}
