/** The day that --as-of names: in any way of writing a day that has one meaning, or as the end of a month. */
import type { Kind } from '../../analyses/kinds.ts';
import { candidateDateFormats, parseDate } from '../../input/dates/dates.ts';
import { today } from '../clock.ts';

/** The last day of the month of an ISO date, or of one as many months later. */
function monthEnd(date: string, months = 0): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month + months, 0)).toISOString().slice(0, 10);
}

const words: Readonly<Record<string, () => string>> = {
  today,
  'month-end': () => monthEnd(today()),
  'last-month-end': () => monthEnd(today(), -1),
};

/** Days that a text may mean, ISO dates, each once. A month means its last day; a week or a year means none. */
function daysOf(text: string): string[] {
  const written = text.trim().toLowerCase();
  const word = Object.hasOwn(words, written) ? words[written] : undefined;
  if (word !== undefined) {
    return [word()];
  }
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(written)) {
    return [monthEnd(written)];
  }
  const days = candidateDateFormats([text])
    .filter((format) => format.kind === 'calendar' && format.order.includes('d'))
    .map((format) => parseDate(text, format));
  return [...new Set(days.filter((one) => one !== null))];
}

const expected =
  'expected a day (2024-06-30, 30 June 2024, today) or the end of a month (2024-06, month-end, last-month-end)';

function complaint(text: string): string {
  const days = daysOf(text);
  if (days.length > 1) {
    return `that may be ${days.join(' or ')}; write it as yyyy-mm-dd`;
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? 'the calendar has no such day' : expected;
}

/** As files may write it, or such a word; what could be two days is a mistake. The value is an ISO date. */
export const reportDay: Kind<string> = {
  name: 'date',
  read: (text) => text,
  schema: (zod) =>
    zod
      .string(expected)
      .overwrite((text) => {
        const [only, other] = daysOf(text);
        return only !== undefined && other === undefined ? only : text;
      })
      .refine((text) => daysOf(text).length === 1, { error: ({ input }) => complaint(String(input)) }),
};
