/** The rows of a sheet as texts. */
import { damaged } from './archive.ts';
import type { Book, Sheet } from './book.ts';
import { numberText } from './cell-text.ts';
import { xmlSteps } from './xml.ts';

/** The most that a sheet of Excel can have. */
const rowsMax = 1_048_576;
const columnsMax = 16_384;

/** A row with something in it. `number` counts from 1, as Excel does. */
export interface SheetRow {
  readonly number: number;
  /** Texts of the cells from the first column on, as far as there are any. */
  readonly cells: readonly string[];
}

/** Cells merged over several rows: the last row, by the first cell as in `A2`. A sheet tells of them behind its rows. */
export type MergedRows = Map<string, number>;

/** How a sheet is read. */
export interface SheetReading {
  /** Texts that cells share (see sharedTexts); without them every cell that is not empty holds a mark. */
  readonly texts: readonly string[] | null;
  /** Is given what the sheet says of merged cells, when the rows have been read. */
  readonly merges?: MergedRows;
  /** Merged cells of which the further rows shall hold the text or day of the first, too; a number would count twice. */
  readonly spread?: MergedRows;
}

/** Rows of a sheet that are not empty, in pieces. Error: file-damaged. */
export async function* sheetRows(
  book: Book,
  { name, part }: Sheet,
  { texts, merges, spread }: SheetReading,
): AsyncGenerator<SheetRow[], void, undefined> {
  const { archive } = book;
  let ready: SheetRow[] = [];
  let row = { number: 0, cells: [] as string[] };
  let cell = { at: '', column: -1, type: 'n', style: 0 };
  let text = '';
  let isText = false;
  let isSpoken = false;
  const spreading = new Map<number, { until: number; text: string }>();
  const place = (what: string): never => {
    throw damaged(archive.path, `sheet "${name}" has ${what}`);
  };
  const steps = xmlSteps(archive, part, {
    open: (element, attributes) => {
      if (element === 'row') {
        row = { number: Number(attributes('r') ?? row.number + 1), cells: [] };
        cell = { at: '', column: -1, type: 'n', style: 0 };
        if (!(row.number >= 1 && row.number <= rowsMax)) place(`a row ${attributes('r')}`);
      } else if (element === 'c') {
        const at = attributes('r');
        cell = {
          at: at ?? '',
          column: at === undefined ? cell.column + 1 : columnOf(at),
          type: attributes('t') ?? 'n',
          style: Number(attributes('s') ?? 0),
        };
        if (!(cell.column >= 0 && cell.column < columnsMax)) place(`a cell ${at}`);
        text = '';
      } else if (element === 'mergeCell' && merges !== undefined) {
        addMerged(merges, attributes('ref') ?? '');
      }
      isSpoken ||= element === 'rPh';
      isText = (element === 'v' || element === 't') && !isSpoken;
    },
    text: (piece) => {
      text += isText ? piece : '';
    },
    close: (element) => {
      isText &&= element !== 'v' && element !== 't';
      isSpoken &&= element !== 'rPh';
      if (element === 'c' && text !== '') {
        while (row.cells.length < cell.column) row.cells.push('');
        row.cells[cell.column] = texts === null ? '*' : cellText(texts, cell, text);
        const until = spread?.get(cell.at);
        if (until !== undefined && !isNumber(cell)) {
          spreading.set(cell.column, { until, text: row.cells[cell.column] ?? '' });
        }
      } else if (element === 'row' && row.cells.some((one) => one !== '')) {
        if (spreading.size > 0) spreadInto(row, spreading);
        ready.push(row);
      }
    },
  });
  const isNumber = ({ type, style }: typeof cell): boolean =>
    type === 'n' && (book.kinds[style] ?? 'number') === 'number';
  const cellText = (shared: readonly string[], { type, style }: typeof cell, written: string): string => {
    switch (type) {
      case 's':
        return plain(shared[Number(written)] ?? place(`a cell with the text number ${written}, which is not there`));
      case 'b':
        return written === '1' || written === 'true' ? 'TRUE' : 'FALSE';
      case 'd':
        return written.replace(/T00:00:00(?:\.0+)?Z?$/, '').replace('T', ' ');
      case 'n':
        return numberText(written, book.kinds[style] ?? 'number', book.counts1904);
      default:
        return plain(written);
    }
  };
  for await (const _ of steps) {
    if (ready.length > 0) {
      yield ready;
      ready = [];
    }
  }
}

function addMerged(merges: MergedRows, ref: string): void {
  const [, first, from, last] = /^([A-Z]{1,3}(\d+)):[A-Z]{1,3}(\d+)$/.exec(ref) ?? [];
  if (first !== undefined && Number(last) > Number(from)) {
    merges.set(first, Number(last));
  }
}

function spreadInto(
  { number, cells }: { number: number; cells: string[] },
  spreading: Map<number, { until: number; text: string }>,
): void {
  for (const [column, { until, text }] of spreading) {
    if (number > until) {
      spreading.delete(column);
    } else if ((cells[column] ?? '') === '') {
      while (cells.length < column) cells.push('');
      cells[column] = text;
    }
  }
}

/** Place of a column from 0, from a name such as AB12. */
function columnOf(at: string): number {
  let place = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(at)?.[0] ?? '') {
    place = place * 26 + letter.charCodeAt(0) - 64;
  }
  return place - 1;
}

/** A text in one line, so that the line of a copy is the row of the sheet; characters that XML cannot hold are written as _x000D_. */
const plain = (text: string): string =>
  text
    .replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\s*[\r\n]+\s*/g, ' ');
