/** What sample rows say of columns, where headers leave it open. */
import { candidateDateFormats } from '../dates/dates.ts';
import { candidateNumberFormats } from '../numbers/numbers.ts';
import { isBlank } from '../values/text.ts';
import type { Field } from './field.ts';

type Rows = readonly (readonly string[])[];

/** So many values tell how a column writes. */
const valuesMax = 50;
/** From so many rows a column that always says the same numbers no documents. */
const rowsMin = 3;

const numbersOfDocuments: ReadonlySet<string> = new Set(['transaction_id', 'invoice_id', 'payment_id']);

const filledOf = (samples: Rows, index: number): string[] =>
  samples.map((row) => row[index] ?? '').filter((value) => !isBlank(value));

const isFilled = (row: readonly string[], at: number): boolean => (row[at] ?? '').trim() !== '';

/**
 * Share of the samples in which a column has a value, among the rows that have one in all `known` columns, who and when: further lines of an
 * order may leave out its number. 1 where there are no samples.
 */
export function fillOf(samples: Rows, index: number, known: readonly number[]): number {
  const rows = samples.filter((row) => known.every((at) => isFilled(row, at)));
  const counted = rows.length > 0 ? rows : samples;
  return counted.length === 0 ? 1 : counted.filter((row) => isFilled(row, index)).length / counted.length;
}

/** Whether two columns part the samples into the same groups; not where there are none. */
export function areAlike(samples: Rows, a: number, b: number): boolean {
  if (samples.length === 0) return false;
  const pairs = new Set(samples.map((row) => JSON.stringify([row[a], row[b]]))).size;
  return [a, b].every((index) => new Set(samples.map((row) => row[index])).size === pairs);
}

/** Whether the values of a column are of the kind of a field: dates, numbers, or ids, which are no dates, no money, and no document's throughout. */
export function canPlay(samples: Rows, index: number, { name, kind }: Pick<Field, 'name' | 'kind'>): boolean {
  const filled = filledOf(samples, index);
  const some = filled.slice(0, valuesMax);
  if (some.length === 0) return true;
  if (kind === 'date') return candidateDateFormats(some).length > 0;
  if (kind === 'number') return candidateNumberFormats(some).length > 0;
  if (kind !== 'id') return true;
  const isConstant = filled.length >= rowsMin && new Set(filled).size === 1;
  return !isMoney(some) && !isDays(some) && !(isConstant && numbersOfDocuments.has(name));
}

const isMoney = (values: readonly string[]): boolean =>
  values.some((value) => /[.,]\d{1,2}$/u.test(value)) && candidateNumberFormats(values).length > 0;

const isDays = (values: readonly string[]): boolean =>
  values.every((value) => /[-/.:年]/u.test(value)) &&
  candidateDateFormats(values).some(({ kind }) => kind === 'calendar');
