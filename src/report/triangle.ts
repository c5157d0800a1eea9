/** Long rows for pairs of things, put together as the triangle people read. */
import type { Triangle } from '../analyses/columns.ts';
import type { Cell, ReportHead } from './report.ts';

/** One cell: its share in canonical text, the count behind it, and whether it may still grow. */
export interface TriangleCell {
  readonly share: Cell;
  readonly count: number;
  readonly isIncomplete: boolean;
}

export interface TriangleRow {
  readonly name: string;
  readonly size: number;
  /** By column number from 0; undefined where the rows say nothing. */
  readonly cells: readonly (TriangleCell | undefined)[];
}

/** The triangle, its rows in the order in which the long rows name them first. */
export function triangleOf(head: ReportHead, shape: Triangle, rows: readonly (readonly Cell[])[]): TriangleRow[] {
  const place = (name: string): number => head.columns.findIndex((column) => column.name === name);
  const [row, size, column, value, count, incomplete] = [
    place(shape.row),
    place(shape.size),
    place(shape.column),
    place(shape.value),
    place(shape.count),
    place(shape.incomplete),
  ];
  const found = new Map<string, { name: string; size: number; cells: (TriangleCell | undefined)[] }>();
  for (const cells of rows) {
    const name = cells[row] ?? '';
    const kept = found.get(name) ?? { name, size: Number(cells[size] ?? 0), cells: [] };
    kept.cells[Number(cells[column] ?? 0)] = {
      share: cells[value] ?? null,
      count: Number(cells[count] ?? 0),
      isIncomplete: cells[incomplete] === 'true',
    };
    found.set(name, kept);
  }
  return [...found.values()];
}

/**
 * The share of each column over all rows that have a complete cell in it, each row weighing as much as it is large;
 * null where none has.
 */
export function columnShares(rows: readonly TriangleRow[]): (number | null)[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, column) => {
    let [counted, size] = [0, 0];
    for (const row of rows) {
      const cell = row.cells[column];
      if (cell !== undefined && !cell.isIncomplete) {
        counted += cell.count;
        size += row.size;
      }
    }
    return size === 0 ? null : counted / size;
  });
}
