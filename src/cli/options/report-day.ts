/** The day that --as-of names, in any way of writing a day that has one meaning. */
import type { Kind } from '../../analyses/kinds.ts';
import { candidateDateFormats, parseDate } from '../../input/dates/dates.ts';
import { today } from '../clock.ts';

/** Days that a text may mean, ISO dates, each once. Weeks, months and years name no day. */
function daysOf(text: string): string[] {
  if (/^\s*today\s*$/i.test(text)) {
    return [today()];
  }
  const days = candidateDateFormats([text])
    .filter((format) => format.kind === 'calendar' && format.order.includes('d'))
    .map((format) => parseDate(text, format));
  return [...new Set(days.filter((one) => one !== null))];
}

const expected = 'expected a day, such as 2024-06-30, 30 June 2024 or today';

function complaint(text: string): string {
  const days = daysOf(text);
  if (days.length > 1) {
    return `that may be ${days.join(' or ')}; write it as yyyy-mm-dd`;
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? 'the calendar has no such day' : expected;
}

/** As files may write it, or `today`; what could be two days is a mistake. The value is an ISO date. */
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
