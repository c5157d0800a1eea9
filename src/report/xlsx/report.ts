/** A report as a workbook: its rows as typed cells under a heading that stays and filters, and a sheet about them. */
import { crmError } from '../../errors.ts';
import { groupThousands } from '../format.ts';
import type { Cell, ReportHead, RowBatches } from '../report.ts';
import { archiveOf } from './archive.ts';
import { cellXml, columnLetters } from './cells.ts';
import { workbookOf } from './workbook.ts';
import type { SheetStyles, Workbook } from './workbook.ts';

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

type Rows = readonly (readonly Cell[])[];

interface SheetParts {
  readonly head: ReportHead;
  readonly workbook: Workbook;
  readonly batches: AsyncIterable<Rows>;
  readonly totals: readonly Cell[] | undefined;
}

const decimalsOf = (cell: Cell): number => cell?.split('.')[1]?.length ?? 0;

/** XML of rows that follow row `above`. */
function rowsXml(rows: Rows, { head }: SheetParts, styles: SheetStyles, above: number): string {
  const columns = head.columns.map(({ type }, index) => ({
    type,
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
function endOf({ head, workbook }: SheetParts, lastRow: number): string {
  const lastColumn = columnLetters(head.columns.length - 1);
  const texts = head.columns.flatMap(({ type }, index) => {
    return type === 'text' && lastRow > 1 ? [`${columnLetters(index)}2:${columnLetters(index)}${lastRow}`] : [];
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
  const { workbook, batches, totals } = sheet;
  yield workbook.front;
  let last = 1;
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    refuseTooLarge(sheet.head.columns.length, last - 1 + rows.length + (totals === undefined ? 0 : 1));
    yield rowsXml(rows, sheet, workbook.rowStyles, last);
    last += rows.length;
  }
  if (totals !== undefined) {
    const [first = null, ...rest] = totals;
    const named = first === null && sheet.head.columns[0]?.type === 'text' ? 'Total' : first;
    yield rowsXml([[named, ...rest]], sheet, workbook.totalStyles, last);
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
 * The workbook in pieces; memory does not grow with the rows, and the same report gives the same bytes. `totals` closes the
 * rows, outside the filter. Error: usage, for more rows than a sheet holds.
 */
export async function* renderXlsx(
  head: ReportHead,
  rows: RowBatches,
  { totals }: { readonly totals?: readonly Cell[] } = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const [first, batches] = await peek(rows);
  const workbook = await workbookOf(head, first);
  const files = workbook.parts.map(([path, content]) => ({ path, content: [content] }));
  const sheet = { path: workbook.sheetPath, content: sheetXml({ head, workbook, batches, totals }) };
  yield* archiveOf([...files, sheet]);
}
