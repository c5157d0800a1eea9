/** A matrix for the screen: counts, or percentages where those do not fit, warm where a customer rose and red where it fell. */
import type { ChalkInstance } from 'chalk';
import type { Matrix } from '../../../analyses/columns.ts';
import { cleanText } from '../../clean-text.ts';
import { formatCell, formatHeading } from '../../format.ts';
import { matrixCaption, matrixOf } from '../../matrix.ts';
import type { CountMatrix, Direction, MatrixCell } from '../../matrix.ts';
import type { Rows, TableBlock } from '../../document.ts';
import { ellipsisOf, hiddenSentence, ruleOf, wrapped } from './pen.ts';
import type { Drawn, Pen } from './pen.ts';
import { padEndTo, padStartTo, textWidth, truncateTo } from '../../width.ts';

const nameWidthMax = 24;

/** From faint to strong, as numbers of the 256-colour table: the ground, and what is legible on it. */
const grounds: Readonly<Record<'up' | 'down', readonly (readonly [ground: number, letters: number])[]>> = {
  up: [
    [22, 255],
    [28, 255],
    [34, 16],
    [71, 16],
  ],
  down: [
    [52, 255],
    [88, 255],
    [124, 255],
    [160, 255],
  ],
};

/** Shades a cell by its share of everyone in its row. */
function paint(ink: ChalkInstance, level: number, text: string, share: number, direction: Direction): string {
  if (level === 0 || share === 0) return level === 0 ? text : ink.dim(text);
  if (direction === 'level') return ink.bold(text);
  const steps = grounds[direction];
  const [ground, letters] = steps[Math.min(steps.length - 1, Math.floor(share * 2 * steps.length))] ?? [22, 255];
  if (level > 1) return ink.bgAnsi256(ground).ansi256(letters)(text);
  return direction === 'up' ? ink.green(text) : ink.red(text);
}

interface DrawnColumn {
  readonly heading: string;
  /** One a row, then the one below all rows. */
  readonly cells: readonly string[];
  readonly width: number;
}

function drawnColumns(matrix: CountMatrix, isShare: boolean, isUnicode: boolean, gap: number): DrawnColumn[] {
  const shown = (count: number, whole: number): string => {
    if (count === 0) return isUnicode ? '·' : '.';
    return isShare ? String(Math.round((count / whole) * 100)) : formatCell(String(count), 'count', isUnicode);
  };
  return matrix.columns.map(({ name, place }, index) => {
    const heading = place === null ? cleanText(name, isUnicode) : String(place);
    const cells = [
      ...matrix.rows.map(({ cells: own, total }) => shown(own[index]?.count ?? 0, total)),
      shown(matrix.totals[index] ?? 0, matrix.total),
    ];
    return { heading, cells, width: gap + Math.max(...[heading, ...cells].map(textWidth)) };
  });
}

const widthOf = (columns: readonly DrawnColumn[]): number => columns.reduce((sum, { width }) => sum + width, 0);

/** As many columns as fit; the rest is named below. */
function fitting(columns: readonly DrawnColumn[], room: number): number {
  let used = 0;
  return columns.filter(({ width }) => (used += width) <= room).length;
}

/** The matrix, never wider than the screen. Names are written once, beside their rows; columns go by their numbers. */
export function drawMatrix(block: TableBlock, shape: Matrix<Rows>, rows: Rows, pen: Pen): Drawn {
  const { width, colourLevel, isUnicode, ink } = pen;
  const matrix = matrixOf(block.columns, shape, rows);
  const numbered = matrix.rows.map(({ name, place }) => {
    const text = cleanText(name, isUnicode);
    return truncateTo(place === null ? text : `${place} ${text}`, nameWidthMax, ellipsisOf(pen));
  });
  const sizes = [...matrix.rows.map(({ total }) => total), matrix.total].map((total) =>
    formatCell(String(total), 'count', isUnicode),
  );
  const nameHeading = truncateTo(formatHeading(shape.row, isUnicode), nameWidthMax);
  const [nameWidth, sizeWidth] = [widest([nameHeading, 'all', ...numbered]), widest(['all', ...sizes])];
  const left = (name: string, size: string): string => `${padEndTo(name, nameWidth)}  ${padStartTo(size, sizeWidth)}`;
  const room = width === null ? Infinity : width - textWidth(left('', ''));
  const ways = [
    { isShare: false, gap: 2 },
    { isShare: false, gap: 1 },
    { isShare: true, gap: 1 },
  ].map(({ isShare, gap }) => ({ isShare, columns: drawnColumns(matrix, isShare, isUnicode, gap) }));
  const { isShare, columns } =
    ways.find((way) => widthOf(way.columns) <= room) ?? (ways.at(-1) as (typeof ways)[number]);
  const shown = columns.slice(0, Math.max(1, fitting(columns, room)));
  const line = (texts: readonly string[]): string =>
    shown.map((column, index) => padStartTo(texts[index] ?? '', column.width)).join('');
  const painted = (cells: readonly MatrixCell[], total: number, row: number): string =>
    shown
      .map(({ cells: texts, width: own }, index) => {
        const { count = 0, direction = 'level' } = cells[index] ?? {};
        const text = texts[row] ?? '';
        const share = total === 0 ? 0 : count / total;
        return ' '.repeat(own - textWidth(text)) + paint(ink, colourLevel, text, share, direction);
      })
      .join('');
  const rule = ruleOf(pen, textWidth(left('', '')) + widthOf(shown));
  const caption = cleanText(matrixCaption(shape, matrix, isShare), isUnicode);
  const hidden = columns.slice(shown.length).map(({ heading }) => heading);
  return {
    lines: [
      ...wrapped(caption, pen),
      left(nameHeading, 'all') + line(shown.map(({ heading }) => heading)),
      rule,
      ...matrix.rows.map(
        ({ cells, total }, row) => left(numbered[row] ?? '', sizes[row] ?? '') + painted(cells, total, row),
      ),
      rule,
      left('all', sizes.at(-1) ?? '') + line(shown.map(({ cells }) => cells.at(-1) ?? '')),
    ],
    foot: hidden.length === 0 ? [] : [hiddenSentence(hidden)],
  };
}

function widest(texts: readonly string[]): number {
  return Math.max(...texts.map(textWidth));
}
