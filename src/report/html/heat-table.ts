/** A triangle of shares as a table whose cells are coloured by what they say; the figure stands in every cell. */
import { scaleQuantize } from 'd3-scale';
import type { HeatChart } from '../../analyses/chart.ts';
import { formatCell, formatHeading } from '../format.ts';
import type { Cell, ReportColumn } from '../report.ts';
import { escapeHtml } from './escape.ts';

/** More columns than this are a carpet nobody reads. */
const columnsMax = 60;

const unique = (names: readonly string[]): string[] => [...new Set(names)];

/** The table as HTML, rows and columns in the order in which they first occur; empty when there is no triangle. */
export function heatTable(
  chart: HeatChart,
  columns: readonly ReportColumn[],
  rows: readonly (readonly Cell[])[],
): string {
  const placeOf = (name: string | undefined): number => columns.findIndex((column) => column.name === name);
  const [rowPlace, columnPlace, valuePlace, partPlace] = [chart.row, chart.column, chart.value, chart.incomplete].map(
    placeOf,
  );
  const nameAt = (row: readonly Cell[], place = -1): string => formatCell(row[place] ?? null, 'text');
  const [across, down] = [
    unique(rows.map((row) => nameAt(row, columnPlace))),
    unique(rows.map((row) => nameAt(row, rowPlace))),
  ];
  if (down.length === 0 || across.length < 2 || across.length > columnsMax) return '';
  const byPlace = new Map(rows.map((row) => [`${nameAt(row, rowPlace)}\u0000${nameAt(row, columnPlace)}`, row]));
  const most = Math.max(...rows.map((row) => Number(row[valuePlace ?? -1] ?? 0)));
  const step = scaleQuantize([0, most > 0 ? most : 1], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  const type = columns[valuePlace ?? -1]?.type ?? 'share';
  const cell = (row: readonly Cell[] | undefined): string => {
    const value = row?.[valuePlace ?? -1] ?? null;
    if (row === undefined || value === null) return '<td></td>';
    const isPart = row[partPlace ?? -1] === 'true';
    const mark = isPart ? '<span class="unseen"> so far</span>' : '';
    return `<td class="h${step(Number(value))}${isPart ? ' part' : ''}">${escapeHtml(formatCell(value, type))}${mark}</td>`;
  };
  const body = down.map((name) => {
    const cells = across.map((column) => cell(byPlace.get(`${name}\u0000${column}`)));
    return `<tr><th scope="row" class="t">${escapeHtml(name)}</th>${cells.join('')}</tr>`;
  });
  const [what, by, along] = [chart.value, chart.row, chart.column].map((name) => formatHeading(name));
  const caption = escapeHtml(
    `${what} by ${by} (down) and ${along} (across)${chart.incomplete === undefined ? '' : '; dashed: incomplete'}`,
  );
  return `<div class="wide" tabindex="0" role="region" aria-label="${caption}">
<table class="heat">
<caption>${caption}</caption>
<thead><tr><th scope="col" class="t">${escapeHtml(by ?? '')}</th>${across.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table>
</div>`;
}
