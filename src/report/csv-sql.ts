/**
 * What the engine is given to write as CSV: half a million rows never pass through JavaScript one by one. The bytes are
 * those of csv.ts, and a test with random text holds the two together.
 */
import { isFormulaSql } from '../engine/formula.ts';
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { isOwnWords } from '../analyses/columns.ts';
import type { CsvOptions } from './csv.ts';
import type { ReportColumn } from './report.ts';

/**
 * The rows of `query` (canonical text, VARCHAR or NULL, under the names of `columns`) ready for a writer that quotes but
 * knows nothing of formulas: dangerous text defused, empty text NULL except where it is all there is of a line.
 */
export function csvCellsSql(columns: readonly ReportColumn[], query: Sql, { escapesFormulas }: CsvOptions): Sql {
  const isOnly = columns.length === 1;
  const cells = columns.map((column) => {
    const cell = id(column.name);
    if (column.type !== 'text' || isOwnWords(column)) {
      return isOnly ? sql`coalesce(${cell}, '') as ${cell}` : cell;
    }
    const defused = escapesFormulas ? sql`case when ${isFormulaSql(cell)} then '''' else '' end || ${cell}` : cell;
    return sql`${isOnly ? sql`coalesce(${defused}, '')` : sql`nullif(${defused}, '')`} as ${cell}`;
  });
  return sql`select ${join(cells)} from (${query}) as ${raw('cells')}`;
}
