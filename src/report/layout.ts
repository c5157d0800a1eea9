/** Which columns of a table fit a width, and how wide each becomes. Pure; knows nothing of cells, colours or drawing. */
import { textWidth, wrapWords } from './width.ts';

/** Spaces between two columns. */
export const gapWidth = 2;
const headingLinesMax = 3;
/** Width text may be cut down to; the first column names the row and keeps more. */
const textWidthMin = 10;
const firstTextWidthMin = 20;
const barWidths = [10, 6, 0];

/** A column as the layout sees it; widths in terminal columns. */
export interface ColumnBox {
  readonly heading: string;
  /** The widest cell, without its bar. */
  readonly bodyWidth: number;
  /** Text may be cut; a number that is cut would be another number. */
  readonly isText: boolean;
  readonly hasBar: boolean;
  /** A column that carries the message of the report is dropped last. */
  readonly isKey: boolean;
}

export interface Layout {
  /** Indices of the columns that are shown, in order. */
  readonly shown: readonly number[];
  /** Width of each shown column, bar included. */
  readonly widths: readonly number[];
  /** Width of the bars; 0 = no bars. */
  readonly barWidth: number;
}

/** The least width that holds a heading in at most `lines` lines without breaking a word. */
function headingWidth(heading: string, lines: number): number {
  let width = Math.max(...heading.split(' ').map(textWidth));
  while (wrapWords(heading, width).length > lines) width += 1;
  return width;
}

function fullWidth(box: ColumnBox, lines: number, barWidth: number): number {
  const bar = box.hasBar && barWidth > 0 ? 1 + barWidth : 0;
  return Math.max(box.bodyWidth + bar, headingWidth(box.heading, lines));
}

function minWidth(box: ColumnBox, index: number, lines: number, barWidth: number): number {
  const full = fullWidth(box, lines, barWidth);
  return box.isText ? Math.min(full, index === 0 ? firstTextWidthMin : textWidthMin) : full;
}

const sum = (widths: readonly number[]): number => widths.reduce((total, width) => total + width, 0);

/** Takes width from the widest text column first, so that short texts stay whole as long as possible. */
function shrink(full: readonly number[], least: readonly number[], available: number): number[] {
  const widths = [...full];
  for (let excess = sum(widths) - available; excess > 0; excess -= 1) {
    let widest = -1;
    widths.forEach((width, index) => {
      if (width > (least[index] ?? 0) && width > (widths[widest] ?? 0)) widest = index;
    });
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 1) - 1;
  }
  return widths;
}

/**
 * Fits columns into `width` terminal columns (null = any width). In this order: headings wrap to up to three lines,
 * texts are cut, bars go, and the last columns are left out, key columns last of all. The first column always stays.
 */
export function fitColumns(boxes: readonly ColumnBox[], width: number | null): Layout {
  const attempt = (shown: readonly number[], lines: number, barWidth: number, isShrunk: boolean): Layout | null => {
    const picked = shown.map((index) => boxes[index]).filter((box) => box !== undefined);
    const full = picked.map((box) => fullWidth(box, lines, barWidth));
    if (width === null) return { shown, widths: full, barWidth };
    const available = width - gapWidth * (shown.length - 1);
    const least = picked.map((box, index) => minWidth(box, shown[index] ?? 0, lines, barWidth));
    const widths = isShrunk ? shrink(full, least, available) : full;
    return sum(widths) <= available ? { shown, widths, barWidth } : null;
  };

  let shown = boxes.map((_, index) => index);
  const barWidthMax = barWidths[0] ?? 0;
  for (let lines = 1; lines <= headingLinesMax; lines += 1) {
    const layout = attempt(shown, lines, barWidthMax, false);
    if (layout) return layout;
  }
  for (const barWidth of barWidths) {
    const layout = attempt(shown, headingLinesMax, barWidth, true);
    if (layout) return layout;
  }
  while (shown.length > 1) {
    const dropped = shown.findLast((index) => index > 0 && !boxes[index]?.isKey) ?? shown.at(-1);
    shown = shown.filter((index) => index !== dropped);
    const layout = attempt(shown, headingLinesMax, 0, true);
    if (layout) return layout;
  }
  return { shown, widths: [Math.max(1, width ?? 1)], barWidth: 0 };
}
