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

/**
 * Rows of a sheet that are not empty, in pieces. `texts` are those that cells share (see sharedTexts); without them
 * every cell that is not empty holds a mark. Error: file-damaged.
 */
export async function* sheetRows(
  book: Book,
  { name, part }: Sheet,
  texts: readonly string[] | null,
): AsyncGenerator<SheetRow[], void, undefined> {
  const { archive } = book;
  let ready: SheetRow[] = [];
  let row = { number: 0, cells: [] as string[] };
  let cell = { column: -1, type: 'n', style: 0 };
  let text = '';
  let isText = false;
  let isSpoken = false;
  const place = (what: string): never => {
    throw damaged(archive.path, `sheet "${name}" has ${what}`);
  };
  const steps = xmlSteps(archive, part, {
    open: (element, attributes) => {
      if (element === 'row') {
        row = { number: Number(attributes('r') ?? row.number + 1), cells: [] };
        cell = { column: -1, type: 'n', style: 0 };
        if (!(row.number >= 1 && row.number <= rowsMax)) place(`a row ${attributes('r')}`);
      } else if (element === 'c') {
        const at = attributes('r');
        cell = {
          column: at === undefined ? cell.column + 1 : columnOf(at),
          type: attributes('t') ?? 'n',
          style: Number(attributes('s') ?? 0),
        };
        if (!(cell.column >= 0 && cell.column < columnsMax)) place(`a cell ${at}`);
        text = '';
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
      } else if (element === 'row' && row.cells.some((one) => one !== '')) {
        ready.push(row);
      }
    },
  });
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
