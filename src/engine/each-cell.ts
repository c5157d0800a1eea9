/** Many text columns of a row at a time, in SQL whose planning takes time in proportion to their number. */
import { join, raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** One expression over each column: `rows` to select from, `values` in the order of the columns. */
export interface EachCell {
  readonly rows: Sql;
  readonly values: readonly Sql[];
}

/**
 * So many columns have an expression of their own, which is three times as fast for each row. The engine plans those of a row in
 * the square of their number, so where there are more, it is given one expression for the list of all cells.
 */
const ownMax = 64;

/** No header is called so. */
const cells = raw('"\u0001cells"');
const cell = raw('"\u0001cell"');

/** `of` over each of the columns of `rows`, a from-item; it may use the one cell that it is given and nothing else of the row. */
export function eachCell(columns: readonly Sql[], rows: Sql, of: (cell: Sql) => Sql): EachCell {
  return columns.length <= ownMax
    ? { rows, values: columns.map(of) }
    : {
        rows: sql`(select *, list_transform([${join(columns)}], lambda ${cell}: ${of(cell)}) as ${cells} from ${rows} as uncut)`,
        values: columns.map((_, index) => sql`${cells}[${raw(String(index + 1))}]`),
      };
}

/** A from-item with a row for each cell of each row of `rows`: `place` of its column among `columns`, from 0, and `cell`. */
export function cellsOf(columns: readonly Sql[], rows: Sql): Sql {
  const places = raw(`range(${columns.length})`);
  return sql`(select unnest(${places}) as place, unnest([${join(columns)}]) as cell from ${rows} as whole_rows)`;
}

/** So many columns are sort keys of their own. */
const keysMax = 8;

/** The columns as keys of an ORDER BY, NULL last: in the order that all of them give, in few enough keys to plan them fast. */
export function sortKeys(columns: readonly Sql[]): Sql[] {
  const [own, others] = [columns.slice(0, keysMax), columns.slice(keysMax)];
  return others.length === 0 ? own : [...own, sql`[${join(others)}]`];
}
