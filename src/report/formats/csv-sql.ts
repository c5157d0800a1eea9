/**
 * What the engine is given to write as CSV: half a million rows never pass through JavaScript one by one. The bytes are
 * those of csv.ts, and a test with random text holds the two together.
 */
import { eachCell } from '../../engine/each-cell.ts';
import { isFormulaSql } from '../../engine/formula.ts';
import { id, join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { isOwnWords } from '../../analyses/columns.ts';
import type { CsvOptions } from '../document.ts';
import type { ReportColumn } from '../report.ts';

/**
 * The rows of `query` (canonical text, VARCHAR or NULL, under the names of `columns`) ready for a writer that quotes but
 * knows nothing of formulas: dangerous text defused, empty text NULL except where it is all there is of a line.
 */
export function csvCellsSql(columns: readonly ReportColumn[], query: Sql, { escapesFormulas }: CsvOptions): Sql {
  const isOnly = columns.length === 1;
  const texts = columns.filter((column) => column.type === 'text' && !isOwnWords(column));
  const { rows, values } = eachCell(
    texts.map(({ name }) => id(name)),
    sql`(${query})`,
    (cell) => {
      const text = escapesFormulas ? sql`case when ${isFormulaSql(cell)} then '''' else '' end || ${cell}` : cell;
      return isOnly ? sql`coalesce(${text}, '')` : sql`nullif(${text}, '')`;
    },
  );
  const defused = new Map(texts.map(({ name }, index) => [name, values[index] as Sql]));
  const cells = columns.map(({ name }) => {
    const own = isOnly ? sql`coalesce(${id(name)}, '')` : id(name);
    return sql`${defused.get(name) ?? own} as ${id(name)}`;
  });
  return sql`select ${join(cells)} from ${rows} as ${raw('cells')}`;
}
