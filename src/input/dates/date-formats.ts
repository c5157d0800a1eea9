/** The ways a column may write dates. Data only; what they do with text is in dates.ts and date-sql.ts. */
import type { CalendarFormat, DateFormat, Order } from './date-format.ts';
import { monthNamePattern } from './month-names.ts';
import { periodFormats } from './period-formats.ts';

export type { CalendarFormat, CountedFormat, DateFormat, PeriodFormat, QuickForm } from './date-format.ts';

const clock = '(?:[01]?[0-9]|2[0-4])[:.][0-5]?[0-9](?:[:.][0-5]?[0-9](?:[.,][0-9]+)?)?';
const zone =
  '(?: ?(?:Z|z|(?:UTC|GMT)[+-][0-9]{2}:?[0-9]{2}(?: \\([^()]*\\))?|UTC|GMT|[A-Z]{3,4}|[+-][0-9]{2}(?::?[0-9]{2})?))?';
const half = '[AaPp]\\.?[Mm]\\.?';
/** `10:12 hs.`, `14.30 Uhr` */
const hours = '(?: ?(?:hs?\\.?|hrs\\.?|Uhr|uur|ч\\.?))?';
const weekdayZh = '(?: ?(?:星期|周|週)[一二三四五六日天])?';
/** A time of day after the date. It is checked and passed over: the calendar date counts as it is written. */
const someTime = `(?:[Tt] ?|,? +(?:at |um |à |a las |kl\\.? )?)(?:(?:上午|下午|오전|오후|午前|午後|${half}) ?)?${clock}(?: ?${half}|${hours})${zone}`;
const time = `(?: ?(?:г\\.?|року|р\\.))?(?:${someTime})?`;

const fullYear = '([1-9][0-9]{3})';
const anyYear = '([1-9][0-9]{3}|[0-9]{2})';
const oneOrTwo = '([0-9]{1,2})';
const separators = '(?:[-/]|\\. ?)';

const clocks: readonly { readonly source: string; readonly strptime: string }[] = [
  { source: '', strptime: '' },
  { source: ' \\d+:\\d+', strptime: ' %H:%M' },
  { source: ' \\d+:\\d+:\\d+', strptime: ' %H:%M:%S' },
  { source: ' \\d+:\\d+ ?[AaPp][Mm]', strptime: ' %I:%M %p' },
  { source: ' \\d+:\\d+:\\d+ ?[AaPp][Mm]', strptime: ' %I:%M:%S %p' },
];

/** Day, month and year with one separator in its name; any of `/ - .` is read, so that a flag need not match exactly. */
function parts(order: Order, separator: string, shortYear = false): CalendarFormat[] {
  const letters = [...order].map((letter) => (letter === 'y' && shortYear ? 'yy' : letter));
  const year = shortYear ? '([0-9]{2})' : order === 'ymd' ? fullYear : anyYear;
  const dateParts = [...order].map((letter) => (letter === 'y' ? year : oneOrTwo));
  const shown = { y: shortYear ? '24' : '2024', m: '01', d: '05' };
  const codes = { y: '%Y', m: '%m', d: '%d' };
  const digits = { y: '\\d{4}', m: '\\d\\d?', d: '\\d\\d?' };
  const joined = (texts: { y: string; m: string; d: string }, by = separator): string =>
    [...order].map((letter) => texts[letter as 'y' | 'm' | 'd']).join(by);
  const base = {
    kind: 'calendar',
    name: letters.join(separator),
    shows: joined(shown),
    order,
    hasMonthName: false,
    pattern: `${dateParts.join(separators)}\\.?${time}`,
  } as const;
  if (shortYear) return [{ ...base, quick: null }];
  return clocks.map(({ source, strptime }) => {
    const fits = new RegExp(`^${joined(digits, `\\${separator}`)}${source}$`);
    return Object.assign({ quick: { fits, strptime: joined(codes) + strptime, guard: null } }, base);
  });
}

const iso = { kind: 'calendar', name: 'iso', shows: '2024-01-05', order: 'ymd', hasMonthName: false } as const;
/** All separators that the engine's cast reads, so that the quick form needs no look at them. */
const isoSeparator = '[-/\\\\ ]';
const isoPattern = `${fullYear}${isoSeparator}${oneOrTwo}${isoSeparator}${oneOrTwo}${time}`;
const monthName = `(${monthNamePattern})\\.?`;
const weekday = '(?:\\p{L}{2,13}\\.?,? +)?';
const ordinal = '(?:st|nd|rd|th|er|º|°|\\.)?';
/** Spanish and Portuguese say `5 de enero de 2024`. */
const of = ' [Dd][Ee]l? ';

const twoOfMonth = '(0[1-9]|1[0-2])';
const twoOfDay = '(0[1-9]|[12][0-9]|3[01])';

const digits = (name: string, shows: string, order: Order, pattern: string): CalendarFormat => {
  return { kind: 'calendar', name, shows, order, hasMonthName: false, pattern, quick: null };
};

/** Reign of the emperor, by name or letter, and the year before its first. */
const japaneseEras = [
  { start: '令和', offset: 2018 },
  { start: '平成', offset: 1988 },
  { start: '昭和', offset: 1925 },
  { start: 'R', offset: 2018 },
  { start: 'H', offset: 1988 },
  { start: 'S', offset: 1925 },
];
/** Years of the Republic of China, on Taiwan; only of three figures, because two could be short for another century. */
const rocEras = [{ start: '', offset: 1911 }];
/** Thai calendars count from the death of the Buddha. */
const buddhistEra = [{ start: '', offset: -543 }];
const rocYear = '(1[0-9]{2})';

/** Variants of one name differ only in their quick form. Order is preference among formats that read the same. */
export const dateFormats: readonly DateFormat[] = [
  { ...iso, pattern: isoPattern, quick: { fits: /^\d{4}-\d\d-\d\d$/, strptime: null, guard: { sizeBytes: 10 } } },
  {
    ...iso,
    pattern: isoPattern,
    quick: { fits: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, strptime: null, guard: { like: '____-__-__ __:__:__' } },
  },
  {
    ...iso,
    pattern: isoPattern,
    quick: { fits: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, strptime: null, guard: { like: '____-__-__T__:__:__' } },
  },
  ...['/', '.'].flatMap((separator) => parts('ymd', separator)),
  ...['/', '-', '.'].flatMap((separator) => parts('dmy', separator)),
  ...['/', '-', '.'].flatMap((separator) => parts('mdy', separator)),
  ...['/', '-', '.'].flatMap((separator) => parts('ymd', separator, true)),
  {
    kind: 'calendar',
    name: 'yyyymmdd',
    shows: '20240105',
    order: 'ymd',
    hasMonthName: false,
    pattern: `${fullYear}([0-9]{2})([0-9]{2})(?:[0-9]{6}|[Tt][0-9]{4,6}[Zz]?|${someTime})?`,
    quick: null,
  },
  {
    kind: 'calendar',
    name: 'd mon y',
    shows: '5 Jan 2024',
    order: 'dmy',
    hasMonthName: true,
    pattern: `${weekday}${oneOrTwo}${ordinal}(?:[ ./-]*|${of})${monthName}(?:[ ,./-]*|${of})${anyYear}(?::${clock}|${time})`,
    quick: null,
  },
  {
    kind: 'calendar',
    name: 'mon d, y',
    shows: 'Jan 5, 2024',
    order: 'mdy',
    hasMonthName: true,
    pattern: `${weekday}${monthName}[ ./-]*${oneOrTwo}${ordinal}(?:[ ,./-]+| ${clock} (?:[A-Z]{3,4} )?)${anyYear}${time}`,
    quick: null,
  },
  {
    kind: 'calendar',
    name: 'y年m月d日',
    shows: '2024年1月5日',
    order: 'ymd',
    hasMonthName: false,
    pattern: `${fullYear} ?[年년] ?${oneOrTwo} ?[月월] ?${oneOrTwo} ?[日일]?${weekdayZh}(?: ?(?:上午|下午|오전|오후)? ?(?:${clock}|[0-9]{1,2}[时時点點][0-9]{1,2}分(?:[0-9]{1,2}秒)?)(?: ?${half})?)?`,
    quick: null,
  },
  {
    kind: 'calendar',
    name: 'roc y/m/d',
    shows: '113/01/05',
    order: 'ymd',
    hasMonthName: false,
    pattern: `(?:中華民國|民國)? ?${rocYear} ?[-/.年] ?${oneOrTwo} ?[-/.月] ?${oneOrTwo} ?日?${time}`,
    quick: null,
    eras: rocEras,
  },
  {
    kind: 'calendar',
    name: 'roc yyymmdd',
    shows: '1130105',
    order: 'ymd',
    hasMonthName: false,
    pattern: `${rocYear}([0-9]{2})([0-9]{2})`,
    quick: null,
    eras: rocEras,
  },
  {
    kind: 'calendar',
    name: '令和y年m月d日',
    shows: '令和6年1月5日',
    order: 'ymd',
    hasMonthName: false,
    pattern: `(?:令和|平成|昭和|[RHS]) ?([0-9]{1,2}|元) ?[-/.年] ?${oneOrTwo} ?[-/.月] ?${oneOrTwo} ?日?${time}`,
    quick: null,
    eras: japaneseEras,
  },
  digits('yymmdd', '240105', 'ymd', `([0-9]{2})${twoOfMonth}${twoOfDay}`),
  digits('ddmmyy', '050124', 'dmy', `${twoOfDay}${twoOfMonth}([0-9]{2})`),
  digits('mmddyy', '010524', 'mdy', `${twoOfMonth}${twoOfDay}([0-9]{2})`),
  digits('yyyymm', '202401', 'ym', `((?:19|20)[0-9]{2})${twoOfMonth}`),
  ...(['dmy', 'mdy'] as const).map((order): CalendarFormat => {
    const [name, shows] = order === 'dmy' ? ['ddmmyyyy', '05012024'] : ['mmddyyyy', '01052024'];
    const pattern = `([0-9]{2})([0-9]{2})(20[0-9]{2}|19[0-9]{2})`;
    return { kind: 'calendar', name, shows, order, hasMonthName: false, pattern, quick: null };
  }),
  {
    kind: 'calendar',
    name: 'be d/m/y',
    shows: '05/01/2567',
    order: 'dmy',
    hasMonthName: false,
    pattern: `${oneOrTwo}${separators}${oneOrTwo}${separators}(2[45][0-9]{2})${time}`,
    quick: null,
    eras: buddhistEra,
  },
  {
    kind: 'calendar',
    name: 'be y-m-d',
    shows: '2567-01-05',
    order: 'ymd',
    hasMonthName: false,
    pattern: `(2[45][0-9]{2})${separators}${oneOrTwo}${separators}${oneOrTwo}${time}`,
    quick: null,
    eras: buddhistEra,
  },
  {
    kind: 'calendar',
    name: 'y-m',
    shows: '2024-01',
    order: 'ym',
    hasMonthName: false,
    pattern: `((?:19|20)[0-9]{2})(?:[-/.]| ?年 ?)(0?[1-9]|1[0-2])月?`,
    quick: null,
  },
  {
    kind: 'calendar',
    name: 'mon y',
    shows: 'Jan 2024',
    order: 'my',
    hasMonthName: true,
    pattern: `${monthName}(?:[ ,./'-]+|${of})${anyYear}`,
    quick: null,
  },
  {
    kind: 'counted',
    name: 'excel-serial',
    shows: '45296',
    epoch: '1899-12-30',
    perDay: 1,
    min: 18264,
    max: 73415,
    pattern: '([0-9]{5})(?:[.,][0-9]+)?',
  },
  {
    kind: 'counted',
    name: 'unix-seconds',
    shows: '1704412800',
    epoch: '1970-01-01',
    perDay: 86_400,
    min: 100_000_000,
    max: 9_999_999_999,
    pattern: '([0-9]{9,10})(?:[.,][0-9]+)?',
  },
  {
    kind: 'counted',
    name: 'unix-milliseconds',
    shows: '1704412800000',
    epoch: '1970-01-01',
    perDay: 86_400_000,
    min: 100_000_000_000,
    max: 9_999_999_999_999,
    pattern: '([0-9]{12,13})(?:[.,][0-9]+)?',
  },
  {
    kind: 'counted',
    name: 'unix-microseconds',
    shows: '1704412800000000',
    epoch: '1970-01-01',
    perDay: 86_400_000_000,
    min: 100_000_000_000_000,
    max: 9_000_000_000_000_000,
    pattern: '([0-9]{15,16})(?:[.,][0-9]+)?',
  },
  {
    kind: 'counted',
    name: 'json-date',
    shows: '/Date(1704412800000)/',
    epoch: '1970-01-01',
    perDay: 86_400_000,
    min: 0,
    max: 9_999_999_999_999,
    pattern: '\\\\?/Date[(]([0-9]{1,13})(?:[+-][0-9]{4})?[)]\\\\?/',
  },
  ...periodFormats,
];
