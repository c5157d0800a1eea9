/** The table of columns: which field each plays, how it is written, what it holds. */
import { candidateDateFormats, isShortNumber, parseDate } from '../../input/dates/dates.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import type { Mapping } from '../../input/fields/mapping.ts';
import { candidateNumberFormats, parseNumber } from '../../input/numbers/numbers.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import type { CheckedColumn } from '../../report/check/check-report.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { placesLookedInto } from './profile-columns.ts';
import type { FileProfile } from './profile-columns.ts';

/** How the rows were read in the end, by the fields that count. */
interface FormatsInUse {
  readonly mapping: Mapping;
  readonly formats: ColumnFormats;
}

/** One entry a column. `inUse` is null when the rows were not read. */
export function describeColumns(
  source: Source,
  profile: FileProfile | null,
  inUse: FormatsInUse | null,
): CheckedColumn[] {
  const fields = new Map<number, FieldName>();
  for (const [name, mapped] of source.mapping) {
    if (!isConstant(mapped)) {
      fields.set(mapped.index, name);
    }
  }
  const exact = inUse === null ? new Map<number, string>() : writtenInUse(inUse);
  const lookedInto = placesLookedInto(source);
  return source.columns.map((header, index) => {
    if (!lookedInto.has(index)) {
      return { header, field: null, written: null, samples: [], empty: null, distinct: null };
    }
    const samples = samplesOf(source, index);
    const counted = profile?.columns.get(index);
    const isText = textFields.has(fields.get(index) ?? '');
    return {
      header,
      field: fields.get(index) ?? null,
      written:
        samples.length === 0
          ? null
          : (exact.get(index) ??
            (isText ? (samples.some((text) => text.trim() !== '') ? 'text' : null) : lookOf(samples))),
      samples: [...new Set(samples.filter((text) => text.trim() !== ''))].slice(0, 3),
      empty: counted?.empty ?? null,
      distinct: counted?.distinct ?? null,
    };
  });
}

/** Fields whose digits are names and no quantities. */
const textFields: ReadonlySet<string> = new Set([
  ...'customer_id transaction_id invoice_id payment_id parent_id product category channel'.split(' '),
  ...'campaign type currency name owner disputed'.split(' '),
]);

function writtenInUse({ mapping, formats: { dates, numbers, ids } }: FormatsInUse): Map<number, string> {
  const written = new Map<number, string>();
  for (const [name, mapped] of mapping) {
    if (isConstant(mapped)) {
      continue;
    }
    const [date, number] = [dates.get(name), numbers.get(name)];
    if (date !== undefined) {
      written.set(mapped.index, `date ${date.format.name}`);
    } else if (number !== undefined) {
      written.set(
        mapped.index,
        number.isWhole ? 'whole number' : `number ${number.format.isPlain ? '1234.50' : number.format.name}`,
      );
    } else if (name === 'customer_id') {
      const repairs = [
        ...(ids.get(name)?.trims === true ? ['blanks around it removed'] : []),
        ...(ids.get(name)?.stripsFloatSuffix === true ? ['".0" removed'] : []),
      ];
      written.set(mapped.index, ['text', ...repairs].join(', '));
    }
  }
  return written;
}

/** How the samples of a column that nothing relies on look; null without samples. */
export function lookOf(samples: readonly string[]): string | null {
  const filled = samples.filter((text) => text.trim() !== '');
  if (filled.length === 0) {
    return null;
  }
  const dates = candidateDateFormats(filled).filter((format) => {
    const isPlain = format.kind !== 'counted' && format.name !== 'yyyymmdd' && !isShortNumber(format.shows);
    return isPlain && filled.every((text) => parseDate(text, format) !== null);
  });
  if (dates.length > 0) {
    return `date ${dates
      .map(({ name }) => name)
      .slice(0, 3)
      .join(' or ')}`;
  }
  if (filled.every((text) => /^\s*[+-]?\d+\s*$/.test(text))) {
    return filled.some((text) => /^\s*0\d/.test(text)) ? 'text of digits' : 'whole number';
  }
  const numbers = candidateNumberFormats(filled).filter((format) =>
    filled.every((text) => parseNumber(text, format) !== null),
  );
  if (numbers.length === 0) {
    return 'text';
  }
  return `number ${numbers
    .map(({ name, isPlain }) => (isPlain ? '1234.50' : name))
    .slice(0, 2)
    .join(' or ')}`;
}
