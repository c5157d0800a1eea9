/** Figures with both ends of their interval in one cell, as people read them. */
import type { ColumnType } from '../analyses/columns.ts';
import type { TableBlock } from './document.ts';
import { formatCell } from './format.ts';
import type { Cell, ReportColumn, RowBatches } from './report.ts';

/** A column that is shown: its type and place among all columns, and the places of the ends of its interval, if it has one. */
interface Shown {
  readonly column: ReportColumn;
  readonly type: ColumnType;
  readonly place: number;
  readonly ends: readonly number[];
}

function shownColumns(columns: readonly ReportColumn[]): readonly Shown[] {
  return columns.flatMap((column, place) => {
    if (column.boundOf !== undefined) return [];
    const ends = columns.flatMap(({ boundOf }, at) => (boundOf === column.name ? [at] : []));
    return [{ column: ends.length === 0 ? column : folded(column), type: column.type, place, ends }];
  });
}

/** Its cells are finished text, which is never cut. */
const folded = ({ name, meaning }: ReportColumn): ReportColumn => ({
  name,
  type: 'text',
  isFinished: true,
  ...(meaning === undefined ? {} : { meaning }),
});

/** `74.1 % (72.0, 76.1)`; the figure alone where it has no interval. */
function foldedCell(row: readonly Cell[], { place, ends, type }: Shown): Cell {
  const figure = row[place] ?? null;
  const bounds = ends.map((at) => row[at] ?? null);
  if (ends.length === 0 || figure === null) return figure;
  const shown = formatCell(figure, type);
  return bounds.includes(null)
    ? shown
    : `${shown} (${bounds.map((end) => formatCell(end, type).replace(' %', '')).join(', ')})`;
}

/** The table with its intervals folded; one without any stays as it is. */
export function foldIntervals(table: TableBlock): TableBlock {
  if (table.columns.every(({ boundOf }) => boundOf === undefined)) return table;
  const shown = shownColumns(table.columns);
  const rowOf = (row: readonly Cell[]): Cell[] => shown.map((one) => foldedCell(row, one));
  return {
    ...table,
    columns: shown.map(({ column }) => column),
    rows: { batches: () => foldedBatches(table.rows.batches(), rowOf) },
    totals: table.totals.map(rowOf),
  };
}

async function* foldedBatches(rows: RowBatches, rowOf: (row: readonly Cell[]) => Cell[]): RowBatches {
  for await (const batch of rows) {
    yield batch.map(rowOf);
  }
}
