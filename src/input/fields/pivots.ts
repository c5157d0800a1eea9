/** Files with a column a month, quarter or year: purchases summed up and laid out for people. */
import { crmError } from '../../errors.ts';
import { monthNamePattern } from '../dates/month-names.ts';
import { candidateNumberFormats } from '../numbers/numbers.ts';
import { isBlank } from '../values/text.ts';
import { isConstant } from './mapping.ts';
import type { Mapping } from './mapping.ts';

type Rows = readonly (readonly string[])[];

/** Fewer columns of periods are two figures with a date in their names. */
const periodsMin = 3;

const periodPattern =
  /^(?:(?:19|20)\d\d|(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?月?|\d{1,2}\s?[-/.]\s?(?:19|20)\d\d|\d{1,2}月|(?:19|20)\d\d[-/.]\d\d?[-/.]\d\d?|q[1-4][\s/'-]*(?:(?:19|20)?\d\d)?|(?:19|20)\d\d[\s/-]?[qt][1-4])$/iu;
const withMonthName = new RegExp(
  `^(?:\\d{1,2}[\\s-])?${monthNamePattern}\\.?[\\s\\-_/'’]*(?:(?:19|20)?\\d\\d)?$`,
  // The names are in both cases already, and folding them once more takes 20 ms.
  'u',
);

function isPeriod(header: string): boolean {
  const text = header.trim();
  return periodPattern.test(text) || withMonthName.test(text);
}

const isFigures = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => !isBlank(cell));
  return filled.length > 0 && candidateNumberFormats(filled).length > 0;
};

/** Error: pivot, where periods head columns of numbers and no other column is the day of a row. */
export function refusePivot(path: string, headers: readonly string[], samples: Rows, mapping: Mapping): void {
  const date = mapping.get('date');
  if (date !== undefined && (isConstant(date) || !isPeriod(date.header))) return;
  // Names that look like dates may have been taken for data.
  const isNameless = headers.every((header) => /^column_\d+$/.test(header));
  const [names = [], rows] = isNameless ? [samples[0], samples.slice(1)] : [headers, samples];
  const periods = names.flatMap((name, index) =>
    isPeriod(name) && isFigures(rows.map((row) => row[index] ?? '')) ? [name.trim()] : [],
  );
  const [first = '', last = ''] = [periods[0], periods.at(-1)];
  if (periods.length >= periodsMin) throw crmError('pivot', { path, first, last }, { file: path });
}
