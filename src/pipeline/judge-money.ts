/** The rules of a role with money in its rows become the SQL that judges the rows of one file. */
import { field } from '../engine/csv.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { isHeadingSql } from '../input/fields/groups.ts';
import type { FieldName } from '../input/fields/field.ts';
import { misshapenOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { isGroupTotal, isTotal } from '../input/values/total-rows.ts';
import { areAllBlank, cellIsOneOf, isAnyBlank, placesOf, rowShape, unique } from '../load/row-shape.ts';
import type { JudgedFile } from '../relations/judged-rows.ts';
import { isUsableSql, setAsideSql } from '../roles/define.ts';
import type { Role } from '../roles/define.ts';
import type { MoneyRow, WantedRows } from '../roles/money-rows.ts';

/** What of a file its rows are judged by. */
export interface MoneyFile<Flag extends string> {
  readonly source: Source;
  /** Fields of the role by what they are to a row: its day, its number, the columns that its amount is made of. */
  readonly fields: {
    readonly date: FieldName;
    readonly number: FieldName;
    readonly amounts: readonly FieldName[];
  };
  /** The field whose column stands for that of the day. */
  readonly dayFrom?: FieldName;
  /** An amount is missing only where all of its columns are empty, as the sides of an account are in turn. */
  readonly isEitherAmount?: boolean;
  /** Places of columns that `more` reads besides. */
  readonly readsToo?: readonly number[];
  /** The columns that are made of the fields of the role, and which of these fields the file says something about. */
  readonly columns: Readonly<Record<FieldName, string>>;
  readonly has: (name: FieldName) => boolean;
  /** Conditions over the columns of the file, by the name of the column that is made of each; null where there is nothing of the kind. */
  readonly flags: Readonly<Record<Flag | 'is_too_fine', Sql | null>>;
  readonly wanted: WantedRows;
}

/** How the rows of a file are judged. `more` adds what only the role asks of a row, given the columns that the flags were made. */
export function judgeMoney<Flag extends string, Row extends MoneyRow>(
  role: Role<Row>,
  {
    source,
    fields,
    dayFrom = fields.date,
    isEitherAmount = false,
    readsToo = [],
    columns,
    has,
    flags,
    wanted,
  }: MoneyFile<Flag>,
  more: (flags: Readonly<Record<Flag, Sql | null>>) => Omit<Row, keyof MoneyRow>,
): Omit<JudgedFile, 'rows' | 'fileNo'> {
  const [customer, date, number] = ['customer_id', dayFrom, fields.number].map((name) => placesOf(source, [name])) as [
    number[],
    number[],
    number[],
  ];
  const money = placesOf(source, fields.amounts);
  const { grouping } = source;
  const labels = unique([...customer, ...date, ...number, ...(grouping?.names ?? []), 0]);
  const shape = rowShape(source, [...labels, ...money, ...readsToo], date[0]);
  const isHeading = grouping === null ? null : isHeadingSql(grouping);
  const others = isHeading === null ? [] : (grouping?.others ?? []).map(field);
  const looksAt = [...new Map([...shape.looksAt, ...others].map((column) => [column.text, column])).values()];
  const isBlank = areAllBlank(unique([...(grouping?.names ?? customer), ...date, ...money]));
  const isBlankAmount = isEitherAmount ? areAllBlank(money) : isAnyBlank(money);
  const known = { is_misshapen: misshapenOf(source), ...flags, is_wanted: source.filter ?? null };
  const flagOf = Object.fromEntries(
    Object.entries<Sql | null>(known).map(([name, condition]) => [name, condition === null ? null : raw(name)]),
  ) as Record<Flag | 'is_too_fine' | 'is_misshapen' | 'is_wanted', Sql | null>;
  const value = (name: FieldName): Sql => {
    const column = columns[name];
    if (column === undefined) {
      throw new TypeError(`no column is made of ${name}`);
    }
    return raw(column);
  };
  const isShort = flagOf.is_misshapen === null ? [] : [sql`${flagOf.is_misshapen} and ${shape.isRemark}`];
  const ofMoney: MoneyRow = {
    value,
    has,
    isBlank: (name) => (name === fields.date ? areAllBlank(date) : isBlankAmount),
    isOneOf: cellIsOneOf(source),
    isMisshapen: flagOf.is_misshapen,
    isRemark: sql`${value(fields.date)} is null and ${value('amount')} is null and (${join([...isShort, shape.isRule], ' or ')})`,
    isTooFine: flagOf.is_too_fine,
    isWanted: flagOf.is_wanted,
    isHeaderAgain: shape.isHeaderAgain,
    isHeading,
    // The name of a group is filled down, so that nothing tells who a blank row is of.
    isBlankRow: isHeading === null ? sql`${value('customer_id')} is null and ${isBlank}` : isBlank,
    isTotal: isTotal(labels.map(field)),
    isGroupTotal: isGroupTotal(labels.map(field)),
    wanted,
  };
  const row = { ...ofMoney, ...more(flagOf) } as Row;
  return {
    flags: new Map(Object.entries<Sql | null>(known).filter((entry): entry is [string, Sql] => entry[1] !== null)),
    looksAt,
    isUsable: isUsableSql(role, row),
    setAside: setAsideSql(role, row),
  };
}
