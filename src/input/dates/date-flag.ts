import { crmError } from '../../errors.ts';
import { uniqueByName } from './candidates.ts';
import { dateFormats, type DateFormat } from './date-formats.ts';
import { plainText } from '../values/text.ts';

const otherNames: Readonly<Record<string, string>> = {
  dmy: 'd/m/y',
  mdy: 'm/d/y',
  ymd: 'y/m/d',
  iso8601: 'iso',
  excel: 'excel-serial',
  serial: 'excel-serial',
  unix: 'unix-seconds',
  epoch: 'unix-seconds',
  '%s': 'unix-seconds',
  'unix-ms': 'unix-milliseconds',
  compact: 'yyyymmdd',
  '%y%m%d': 'yyyymmdd',
};

/** Formats by their letters, where these are not the name of the format. */
const otherLetters: Readonly<Record<string, string>> = {
  'y-m-d': 'iso',
  'd-mon-y': 'd mon y',
  'd/mon/y': 'd mon y',
  'd. mon y': 'd mon y',
  'mon d y': 'mon d, y',
};

/**
 * What --date-format says: a name from the list, `dmy` / `mdy` / `ymd`, letters as in `DD/MM/YYYY`, or strptime as in
 * `%d/%m/%Y`. A time at the end may be spelled and is passed over. Null when it is none of these. The format has no
 * quick form yet: `withQuickForm` gives it one.
 */
export function parseDateFormatFlag(text: string): DateFormat | null {
  const typed = plainText(text);
  const wanted = typed.toLowerCase();
  const dateOnly = wanted.replace(/%[-#]?/g, '').replace(/[t ]?(hh?|i)[:.]?mm?\b.*$|hhmm.*$/, '');
  const isShortYear = /%y/.test(typed) || /(^|[^y])yy([^y]|$)/.test(wanted);
  const letters = dateOnly
    .replace(/mmmm?|month|\bb\b/g, 'mon')
    .replace(/y+/g, 'y')
    .replace(/d+/g, 'd')
    .replace(/m+(?!on)/g, 'm')
    .trim();
  const yearFirst = isShortYear && /^y[/.-]m/.test(letters) ? `y${letters}` : undefined;
  const names = [wanted, otherNames[wanted], dateOnly === 'yyyymmdd' ? dateOnly : undefined, yearFirst];
  const spelled = [otherLetters[letters], /[^a-z]/.test(letters) ? letters : undefined];
  const name = [...names, ...spelled].find((tried) => dateFormats.some((format) => format.name === tried));
  const found = dateFormats.find((format) => format.name === name);
  return found?.kind === 'calendar' ? { ...found, quick: null } : (found ?? null);
}

/** The format that --date-format names. Error: usage, for one that is not known. */
export function givenDateFormat(text: string): DateFormat {
  const format = parseDateFormatFlag(text);
  if (format === null) {
    const known = uniqueByName(dateFormats).map(({ name }) => name);
    throw crmError('usage', {
      problem: `--date-format ${text}: crm does not know this format; it reads ${known.join(', ')}`,
    });
  }
  return format;
}
