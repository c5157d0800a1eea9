/** How the columns of several files are written, by their heads; columns of one export answer each other's open questions. */
import type { Engine } from '../engine/engine.ts';
import { CrmError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { columnIndex, readDates, readNumbers } from '../input/column-formats.ts';
import type { DateColumn, GivenFormats, NumberColumn } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import type { Source } from '../input/source.ts';

/** Columns of a kind that a source has, each with how it is written. */
export type FormatsByField<T> = ReadonlyMap<FieldName, T>;

/** One column of one file: what its own values say about it, or the question they leave. */
interface Judged<T> {
  readonly source: Source;
  readonly name: FieldName;
  readonly reading: T | CrmError;
}

type Settled<T> = Judged<T> & { readonly reading: T };

/**
 * How the date columns of each source are written. Errors: those of readDates, a question only where neither the same column of
 * another file nor another date of the same file answers it, because splitting an export must not change its meaning.
 */
export async function detectDates(
  engine: Engine,
  sources: readonly Source[],
  namesOf: (source: Source) => readonly FieldName[],
  given: GivenFormats,
): Promise<FormatsByField<DateColumn>[]> {
  const judged = await judgeAll(sources, namesOf, 'ambiguous-dates', (source, name) =>
    readDates(engine, source, name, given),
  );
  const settled = await settleAll(
    judged,
    ({ format }) => format.name,
    (question, source, name, answer) =>
      mentions(question, answer) ? readDates(engine, source, name, { ...given, dateFormat: answer }) : null,
  );
  return bySource(sources, settled);
}

/** How the number columns of each source are written. Errors: those of readNumbers, questions as with dates. */
export async function detectNumbers(
  engine: Engine,
  sources: readonly Source[],
  namesOf: (source: Source) => readonly FieldName[],
  given: GivenFormats,
): Promise<FormatsByField<NumberColumn>[]> {
  const judged = await judgeAll(sources, namesOf, 'ambiguous-numbers', (source, name) =>
    readNumbers(engine, source, name, given),
  );
  const settled = await settleAll(
    judged,
    ({ format, isWhole }) => (isWhole ? null : format.decimal),
    (_, source, name, mark) => readNumbers(engine, source, name, { ...given, decimal: mark }),
  );
  return bySource(sources, settled);
}

async function judgeAll<T>(
  sources: readonly Source[],
  namesOf: (source: Source) => readonly FieldName[],
  question: ErrorCode,
  read: (source: Source, name: FieldName) => Promise<T | null>,
): Promise<Judged<T>[]> {
  const judged: Judged<T>[] = [];
  for (const source of sources) {
    for (const name of namesOf(source)) {
      const reading = await orQuestion(read(source, name), question);
      if (reading !== null) {
        judged.push({ source, name, reading });
      }
    }
  }
  return judged;
}

/** A question the data leave open is not an error yet. */
async function orQuestion<T>(reading: Promise<T>, code: ErrorCode): Promise<T | CrmError> {
  return reading.catch((error: unknown) => {
    if (error instanceof CrmError && error.code === code) {
      return error;
    }
    throw error;
  });
}

/**
 * Puts the answers of others to a question: of the same column in other files, then of the other columns of the same file.
 * Those that contradict each other answer nothing. `says` is what a reading has to say about it, null for nothing.
 */
async function settleAll<T>(
  judged: readonly Judged<T>[],
  says: (reading: T) => string | null,
  take: (question: CrmError, source: Source, name: FieldName, answer: string) => Promise<T | null> | null,
): Promise<Settled<T>[]> {
  return Promise.all(
    judged.map(async ({ source, name, reading }) => {
      if (!(reading instanceof CrmError)) {
        return { source, name, reading };
      }
      const header = headerOf(source, name);
      const sameColumn = judged.filter((other) => headerOf(other.source, other.name) === header);
      const sameFile = judged.filter((other) => other.source === source);
      for (const others of [sameColumn, sameFile]) {
        const answers = others.map((other) => (other.reading instanceof CrmError ? null : says(other.reading)));
        const [answer, contradiction] = new Set(answers.filter((one) => one !== null));
        const found =
          answer === undefined || contradiction !== undefined ? null : await take(reading, source, name, answer);
        if (found !== null) {
          return { source, name, reading: found };
        }
      }
      throw reading;
    }),
  );
}

function bySource<T>(sources: readonly Source[], settled: readonly Settled<T>[]): FormatsByField<T>[] {
  const found = new Map(sources.map((source) => [source, new Map<FieldName, T>()]));
  for (const { source, name, reading } of settled) {
    found.get(source)?.set(name, reading);
  }
  return sources.map((source) => found.get(source) ?? new Map());
}

function headerOf(source: Source, name: FieldName): string | undefined {
  const index = columnIndex(source, name);
  return index === null ? undefined : source.columns[index];
}

/** Whether a way of writing dates is among those the question offers. */
function mentions({ hint }: CrmError, name: string): boolean {
  return hint.split(/[\s,]+/).includes(name);
}
