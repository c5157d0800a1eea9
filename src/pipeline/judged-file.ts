/** The rules of a role become the SQL that judges the rows of one file. */
import { raw } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { JudgedFile } from '../relations/judged-rows.ts';
import { isUsableSql, setAsideSql } from '../roles/define.ts';
import type { Role, RowConditions } from '../roles/define.ts';

/**
 * How the rows of a file are judged by its role. `conditions` are over the columns of the file, by the name of the column that is made of
 * each, null where there is nothing of the kind; `rowOf` is asked for the row with these columns in their place.
 */
export function judge<Name extends string, Row extends RowConditions>(
  role: Role<Row>,
  looksAt: readonly Sql[],
  conditions: Readonly<Record<Name, Sql | null>>,
  rowOf: (flags: Readonly<Record<Name, Sql | null>>) => Row,
): Omit<JudgedFile, 'rows' | 'fileNo'> {
  const known = Object.entries<Sql | null>(conditions).filter((entry): entry is [string, Sql] => entry[1] !== null);
  const named = Object.fromEntries(
    Object.keys(conditions).map((name) => [name, conditions[name as Name] === null ? null : raw(name)]),
  ) as Record<Name, Sql | null>;
  const row = rowOf(named);
  return { flags: new Map(known), looksAt, isUsable: isUsableSql(role, row), setAside: setAsideSql(role, row) };
}

/** The columns that fields were made into, for `RowConditions.value`. */
export const columnsFor =
  (columns: Readonly<Record<string, string>>) =>
  (name: string): Sql => {
    const column = columns[name];
    if (column === undefined) {
      throw new TypeError(`no column is made of ${name}`);
    }
    return raw(column);
  };
