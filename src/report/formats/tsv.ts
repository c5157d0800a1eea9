/** Rows as tab-separated values, for spreadsheets and `cut`: one line a row, and nothing is quoted. */
import type { CsvOptions, Document } from '../document.ts';
import { escapeFormula } from '../../engine/formula.ts';
import type { Cell } from '../report.ts';

/** A tab or a line end inside a text becomes a blank, since nothing can be quoted. */
function field(cell: Cell, isText: boolean, { escapesFormulas }: CsvOptions): string {
  const text = (cell ?? '').replaceAll(/\r\n|[\t\n\r]/g, ' ');
  return isText && escapesFormulas ? escapeFormula(text) : text;
}

/** The line of names, then a piece for each batch of rows. */
export async function* render({ data }: Document, options: CsvOptions): AsyncIterable<string> {
  const { columns, rows } = data.rows;
  const [mark, end] = options.isExcel === true ? ['\ufeff', '\r\n'] : ['', '\n'];
  yield `${mark}${columns.map(({ name }) => field(name, true, options)).join('\t')}${end}`;
  for await (const batch of rows.batches()) {
    const lines = batch.map((row) =>
      columns.map(({ type }, index) => field(row[index] ?? null, type === 'text', options)).join('\t'),
    );
    if (lines.length > 0) yield lines.map((line) => line + end).join('');
  }
}
