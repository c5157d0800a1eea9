/**
 * Bars as SVG. Lengths are per cents of whatever width the page has and text is not scaled, so one drawing serves a phone
 * and a desk: the label and the figure stand above their bar.
 */
import { scaleLinear } from 'd3-scale';
import type { BarsChart } from '../../../analyses/chart.ts';
import { formatCell, formatHeading } from '../../format.ts';
import type { Cell, ReportColumn } from '../../report.ts';
import { textWidth, truncateTo } from '../../width.ts';
import { escapeHtml } from './escape.ts';

type Row = readonly Cell[];

/** More bars than this are a wall; the table with bars in its cells says it better. */
const barsMax = 40;
/** Characters that fit beside each other on a phone; what the figure leaves is the label's. */
const lineWidth = 43;
const labelWidthMin = 10;
const [barHeight, rowHeight, headHeight] = [12, 42, 34];

interface Bar {
  readonly row: Row;
  readonly label: string;
  /** Where it stands and how it is measured against the others. */
  readonly group: string;
  readonly scale: string;
  readonly value: number;
}

function barsOf(
  { label, value, scalePer, leavesOut = [], isFlat = false }: BarsChart,
  columns: readonly ReportColumn[],
  rows: readonly Row[],
) {
  const placeOf = (name: string): number => columns.findIndex((column) => column.name === name);
  const [labelPlace, valuePlace] = [placeOf(label), placeOf(value)];
  const front = columns.slice(0, labelPlace).flatMap(({ type }, place) => (type === 'text' ? [place] : []));
  const textOf = (row: Row, places: readonly number[]): string =>
    places.map((place) => formatCell(row[place] ?? null, 'text')).join(' · ');
  return rows.flatMap((row): Bar[] => {
    const [name, amount] = [row[labelPlace] ?? null, row[valuePlace] ?? null];
    if (amount === null || leavesOut.includes(name ?? '')) return [];
    return [
      {
        row,
        label: isFlat ? textOf(row, [...front, labelPlace]) : formatCell(name, 'text'),
        group: isFlat ? '' : textOf(row, front),
        scale: scalePer === undefined ? '' : (row[placeOf(scalePer)] ?? ''),
        value: Number(amount),
      },
    ];
  });
}

/** The figure as HTML; empty when there is nothing to compare: no value above or below zero, one bar, or too many. */
export function barsFigure(chart: BarsChart, columns: readonly ReportColumn[], rows: readonly Row[]): string {
  const bars = barsOf(chart, columns, rows.slice(0, chart.first));
  if (bars.length < 2 || bars.length > barsMax || bars.every(({ value }) => value === 0)) return '';
  const figure = (row: Row, name: string | undefined): string | null => {
    const place = columns.findIndex((column) => column.name === name);
    const column = columns[place];
    return column === undefined || (row[place] ?? null) === null ? null : formatCell(row[place] ?? null, column.type);
  };
  let y = 0;
  let group = '';
  const parts = bars.flatMap((bar) => {
    const lines: string[] = [];
    if (bar.group !== group) {
      group = bar.group;
      y += headHeight;
      lines.push(`<text class="head" x="0" y="${y - 8}">${escapeHtml(truncateTo(group, lineWidth))}</text>`);
    }
    const values = bars.filter(({ scale }) => scale === bar.scale).map(({ value }) => value);
    const x = scaleLinear([Math.min(0, ...values), Math.max(0, ...values)], [0, 100]);
    const [from, to] = [x(Math.min(0, bar.value)), x(Math.max(0, bar.value))];
    const width = Math.max(0.3, to - from).toFixed(2);
    const share = figure(bar.row, chart.share);
    const shown = `${figure(bar.row, chart.value) ?? ''}${share === null ? '' : ` · ${share}`}`;
    lines.push(
      `<text x="0" y="${y + 14}">${escapeHtml(truncateTo(bar.label, Math.max(labelWidthMin, lineWidth - textWidth(shown))))}</text>`,
      `<text class="quiet" x="100%" y="${y + 14}" text-anchor="end">${escapeHtml(shown)}</text>`,
      `<rect class="track" x="0" y="${y + 20}" width="100%" height="${barHeight}" rx="2"/>`,
    );
    if (bar.value !== 0) {
      const look = bar.value < 0 ? 'bar below' : 'bar';
      lines.push(
        `<rect class="${look}" x="${from.toFixed(2)}%" y="${y + 20}" width="${width}%" height="${barHeight}" rx="2"/>`,
      );
    }
    y += rowHeight;
    return lines;
  });
  const isCut = rows.length > (chart.first ?? rows.length);
  const what = `${formatHeading(chart.value)} by ${formatHeading(chart.label)}${isCut ? `: the first ${String(chart.first)}` : ''}`;
  const longest = bars.reduce((most, bar) => (bar.value > most.value ? bar : most));
  const summary = `Bar chart of ${what}; the longest bar is ${longest.label}, ${figure(longest.row, chart.value) ?? ''}. The table below has every figure.`;
  return `<figure>
<figcaption>${escapeHtml(what.charAt(0).toUpperCase() + what.slice(1))}</figcaption>
<svg width="100%" height="${y}" role="img" aria-label="${escapeHtml(summary)}">
${parts.join('\n')}
</svg>
</figure>`;
}
