/** An opened file and how its columns are written become typed rows with the reason why each is not used. */
import { field } from '../engine/csv.ts';
import { eachCell } from '../engine/each-cell.ts';
import { unescapeFormulaSql } from '../engine/formula.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { FieldName } from '../input/fields/field.ts';
import { columnIndex } from '../input/column-formats.ts';
import type { IdColumn } from '../input/id-columns.ts';
import { misshapenOf, rowsOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { flagSql } from '../input/values/flags.ts';
import { idSql } from '../input/values/ids.ts';
import { currencyCodeSql } from '../input/values/money-marks.ts';
import { blankDateTexts, isBlankSql, trimmedSql } from '../input/values/text.ts';
import { countTextSql } from '../input/values/whole-counts.ts';
import { spelledSql } from './folded-ids.ts';
import { setAsideSql } from '../roles/define.ts';
import type { Role, RowConditions } from '../roles/define.ts';
import { fieldsOfKind } from './detect-formats.ts';
import type { ColumnFormats } from './detect-formats.ts';
import { suffixColumns } from './odd-ids.ts';
import { cellIsOneOf, placesOf, rowShape } from './row-shape.ts';
import { anyTooFine, dateOf, numberIn } from './values.ts';

/** What a load reads of its files. */
export interface Wanted {
  /** Fields; those of the role that are not among them are NULL. */
  readonly fields: ReadonlySet<FieldName>;
  /** Headers of columns that pass through as text, empty cells NULL. */
  readonly passing: readonly string[];
  /** The conditions that the rules of the role ask for, made of those that every role has. */
  readonly rowOf: (row: RowConditions, source: Source) => RowConditions;
}

/** Name of the n-th column that passes through, counted from 0: headers could be names of ours. */
export const passingColumn = (index: number): Sql => raw(`passing_${index}`);

/**
 * Rows of all sources: file_no, every field of the role under its own name, what passes through, `suffixes` (those of the suffixColumns
 * that any of the files has) and set_aside.
 */
export function stagedRows(
  role: Role,
  sources: readonly Source[],
  formats: readonly ColumnFormats[],
  wanted: Wanted,
  suffixes: readonly string[] = [],
): Sql {
  const { rowOf } = wanted;
  const rows = sources.map((source, file) => {
    const lacking = suffixColumns(source, formats[file] as ColumnFormats);
    const conditions = rowOf(conditionsOf(source, formats[file] as ColumnFormats, wanted), source);
    const names = role.fields.map(({ name }) => raw(name));
    const values = role.fields.map(
      ({ name }) =>
        sql`${wanted.fields.has(name) ? valueOf(source, name, formats[file] as ColumnFormats) : nothing(source, name)} as ${raw(name)}`,
    );
    const { from, passing } = passingOf(source, wanted);
    const watched = suffixes.map((name) => sql`${lacking.get(name) ?? raw('false')} as ${raw(name)}`);
    const kept = [...names, ...wanted.passing.map((_, index) => passingColumn(index)), ...suffixes.map(raw)];
    return sql`
    select
        ${raw(String(file))} as file_no,
        ${join(kept, ',\n        ')},
        ${setAsideSql(role, conditions, wanted.fields)} as set_aside
    from (
        select
            *,
            ${join([...values, ...passing, ...watched], ',\n            ')}
        from ${from} as rows
    ) as fields`;
  });
  return join(rows, '\n    union all');
}

/** What crm wrote with a mark against formulas is read without it. */
function passingOf(
  source: Source,
  { passing }: Pick<Wanted, 'passing'>,
): { readonly from: Sql; readonly passing: readonly Sql[] } {
  const places = new Map(source.columns.map((name, index) => [name, index] as const).toReversed());
  const cells = passing.map((name) => {
    const at = places.get(name);
    return at === undefined ? raw('cast(null as varchar)') : field(at);
  });
  const { rows, values } = eachCell(cells, rowsOf(source), (cell) => sql`nullif(${unescapeFormulaSql(cell)}, '')`);
  return { from: rows, passing: values.map((value, index) => sql`${value} as ${passingColumn(index)}`) };
}

function conditionsOf(source: Source, formats: ColumnFormats, wanted: Wanted): RowConditions {
  const read = source.declared.fields.map(({ name }) => name).filter((name) => wanted.fields.has(name));
  const [date] = fieldsOfKind(source.declared, source, 'date', wanted.fields);
  // A header that comes again is told by the date, which no value is called like; without one by what every row must have.
  const telling = date ?? source.declared.fields.find(({ isRequired }) => isRequired)?.name ?? '';
  const shape = rowShape(source, placesOf(source, read), columnIndex(source, telling) ?? undefined);
  const misshapen = misshapenOf(source) ?? raw('false');
  const values = [
    ...fieldsOfKind(source.declared, source, 'date', wanted.fields),
    ...fieldsOfKind(source.declared, source, 'number', wanted.fields),
  ];
  // Where neither a date nor a number tells a row from a remark, a remark is text in the first cell alone.
  const isAlone = values.length > 0 || source.columns.length < 2 ? [] : [sql`${field(1)} is null`];
  const isEmpty = [...values.map((name) => raw(`${name} is null`)), ...isAlone];
  return {
    value: raw,
    isBlank: (name) => {
      const place = columnIndex(source, name);
      return place === null ? raw('true') : isBlankSql(field(place), blankDateTexts);
    },
    isOneOf: cellIsOneOf(source),
    isMisshapen: misshapen,
    isRemark: join([sql`(${misshapen} and ${shape.isRemark} or ${shape.isRule})`, ...isEmpty], ' and '),
    isTooFine: anyTooFine(source, formats),
    isWanted: source.filter ?? null,
    isHeaderAgain: shape.isHeaderAgain,
  };
}

const typesOfNothing = { date: 'date', number: 'decimal(18, 4)', flag: 'boolean', terms: 'bigint' } as const;

/** NULL in the type of a field. */
function nothing(source: Source, name: FieldName): Sql {
  const kind = source.declared.fields.find((one) => one.name === name)?.kind ?? 'text';
  return raw(
    `cast(null as ${kind in typesOfNothing ? typesOfNothing[kind as keyof typeof typesOfNothing] : 'varchar'})`,
  );
}

function valueOf(source: Source, name: FieldName, formats: ColumnFormats): Sql {
  const kind = source.declared.fields.find((one) => one.name === name)?.kind;
  const place = columnIndex(source, name);
  if (place === null || kind === 'date' || kind === 'number' || kind === 'terms') {
    const value = kind === 'date' ? dateOf(source, formats, name) : numberIn(source, formats, name);
    return (kind === 'terms' ? formats.words.get(name) : undefined) ?? value ?? nothing(source, name);
  }
  const cell = field(place);
  const text = unescapeFormulaSql(cell);
  switch (kind) {
    case 'flag':
      return flagSql(cell);
    case 'id':
      return spelledSql(source, name, idSql(text, formats.ids.get(name) as IdColumn));
    case 'count':
      return countTextSql(cell);
    case 'currency':
      return currencyCodeSql(text);
    default:
      return trimmedSql(text);
  }
}
