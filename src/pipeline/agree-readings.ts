/** How each file of transactions is written, by its head; files of one export answer each other's open questions. */
import type { Engine } from '../engine/engine.ts';
import { CrmError } from '../errors.ts';
import type { ErrorCode } from '../errors.ts';
import { columnIndex, readDates, readNumbers } from '../input/readings.ts';
import type { DateReading, GivenFormats, NumberReading } from '../input/readings.ts';
import type { FieldName } from '../input/roles.ts';
import type { Source } from '../input/source.ts';
import { refuseRepeatedTotals } from './repeated-totals.ts';
import { readIds } from './transactions-file.ts';
import type { TransactionsReading } from './transactions-file.ts';

/**
 * One reading a source. Errors: repeated-total, and those of readDates and readNumbers, a question only where no other file of the same
 * column answers it, because splitting an export must not change its meaning.
 */
export async function agreeReadings(
  engine: Engine,
  sources: readonly Source[],
  given: GivenFormats,
): Promise<TransactionsReading[]> {
  sources.forEach(refuseRepeatedTotals);
  const dates = await agreeDates(engine, sources, given);
  const names = new Map(sources.map((source) => [source, amountFields(source)]));
  const numbers = new Map<FieldName, (NumberReading | null)[]>();
  for (const name of new Set([...names.values()].flat())) {
    numbers.set(name, await agreeNumbers(engine, sources, name, given));
  }
  return sources.map((source, index) => ({
    date: dates[index] ?? null,
    numbers: new Map(
      (names.get(source) ?? []).flatMap((name) => {
        const reading = numbers.get(name)?.[index] ?? null;
        return reading === null ? [] : [[name, reading] as const];
      }),
    ),
    id: readIds(source),
    hasUnnumbered: false,
  }));
}

/** Columns that say how much a row is worth: the amount where there is one. */
function amountFields(source: Source): readonly FieldName[] {
  const refunds: FieldName[] = source.mapping.has('refunded_amount') ? ['refunded_amount'] : [];
  return source.mapping.has('amount') ? ['amount', ...refunds] : ['quantity', 'unit_price'];
}

async function agreeDates(
  engine: Engine,
  sources: readonly Source[],
  given: GivenFormats,
): Promise<(DateReading | null)[]> {
  const first = await Promise.all(
    sources.map((source) => orQuestion(readDates(engine, source, 'date', given), 'ambiguous-dates')),
  );
  return Promise.all(
    first.map(async (reading, index) => {
      if (!(reading instanceof CrmError)) {
        return reading;
      }
      const source = sources[index] as Source;
      const certain = answers(sources, first, source, 'date').map(({ format }) => format.name);
      const [name] = certain;
      if (name === undefined || new Set(certain).size > 1 || !mentions(reading, name)) {
        throw reading;
      }
      return readDates(engine, source, 'date', { ...given, dateFormat: name });
    }),
  );
}

async function agreeNumbers(
  engine: Engine,
  sources: readonly Source[],
  name: FieldName,
  given: GivenFormats,
): Promise<(NumberReading | null)[]> {
  const first = await Promise.all(
    sources.map((source) => orQuestion(readNumbers(engine, source, name, given), 'ambiguous-numbers')),
  );
  return Promise.all(
    first.map(async (reading, index) => {
      if (!(reading instanceof CrmError)) {
        return reading;
      }
      const source = sources[index] as Source;
      const marks = answers(sources, first, source, name).flatMap(({ format, isWhole }) =>
        isWhole ? [] : [format.decimal],
      );
      const [mark] = marks;
      if (mark === undefined || new Set(marks).size > 1) {
        throw reading;
      }
      return readNumbers(engine, source, name, { ...given, decimal: mark });
    }),
  );
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

/** What the files with the same header for a field have settled. */
function answers<T>(
  sources: readonly Source[],
  readings: readonly (T | CrmError | null)[],
  source: Source,
  name: FieldName,
): T[] {
  const header = headerOf(source, name);
  return readings.flatMap((reading, index) => {
    const isSettled = reading !== null && !(reading instanceof CrmError);
    return isSettled && headerOf(sources[index] as Source, name) === header ? [reading] : [];
  });
}

function headerOf(source: Source, name: FieldName): string | undefined {
  const index = columnIndex(source, name);
  return index === null ? undefined : source.columns[index];
}

/** Whether a way of writing dates is among those the question offers. */
function mentions({ hint }: CrmError, name: string): boolean {
  return hint.split(/[\s,]+/).includes(name);
}
