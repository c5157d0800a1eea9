/** An opened file and how its columns are written become typed rows with the reason why each is not used. */
import { field } from '../engine/csv.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { dateSql } from '../input/dates/date-sql.ts';
import { isConstant } from '../input/fields/mapping.ts';
import type { Field, FieldName } from '../input/fields/field.ts';
import { columnIndex, isTooFine, numberOf, readIds } from '../input/column-formats.ts';
import type { DateColumn, NumberColumn } from '../input/column-formats.ts';
import { misshapenOf, rowsOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { flagSql } from '../input/values/flags.ts';
import { idSql } from '../input/values/ids.ts';
import { currencyCodeSql } from '../input/values/money-marks.ts';
import { blankDateTexts, isBlankSql, trimmedSql } from '../input/values/text.ts';
import { setAsideSql } from '../roles/define.ts';
import type { Role, RowConditions } from '../roles/define.ts';
import type { FormatsByField } from './detect-formats.ts';
import { placesOf, rowShape } from './row-shape.ts';

/** How the dates and numbers of one source are written. */
export interface ColumnFormats {
  readonly dates: FormatsByField<DateColumn>;
  readonly numbers: FormatsByField<NumberColumn>;
}

/** Fields of a role of one kind that the source has as columns. */
export function fieldsOfKind(source: Source, kind: Field['kind']): FieldName[] {
  return source.declared.fields
    .filter((one) => one.kind === kind)
    .map(({ name }) => name)
    .filter((name) => columnIndex(source, name) !== null);
}

/** Rows of all sources: file_no, every field of the role under its own name (NULL where a file has none), and set_aside. */
export function stagedRows(role: Role, sources: readonly Source[], formats: readonly ColumnFormats[]): Sql {
  const rows = sources.map((source, file) => {
    const conditions = conditionsOf(source, formats[file] as ColumnFormats);
    const columns = role.fields.map(({ name }) => sql`${conditions.value(name)} as ${raw(name)}`);
    return sql`
    select ${raw(String(file))} as file_no, ${join(columns)}, ${setAsideSql(role, conditions)} as set_aside
    from ${rowsOf(source)} as rows`;
  });
  return join(rows, '\n    union all');
}

function conditionsOf(source: Source, formats: ColumnFormats): RowConditions {
  const places = placesOf(
    source,
    source.declared.fields.map(({ name }) => name),
  );
  const [date] = fieldsOfKind(source, 'date');
  const shape = rowShape(source, places, date === undefined ? undefined : (columnIndex(source, date) ?? undefined));
  const misshapen = misshapenOf(source) ?? raw('false');
  const values = [...fieldsOfKind(source, 'date'), ...fieldsOfKind(source, 'number')];
  const isEmpty = join(
    values.map((name) => sql`${valueOf(source, name, formats)} is null`),
    ' and ',
  );
  return {
    value: (name) => valueOf(source, name, formats),
    isBlank: (name) => {
      const place = columnIndex(source, name);
      return place === null ? raw('false') : isBlankSql(field(place), blankDateTexts);
    },
    isMisshapen: misshapen,
    isRemark: sql`(${misshapen} and ${shape.isRemark} or ${shape.isRule}) and ${isEmpty}`,
    isTooFine: anyTooFine(source, formats),
    isHeaderAgain: shape.isHeaderAgain,
  };
}

function anyTooFine(source: Source, { numbers }: ColumnFormats): Sql {
  const found = [...numbers].flatMap(([name, reading]) => {
    const place = columnIndex(source, name);
    const condition = place === null ? null : isTooFine(place, reading);
    return condition === null ? [] : [condition];
  });
  return found.length === 0 ? raw('false') : sql`(${join(found, ' or ')})`;
}

function valueOf(source: Source, name: FieldName, { dates, numbers }: ColumnFormats): Sql {
  const mapped = source.mapping.get(name);
  if (mapped !== undefined && isConstant(mapped)) {
    return sql`cast(${mapped.constant} as decimal(38, 10))`;
  }
  const place = columnIndex(source, name);
  const kind = source.declared.fields.find((one) => one.name === name)?.kind;
  const [date, number] = [dates.get(name), numbers.get(name)];
  if (kind === 'date') {
    return place === null || date === undefined ? raw('cast(null as date)') : dateSql(date.format, field(place));
  }
  if (kind === 'number') {
    return place === null || number === undefined ? raw('cast(null as decimal(18, 4))') : numberOf(place, number);
  }
  if (kind === 'flag') {
    return place === null ? raw('cast(null as boolean)') : flagSql(field(place));
  }
  if (place === null) {
    return raw('cast(null as varchar)');
  }
  return kind === 'id'
    ? idSql(field(place), readIds(source, name))
    : kind === 'currency'
      ? currencyCodeSql(field(place))
      : trimmedSql(field(place));
}
