/**
 * Tables that say how many customers of a cohort are still there: a row for each cohort and period, or a triangle with a row
 * a cohort and a column a period.
 */
import { CrmError } from '../errors.ts';
import { isBlank, plainText } from '../input/values/text.ts';
import { isConstant, mapColumns } from '../input/fields/mapping.ts';
import type { Mapping } from '../input/fields/mapping.ts';
import { fieldOf } from '../input/fields/field.ts';
import { cohorts } from './cohorts.ts';
import { transactions } from './transactions.ts';
import { missingFields } from '../input/fields/missing-fields.ts';
import { periodWords } from '../vocabulary/periods.ts';
import { writtenWords } from '../vocabulary/vocabulary.ts';

export type PeriodUnit = Exclude<keyof typeof periodWords, 'any'>;

/** Words of periods by what one of them is; null for those that do not say how long it is. */
const units: ReadonlyMap<string, PeriodUnit | null> = new Map(
  (Object.keys(periodWords) as (keyof typeof periodWords)[]).flatMap((unit) =>
    writtenWords(periodWords, [unit]).map((name) => [name, unit === 'any' ? null : unit] as const),
  ),
);

/** Bare numbers from here on are years of the calendar. */
const yearsFrom = 1900;

export interface PeriodLabel {
  readonly period: number;
  readonly unit: PeriodUnit | null;
}

/** The number of a period as a header or a cell says it, such as `3`, `M3`, `month_3`, `Year 3`, `3 months` or `+3`; null for anything else. */
export function periodLabel(text: string): PeriodLabel | null {
  const plain = plainText(text).toLowerCase();
  const [, before, first] = /^(?:(\p{L}+)[\s_.+#-]*|\+)?(\d{1,4})(?:\.0+)?$/u.exec(plain) ?? [];
  const [, second, after] = /^第?\s*(\d{1,4})\s*(\p{L}+)$/u.exec(plain) ?? [];
  const [word, number] = first === undefined ? [after, second] : [before, first];
  if (number === undefined || (word !== undefined && !units.has(word))) {
    return null;
  }
  const period = Number(number);
  return word === undefined && period >= yearsFrom ? null : { period, unit: units.get(word ?? '') ?? null };
}

const countingWords = [...units.keys()].join('|');

/** `periodLabel` as a regular expression of RE2 over lower-case plain text: one of its two groups holds the number, years of the calendar among them. */
export const periodPattern = `^(?:(?:${countingWords})[ _.+#-]*|[+])?([0-9]{1,4})(?:[.]0+)?$|^第? ?([0-9]{1,4}) ?(?:${countingWords})$`;

/** A column of a triangle. */
export interface PeriodColumn {
  readonly index: number;
  readonly period: number;
}

/** Places of the columns of a table of cohorts. */
export interface CohortTable {
  /** Null where the file is about one cohort. */
  readonly cohort: number | null;
  readonly shape:
    | { readonly kind: 'long'; readonly period: number; readonly customers: number }
    | { readonly kind: 'wide'; readonly size: number | null; readonly periods: readonly PeriodColumn[] };
  /** How long a period is, where its names say. */
  readonly unit: PeriodUnit | null;
}

/** The least number of columns of a triangle: a start and a renewal. */
const periodsMin = 2;

type Samples = readonly (readonly string[])[];

/**
 * How the columns of a file make a table of cohorts; null for one that they do not. `given` is what `--map` says. Errors: those of
 * mapColumns.
 */
export function cohortTable(
  columns: readonly string[],
  samples: Samples,
  given: ReadonlyMap<string, string> = new Map(),
): CohortTable | null {
  const { mapping } = mapColumns(cohorts, columns, given);
  return triangle(columns, samples, mapping) ?? longTable(columns, samples, mapping);
}

/** True when the headers are those of a table of cohorts and not of transactions, which go first unless `--map` says otherwise. */
export function isCohortTable(
  columns: readonly string[],
  samples: Samples,
  given: ReadonlyMap<string, string>,
): boolean {
  const isAsked = [...given.keys()].some((name) => fieldOf(cohorts, name) !== undefined);
  try {
    return (isAsked || lacksTransactions(columns, given)) && cohortTable(columns, samples, given) !== null;
  } catch (error) {
    // Two columns of one name are a question only to who wants a table of cohorts.
    if (!isAsked && error instanceof CrmError && error.code === 'ambiguous-field') {
      return false;
    }
    throw error;
  }
}

function lacksTransactions(columns: readonly string[], given: ReadonlyMap<string, string>): boolean {
  return missingFields(transactions, mapColumns(transactions, columns, given).mapping).length > 0;
}

function placeOf(mapping: Mapping, name: 'cohort' | 'period' | 'customers' | 'cohort_size'): number | null {
  const mapped = mapping.get(name);
  return mapped === undefined || isConstant(mapped) ? null : mapped.index;
}

const cellsOf = (samples: Samples, index: number): string[] =>
  samples.map((row) => row[index] ?? '').filter((cell) => !isBlank(cell));

const isFigure = (cell: string): boolean => /^[-+(]?\d[\d.,'\s]*%?\)?$/.test(plainText(cell));

/** Columns whose names count up and that hold numbers, beside the name of the cohort. */
function triangle(columns: readonly string[], samples: Samples, mapping: Mapping): CohortTable | null {
  const named = placeOf(mapping, 'cohort');
  const labels = columns.flatMap((header, index) => {
    const label = index === named ? null : periodLabel(header);
    return label === null ? [] : [{ index, ...label }];
  });
  const [first] = labels;
  if (first === undefined || labels.length < periodsMin) {
    return null;
  }
  const size = placeOf(mapping, 'cohort_size') ?? placeOf(mapping, 'customers');
  const others = columns.flatMap((_, index) =>
    index === size || labels.some((label) => label.index === index) ? [] : [index],
  );
  const isNamed = named !== null || first.period === 0 || others.length === 0;
  const cells = labels.flatMap(({ index }) => cellsOf(samples, index));
  if (!isNamed || !cells.every(isFigure)) {
    return null;
  }
  const cohort = named ?? others.find((index) => index < first.index) ?? null;
  const periods = labels.map(({ index, period }) => ({ index, period }));
  return { cohort, shape: { kind: 'wide', size, periods }, unit: oneUnit(labels) };
}

const namesPeople =
  /cust|client|user|subscri|member|account|surviv|retain|retention|remain|still|kund|客|户|會|会|人|顧|ユーザ|継続|留存|고객/iu;

function longTable(columns: readonly string[], samples: Samples, mapping: Mapping): CohortTable | null {
  const [cohort, period, customers] = (['cohort', 'period', 'customers'] as const).map((name) =>
    placeOf(mapping, name),
  );
  if (period === null || period === undefined || customers === null || customers === undefined) {
    return null;
  }
  const cells = cellsOf(samples, period);
  const labels = cells.map(periodLabel);
  // Without a cohort a month and a number are anything; counted periods and people are one cohort.
  const isTold = cohort !== null || mapping.get('period')?.how === 'given';
  const isOne =
    namesPeople.test(columns[customers] ?? '') &&
    cells.every((cell, row) => labels[row] !== null || /^\d{1,4}$/.test(cell));
  if (!isTold && !isOne) {
    return null;
  }
  const unit = unitOfHeader(columns[period] ?? '') ?? oneUnit(labels.filter((label) => label !== null));
  return { cohort: cohort ?? null, shape: { kind: 'long', period, customers }, unit };
}

/** The unit that a header such as `months_since_signup` names. */
function unitOfHeader(header: string): PeriodUnit | null {
  const words = header.toLowerCase().split(/[^\p{L}]+/u);
  return (
    words.map((word) => (word.length > 1 || /[^a-z]/.test(word) ? units.get(word) : null)).find((unit) => unit) ?? null
  );
}

function oneUnit(labels: readonly PeriodLabel[]): PeriodUnit | null {
  const found = new Set(labels.map(({ unit }) => unit));
  const [unit = null] = found;
  return found.size === 1 ? unit : null;
}
