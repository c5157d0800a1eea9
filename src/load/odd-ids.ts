/** Ids that are not written as the head of their column suggests, looked for in a staged table. */
import { field } from '../engine/csv.ts';
import type { Engine } from '../engine/engine.ts';
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { byteLength } from '../engine/text.ts';
import { columnIndex } from '../input/column-formats.ts';
import type { FieldName } from '../input/fields/field.ts';
import type { Source } from '../input/source.ts';
import { blanksAroundIds, nullWords } from '../input/values/ids.ts';
import type { ColumnFormats } from './detect-formats.ts';

/** What rows show of the ids of a column of a file. */
export interface OddIds {
  readonly hasBlanks: boolean;
  readonly hasNullWords: boolean;
  /** Not all end in ".0". */
  readonly lackSuffix: boolean;
}

export type FindOddIds = (file: number, name: FieldName) => OddIds;

/** Staged column that is true for a row whose id lacks the ".0" that its column was taken to have throughout. */
export const suffixColumn = (name: FieldName): string => `${name}_lacks_suffix`;

/** Values of these columns for one file. */
export function suffixColumns(source: Source, { ids }: ColumnFormats): Map<string, Sql> {
  const stripped = [...ids].filter(([, { stripsFloatSuffix }]) => stripsFloatSuffix);
  return new Map(
    stripped.flatMap(([name]) => {
      const index = columnIndex(source, name);
      return index === null ? [] : [[suffixColumn(name), lacksSuffix(field(index))] as const];
    }),
  );
}

/** True for an id that does not end in ".0". */
export const lacksSuffix = (column: Sql): Sql => sql`(${column} <> '' and ${column} not like '%.0')`;

const endsWith = (column: Sql, letters: string): Sql =>
  anyLike(
    column,
    [...letters].map((letter) => `%${letter}`),
  );
const startsWith = (column: Sql, letters: string): Sql =>
  anyLike(
    column,
    [...letters].map((letter) => `${letter}%`),
  );

function anyLike(column: Sql, patterns: readonly string[]): Sql {
  return join(
    patterns.map((pattern) => sql`${column} like ${literal(pattern)}`),
    ' or ',
  );
}

/** True for an id with blanks around it. */
export const hasBlanksAround = (column: Sql): Sql =>
  sql`(${startsWith(column, blanksAroundIds)} or ${endsWith(column, blanksAroundIds)})`;

/** True for an id that is a word for none. As a condition it costs nothing where no id of a block can be one. */
export const isNullWord = (column: Sql): Sql => sql`${column} in (${join(nullWords.map((word) => literal(word)))})`;

/**
 * Looks for odd ids in a table with file_no. `columns` are its columns of ids by the fields they are made of; `suffixes` are those of
 * the suffixColumns that it has.
 */
export async function oddIdsIn(
  engine: Engine,
  table: Sql,
  columns: ReadonlyMap<FieldName, string>,
  suffixes: readonly string[],
): Promise<FindOddIds> {
  const ids = [...columns.values()];
  const [[areSomeOdd] = []] = ids.length === 0 ? [] : await engine.rows(mayBeOdd(table, ids, suffixes));
  const counts = areSomeOdd === true ? await engine.rows(countOdd(table, ids, suffixes)) : [];
  const names = [...ids, ...suffixes];
  const count = (file: number, name: string): number => {
    const row = counts.find(([number]) => Number(number) === file);
    return Number(row?.[names.indexOf(name) + 1] ?? 0);
  };
  const withWords = new Map<string, ReadonlySet<number>>();
  for (const name of ids) {
    const files = await engine.rows(sql`select distinct file_no from ${table} where ${isNullWord(raw(name))}`);
    withWords.set(name, new Set(files.map(([file]) => Number(file))));
  }
  return (file, name) => {
    const column = columns.get(name) ?? '';
    return {
      hasBlanks: count(file, column) > 0,
      hasNullWords: withWords.get(column)?.has(file) === true,
      lackSuffix: count(file, suffixColumn(name)) > 0,
    };
  };
}

/** True in one row where some ids may be odd but for null words. It notices all that `countOdd` counts, in half the time. */
function mayBeOdd(table: Sql, ids: readonly string[], suffixes: readonly string[]): Sql {
  const signs = [
    ...ids.map(raw).flatMap((column) => [
      // Blanks stand before '!' or behind '~'. Backwards, the last letter is compared as fast as the first.
      sql`count(case when (reverse(${column}) < '!' or reverse(${column}) >= '~') and ${column} <> '' then 1 end) > 0`,
      sql`exists (select 1 from ${table} where ${column} < '!' and ${column} > '')`,
      sql`exists (select 1 from ${table} where ${column} >= '~')`,
    ]),
    ...suffixes.map((name) => sql`count(case when ${raw(name)} then 1 end) > 0`),
  ];
  return sql`select ${join(signs, '\n        or ')} from ${table}`;
}

/** One row a file: its number, rows with blanks around each id, rows of which each of the suffixes is true. */
function countOdd(table: Sql, ids: readonly string[], suffixes: readonly string[]): Sql {
  const conditions = [
    ...ids.map(
      (name) => sql`case
            when ${raw(name)} = '' then false
            when ${byteLength(raw(name))} = length(${raw(name)}) then ${raw(name)} < '!' or reverse(${raw(name)}) < '!'
            else ${hasBlanksAround(raw(name))}
        end`,
    ),
    ...suffixes.map(raw),
  ];
  const selected = conditions.map((condition) => sql`count(*) filter (where ${condition})`);
  return sql`select file_no, ${join(selected, ',\n        ')} from ${table} group by 1 order by 1`;
}
