/** Spend by month on a screen, as bars a few lines high. */
import { cleanText } from '../../clean-text.ts';
import type { Rows } from '../../document.ts';
import { highestMonth, monthBars } from '../../months.ts';
import { padStartTo, textWidth } from '../../width.ts';
import type { Drawn, Pen } from './pen.ts';

const barsHeight = 4;
const widthWithoutScreen = 78;

/** Rows are month, spend and purchases, in the order of the months. */
export function drawMonths(rows: Rows, { width, ink, isUnicode }: Pen): Drawn {
  const room = width ?? widthWithoutScreen;
  const values = rows.map(([, spend]) => Number(spend ?? 0));
  const bars = monthBars(values, room, barsHeight, isUnicode);
  const [first, last] = [rows[0]?.[0] ?? '', rows.at(-1)?.[0] ?? ''];
  const highest = highestMonth(rows);
  const peak = highest === null ? [] : [`most in ${highest.month}: ${highest.spend}`];
  const per = bars.monthsPerBar > 1 ? [`a bar is ${bars.monthsPerBar} months`] : [];
  const axis =
    first === last ? first : `${first}${padStartTo(last, Math.max(bars.width - first.length, last.length + 2))}`;
  const remark = [...peak, ...per].join(', ');
  const joined = remark === '' ? axis : `${axis}   ${remark}`;
  const lines = bars.lines
    .filter((line) => line !== '')
    .map((line) => (isUnicode ? line.replaceAll('▾', ink.red('▾')) : line));
  const below = textWidth(joined) <= room ? [joined] : [axis, remark];
  return { lines: [...lines, ...below.map((line) => ink.dim(cleanText(line, isUnicode)))], foot: [] };
}
