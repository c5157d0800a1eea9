/** Rows that are no row of the table: remarks, rules and headers once more, told by the columns that are looked at anyway. */
import { field } from '../engine/csv.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { matches } from '../engine/text.ts';
import { columnIndex } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import type { Source } from '../input/source.ts';
import { isOneOf } from '../input/values/known-words.ts';
import { blankDateTexts, isBlankSql } from '../input/values/text.ts';

export interface RowShape {
  /** Columns that the conditions read, those in use among them. */
  readonly looksAt: readonly Sql[];
  /** Too short to be a row: a rule or a footer. */
  readonly isRemark: Sql;
  /** A rule of dashes between rows. */
  readonly isRule: Sql;
  readonly isHeaderAgain: Sql;
}

/** Conditions over the columns of a file of which those at `used` are read anyway; `date` is the place of its date. */
export function rowShape(source: Source, used: readonly number[], date: number | undefined): RowShape {
  // What has two or three fields of many is no row of the table. A column that is read anyway costs nothing to look at.
  const third = used.includes(3) && !used.includes(2) ? 3 : Math.max(0, Math.min(2, source.columns.length - 2));
  // Lists that begin every line with a mark have their rules in the second column.
  const rules = source.columns[0] === 'column_1' ? [0, Math.min(1, source.columns.length - 1)] : [0];
  const marks = sql`concat(${join(rules.map(field))})`;
  const isRule = matches(marks, '^[-=_+*. ]*[-=_]{2}[-=_+*. ]*$');
  return {
    isRule,
    looksAt: unique([...used, ...rules, third]).map(field),
    isRemark: sql`(${field(third)} is null or ${matches(marks, '^[-=_+*. ]+$')})`,
    isHeaderAgain: isHeaderAgain(source, date),
  };
}

/** Reports that are printed page by page repeat their header. */
function isHeaderAgain(source: Source, date: number | undefined): Sql {
  const header = date === undefined ? undefined : source.sniffed?.dialect.header?.[date];
  return date === undefined || header === undefined || header === ''
    ? raw('false')
    : sql`trim(${field(date)}) = ${header}`;
}

/** Whether the cell of a field is one of these words, which are lower case; false where no column plays the field. */
export const cellIsOneOf =
  (source: Source) =>
  (name: FieldName, words: readonly string[]): Sql => {
    const place = columnIndex(source, name);
    return place === null ? raw('false') : isOneOf(field(place), words);
  };

/** Places of the columns that play these fields. */
export function placesOf(source: Source, names: readonly FieldName[]): number[] {
  return names.map((name) => columnIndex(source, name)).filter((index) => index !== null);
}

/** True for a row in which all of these columns are empty or say so in words. */
export const areAllBlank = (indexes: readonly number[]): Sql =>
  indexes.length === 0
    ? raw('true')
    : join(
        indexes.map((index) => isBlankSql(field(index), blankDateTexts)),
        ' and ',
      );

/** True for a row in which one of these columns is empty. */
export const isAnyBlank = (indexes: readonly number[]): Sql =>
  indexes.length === 0
    ? raw('false')
    : join(
        indexes.map((index) => isBlankSql(field(index))),
        ' or ',
      );

export const unique = (indexes: readonly number[]): number[] => [...new Set(indexes)];
