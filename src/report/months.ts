/** Spend by month as bars of block characters, a few lines high. Pure; knows no colours. */
import type { Rows } from './document.ts';
import { formatCell } from './format.ts';

const eighths = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇'];

export interface MonthBars {
  /** Lines from the top; every bar has its place in each. */
  readonly lines: readonly string[];
  /** Columns of the widest line. */
  readonly width: number;
  /** Months in a bar: 1, or more where there are more months than columns. */
  readonly monthsPerBar: number;
}

const barWidthMax = 6;

/** Months in a bar, so that there are no more bars than columns; years stay whole as long as they can. */
function monthsPerBar(months: number, width: number): number {
  const sizes = [1, 2, 3, 6, 12];
  return sizes.find((size) => Math.ceil(months / size) <= width) ?? Math.ceil(months / width);
}

/**
 * Bars for values in the order of the months, the last bar ending with the last month. A month without spend is a dot, one in which
 * more came back than was bought a mark that points down.
 */
export function monthBars(values: readonly number[], width: number, height: number, isUnicode: boolean): MonthBars {
  const size = monthsPerBar(values.length, width);
  const bars: number[] = [];
  for (let end = values.length; end > 0; end -= size) {
    bars.unshift(values.slice(Math.max(0, end - size), end).reduce((sum, value) => sum + value, 0));
  }
  const hasGaps = bars.length * 2 - 1 <= width;
  const barWidth = hasGaps ? Math.min(barWidthMax, Math.floor((width + 1) / bars.length) - 1) : 1;
  const highest = Math.max(0, ...bars);
  const cell = (value: number, line: number): string => {
    const isLowest = line === height - 1;
    if (value <= 0) {
      return isLowest ? (value < 0 ? (isUnicode ? '▾' : 'v') : isUnicode ? '·' : '.') : ' ';
    }
    const levels = Math.max(1, Math.round((value / highest) * height * 8));
    const filled = Math.min(8, Math.max(0, levels - (height - 1 - line) * 8));
    if (!isUnicode) {
      return filled >= 4 || (isLowest && filled > 0) ? '#' : ' ';
    }
    return filled === 8 ? '█' : (eighths[filled] ?? '') || ' ';
  };
  const lines = Array.from({ length: height }, (_, line) =>
    bars
      .map((value) => {
        const drawn = cell(value, line);
        return value <= 0 ? drawn.padEnd(barWidth) : drawn.repeat(barWidth);
      })
      .join(hasGaps ? ' ' : '')
      .trimEnd(),
  );
  return { lines, width: bars.length * barWidth + (hasGaps ? bars.length - 1 : 0), monthsPerBar: size };
}

/** The month with most spend, from rows of month and spend; null where no month has any. */
export function highestMonth(rows: Rows): { readonly month: string; readonly spend: string } | null {
  let [month, most]: readonly [string, string] = ['', '0'];
  for (const [name, spend] of rows) {
    if (name != null && spend != null && Number(spend) > Number(most)) {
      [month, most] = [name, spend];
    }
  }
  return month === '' ? null : { month, spend: formatCell(most, 'money') };
}
