/** Rows as a table on a screen, within its width. */
import { bar, barScale, barShares, hasBars } from '../../bars.ts';
import { formatCell, groupThousands, headingOf, isRight } from '../../format.ts';
import { drawGrid } from './grid.ts';
import type { GridColumn } from './grid.ts';
import { fitColumns } from './layout.ts';
import type { ColumnBox, Layout } from './layout.ts';
import { cutSentence } from '../../heading.ts';
import { cleanText } from '../../clean-text.ts';
import { ellipsisOf, hiddenSentence, painted, ruleOf } from './pen.ts';
import type { Drawn, Pen } from './pen.ts';
import type { Rows, TableBlock } from '../../document.ts';
import type { Cell, ReportColumn } from '../../report.ts';
import { padStartTo, textWidth, truncateTo, wrapWords } from '../../width.ts';

/** Lines of sentences shorter than this are harder to read than a table with a column less. */
const proseWidthMin = 28;

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
    const align = isRight(column) && !hasBar ? 'right' : 'left';
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

function bodyRow(row: readonly Cell[], drawn: readonly DrawnColumn[], pen: Pen, barOf: (c: Cell) => string) {
  return drawn.map(({ index, column, width, digitsWidth }) => {
    const cell = row[index] ?? null;
    const shown = truncateTo(formatCell(cell, column.type, pen.isUnicode), digitsWidth ?? width, ellipsisOf(pen));
    const inked = painted(shown, cell, column, pen);
    if (digitsWidth === null) return inked;
    const drawnBar = barOf(cell);
    return padStartTo(inked, digitsWidth) + (drawnBar === '' ? '' : ` ${pen.ink.dim(drawnBar)}`);
  });
}

/** Blank where there is no total, rather than a dash: "no total" is not "no value". */
function totalRow(totals: readonly Cell[], drawn: readonly DrawnColumn[], pen: Pen): string[] {
  return bodyRow(totals, drawn, pen, () => '').map((shown, position) =>
    (totals[drawn[position]?.index ?? -1] ?? null) === null ? '' : pen.ink.bold(shown),
  );
}

/** A row as lines: sentences wrap, and what stands beside them keeps to the first line. */
function bodyLines(row: readonly Cell[], drawn: readonly DrawnColumn[], pen: Pen, barOf: (c: Cell) => string) {
  const wrapped = drawn.map(({ index, column, width }) => {
    const cell = row[index] ?? null;
    return column.isProse === true && cell !== null
      ? wrapWords(formatCell(cell, column.type, pen.isUnicode), width)
      : null;
  });
  const height = Math.max(1, ...wrapped.map((lines) => lines?.length ?? 1));
  const first = bodyRow(row, drawn, pen, barOf).map((shown, position) => wrapped[position]?.[0] ?? shown);
  const more = Array.from({ length: height - 1 }, (_, line) => wrapped.map((lines) => lines?.[line + 1] ?? ''));
  return [first, ...more];
}

const fitted = (text: string, pen: Pen): string =>
  pen.width === null ? text : truncateTo(text, pen.width, ellipsisOf(pen));

/** The table, never wider than the screen; the columns that found no room and the rows that were cut are told at its foot. */
export function drawTable(block: TableBlock, all: Rows, pen: Pen): Drawn {
  const { columns, totals, totalRows, details = [], rowsOnScreen, isReport } = block;
  const { width, isUnicode, ink, isCompact = false } = pen;
  const rows = all.slice(0, rowsOnScreen);
  if (rows.length === 0 && isReport !== true) return { lines: [], foot: [] };
  const measured = totals === null ? rows : [...rows, totals];
  const bodyWidths = columns.map(({ type }, index) =>
    measured.reduce((widest, row) => {
      return Math.max(widest, textWidth(formatCell(row[index] ?? null, type, isUnicode)));
    }, 1),
  );
  const boxes = columns.map(({ name, type, tones, isProse, isMain, isFinished }, index) => ({
    heading: headingOf(columns[index] as ReportColumn, isUnicode),
    // "share customers" right behind "customers" is understood without the second word.
    ...(index > 0 && name === `share_${columns[index - 1]?.name}` ? { shortHeading: 'share' } : {}),
    bodyWidth: bodyWidths[index] ?? 1,
    isText: !isRight(columns[index] as ReportColumn) && type !== 'date' && isFinished !== true,
    hasBar: !isCompact && hasBars(columns[index] ?? { type }) && rows.some((row) => (row[index] ?? null) !== null),
    isKey: isMain === true || tones !== undefined || isProse === true,
    ...(isProse === true ? { leastWidth: proseWidthMin } : {}),
  }));
  const layout = fitColumns(boxes, width);
  const drawn = drawnColumns(columns, boxes, layout);
  const { gap } = layout;
  const scale = barScale(barShares(columns, rows));
  const barOf = (cell: Cell): string => bar(cell, scale, layout.barWidth, isUnicode);
  const rule = ruleOf(
    pen,
    layout.widths.reduce((total, own) => total + own, gap * (layout.widths.length - 1)),
  );
  const headings = drawGrid(headingRows(drawn), drawn, gap);
  const body = rows.flatMap((row, index) => [
    ...drawGrid(bodyLines(row, drawn, pen, barOf), drawn, gap),
    ...(details[index] ?? []).map((line) => ink.dim(fitted(`  ${cleanText(line, isUnicode)}`, pen))),
  ]);
  const left = all.length - rows.length;
  const hidden = columns.filter((_, index) => !layout.shown.includes(index));
  const cut = cutSentence(totalRows, rows.length);
  return {
    lines: [
      ...(isCompact ? headings.map((line) => ink.dim(line)) : [...headings, rule]),
      ...(rows.length === 0 ? [ink.dim('no rows')] : body),
      ...(left > 0 ? [ink.dim(`${ellipsisOf(pen)} ${groupThousands(String(left))} more`)] : []),
      ...(totals === null ? [] : [rule, ...drawGrid([totalRow(totals, drawn, pen)], drawn, gap)]),
    ],
    foot: [
      ...(cut === null ? [] : [`${ellipsisOf(pen)} ${cut}`]),
      ...(hidden.length === 0 ? [] : [hiddenSentence(hidden.map(({ name }) => name))]),
    ],
  };
}
