/** The options of a comparison with an earlier day, the same for every method of segments. */
import { option } from '../../define.ts';
import { choice, day, pathText } from '../../kinds.ts';
import type { Kind } from '../../kinds.ts';
import { raw, sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';

const looksLikeDay = (text: string): boolean => /^\d[\d./ -]*$/.test(text);

/** A day of the calendar, or a file. */
const dayOrFile: Kind<string> = {
  name: 'date|file',
  role: 'compare-to',
  read: (value) => value,
  reads: (value) => [earlierFile(value) ?? []].flat(),
  schema: (zod) =>
    pathText(zod, 'expected a day as yyyy-mm-dd, or a file').refine(
      (text) => !looksLikeDay(text) || day.schema(zod).safeParse(text).success,
      {
        error: ({ input }) => day.schema(zod).safeParse(input).error?.issues[0]?.message ?? '',
      },
    ),
};

export const compareOptions = {
  compareTo: option(
    '--compare-to <date|file>',
    dayOrFile,
    'show who moved between segments since that day, or since an earlier csv of the view customers; implies --view movement (moves in csv and json)',
  ),
};

export const holdCutsOption = {
  compareCuts: option(
    '--compare-cuts <own|same>',
    choice('own', 'same'),
    'own (the default): each day has its own cut points; same: both days have those of today, so that nobody moves because others did',
  ),
};

/** Days between the as-of date and the day it is compared with where none is given. */
export const defaultDaysBack = 90;

/** The earlier day that is asked for, as SQL; null where it is a file. */
export function earlierDay(asOf: Sql, compareTo: string | undefined): Sql | null {
  if (compareTo === undefined) {
    return sql`(${asOf} - ${raw(String(defaultDaysBack))})`;
  }
  return looksLikeDay(compareTo) ? sql`cast(${compareTo} as date)` : null;
}

/** The file that is asked for; undefined where it is a day. */
export function earlierFile(compareTo: unknown): string | undefined {
  return typeof compareTo === 'string' && !looksLikeDay(compareTo) ? compareTo : undefined;
}
