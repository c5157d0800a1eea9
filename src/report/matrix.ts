/** Long rows for pairs of two things, put together to the matrix people read. */
import type { Matrix } from '../analyses/columns.ts';
import { formatHeading } from './format.ts';
import type { Rows } from './document.ts';
import type { Cell, ReportColumn } from './report.ts';

/** Whether going from a row to a column is a rise or a fall; `level` where it is neither, or nobody knows. */
export type Direction = 'up' | 'down' | 'level';

export interface MatrixCell {
  readonly count: number;
  readonly direction: Direction;
}

export interface MatrixRow {
  readonly name: string;
  /** Its place among the names from 1; null for the row of those without a name. */
  readonly place: number | null;
  readonly total: number;
  readonly cells: readonly MatrixCell[];
}

export interface CountMatrix {
  readonly rows: readonly MatrixRow[];
  /** The names of the columns, by place; the last is that of those without a name, where there are any. */
  readonly columns: readonly { readonly name: string; readonly place: number | null }[];
  readonly totals: readonly number[];
  readonly total: number;
  /** True where some names are better than others. */
  readonly isRanked: boolean;
}

type Names = Matrix<Rows>;

const key = (from: Cell | undefined, to: Cell | undefined): string => JSON.stringify([from ?? null, to ?? null]);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The matrix: every name is a row and a column, whether somebody is there or not, so that it stays square. */
export function matrixOf(columns: readonly ReportColumn[], shape: Names, rows: Rows): CountMatrix {
  const place = (name: string): number => columns.findIndex((column) => column.name === name);
  const [row, column, count] = [place(shape.row), place(shape.column), place(shape.count)];
  const counts = new Map<string, number>();
  for (const cells of rows) {
    const pair = key(cells[row], cells[column]);
    counts.set(pair, (counts.get(pair) ?? 0) + Number(cells[count] ?? 0));
  }
  const known = shape.names.map(([name = null, rank = null], index) => ({ name, rank, place: index + 1 }));
  const nobody = { name: null, rank: null, place: null };
  const from = rows.some((cells) => (cells[row] ?? null) === null) ? [...known, nobody] : known;
  const to = rows.some((cells) => (cells[column] ?? null) === null) ? [...known, nobody] : known;
  const drawn = from.map((one) => {
    const cells = to.map((other) => ({
      count: counts.get(key(one.name, other.name)) ?? 0,
      direction: directionOf(one.rank, other.rank),
    }));
    const total = sum(cells.map((cell) => cell.count));
    return { name: one.name ?? shape.nameless.row, place: one.place, total, cells };
  });
  return {
    rows: drawn,
    columns: to.map((one) => ({ name: one.name ?? shape.nameless.column, place: one.place })),
    totals: to.map((_, index) => sum(drawn.map(({ cells }) => cells[index]?.count ?? 0))),
    total: sum(drawn.map(({ total }) => total)),
    isRanked: known.filter(({ rank }) => rank !== null).length > 1,
  };
}

function directionOf(from: Cell, to: Cell): Direction {
  const difference = from === null || to === null ? 0 : Number(from) - Number(to);
  return difference > 0 ? 'up' : difference < 0 ? 'down' : 'level';
}

/** What the cells are: `customers from segment before (down) to segment (across)`. */
export function matrixCaption({ row, column, count }: Names, { isRanked }: CountMatrix, isShare: boolean): string {
  const what = isShare ? `% of ${formatHeading(count)}` : formatHeading(count);
  const order = isRanked ? '; left of the diagonal they rose, right of it they fell' : '';
  return `${what} from ${formatHeading(row)} (down) to ${formatHeading(column)} (across)${order}`;
}

const counted = ({ name }: { readonly name: string }): ReportColumn => ({ name, type: 'count' });
const cell = (count: number): Cell => String(count);

/** The matrix as a plain table with a column for each name, and a last row over all. */
export function matrixTable(columns: readonly ReportColumn[], shape: Names, rows: Rows) {
  const matrix = matrixOf(columns, shape, rows);
  return {
    columns: [
      { name: shape.row, type: 'text' },
      { name: 'all', type: 'count' },
      ...matrix.columns.map(counted),
    ] satisfies ReportColumn[],
    note: `${matrixCaption(shape, matrix, false)}.`,
    rows: matrix.rows.map(({ name, total, cells }) => [name, cell(total), ...cells.map(({ count }) => cell(count))]),
    totals: [['all', cell(matrix.total), ...matrix.totals.map(cell)]],
  };
}
