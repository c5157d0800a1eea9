/** Whole columns between the database and arrays, piece by piece, without a statement a row. */
import type { DuckDBAppender, DuckDBResult, DuckDBValue } from '@duckdb/node-api';
import type { ColumnValues } from './engine.ts';
import { DOUBLE, DuckDBDataChunk, VARCHAR } from './node-api.ts';

/** Rows of one piece: what the database itself works in. */
const chunkRows = 2048;

function numberOf(value: DuckDBValue): number {
  return value === null ? NaN : Number(value);
}

/** The columns of a result of numbers; NULL becomes NaN. */
export async function readNumbers(result: DuckDBResult): Promise<readonly Float64Array[]> {
  const pieces: Float64Array[][] = Array.from({ length: result.columnCount }, () => []);
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) {
      return pieces.map(joined);
    }
    pieces.forEach((column, index) => column.push(Float64Array.from(chunk.getColumnValues(index), numberOf)));
  }
}

function joined(pieces: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(pieces.reduce((rows, piece) => rows + piece.length, 0));
  let row = 0;
  for (const piece of pieces) {
    whole.set(piece, row);
    row += piece.length;
  }
  return whole;
}

/** Appends equally long columns; NaN becomes NULL. RangeError for columns of different lengths. */
export function appendColumns(appender: DuckDBAppender, columns: readonly ColumnValues[]): void {
  const rows = columns[0]?.length ?? 0;
  if (columns.some((column) => column.length !== rows)) {
    throw new RangeError('columns must be equally long');
  }
  const types = columns.map((column) => (column instanceof Float64Array ? DOUBLE : VARCHAR));
  for (let row = 0; row < rows; row += chunkRows) {
    const chunk = DuckDBDataChunk.create(types, Math.min(chunkRows, rows - row));
    chunk.setColumns(columns.map((column) => pieceOf(column, row)));
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
}

function pieceOf(column: ColumnValues, row: number): readonly (number | string | null)[] {
  return column instanceof Float64Array
    ? Array.from(column.subarray(row, row + chunkRows), (value) => (Number.isNaN(value) ? null : value))
    : column.slice(row, row + chunkRows);
}
