import {
  dateFormats,
  type CalendarFormat,
  type CountedFormat,
  type DateFormat,
  type PeriodFormat,
} from './date-formats.ts';
import { monthForm } from './month-forms.ts';
import { monthNumber } from './month-names.ts';
import { blankDateTexts, isBlank, plainText } from '../values/text.ts';

export type { CalendarFormat, CountedFormat, DateFormat } from './date-formats.ts';

const compiled = new Map<string, RegExp>();

function matchWhole(pattern: string, text: string): RegExpExecArray | null {
  let found = compiled.get(pattern);
  if (!found) {
    found = new RegExp(`^(?:${pattern})$`, 'u');
    compiled.set(pattern, found);
  }
  return found.exec(text);
}

/**
 * One date as a format reads it: ISO text `yyyy-mm-dd`, or null where the format does not fit or there is no such day.
 * Two-digit years 69-99 are 1969-1999, 00-68 are 2000-2068 (POSIX strptime). Times and zones are passed over.
 */
export function parseDate(text: string, format: DateFormat): string | null {
  const match = matchWhole(format.pattern, plainText(text));
  if (!match) return null;
  switch (format.kind) {
    case 'counted':
      return countedDate(match[1] ?? '', format);
    case 'period':
      return firstDay(match, format);
    case 'calendar':
      return calendarDate(match, format);
  }
}

function countedDate(digits: string, { epoch, perDay, min, max }: CountedFormat): string | null {
  const count = Number(digits);
  if (count < min || count > max) return null;
  return isoDay(Date.parse(epoch) + Math.floor(count / perDay) * msOfDay);
}

const isoDay = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

function calendarDate(
  match: RegExpExecArray,
  { order, hasMonthName, eras, year: fixed }: CalendarFormat,
): string | null {
  const part = (letter: string): string => match[order.indexOf(letter) + 1] ?? '';
  const yearText = fixed === undefined ? part('y') : String(fixed);
  const short = yearText === '元' ? 1 : Number(yearText);
  const era = eras?.find(({ start }) => (match[0] ?? '').startsWith(start));
  const year =
    era !== undefined ? short + era.offset : yearText.length === 2 ? short + (short >= 69 ? 1900 : 2000) : short;
  const month = hasMonthName ? monthNumber(part('m')) : Number(part('m'));
  const day = order.includes('d') ? Number(part('d')) : 1;
  const time = Date.UTC(year, month - 1, day);
  const exists = month >= 1 && month <= 12 && day >= 1 && isoDay(time).endsWith(`-${two(month)}-${two(day)}`);
  return exists ? isoDay(time) : null;
}

/** First day of a week of ISO 8601, a quarter or a year. */
function firstDay(match: RegExpExecArray, { unit, order }: PeriodFormat): string | null {
  const [year, number] = ['y', 'p'].map((letter) => Number(match[order.indexOf(letter) + 1]));
  if (year === undefined || number === undefined) return null;
  if (unit !== 'week') return isoDay(Date.UTC(year, unit === 'year' ? 0 : 3 * number - 3, 1));
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() + (7 * (number - 1) - ((fourth.getUTCDay() + 6) % 7)) * msOfDay;
  const isOfYear = new Date(monday + 3 * msOfDay).getUTCFullYear() === year;
  return number >= 1 && isOfYear ? isoDay(monday + (Number(match[3] ?? 1) - 1) * msOfDay) : null;
}

const msOfDay = 86_400_000;

const two = (value: number): string => String(value).padStart(2, '0');

/**
 * Formats that read every sample that is not blank, best first, each in the variant that is fastest for these samples.
 * Where none does, the one that reads most and those that read what it does not: a few samples may be junk. Empty when
 * nothing reads even half. Evidence is only whether a text can be read: never which reading looks likelier.
 */
export function candidateDateFormats(samples: readonly string[]): DateFormat[] {
  const texts = samples.filter((text) => !isBlank(text, blankDateTexts)).map(plainText);
  // Days repeat from row to row: each text is read once and counts as often as it stands there.
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  const [usual] = dateFormats;
  // The usual column is told at a glance: no other format has four digits first and two at the end.
  if (
    usual !== undefined &&
    times.size > 0 &&
    [...times.keys()].every((text) => isoDate.test(text) && parseDate(text, usual) !== null)
  ) {
    return [withQuickForm(usual, texts)];
  }
  const scored = distinctFormats(texts).map((format) => {
    const reads = [...times.keys()].map((text) => parseDate(text, format) !== null);
    const count = [...times.values()].reduce((sum, many, index) => sum + (reads[index] === true ? many : 0), 0);
    return { format, reads, count };
  });
  const most = Math.max(0, ...scored.map(({ count }) => count));
  if (most === 0 || most * 2 < texts.length) return [];
  const best = scored.find(({ count }) => count === most);
  const kept = scored.filter(
    ({ reads, count }) => count === most || (most < texts.length && reads.some((does, i) => does && !best?.reads[i])),
  );
  const formats = kept.map(({ format }) => format);
  return withoutIdle(formats, texts);
}

/** True for a way of writing dates that any number of up to six digits might be: only a column that is known to hold dates is read so. */
export const isShortNumber = (shows: string): boolean => /^\d{1,6}$/.test(shows);

const isoDate = /^\d{4}-\d\d-\d\d$/;

/** One variant per name, chosen by the samples; separators no sample has are left out. */
function distinctFormats(texts: readonly string[]): DateFormat[] {
  const names = [...new Set(dateFormats.map(({ name }) => name))];
  return names.flatMap((name) => {
    const separator = name === 'iso' ? '-' : /^[a-z]+([/.-])[a-z]+\1[a-z]+$/.exec(name)?.[1];
    if (separator && !texts.some((text) => text.split(separator).length > 2)) return [];
    const variant = dateFormats.find((format) => format.name === name);
    return variant ? [withQuickForm(variant, texts)] : [];
  });
}

/** The variant of a format that the engine reads fastest, judged by the first sample that one of its forms fits. */
export function withQuickForm(format: DateFormat, samples: readonly string[]): DateFormat {
  const variants = dateFormats.filter((other) => other.name === format.name);
  for (const text of samples.map(plainText)) {
    const found = variants.find((variant) => variant.kind === 'calendar' && variant.quick?.fits.test(text));
    if (found) return found;
  }
  if (format.kind !== 'calendar') return format;
  return { ...format, quick: format.hasMonthName ? monthForm(format.order, samples.map(plainText)) : null };
}

/** Drops formats that could only repeat what a better one of the list says, or are a far-fetched reading of it. */
function withoutIdle(all: readonly DateFormat[], texts: readonly string[]): DateFormat[] {
  // Nobody has sold anything in the year 2567 yet.
  const thai = all.filter(({ name }) => name.startsWith('be '));
  const formats = thai.length > 0 ? thai : all;
  const names = new Set(formats.map(({ name }) => name));
  const hasDayFirst = [...names].some((name) => /^[dm]\W[dm]\W/.test(name));
  const seen = new Set<string>();
  return formats.filter((format) => {
    if (names.has('iso') && /^y\W[md]/.test(format.name)) return false;
    // With dots the day comes first, everywhere.
    if (format.name === 'm.d.y' && names.has('d.m.y')) return false;
    if (format.name.startsWith('yy') && format.name !== 'yyyymmdd' && hasDayFirst && !yearMayComeFirst(texts))
      return false;
    const same = `${format.pattern} ${format.kind === 'counted' ? '' : format.order}`;
    const isNew = !seen.has(same);
    seen.add(same);
    return isNew;
  });
}

/**
 * Whether `24/01/05` could well start with its year: never with dots, and only if the first number varies no more than
 * the last. It only decides whether a question is asked, because every d/m/y column with two-digit years would
 * otherwise be one until the year 2032.
 */
function yearMayComeFirst(texts: readonly string[]): boolean {
  const dates = texts.map((text) => /^(\d\d)[-/](\d\d?)[-/](\d\d)(?!\d)/.exec(text)).filter((match) => match !== null);
  const firsts = new Set(dates.map((match) => match[1]));
  const lasts = new Set(dates.map((match) => match[3]));
  return dates.length > 1 && firsts.size < lasts.size;
}
