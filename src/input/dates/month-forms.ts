/** Dates with the name of a month in the forms that the engine reads in one fast step. */
import { months } from '../../vocabulary/months.ts';
import type { Order, QuickForm } from './date-format.ts';

const short = 'jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec';
const long = 'january|february|march|april|june|july|august|september|october|november|december';
const monthPart = `(?<name>${long}|${short})`;
const yearPart = '(?<year>\\d{4}|\\d{2})';
const clock = '(?<clock> \\d\\d?:\\d\\d(?::\\d\\d)?(?: [ap]m)?)?';
const weekday = '(?:(?<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)(?<comma>,? ))?';

const dayFirst = new RegExp(
  `^${weekday}\\d{1,2}(?<one>[ ./-]?)${monthPart}(?<two>, |[ ./-]?)${yearPart}${clock}$`,
  'i',
);
const monthFirst = new RegExp(
  `^${weekday}${monthPart}(?<one>[ ./-])\\d{1,2}(?<two>, |[ ./-])${yearPart}${clock}$`,
  'i',
);

/** So many days show how they are written. */
const textsMax = 300;

/** The fast form of samples with names of months: English, or those of one language, where most are so; null for others. */
export function monthForm(order: Order, samples: readonly string[]): QuickForm | null {
  const texts = [...new Set(samples)].filter((text) => /\d/.test(text)).slice(0, textsMax);
  for (const text of texts) {
    const form = englishForm(order, text);
    if (form !== null && texts.filter((other) => form.fits.test(other)).length >= 0.9 * texts.length) {
      return form;
    }
  }
  return order === 'dmy' ? namedForm(samples) : null;
}

/**
 * The form of a text with an English name for a format of this order; null where it has none. May is short and long at once, and tells
 * nothing: samples that have no other month are read by the format itself.
 */
function englishForm(order: Order, text: string): QuickForm | null {
  const fits = order === 'dmy' ? dayFirst : order === 'mdy' ? monthFirst : null;
  const found = fits?.exec(text)?.groups;
  if (fits === null || found === undefined) {
    return null;
  }
  const { one = '', two = '' } = found;
  const month = (found['name'] ?? '').length > 3 ? '%B' : '%b';
  const [first, second] = order === 'dmy' ? ['%d', month] : [month, '%d'];
  const day =
    found['weekday'] === undefined ? '' : `${found['weekday'].length > 3 ? '%A' : '%a'}${found['comma'] ?? ''}`;
  const years = found['year']?.length === 4 ? '%Y' : '%y';
  return { fits, strptime: `${day}${first}${one}${second}${two}${years}${clockOf(found['clock'] ?? '')}`, guard: null };
}

function clockOf(text: string): string {
  const isHalf = /m$/i.test(text);
  const hasSeconds = text.split(':').length > 2;
  return text === '' ? '' : ` ${isHalf ? '%I' : '%H'}:%M${hasSeconds ? ':%S' : ''}${isHalf ? ' %p' : ''}`;
}

const between = /^\d{1,2}([ ./-]*(?:de )?)(\p{L}+)(\.?)([ ,./-]*(?:del? )?)(\d{4}|\d{2})$/iu;

/**
 * The form of samples with the day first, a name in any language and the year last, all alike but for their names; null where most are
 * not so. The language is the one that knows most of the names.
 */
function namedForm(samples: readonly string[]): QuickForm | null {
  const found = [...new Set(samples)].map((text) => between.exec(text)).filter((match) => match !== null);
  const [first] = found;
  if (first === undefined) {
    return null;
  }
  const [, before = '', name = '', , after = '', year = ''] = first;
  const names = new Set(found.map((match) => (match[2] ?? '').toLowerCase()));
  const known = Object.values(months)
    .flat()
    .map((line) => line.split(' '))
    .map((line) => ({ line, count: line.filter((month) => names.has(month)).length }))
    .reduce((best, one) => (one.count > best.count ? one : best));
  if (known.count === 0) {
    return null;
  }
  const styled = (month: string): string =>
    name === name.toLowerCase()
      ? month
      : name === name.toUpperCase()
        ? month.toUpperCase()
        : month.charAt(0).toUpperCase() + month.slice(1);
  const dots = found.some((match) => match[3] === '.') ? ['.', ''] : [''];
  return {
    fits: between,
    strptime: null,
    guard: null,
    months: known.line.flatMap((month, at) =>
      dots.map((dot) => [`${before}${styled(month)}${dot}${after}`, at + 1] as const),
    ),
    yearDigits: year.length === 4 ? 4 : 2,
  };
}
