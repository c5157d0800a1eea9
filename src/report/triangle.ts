/** Long rows for pairs of things, put together as the triangle people read. */
import type { Triangle } from '../analyses/columns.ts';
import { roundDecimal } from './format.ts';
import type { Rows } from './document.ts';
import type { Cell, ReportColumn } from './report.ts';

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
export function triangleOf(columns: readonly ReportColumn[], shape: Triangle, rows: Rows): TriangleRow[] {
  const place = (name: string): number => columns.findIndex((column) => column.name === name);
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

/**
 * The triangle as a plain table with a text column for each number: `67 %`, and `33 %*` where a cell may still grow, which
 * `note` says.
 */
export function triangleTable(columns: readonly ReportColumn[], shape: Triangle, rows: Rows) {
  const triangle = triangleOf(columns, shape, rows);
  const width = Math.max(0, ...triangle.map(({ cells }) => cells.length));
  const numbers = Array.from({ length: width }, (_, column) => column);
  const isMarked = triangle.some(({ cells }) => cells.some((cell) => cell?.isIncomplete === true));
  return {
    columns: [
      { name: shape.row, type: 'text' },
      { name: shape.size, type: 'count' },
      ...numbers.map((column): ReportColumn => ({ name: String(column), type: 'text' })),
    ] satisfies ReportColumn[],
    totals: [],
    note: isMarked ? growingNote : null,
    rows: triangle.map(({ name, size, cells }) =>
      [name, String(size)].concat(numbers.map((column) => tableCell(cells[column]))),
    ),
  };
}

function tableCell(cell: TriangleCell | undefined): string {
  return cell === undefined ? '' : `${percentOf(cell.share)} %${cell.isIncomplete ? '*' : ''}`;
}

/** A share as whole percent, without the sign; nothing for none. */
export function percentOf(share: Cell): string {
  return share === null ? '' : roundDecimal(share, 0, 2);
}

export const growingNote = '* not over yet: this figure may still grow';
