/** Columns as numbers by the head of a file, for what is told about them before anything is decided. */
import { field } from '../engine/csv.ts';
import type { Sql } from '../engine/sql.ts';
import type { FieldName } from '../input/fields/field.ts';
import { isConstant } from '../input/fields/mapping.ts';
import { writesDecimalCommas } from '../input/numbers/decimal-commas.ts';
import { commaNumbers } from '../input/numbers/number-formats.ts';
import { numberSql } from '../input/numbers/number-sql.ts';
import { candidateNumberFormats, parseNumber } from '../input/numbers/numbers.ts';
import { samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { isBlank } from '../input/values/text.ts';

const digits = { precision: 18, scale: 4 } as const;

/** A column of numbers by the rows of the head. */
export interface NumberColumn {
  readonly header: string;
  /** By the rows of the head; null where there is no number. */
  readonly values: readonly (number | null)[];
  readonly value: Sql;
}

/** A column read as numbers, in the way that the head allows, and where it allows both that of the columns beside it; null where it cannot be. */
export function numbersAt(source: Source, index: number): NumberColumn | null {
  const texts = samplesOf(source, index);
  const formats = candidateNumberFormats(texts.filter((text) => !isBlank(text)));
  const hasCommas = formats.includes(commaNumbers) && writesDecimalCommas(source);
  const [format] = hasCommas ? [commaNumbers] : formats;
  return format === undefined
    ? null
    : {
        header: source.columns[index] ?? '',
        values: texts.map((text) => {
          const number = isBlank(text) ? null : parseNumber(text, format);
          return number === null ? null : Number(number);
        }),
        value: numberSql(format, field(index), digits),
      };
}

/** The column of a field read so; null where none plays it. */
export function played(source: Source, name: FieldName): NumberColumn | null {
  const mapped = source.mapping.get(name);
  return mapped === undefined || isConstant(mapped) ? null : numbersAt(source, mapped.index);
}
