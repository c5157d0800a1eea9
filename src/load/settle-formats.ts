/** How columns of dates and numbers of several files are written: columns of one export answer each other's open questions. */
import type { Engine } from '../engine/engine.ts';
import { CrmError, paramsOf } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { columnIndex, readDates, readNumbers } from '../input/column-formats.ts';
import type { DateColumn, GivenFormats, NumberColumn } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import { candidateDateFormats } from '../input/dates/dates.ts';
import { writesDecimalCommas } from '../input/numbers/decimal-commas.ts';
import { isConstant } from '../input/fields/mapping.ts';
import { samplesOf } from '../input/source.ts';
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
 * How the date columns of each source are written. Errors: those of readDates, a question only where no other date answers it: the same
 * column of another file, another column of the same file, whatever it is for, or any date of another file. A column that reads the
 * same both ways answers nothing, and is read as the others are.
 */
export async function settleDates(
  engine: Engine,
  sources: readonly Source[],
  namesOf: (source: Source) => readonly FieldName[],
  given: GivenFormats,
): Promise<FormatsByField<DateColumn>[]> {
  const judged = await judgeAll(sources, namesOf, 'ambiguous-dates', (source, name) =>
    readDates(engine, source, name, given),
  );
  const settled = await settleAll(judged, {
    isOpen: ({ alike }) => alike !== undefined,
    says: ({ format, alike }) => (alike === undefined ? orderOf(format.name) : null),
    beside: ordersBeside,
    take: (open, source, name, answer) => {
      const choices =
        open instanceof CrmError
          ? (paramsOf(open, 'ambiguous-dates')?.readings ?? []).map((reading) => reading.name)
          : [open.format, open.alike].map((format) => format?.name ?? '');
      const chosen = choices.find((choice) => orderOf(choice) === answer);
      return chosen === undefined ? null : readDates(engine, source, name, { ...given, dateFormat: chosen });
    },
  });
  return bySource(sources, settled);
}

/** The order of day, month and year of a format, without its separators; other formats by their name. */
const orderOf = (name: string): string =>
  /^[dmy]+([/.-])[dmy]\1[dmy]$/.test(name) ? name.replaceAll(/[/.-]/g, '') : name;

/** Nobody who writes a comma before the cents writes the month before the day. */
function ordersBeside(source: Source): string[] {
  const told = ordersOfOthers(source);
  return told.length > 0 || !writesDecimalCommas(source) ? told : ['dmy'];
}

/** What the heads of columns that play no role say about the order of dates. */
function ordersOfOthers({ columns, mapping, ...source }: Source): string[] {
  const played = new Set([...mapping.values()].map((mapped) => (isConstant(mapped) ? -1 : mapped.index)));
  return columns.flatMap((_, index) => {
    const names = played.has(index)
      ? []
      : candidateDateFormats(samplesOf({ ...source, columns, mapping }, index)).map((format) => orderOf(format.name));
    return names.length === 1 ? names : [];
  });
}

/** How the number columns of each source are written. Errors: those of readNumbers, questions as with dates. */
export async function settleNumbers(
  engine: Engine,
  sources: readonly Source[],
  namesOf: (source: Source) => readonly FieldName[],
  given: GivenFormats,
): Promise<FormatsByField<NumberColumn>[]> {
  const judged = await judgeAll(sources, namesOf, 'ambiguous-numbers', (source, name) =>
    readNumbers(engine, source, name, given),
  );
  const settled = await settleAll(judged, {
    isOpen: () => false,
    says: ({ format, isWhole }) => (isWhole ? null : format.decimal),
    beside: () => [],
    take: (_, source, name, mark) => readNumbers(engine, source, name, { ...given, decimal: mark }),
  });
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

/** What a kind of columns can tell about a question. */
interface Answers<T> {
  /** True for a reading that others may still change. */
  readonly isOpen: (reading: T) => boolean;
  /** What a reading has to say about the questions of others, null for nothing. */
  readonly says: (reading: T) => string | null;
  /** What the columns of a file say that play no role. */
  readonly beside: (source: Source) => readonly string[];
  /** The column read as an answer says, null where the answer is to another question. */
  readonly take: (open: T | CrmError, source: Source, name: FieldName, answer: string) => Promise<T | null> | null;
}

/**
 * Puts the answers of others to a question: of the same column in other files, then of the other columns of the same file, then of all.
 * Those that contradict each other answer nothing.
 */
async function settleAll<T>(
  judged: readonly Judged<T>[],
  { isOpen, says, beside, take }: Answers<T>,
): Promise<Settled<T>[]> {
  const answersOf = (some: readonly Judged<T>[]): readonly string[] =>
    some.flatMap(({ reading }) => (reading instanceof CrmError ? [] : (says(reading) ?? [])));
  return Promise.all(
    judged.map(async ({ source, name, reading }) => {
      if (!(reading instanceof CrmError) && !isOpen(reading)) {
        return { source, name, reading };
      }
      const header = headerOf(source, name);
      const levels = [
        () => answersOf(judged.filter((other) => headerOf(other.source, other.name) === header)),
        () => answersOf(judged.filter((other) => other.source === source)),
        () => beside(source),
        () => answersOf(judged),
      ];
      for (const level of levels) {
        const found: T[] = [];
        for (const answer of new Set(level())) {
          found.push(...[await take(reading, source, name, answer)].filter((one) => one !== null));
        }
        const [only] = found;
        if (only !== undefined && found.length === 1) {
          return { source, name, reading: only };
        }
      }
      if (reading instanceof CrmError) {
        throw reading;
      }
      return { source, name, reading };
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
