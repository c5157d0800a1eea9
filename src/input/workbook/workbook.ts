/** A sheet of an Excel workbook as the CSV that Excel would save of it: a line a row, so that lines are rows of the sheet. */
import { stat } from 'node:fs/promises';
import { crmError } from '../../errors.ts';
import { possibleRatio, unpackedMaxOf } from '../unpacking.ts';
import { openArchive } from './archive.ts';
import { mainPart, readBook, sharedTexts } from './book.ts';
import type { Book, Sheet } from './book.ts';
import { sheetRows } from './sheet-rows.ts';
import type { MergedRows } from './sheet-rows.ts';

/** Which sheet of a workbook is read, and what else is in it. */
export interface ChosenSheet {
  readonly name: string;
  /** Names of other sheets that hold something and are not hidden. */
  readonly others: readonly string[];
}

/** Whether a file that begins as a ZIP archive is an Excel workbook. Error: file-damaged. */
export async function isWorkbook(path: string): Promise<boolean> {
  const { size } = await stat(path);
  const archive = await openArchive(path, size, unpackedMaxOf(size));
  try {
    return (await mainPart(archive)) !== null;
  } finally {
    archive.close();
  }
}

/**
 * The sheet that is read: the one called so or of that number, else the first that is not hidden and holds a table, not just a few lines as a
 * cover does; where none does, the first that holds something. Errors: unknown-sheet,
 * file-damaged, unpacks-too-large.
 */
export async function chosenSheet(
  path: string,
  wanted: string | undefined,
  unpackedMax?: number,
): Promise<ChosenSheet> {
  return withBook(path, unpackedMax, async (book) => {
    const { name } = await choose(book, wanted);
    const others = book.sheets.filter((sheet) => !sheet.isHidden && sheet.name !== name);
    const filled: string[] = [];
    for (const sheet of others) {
      if ((await heldBy(book, sheet)) !== 'nothing') filled.push(sheet.name);
    }
    return { name, others: filled };
  });
}

/** The bytes of that sheet as CSV in UTF-8. Errors: as with chosenSheet. */
export async function* workbookBytes(
  path: string,
  wanted: string | undefined,
  unpackedMax?: number,
): AsyncGenerator<Buffer, void, undefined> {
  const { size, mtimeMs } = await stat(path);
  const limit = unpackedMax ?? unpackedMaxOf(size);
  const archive = await openArchive(path, size, limit);
  try {
    const book = await readBook(archive);
    const sheet = await choose(book, wanted);
    const { width, merges } = await shapeOf(book, sheet, `${path} ${size} ${mtimeMs}`);
    const blank = `${','.repeat(width - 1)}\n`;
    let last = 0;
    let written = 0;
    for await (const rows of sheetRows(book, sheet, { texts: await sharedTexts(book), spread: merges })) {
      let text = '';
      for (const { number, cells } of rows) {
        // A row that says it stands above one that was there already follows it.
        const gap = Math.max(0, number - last - 1);
        written += gap * blank.length;
        refuseBeyond(written);
        text += blank.repeat(gap) + lineOf(cells, width);
        last = Math.max(number, last + 1);
      }
      const bytes = Buffer.from(text);
      written += bytes.length;
      refuseBeyond(written);
      yield bytes;
    }
  } finally {
    archive.close();
  }
  function refuseBeyond(written: number): void {
    if (written > limit) {
      throw crmError('unpacks-too-large', { path, limit, packed: size, most: size * possibleRatio }, { file: path });
    }
  }
}

async function withBook<T>(
  path: string,
  unpackedMax: number | undefined,
  work: (book: Book) => Promise<T>,
): Promise<T> {
  const { size } = await stat(path);
  const archive = await openArchive(path, size, unpackedMax ?? unpackedMaxOf(size));
  try {
    return await work(await readBook(archive));
  } finally {
    archive.close();
  }
}

async function choose(book: Book, wanted: string | undefined): Promise<Sheet> {
  const { sheets, archive } = book;
  const visible = sheets.filter(({ isHidden }) => !isHidden);
  if (wanted !== undefined) {
    const found = sheets.find(({ name }) => name.toLowerCase() === wanted.toLowerCase()) ?? visible[Number(wanted) - 1];
    if (found === undefined) {
      const names = sheets.toSorted((a, b) => Number(a.isHidden) - Number(b.isHidden)).map(({ name }) => name);
      throw crmError('unknown-sheet', { path: archive.path, sheet: wanted, sheets: names }, { file: archive.path });
    }
    return found;
  }
  let filled: Sheet | undefined;
  for (const sheet of visible) {
    const held = await heldBy(book, sheet);
    if (held === 'table') return sheet;
    filled ??= held === 'something' ? sheet : undefined;
  }
  if (filled === undefined) {
    throw crmError('empty-file', { path: archive.path }, { file: archive.path });
  }
  return filled;
}

/** Whether a sheet holds a table, which has two rows of two cells, something else, or nothing. */
async function heldBy(book: Book, sheet: Sheet): Promise<'table' | 'something' | 'nothing'> {
  let [some, tabular] = [0, 0];
  for await (const rows of sheetRows(book, sheet, { texts: null })) {
    some += rows.length;
    tabular += rows.filter(({ cells }) => cells.filter((cell) => cell !== '').length > 1).length;
    if (tabular > 1) return 'table';
  }
  return some > 0 ? 'something' : 'nothing';
}

interface SheetShape {
  /** Columns up to the last that holds something: what a sheet says of that itself is not always true. */
  readonly width: number;
  readonly merges: MergedRows;
}

const shapes = new Map<string, SheetShape>();

/** What must be known of a sheet before its rows are read. A file is asked once. */
async function shapeOf(book: Book, sheet: Sheet, file: string): Promise<SheetShape> {
  const key = `${file} ${sheet.part}`;
  let shape = shapes.get(key);
  if (shape === undefined) {
    const merges: MergedRows = new Map();
    let width = 1;
    for await (const rows of sheetRows(book, sheet, { texts: null, merges })) {
      width = rows.reduce((most, { cells }) => Math.max(most, cells.length), width);
    }
    shape = { width, merges };
    shapes.set(key, shape);
  }
  return shape;
}

/** A row as a line of CSV, with as many cells as the widest. */
function lineOf(cells: readonly string[], width: number): string {
  const written = cells.map((cell) => (/[",]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${written.join(',')}${','.repeat(width - cells.length)}\n`;
}
