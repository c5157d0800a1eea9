/** The one file that knows cli-table3: rows of cells become aligned lines. */
import CliTable from 'cli-table3';
import { textWidth } from '../../width.ts';

/** A column of the grid; `width` in terminal columns, at least 1. */
export interface GridColumn {
  readonly width: number;
  readonly align: 'left' | 'right';
}

export interface Grid {
  readonly columns: readonly GridColumn[];
  /** Spaces between two columns. */
  readonly gap: number;
  /** The sign of the rule under the headings or over the rows; empty for no rule. */
  readonly rule: string;
  /** Headings, which end on the rule; without them the rule stands over the rows. */
  readonly head?: readonly string[];
  /** Cells of one or more lines, none wider than its column; they may hold colours. */
  readonly rows: readonly (readonly string[])[];
}

const borders = ['top', 'bottom', 'left', 'right', 'mid', 'top-left', 'top-right', 'top-mid', 'bottom-left'] as const;
const corners = ['bottom-right', 'bottom-mid', 'left-mid', 'right-mid', 'mid-mid'] as const;
const noBorders = Object.fromEntries([...borders, ...corners].map((name) => [name, '']));

/** The library compares every row with all rows before it, so it is given few at a time. */
const rowsAtOnce = 50;

const colours = /\u001b\[[\d;]*m/g;
const isPlain = (text: string): boolean => /^[ -~\n]*$/.test(text.replace(colours, ''));

/** The first of the letters that stand for other text, and the one that fills up its width. */
const [firstLetter, filler] = [0xf0000, '\u{10fffd}'];
const standIns = /[\u{f0000}-\u{ffffd}]\u{10fffd}*/gu;

/** Draws rows of a part of the grid. The library measures by tables of Unicode 12: text it may measure wrongly is stood in for. */
function drawPart({ columns, gap, rule, head, rows }: Grid): string[] {
  const originals: string[] = [];
  const standIn = (line: string): string => {
    if (isPlain(line)) return line;
    originals.push(line);
    const letter = String.fromCodePoint(firstLetter + originals.length - 1);
    return letter + filler.repeat(Math.max(0, textWidth(line) - 1));
  };
  const measured = (cell: string): string => (isPlain(cell) ? cell : cell.split('\n').map(standIn).join('\n'));
  const side = head === undefined ? 'top' : 'mid';
  const table = new CliTable({
    ...(head === undefined ? {} : { head: head.map(measured), rowAligns: ['bottom'] }),
    chars: { ...noBorders, middle: ' '.repeat(gap), [side]: rule, [`${side}-mid`]: rule.repeat(gap) },
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align }) => align),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  table.push(...rows.map((row) => row.map(measured)));
  const drawn = table.toString().replace(standIns, (letter) => {
    return originals[(letter.codePointAt(0) ?? 0) - firstLetter] ?? letter;
  });
  return drawn.split('\n').map((line) => line.trimEnd());
}

/** The grid as lines without trailing spaces. */
export function drawGrid(grid: Grid): string[] {
  const { rows } = grid;
  const lines = drawPart({ ...grid, rows: rows.slice(0, rowsAtOnce) });
  for (let from = rowsAtOnce; from < rows.length; from += rowsAtOnce) {
    const { columns, gap } = grid;
    lines.push(...drawPart({ columns, gap, rule: '', rows: rows.slice(from, from + rowsAtOnce) }));
  }
  return lines;
}
