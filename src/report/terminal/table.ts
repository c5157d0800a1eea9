/** A report as a table for a terminal: title, what it stands on, rows, and notes at the foot, within the given width. */
import { Chalk } from 'chalk';
import { numericTypes } from '../../analyses/columns.ts';
import { bar, barScale, barShares, hasBars } from '../bars.ts';
import { cleanText } from '../clean-text.ts';
import { formatCell, formatHeading } from '../format.ts';
import { drawGrid } from './grid.ts';
import type { GridColumn } from './grid.ts';
import { cutLines, framed } from './frame.ts';
import { fitColumns } from './layout.ts';
import type { ColumnBox, Layout } from './layout.ts';
import type { Cell, ReportColumn, ReportHead } from '../report.ts';
import { padStartTo, textWidth, truncateTo, wrapWords } from '../width.ts';

export interface TableOptions {
  /** Terminal columns; null = unlimited. */
  readonly width: number | null;
  readonly isColour: boolean;
  /** False draws rules, bars and marks in ASCII. */
  readonly isUnicode?: boolean;
  /** Cells of a total row, one for each column; null is left blank. */
  readonly totals?: readonly Cell[];
}

type Rows = readonly (readonly Cell[])[];

/** Lines of sentences shorter than this are harder to read than a table with a column less. */
const proseWidthMin = 28;
type Ink = InstanceType<typeof Chalk>;

const toneInk = { good: 'green', warn: 'yellow', bad: 'red' } as const;

interface TableStyle {
  readonly options: TableOptions;
  readonly isUnicode: boolean;
  readonly ink: Ink;
}

function paintCell(shown: string, cell: Cell, column: ReportColumn, style: TableStyle): string {
  if (cell === null) return style.ink.dim(shown);
  const tone = column.tones?.[cell];
  if (tone !== undefined) return style.ink[toneInk[tone]](shown);
  return column.type === 'money' && cell.startsWith('-') ? style.ink.red(shown) : shown;
}

/** The columns of a layout with what drawing them needs. */
interface DrawnColumn extends GridColumn {
  readonly heading: string;
  readonly index: number;
  readonly column: ReportColumn;
  /** Width of the digits in front of a bar; null = a column without bars. */
  readonly digitsWidth: number | null;
}

function drawnColumns(columns: readonly ReportColumn[], boxes: readonly ColumnBox[], layout: Layout): DrawnColumn[] {
  return layout.shown.flatMap((index, position) => {
    const [column, box] = [columns[index], boxes[index]];
    if (column === undefined || box === undefined) return [];
    const heading = layout.isShort ? (box.shortHeading ?? box.heading) : box.heading;
    const hasBar = box.hasBar && layout.barWidth > 0;
    const align = numericTypes.has(column.type) && !hasBar ? 'right' : 'left';
    const digitsWidth = hasBar ? box.bodyWidth : null;
    return [{ index, column, heading, align, digitsWidth, width: layout.widths[position] ?? 1 }];
  });
}

/** Headings of several lines stand on the rule, not under the title. */
function headingRows(drawn: readonly DrawnColumn[]): string[][] {
  const wrapped = drawn.map(({ heading, width }) => {
    const lines = wrapWords(heading, width);
    return lines.length <= 3 ? lines : [...lines.slice(0, 2), truncateTo(lines.slice(2).join(' '), width)];
  });
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => wrapped.map((lines) => lines[line - height + lines.length] ?? ''));
}

function bodyRow(row: readonly Cell[], drawn: readonly DrawnColumn[], style: TableStyle, barOf: (c: Cell) => string) {
  return drawn.map(({ index, column, width, digitsWidth }) => {
    const cell = row[index] ?? null;
    const ellipsis = style.isUnicode ? '…' : '...';
    const shown = truncateTo(formatCell(cell, column.type, style.isUnicode), digitsWidth ?? width, ellipsis);
    const painted = paintCell(shown, cell, column, style);
    if (digitsWidth === null) return painted;
    const drawnBar = barOf(cell);
    return padStartTo(painted, digitsWidth) + (drawnBar === '' ? '' : ` ${style.ink.dim(drawnBar)}`);
  });
}

/** Blank where there is no total, rather than a dash: "no total" is not "no value". */
function totalRow(totals: readonly Cell[], drawn: readonly DrawnColumn[], style: TableStyle): string[] {
  return bodyRow(totals, drawn, style, () => '').map((shown, position) =>
    (totals[drawn[position]?.index ?? -1] ?? null) === null ? '' : style.ink.bold(shown),
  );
}

function footLines(head: ReportHead, rowsShown: number, hidden: readonly ReportColumn[], isUnicode: boolean): string[] {
  const names = hidden.map(({ name }) => cleanText(name, isUnicode)).join(', ');
  const count = `${hidden.length} column${hidden.length === 1 ? '' : 's'}`;
  return [
    ...cutLines(head, rowsShown, isUnicode),
    ...(hidden.length === 0 ? [] : [`${count} not shown: ${names}; widen the terminal or use --format csv`]),
  ];
}

/** A row as lines: sentences wrap, and what stands beside them keeps to the first line. */
function bodyLines(row: readonly Cell[], drawn: readonly DrawnColumn[], style: TableStyle, barOf: (c: Cell) => string) {
  const wrapped = drawn.map(({ index, column, width }) => {
    const cell = row[index] ?? null;
    return column.isProse === true && cell !== null
      ? wrapWords(formatCell(cell, column.type, style.isUnicode), width)
      : null;
  });
  const height = Math.max(1, ...wrapped.map((lines) => lines?.length ?? 1));
  const first = bodyRow(row, drawn, style, barOf).map((shown, position) => wrapped[position]?.[0] ?? shown);
  const more = Array.from({ length: height - 1 }, (_, line) => wrapped.map((lines) => lines?.[line + 1] ?? ''));
  return [first, ...more];
}

/**
 * The whole report as text that ends in a newline and is never wider than `options.width`. Rows hold one cell for each
 * column of the head. Colour is a parameter; nothing is read from the environment.
 */
export function renderTable(head: ReportHead, rows: Rows, options: TableOptions): string {
  const style = { options, isUnicode: options.isUnicode ?? true, ink: new Chalk({ level: options.isColour ? 1 : 0 }) };
  const { isUnicode, ink } = style;
  const { width } = options;
  const { columns } = head;
  const measured = options.totals === undefined ? rows : [...rows, options.totals];

  const bodyWidths = columns.map(({ type }, index) =>
    measured.reduce((widest, row) => {
      return Math.max(widest, textWidth(formatCell(row[index] ?? null, type, isUnicode)));
    }, 1),
  );
  const boxes = columns.map(({ name, type, tones, isProse }, index) => ({
    heading: formatHeading(name, isUnicode),
    // "share customers" right behind "customers" is understood without the second word.
    ...(index > 0 && name === `share_${columns[index - 1]?.name}` ? { shortHeading: 'share' } : {}),
    bodyWidth: bodyWidths[index] ?? 1,
    isText: !numericTypes.has(type) && type !== 'date',
    hasBar: hasBars(columns[index] ?? { type }) && rows.some((row) => (row[index] ?? null) !== null),
    isKey: tones !== undefined || isProse === true,
    ...(isProse === true ? { leastWidth: proseWidthMin } : {}),
  }));
  const layout = fitColumns(boxes, width);
  const drawn = drawnColumns(columns, boxes, layout);
  const { gap } = layout;
  const scale = barScale(barShares(columns, rows));
  const barOf = (cell: Cell): string => bar(cell, scale, layout.barWidth, isUnicode);

  const ruleWidth = layout.widths.reduce((total, columnWidth) => total + columnWidth, 0);
  const rule = ink.dim((isUnicode ? '─' : '-').repeat(ruleWidth + gap * (layout.widths.length - 1)));
  const body = rows.flatMap((row) => bodyLines(row, drawn, style, barOf));
  const foot = footLines(
    head,
    rows.length,
    columns.filter((_, index) => !layout.shown.includes(index)),
    isUnicode,
  );
  const lines = [
    ...drawGrid(headingRows(drawn), drawn, gap),
    rule,
    ...(rows.length === 0 ? [ink.dim('no rows')] : drawGrid(body, drawn, gap)),
    ...(options.totals === undefined ? [] : [rule, ...drawGrid([totalRow(options.totals, drawn, style)], drawn, gap)]),
  ];
  return framed(head, lines, foot, { width, isUnicode, ink });
}
