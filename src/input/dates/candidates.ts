/** Which formats a column that is known to hold dates may have. */
import { hasWord } from './date-decision.ts';
import { dateFormats } from './date-formats.ts';
import { candidateDateFormats, parseDate } from './dates.ts';
import type { DateFormat } from './dates.ts';

/** Formats for a column that is known to hold dates: lines with words that none of them reads are headings or totals, and no votes. */
export function candidatesOf(samples: readonly string[]): DateFormat[] {
  const candidates = candidateDateFormats(samples);
  if (candidates.length > 0) {
    return candidates;
  }
  const formats = formatsThatReadSome(samples);
  const isVote = (text: string): boolean =>
    !hasWord(text) || formats.some((format) => parseDate(text, format) !== null);
  return candidateDateFormats(samples.filter(isVote));
}

/** Formats that read some sample, where none reads most of them: each one tried costs a reading of the whole column. */
export function formatsThatReadSome(samples: readonly string[]): DateFormat[] {
  const texts = [...new Set(samples)].slice(0, 200);
  const found = uniqueByName(dateFormats).filter((format) => texts.some((text) => parseDate(text, format) !== null));
  return found.length > 0 ? found : dateFormats.slice(0, 1);
}

/** One variant of each format. */
export function uniqueByName(formats: readonly DateFormat[]): DateFormat[] {
  return formats.filter((format, index) => formats.findIndex((other) => other.name === format.name) === index);
}
