/** Which columns of a table fit a width, and how wide each becomes. Pure; knows nothing of cells, colours or drawing. */
import { textWidth, wrapWords } from '../../width.ts';

/** Spaces between two columns where there is room for them, and where there is not. */
export const gapWidth = 2;
const gapWidthMin = 1;
/** Width text may be cut down to; the first column names the row and keeps more. */
const textWidthMin = 10;
const firstTextWidthMin = 20;

/** Of a column in which nothing stands, and of one that carries the message of the table. */
export const [emptyRank, keptRank] = [0, 5];

/** A column as the layout sees it; widths in terminal columns. */
export interface ColumnBox {
  readonly heading: string;
  /** What may stand above the column where width is short; as long as the heading or shorter. */
  readonly shortHeading?: string;
  /** The widest cell, without its bar. */
  readonly bodyWidth: number;
  /** Text may be cut; a number that is cut would be another number. */
  readonly isText: boolean;
  readonly hasBar: boolean;
  /** Width this text may be cut down to, where it is not the usual one. */
  readonly leastWidth?: number;
  /** Columns with the least are left out first; one with `keptRank` never is while another can be. */
  readonly rank: number;
}

export interface Layout {
  /** Indices of the columns that are shown, in order. */
  readonly shown: readonly number[];
  /** Width of each shown column, bar included. */
  readonly widths: readonly number[];
  /** Width of the bars; 0 = no bars. */
  readonly barWidth: number;
  /** Spaces between two columns. */
  readonly gap: number;
  /** True when columns go by their short headings. */
  readonly isShort: boolean;
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
  const least = box.leastWidth ?? (index === 0 ? firstTextWidthMin : textWidthMin);
  return box.isText ? Math.min(full, least) : full;
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

/** One way to save width, from none to all there are. */
interface Saving {
  readonly lines: number;
  readonly barWidth: number;
  /** Texts are cut. */
  readonly isShrunk: boolean;
  readonly gap: number;
  readonly isShort: boolean;
}

/** From the roomiest to the narrowest way to show every column. */
const savings: readonly Saving[] = [
  { lines: 1, barWidth: 10, isShrunk: false, gap: gapWidth, isShort: false },
  { lines: 2, barWidth: 10, isShrunk: false, gap: gapWidth, isShort: false },
  { lines: 3, barWidth: 10, isShrunk: false, gap: gapWidth, isShort: false },
  { lines: 3, barWidth: 10, isShrunk: true, gap: gapWidth, isShort: false },
  { lines: 3, barWidth: 6, isShrunk: true, gap: gapWidth, isShort: false },
  { lines: 3, barWidth: 0, isShrunk: true, gap: gapWidth, isShort: false },
  { lines: 3, barWidth: 0, isShrunk: true, gap: gapWidthMin, isShort: true },
];

/** The ways in which nothing is cut. */
const wholeWays = savings.filter(({ isShrunk }) => !isShrunk);

/** The ways without bars, which are tried again whenever a column is left out. */
const barless = savings.filter(({ barWidth }) => barWidth === 0);

function attempt(
  boxes: readonly ColumnBox[],
  shown: readonly number[],
  width: number | null,
  saving: Saving,
): Layout | null {
  const { lines, barWidth, isShrunk, gap, isShort } = saving;
  const picked = shown.flatMap((index) => {
    const box = boxes[index];
    if (box === undefined) return [];
    return isShort && box.shortHeading !== undefined ? [Object.assign({}, box, { heading: box.shortHeading })] : [box];
  });
  const full = picked.map((box) => fullWidth(box, lines, barWidth));
  const layout = { shown, barWidth, gap, isShort };
  if (width === null) return { ...layout, widths: full };
  const available = width - gap * (shown.length - 1);
  const least = picked.map((box, index) => minWidth(box, shown[index] ?? 0, lines, barWidth));
  const widths = isShrunk ? shrink(full, least, available) : full;
  return sum(widths) <= available ? { ...layout, widths } : null;
}

/**
 * Fits columns into `width` terminal columns (null = any width). In this order: headings wrap to up to three lines,
 * empty columns go, texts are cut, bars go, columns move together under shorter headings, and columns are left out by their
 * rank, the last first. The first column always stays.
 */
export function fitColumns(boxes: readonly ColumnBox[], width: number | null): Layout {
  const fitting = (shown: readonly number[], ways: readonly Saving[]): Layout | null => {
    for (const saving of ways) {
      const layout = attempt(boxes, shown, width, saving);
      if (layout) return layout;
    }
    return null;
  };

  const all = boxes.map((_, index) => index);
  const filled = all.filter((index) => index === 0 || boxes[index]?.rank !== emptyRank);
  const whole = fitting(all, wholeWays) ?? fitting(filled, savings);
  if (whole) return whole;
  let shown = filled;
  while (shown.length > 1) {
    const least = Math.min(...shown.slice(1).map((index) => boxes[index]?.rank ?? keptRank));
    const dropped = shown.findLast((index) => index > 0 && boxes[index]?.rank === least);
    shown = shown.filter((index) => index !== dropped);
    const layout = fitting(shown, barless);
    if (layout) return layout;
  }
  return { shown, widths: [Math.max(1, width ?? 1)], barWidth: 0, gap: gapWidth, isShort: false };
}
