/** Work on a file that goes on where a report would stop and ask: what only the user can answer becomes a problem, and is answered. */
import { CrmError } from '../../errors.ts';
import type { GivenFormats } from '../../input/column-formats.ts';
import { candidateDateFormats } from '../../input/dates/dates.ts';
import { candidateNumberFormats } from '../../input/numbers/numbers.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';

/** What came of the work, and what it stands on. */
export interface Assumed<T> {
  /** Null where the file cannot be used even with its questions answered. */
  readonly result: T | null;
  /** Formats in use for what was a question, e.g. `--date-format d/m/y`. */
  readonly assumed: readonly string[];
  /** What a report would end with, in the order it would meet it. */
  readonly problems: readonly CrmError[];
}

/**
 * Runs `work` with the formats that were given. A question how a column is written is answered by its first reading, and `work` runs again.
 * Errors: only those that are no property of the data, such as out-of-space.
 */
export async function assuming<T>(
  source: Source,
  asked: GivenFormats,
  work: (given: GivenFormats) => Promise<T>,
): Promise<Assumed<T>> {
  const problems: CrmError[] = [];
  let { dateFormat, decimal } = asked;
  for (;;) {
    const given = { dateFormat, decimal };
    try {
      return { result: await work(given), assumed: assumptions(asked, given), problems };
    } catch (error) {
      if (!(error instanceof CrmError) || error.exit !== 3) {
        throw error;
      }
      const answer = problems.some(({ code }) => code === error.code) ? null : answerTo(error, source);
      problems.push(error);
      if (answer === null) {
        return { result: null, assumed: [], problems };
      }
      ({ dateFormat = dateFormat, decimal = decimal } = answer);
    }
  }
}

function answerTo({ code, place }: CrmError, source: Source): Partial<GivenFormats> | null {
  const index = source.columns.indexOf(place.column ?? '');
  if (index === -1) {
    return null;
  }
  const samples = samplesOf(source, index);
  if (code === 'ambiguous-dates' || code === 'mixed-dates') {
    const [format] = candidateDateFormats(samples);
    return format === undefined ? null : { dateFormat: format.name };
  }
  if (code === 'ambiguous-numbers') {
    const [format] = candidateNumberFormats(samples);
    return format === undefined ? null : { decimal: format.decimal };
  }
  return null;
}

function assumptions(asked: GivenFormats, used: GivenFormats): string[] {
  return [
    ...(used.dateFormat === asked.dateFormat ? [] : [`--date-format ${used.dateFormat}`]),
    ...(used.decimal === asked.decimal ? [] : [`--decimal ${used.decimal}`]),
  ];
}
