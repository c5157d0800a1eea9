/** Rows as a table on a screen, within its width. */
import { bar, barScale, barShares, hasBars } from '../../bars.ts';
import { formatCell, groupThousands, headingOf, isRight } from '../../format.ts';
import { drawGrid } from './grid.ts';
import type { GridColumn } from './grid.ts';
import { emptyRank, fitColumns, keptRank } from './layout.ts';
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

/** A heading in lines; one that needs more than three is cut. */
function headingCell({ heading, width }: DrawnColumn): string {
  const lines = wrapWords(heading, width);
  return (lines.length <= 3 ? lines : [...lines.slice(0, 2), truncateTo(lines.slice(2).join(' '), width)]).join('\n');
}

/** Sentences wrap; what stands beside them keeps to the first line. */
function bodyRow(row: readonly Cell[], drawn: readonly DrawnColumn[], pen: Pen, barOf: (c: Cell) => string) {
  return drawn.map(({ index, column, width, digitsWidth }) => {
    const cell = row[index] ?? null;
    const whole = formatCell(cell, column.type, pen.isUnicode);
    if (column.isProse === true && cell !== null) return wrapWords(whole, width).join('\n');
    const shown = truncateTo(whole, digitsWidth ?? width, ellipsisOf(pen));
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

const isEmptyAt = (rows: Rows, index: number): boolean => rows.every((row) => (row[index] ?? null) === null);

/**
 * What gives way first where the width does not suffice: a column without values, then details such as single buckets, shares, other
 * figures, money. What names the row or is its message stays.
 */
function rankOf(column: ReportColumn, index: number, isEmpty: boolean): number {
  if (index === 0) return keptRank;
  if (isEmpty) return emptyRank;
  if (column.isMain === true || column.tones !== undefined || column.isProse === true) return keptRank;
  if (column.isDetail === true) return 1;
  if (column.type === 'share' || column.type === 'ratio') return 2;
  return column.type === 'money' ? 4 : 3;
}

const fitted = (text: string, pen: Pen): string =>
  pen.width === null ? text : truncateTo(text, pen.width, ellipsisOf(pen));

/** The table, never wider than the screen; the columns that found no room and the rows that were cut are told at its foot. */
export function drawTable(block: TableBlock, all: Rows, pen: Pen): Drawn {
  const { columns, totals, totalRows, details = [], rowsOnScreen, isReport } = block;
  const { width, isUnicode, ink, isCompact = false } = pen;
  const rows = all.slice(0, rowsOnScreen);
  if (rows.length === 0 && isReport !== true) return { lines: [], foot: [] };
  const measured = [...rows, ...totals];
  const bodyWidths = columns.map(({ type }, index) =>
    measured.reduce((widest, row) => {
      return Math.max(widest, textWidth(formatCell(row[index] ?? null, type, isUnicode)));
    }, 1),
  );
  const boxes = columns.map(({ name, type, isProse, isFinished }, index) => ({
    heading: headingOf(columns[index] as ReportColumn, isUnicode),
    // "share customers" right behind "customers" is understood without the second word.
    ...(index > 0 && name === `share_${columns[index - 1]?.name}` ? { shortHeading: 'share' } : {}),
    bodyWidth: bodyWidths[index] ?? 1,
    isText: !isRight(columns[index] as ReportColumn) && type !== 'date' && isFinished !== true,
    hasBar: !isCompact && hasBars(columns[index] ?? { type }) && rows.some((row) => (row[index] ?? null) !== null),
    rank: rankOf(columns[index] as ReportColumn, index, rows.length > 0 && isEmptyAt(rows, index)),
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
  const grid = { columns: drawn, gap, rule: '' };
  const head = drawn.map(headingCell);
  const headHeight = Math.max(...head.map((cell) => cell.split('\n').length));
  const body = rows.map((row) => bodyRow(row, drawn, pen, barOf));
  const lines = drawGrid({ ...grid, head, rows: details.length === 0 ? body : [] });
  const detailed = details.flatMap((below, index) =>
    drawGrid({ ...grid, rows: body.slice(index, index + 1) }).concat(
      below.map((line) => ink.dim(fitted(`  ${cleanText(line, isUnicode)}`, pen))),
    ),
  );
  const headings = lines.slice(0, headHeight);
  const left = all.length - rows.length;
  const hidden = columns.filter((_, index) => !layout.shown.includes(index));
  const cut = cutSentence(totalRows, rows.length);
  return {
    lines: [
      ...(isCompact ? headings.map((line) => ink.dim(line)) : [...headings, rule]),
      ...(rows.length === 0 ? [ink.dim('no rows')] : lines.slice(headHeight)),
      ...detailed,
      ...(left > 0 ? [ink.dim(`${ellipsisOf(pen)} ${groupThousands(String(left))} more`)] : []),
      ...(totals.length === 0
        ? []
        : [rule, ...drawGrid({ ...grid, rows: totals.map((row) => totalRow(row, drawn, pen)) })]),
    ],
    foot: [
      ...(cut === null ? [] : [`${ellipsisOf(pen)} ${cut}`]),
      ...(hidden.length === 0 ? [] : [hiddenSentence(hidden.map(({ name }) => name))]),
    ],
  };
}
