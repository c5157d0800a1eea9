/** A triangle for the screen: whole percentages, and where the screen has colours the warmer the higher. */
import type { ChalkInstance } from 'chalk';
import type { Triangle } from '../../../analyses/columns.ts';
import { cleanText } from '../../clean-text.ts';
import { formatCell, formatHeading } from '../../format.ts';
import { cutSentence } from '../../heading.ts';
import type { Rows, TableBlock } from '../../document.ts';
import { ellipsisOf, ruleOf, wrapped } from './pen.ts';
import type { Drawn, Pen } from './pen.ts';
import { columnShares, growingNote, percentOf, triangleOf } from '../../triangle.ts';
import type { TriangleCell } from '../../triangle.ts';
import { padEndTo, padStartTo, textWidth, truncateTo } from '../../width.ts';

/** Room for `100*` and a space between two cells. */
const cellWidth = 5;
const nameWidthMax = 20;

/** From cold to warm, as numbers of the 256-colour table: the ground, and what is legible on it. */
const grounds: readonly (readonly [ground: number, letters: number])[] = [
  [22, 255],
  [28, 255],
  [34, 16],
  [71, 16],
  [114, 16],
];

type Painter = (text: string, share: number) => string;

/** Shades a cell by its share of the highest one. */
function painterOf(ink: ChalkInstance, level: number, highest: number): Painter {
  if (level === 0 || highest === 0) return (text) => text;
  return (text, share) => {
    if (share === 0) return ink.dim(text);
    const step = Math.min(grounds.length - 1, Math.floor((share / highest) * grounds.length));
    const [ground, letters] = grounds[step] ?? [22, 255];
    if (level > 1) return ink.bgAnsi256(ground).ansi256(letters)(text);
    return step > 2 ? ink.bold.green(text) : step > 0 ? ink.green(text) : text;
  };
}

function cellText(cell: TriangleCell): string {
  return `${padStartTo(percentOf(cell.share), cellWidth - 1)}${cell.isIncomplete ? '*' : ' '}`;
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(textWidth));
}

const leftOut = (first: number, last: number): string =>
  first === last ? `column ${first}` : `columns ${first} to ${last}`;

/**
 * The triangle, never wider than the screen. Columns that do not fit are left out from the right and named below. Column 0
 * is the ground every row starts from and has no shade.
 */
export function drawHeatTable({ columns, totalRows }: TableBlock, shape: Triangle, rows: Rows, pen: Pen): Drawn {
  const { width, colourLevel, isUnicode, ink } = pen;
  const triangle = triangleOf(columns, shape, rows);
  const overall = columnShares(triangle);
  const names = triangle.map(({ name }) => truncateTo(cleanText(name, isUnicode), nameWidthMax));
  const sizes = triangle.map(({ size }) => formatCell(String(size), 'count', isUnicode));
  const [nameHeading, sizeHeading] = [
    formatHeading(shape.row, isUnicode),
    // "cohort customers" right behind "cohort" is understood without the first word.
    formatHeading(shape.size.replace(`${shape.row}_`, ''), isUnicode),
  ];
  const [nameWidth, sizeWidth] = [widest([nameHeading, 'all', ...names]), widest([sizeHeading, ...sizes])];
  const left = (name: string, size: string): string => `${padEndTo(name, nameWidth)}  ${padStartTo(size, sizeWidth)} `;
  const room = width === null ? Infinity : Math.floor((width - textWidth(left('', ''))) / cellWidth);
  const shown = Math.max(1, Math.min(overall.length, room));
  const later = triangle.flatMap(({ cells }) => cells.slice(1)).map((cell) => Number(cell?.share ?? 0));
  const paint = painterOf(ink, colourLevel, Math.max(0, ...later));
  const draw = (text: string, share: number, column: number): string => (column === 0 ? text : paint(text, share));

  const body = triangle.map(({ cells }, index) => {
    const drawn = Array.from(cells.slice(0, shown), (cell, column) =>
      cell === undefined ? ' '.repeat(cellWidth) : draw(cellText(cell), Number(cell.share ?? 0), column),
    );
    return `${left(names[index] ?? '', sizes[index] ?? '')}${drawn.join('')}`;
  });
  const total = overall.slice(0, shown).map((share, column) => {
    const text = share === null ? '' : percentOf(share.toFixed(6));
    return draw(`${padStartTo(text, cellWidth - 1)} `, share ?? 0, share === null ? 0 : column);
  });
  const numbers = Array.from({ length: shown }, (_, column) => `${padStartTo(String(column), cellWidth - 1)} `).join(
    '',
  );
  const [counted, base, step] = [shape.count, shape.size, shape.column].map((name) => formatHeading(name, isUnicode));
  const caption = `${counted} in % of ${base}, by ${step}`;
  const ruleWidth = textWidth(left('', '')) + shown * cellWidth - 1;
  const rule = ruleOf(pen, ruleWidth);
  const everyone = formatCell(String(triangle.reduce((sum, { size }) => sum + size, 0)), 'count', isUnicode);
  const lines = [
    ...wrapped(caption, pen),
    `${left(nameHeading, sizeHeading)}${numbers}`.trimEnd(),
    rule,
    ...(triangle.length === 0 ? [ink.dim('no rows')] : body.map((line) => line.trimEnd())),
    ...(triangle.length < 2 ? [] : [rule, `${left('all', everyone)}${total.join('')}`.trimEnd()]),
  ];
  const isMarked = triangle.some(({ cells }) => cells.some((cell) => cell?.isIncomplete === true));
  const cut = cutSentence(totalRows, rows.length);
  const foot = [
    ...(cut === null ? [] : [`${ellipsisOf(pen)} ${cut}`]),
    ...(shown < overall.length
      ? [`${leftOut(shown, overall.length - 1)} not shown; widen the terminal or use --format csv`]
      : []),
    ...(isMarked ? [triangle.length < 2 ? growingNote : `${growingNote}, and is left out of the last line`] : []),
  ];
  return { lines, foot };
}
