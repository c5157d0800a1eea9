/** Rows of files with typed fields, and for each whether it is used or why it is set aside; what the reasons are is no matter here. */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** One file as SQL: a from-item, and how its rows are judged. */
export interface JudgedFile {
  /** From-item with the file's columns. */
  readonly rows: Sql;
  /** Number of each row's file, over the columns of `rows`; undefined = its place in the list. */
  readonly fileNo?: Sql;
  /** Conditions over the columns of `rows`, by the names that `isUsable` and `setAside` have for them. */
  readonly flags: ReadonlyMap<string, Sql>;
  /** True for a row that is used, over the fields, the flags and the columns of `rows`. */
  readonly isUsable: Sql;
  /** Why a row is not used as text, over the fields, the flags and those columns of `rows` that `looksAt` names. */
  readonly setAside: Sql;
  readonly looksAt: readonly Sql[];
}

/** A column of the staged rows. */
export interface StagedField {
  readonly name: string;
  /** Over the columns of the file, or of those and other fields where it `isDerived`. */
  readonly value: Sql;
  readonly isDerived?: boolean;
}

/**
 * Rows of a file: file_no, its fields, is_usable where `showsUsable`, and set_aside (NULL = used). Reasons are worked out over copies of
 * the columns that are NULL in usable rows: the engine computes shared parts of an expression for every row, and so they cost next to
 * nothing where there is nothing to say.
 */
export function judgedRows(file: JudgedFile, place: number, fields: readonly StagedField[], showsUsable: boolean): Sql {
  const { fileNo, flags, looksAt } = file;
  const named = ({ name, value }: StagedField): Sql => sql`${value} as ${raw(name)}`;
  const flagged = [...flags].map(([name, value]) => ({ name, value }));
  const number = fileNo === undefined ? [] : [{ name: 'file_no', value: fileNo }];
  const typed = [...number, ...fields.filter(({ isDerived }) => isDerived !== true), ...flagged];
  const copies = looksAt.map((column) => sql`case when is_usable then null else ${column} end as ${column}`);
  const judged = [...number, ...fields, ...flagged].map((one) =>
    'isDerived' in one && one.isDerived === true ? named(one) : raw(one.name),
  );
  const shown = [...fields.map(({ name }) => raw(name)), ...(showsUsable ? [raw('is_usable')] : [])];
  return sql`
    select
        ${raw(fileNo === undefined ? `${place} as file_no` : 'file_no')},
        ${join(shown, ',\n        ')},
        case when is_usable then null else ${file.setAside} end as set_aside
    from (
        select
            ${join([...judged, raw('is_usable'), ...copies], ',\n            ')}
        from (
            select *, ${file.isUsable} as is_usable
            from (
                select
                    *,
                    ${join(typed.map(named), ',\n                    ')}
                from ${file.rows}
            ) as fields
        ) as judged
    ) as doubtful`;
}
