/** The one file that knows cli-table3: rows of cells become aligned lines. */
import CliTable from 'cli-table3';
import { gapWidth } from './layout.ts';
import { padEndTo, padStartTo } from '../../width.ts';

/** A column of the grid; `width` in terminal columns, at least 1. */
export interface GridColumn {
  readonly width: number;
  readonly align: 'left' | 'right';
}

const borders = ['top', 'bottom', 'left', 'right', 'mid', 'top-left', 'top-right', 'top-mid', 'bottom-left'] as const;
const corners = ['bottom-right', 'bottom-mid', 'left-mid', 'right-mid', 'mid-mid'] as const;
const noBorders = Object.fromEntries([...borders, ...corners].map((name) => [name, '']));

/** One row as the library draws it, every cell filled with `x`. */
function drawPattern(columns: readonly GridColumn[], gap: number): string {
  const table = new CliTable({
    chars: { ...noBorders, middle: ' '.repeat(gap) },
    colWidths: columns.map(({ width }) => width),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  table.push(columns.map(({ width }) => 'x'.repeat(width)));
  return table.toString();
}

/**
 * Draws rows of one-line cells, each no wider than its column, as lines without trailing spaces. Cells may hold colours.
 * The library draws one pattern row and the cells are put into it: it measures text by old tables, compares every row
 * with all rows before it (20,000 rows took seconds), and no row differs from another here.
 */
export function drawGrid(
  rows: readonly (readonly string[])[],
  columns: readonly GridColumn[],
  gap = gapWidth,
): string[] {
  const pattern = drawPattern(columns, gap);
  return rows.map((row) => {
    let next = 0;
    const line = pattern.replace(/x+/g, () => {
      const cell = row[next] ?? '';
      const { width = 1, align = 'left' } = columns[next] ?? {};
      next += 1;
      return align === 'right' ? padStartTo(cell, width) : padEndTo(cell, width);
    });
    return line.trimEnd();
  });
}
