/** Rows as CSV (RFC 4180): UTF-8, plain decimals, ISO dates, empty = null. */
import { stringify } from 'csv-stringify/sync';
import type { ColumnType } from '../../analyses/columns.ts';
import { escapeFormula } from '../../engine/formula.ts';
import { rowsOf } from '../document.ts';
import type { CsvOptions, Document, TableBlock } from '../document.ts';
import type { Cell, ReportColumn, RowBatches } from '../report.ts';

export { unescapeFormula } from '../../engine/formula.ts';

/** Quoted besides what must be: either line end, and what some readers take for a comment, as the engine's writer does. */
const quoting = { quote_record_delimiter: true, quoted_match: /[\r\n#]/ };

/** What each cell becomes before quoting; only text can need it. */
function prepare(cell: Cell, type: ColumnType, { escapesFormulas }: CsvOptions): Cell {
  return cell !== null && type === 'text' && escapesFormulas ? escapeFormula(cell) : cell;
}

/**
 * One field as it stands in the file: escaped and, when it holds a quote, comma or line end, quoted. Null is empty. A
 * column that is not text needs neither.
 */
export function csvField(cell: Cell, type: ColumnType, options: CsvOptions): string {
  return stringify([[prepare(cell, type, options)]], { eof: false, ...quoting });
}

/** Lines with their line ends. A line that would be empty holds `""`, since readers skip an empty line. */
function csvLines(rows: readonly (readonly Cell[])[], types: readonly ColumnType[], options: CsvOptions): string {
  const prepared = rows.map((row) => types.map((type, index) => prepare(row[index] ?? null, type, options)));
  const cells = types.length === 1 ? prepared.map(([cell]) => [cell ?? '']) : prepared;
  const record_delimiter = options.isExcel === true ? '\r\n' : '\n';
  return stringify(cells, { record_delimiter, quoted_empty: types.length === 1, ...quoting });
}

/** The line of column names; names come from files too, so they are escaped like any text. Ends in a line end. */
function csvHeader(columns: readonly ReportColumn[], options: CsvOptions): string {
  const names = columns.map(({ name }) => name);
  const mark = options.isExcel === true ? '\ufeff' : '';
  return mark + csvLines([names], Array<ColumnType>(names.length).fill('text'), options);
}

/** The lines below the header, one piece for each batch of rows. */
async function* csvRowsOf(
  columns: readonly ReportColumn[],
  rows: RowBatches,
  options: CsvOptions,
): AsyncIterable<string> {
  const types = columns.map(({ type }) => type);
  for await (const batch of rows) if (batch.length > 0) yield csvLines(batch, types, options);
}

/** A file of the rows that programs read. */
export const render = ({ data }: Document, options: CsvOptions): AsyncIterable<string | Uint8Array> =>
  csvOf(data.rows, options);

/** The whole file in pieces: the header, then the rows, from the engine where it writes them itself. */
export async function* csvOf(
  { columns, rows, totals = [] }: Pick<TableBlock, 'columns' | 'rows'> & Partial<Pick<TableBlock, 'totals'>>,
  options: CsvOptions,
): AsyncIterable<string | Uint8Array> {
  yield csvHeader(columns, options);
  // The engine cannot write Excel's line ends.
  if (rows.csv !== undefined && options.isExcel !== true) yield* rows.csv(options);
  else yield* csvRowsOf(columns, rows.batches(), options);
  yield* csvRowsOf(columns, rowsOf(totals).batches(), options);
}
