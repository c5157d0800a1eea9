/** The heading of a DATEV export, in which its dates have their year. */
import type { CalendarFormat } from './date-formats.ts';

/** Places of the first and the last day of the postings in the line that begins with EXTF, from 0. */
const [from, to] = [14, 15];

/** The year of all postings; null where the file is no such export or spans two years. */
export function yearOfDatev(preamble: readonly string[]): number | null {
  const cells = (preamble[0] ?? '').split(';').map((cell) => cell.replaceAll('"', '').trim());
  if (cells[0] !== 'EXTF' && cells[0] !== 'DTVF') return null;
  const [first, last] = [from, to].map((place) => /^([12][0-9]{3})[0-9]{4}$/.exec(cells[place] ?? '')?.[1]);
  return first !== undefined && first === last ? Number(first) : null;
}

/** Day and month as DATEV writes them, in a file whose heading says of which year they are. */
export function ofYear(year: number): CalendarFormat {
  return {
    kind: 'calendar',
    name: `ddmm of ${year}`,
    shows: '0501',
    order: 'dm',
    hasMonthName: false,
    pattern: '([0-9]{1,2})([0-9]{2})',
    quick: null,
    year,
  };
}
