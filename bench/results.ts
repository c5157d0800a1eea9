/** Pairs of measurements to a Markdown table: ratios first, because they mean the same on every machine. */
import { cpus } from 'node:os';
import type { Measurement, Pair } from './measure.ts';

/** One line of the table: the first program of each pair is the one judged, the second the yardstick. */
export interface Comparison {
  readonly name: string;
  readonly yardstick: string;
  readonly pairs: readonly Pair[];
}

/** A run with nothing to compare it with, and what became of it. */
export interface SingleRun {
  readonly name: string;
  readonly measured: Measurement;
}

interface Spread {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
}

/** Median, lowest and highest of a list that is not empty; the median of an even count is the mean of the middle two. */
export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    lowest: at(0),
    highest: at(sorted.length - 1),
  };
}

function ratioCell(pairs: readonly Pair[], figure: keyof Measurement): string {
  const { median, lowest, highest } = spread(pairs.map(([first, second]) => first[figure] / second[figure]));
  return `${median.toFixed(2)} (${lowest.toFixed(2)}–${highest.toFixed(2)})`;
}

function bothCell(pairs: readonly Pair[], figure: keyof Measurement, decimals: number): string {
  return [0, 1]
    .map((side) => spread(pairs.map((pair) => (pair[side] ?? pair[0])[figure])).median.toFixed(decimals))
    .join(' / ');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function comparisonTable(comparisons: readonly Comparison[]): string[] {
  return [
    row(['measured', 'against', 'wall ratio', 'CPU ratio', 'memory ratio', 'wall s', 'CPU s', 'peak MB', 'pairs']),
    row(['---', '---', '--:', '--:', '--:', '--:', '--:', '--:', '--:']),
    ...comparisons.map(({ name, yardstick, pairs }) =>
      row([
        name,
        yardstick,
        ratioCell(pairs, 'wallSeconds'),
        ratioCell(pairs, 'cpuSeconds'),
        ratioCell(pairs, 'peakMegabytes'),
        bothCell(pairs, 'wallSeconds', 3),
        bothCell(pairs, 'cpuSeconds', 3),
        bothCell(pairs, 'peakMegabytes', 0),
        String(pairs.length),
      ]),
    ),
  ];
}

function singleTable(runs: readonly SingleRun[]): string[] {
  return [
    row(['ran to its end', 'wall s', 'CPU s', 'peak MB']),
    row(['---', '--:', '--:', '--:']),
    ...runs.map(({ name, measured }) =>
      row([name, measured.wallSeconds.toFixed(1), measured.cpuSeconds.toFixed(1), measured.peakMegabytes.toFixed(0)]),
    ),
  ];
}

/** The whole page, ending in a newline. `notes` are sentences, one paragraph each. */
export function resultsPage(
  comparisons: readonly Comparison[],
  runs: readonly SingleRun[],
  notes: readonly string[],
): string {
  const paragraphs = [
    '# Benchmark results',
    `Whole processes, ${cpus().length} cores, Node ${process.versions.node}. Ratios are taken inside each pair: median (lowest–highest); below 1.00 the measured side is better. Absolute figures are medians, measured / against.`,
    ...(comparisons.length > 0 ? [comparisonTable(comparisons).join('\n')] : []),
    ...(runs.length > 0 ? [singleTable(runs).join('\n')] : []),
    ...notes,
  ];
  return `${paragraphs.join('\n\n')}\n`;
}
