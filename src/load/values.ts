/** SQL of what the columns of one file say, by field: read the same way whatever the role. Null: the file says nothing about the field. */
import { field } from '../engine/csv.ts';
import { join, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { columnIndex, isTooFine, numberOf } from '../input/column-formats.ts';
import { dateSql, quickDateSql } from '../input/dates/date-sql.ts';
import { debitCreditColumn } from '../input/debit-credit.ts';
import { isConstant } from '../input/fields/mapping.ts';
import type { FieldName } from '../input/fields/field.ts';
import { samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { withSide } from '../input/values/debit-credit.ts';
import { writtenCurrencySql } from '../input/values/money-marks.ts';
import type { ColumnFormats } from './detect-formats.ts';

/** The date of a field as DATE, NULL where it cannot be read. */
export function dateOf(source: Source, { dates }: ColumnFormats, name: FieldName): Sql | null {
  const index = columnIndex(source, name);
  const column = dates.get(name);
  if (index === null || column === undefined) {
    return null;
  }
  return column.isCareful ? dateSql(column.format, field(index)) : quickDateSql(column.format, field(index));
}

/** The number of a field as exact DECIMAL, NULL where it cannot be read: of its column, or the one that the user gave for all rows. */
export function numberIn(source: Source, { numbers }: ColumnFormats, name: FieldName): Sql | null {
  const mapped = source.mapping.get(name);
  const column = numbers.get(name);
  if (mapped !== undefined && isConstant(mapped)) {
    return sql`cast(${mapped.constant} as decimal(18, 4))`;
  }
  return mapped === undefined || column === undefined ? null : numberOf(mapped.index, column);
}

/** True for a row in which one of these numbers may have more decimal places than its type holds; null where none can. */
export function anyTooFine(
  source: Source,
  { numbers }: ColumnFormats,
  names: Iterable<FieldName> = numbers.keys(),
): Sql | null {
  return anyOf(
    [...names].map((name) => {
      const index = columnIndex(source, name);
      const column = numbers.get(name);
      return index === null || column === undefined ? null : isTooFine(index, column);
    }),
  );
}

/** True where one of the conditions is; null where there is none. */
export function anyOf(conditions: readonly (Sql | null)[]): Sql | null {
  const known = conditions.filter((condition) => condition !== null);
  return known.length === 0 ? null : sql`(${join(known, ' or ')})`;
}

/** As numberIn, with the sign of its side of the account where a column tells. */
export function moneyIn(source: Source, formats: ColumnFormats, name: FieldName): Sql | null {
  const amount = numberIn(source, formats, name);
  const side = amount === null ? null : debitCreditColumn(source);
  return amount === null || side === null ? amount : withSide(field(side.index), side, amount);
}

/** The currency signs in the money of a field itself, where it is written so that it could have some. */
export function signsIn(source: Source, { numbers }: ColumnFormats, name: FieldName): Sql | null {
  const index = columnIndex(source, name);
  return index === null || numbers.get(name)?.format.isPlain !== false
    ? null
    : writtenCurrencySql(field(index), samplesOf(source, index));
}
