import type { HeadRecord, Shape } from './head-records.ts';

const isOpen = (cell: string): boolean => cell.startsWith('"') && !cell.endsWith('"');

/**
 * Lines of unquoted cells in which a quote follows a blank and is closed later: `This "quotes" must be escaped`. Inch and
 * second marks (`5" pipe`, `121°2'17.9"W`) follow a digit and are none. Where no quotes are in use, cells that begin with
 * one and do not end with one: `"never closed`.
 */
export function findStrayQuotes(records: readonly HeadRecord[], { quote }: Shape): { line: number }[] {
  if (quote === '') {
    return records.filter(({ cells }) => cells.some(isOpen)).map(({ line }) => ({ line }));
  }
  const inside = new RegExp(`\\S\\s${quote}(?!\\s)[^${quote}]*[^\\s${quote}]${quote}(?![\\p{L}\\p{N}])`, 'u');
  return records
    .filter((record) => record.isBroken || record.cells.some((cell) => inside.test(cell) && record.text.includes(cell)))
    .map(({ line }) => ({ line }));
}
