/** The rows of a document as a workbook: its rows as typed cells under a heading that stays and filters, and a sheet about them. */
import { crmError } from '../../errors.ts';
import type { Document, Rows, TableBlock } from '../document.ts';
import { alignedAttributes } from '../attributes.ts';
import { groupThousands } from '../format.ts';
import type { Cell, RowBatches } from '../report.ts';
import { archiveOf } from './xlsx/archive.ts';
import { cellXml, columnLetters } from './xlsx/cells.ts';
import { workbookOf } from './xlsx/workbook.ts';
import type { SheetStyles, Workbook } from './xlsx/workbook.ts';

/** Rows of a sheet (Excel 2007 and later), of which the heading takes one, and its columns. */
const [sheetRowsMax, sheetColumnsMax] = [1_048_576, 16_384];

/** Error: usage, when a sheet does not hold so many rows besides its heading, or the columns. */
export function refuseTooLarge(columns: number, rows: number): void {
  if (columns > sheetColumnsMax) {
    throw tooLarge(`${groupThousands(String(columns))} columns, and a sheet of xlsx holds 16,384`, 'write it as csv');
  }
  if (rows + 1 > sheetRowsMax) {
    throw tooLarge(
      'more than the 1,048,576 rows a sheet of xlsx holds',
      'write it as csv, or cut it with --limit 1000000',
    );
  }
}

const tooLarge = (has: string, remedy: string): Error =>
  crmError('usage', { problem: `the report has ${has}; ${remedy}` });

interface SheetParts {
  readonly table: TableBlock;
  readonly workbook: Workbook;
  readonly batches: AsyncIterable<Rows>;
}

const decimalsOf = (cell: Cell): number => cell?.split('.')[1]?.length ?? 0;

/** XML of rows that follow row `above`. */
function rowsXml(rows: Rows, { table }: SheetParts, styles: SheetStyles, above: number): string {
  const columns = table.columns.map(({ type, isRight }, index) => ({
    type: isRight === true ? ('number' as const) : type,
    letters: columnLetters(index),
    style: styles.columns[index] ?? '0',
  }));
  return rows
    .map((row, place) => {
      const number = above + place + 1;
      const cells = columns.map(({ type, letters, style }, index) => {
        const cell = row[index] ?? null;
        const own = type === 'money' && styles.money.size > 0 ? styles.money.get(decimalsOf(cell)) : undefined;
        return cellXml(cell, type, `${letters}${number}`, own ?? style);
      });
      return `<row r="${number}">${cells.join('')}</row>`;
    })
    .join('');
}

/** Filter buttons over the rows, and no green corners on ids that are text because they are ids. */
function endOf({ table, workbook }: SheetParts, lastRow: number): string {
  const lastColumn = columnLetters(table.columns.length - 1);
  const texts = table.columns.flatMap(({ type, isRight }, index) => {
    return type === 'text' && isRight !== true && lastRow > 1
      ? [`${columnLetters(index)}2:${columnLetters(index)}${lastRow}`]
      : [];
  });
  const ignored =
    texts.length === 0
      ? ''
      : `<ignoredErrors><ignoredError sqref="${texts.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`;
  return workbook.behind
    .replace('</sheetData>', `</sheetData><autoFilter ref="A1:${lastColumn}${lastRow}"/>`)
    .replace('</worksheet>', `${ignored}</worksheet>`);
}

async function* sheetXml(sheet: SheetParts): AsyncGenerator<string, void, undefined> {
  const { workbook, batches, table } = sheet;
  const { totals, columns } = table;
  yield workbook.front;
  let last = 1;
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    refuseTooLarge(columns.length, last - 1 + rows.length + totals.length);
    yield rowsXml(rows, sheet, workbook.rowStyles, last);
    last += rows.length;
  }
  if (totals.length > 0) {
    yield rowsXml(totals, sheet, workbook.totalStyles, last);
  }
  yield endOf(sheet, last);
}

/** The batches with the first one taken out to be looked at, and all of them. */
async function peek(batches: RowBatches): Promise<readonly [first: Rows, all: AsyncIterable<Rows>]> {
  const iterator = batches[Symbol.asyncIterator]();
  const start = await iterator.next();
  const first = start.done === true ? [] : start.value;
  const all = async function* (): AsyncGenerator<Rows, void, undefined> {
    yield first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  };
  return [first, all()];
}

/**
 * The workbook in pieces; memory does not grow with the rows, and the same report gives the same bytes. Totals close the
 * rows, outside the filter. Error: usage, for more rows than a sheet holds.
 */
export async function* render(document: Document): AsyncGenerator<Uint8Array, void, undefined> {
  const [first, batches] = await peek(document.data.rows.rows.batches());
  const table = { ...document.data.rows, columns: alignedAttributes(document.data.rows.columns, first) };
  const workbook = await workbookOf(document, table.columns, first);
  const files = workbook.parts.map(([path, content]) => ({ path, content: [content] }));
  const sheet = { path: workbook.sheetPath, content: sheetXml({ table, workbook, batches }) };
  yield* archiveOf([...files, sheet]);
}
