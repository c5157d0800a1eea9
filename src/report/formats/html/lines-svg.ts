/** Shares or counts over a count as lines in SVG. */
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { LinesChart } from '../../../analyses/chart.ts';
import { formatHeading, groupThousands } from '../../format.ts';
import type { Cell, ReportColumn } from '../../report.ts';
import { escapeHtml } from './escape.ts';

const [left, right, top, bottom] = [44, 560, 12, 260];
const round = (value: number): string => value.toFixed(1);

type Point = readonly [count: number, share: number | null];

/** The figure as HTML; empty when there are fewer than two rows to join. */
export function linesFigure(
  { along, lines, unit }: LinesChart,
  columns: readonly ReportColumn[],
  rows: readonly (readonly Cell[])[],
): string {
  const placeOf = (name: string): number => columns.findIndex((column) => column.name === name);
  const [from, to] = [rows[0]?.[placeOf(along)] ?? null, rows.at(-1)?.[placeOf(along)] ?? null];
  if (rows.length < 2 || from === null || to === null) return '';
  const x = scaleLinear([Number(from), Number(to)], [left, right]);
  const shown = lines
    .map((name) => ({ name: formatHeading(name), points: pointsOf(rows, placeOf(along), placeOf(name)) }))
    .filter(({ points }) => points.some(([, value]) => value !== null));
  const most = Math.max(1, ...shown.flatMap(({ points }) => points.map(([, value]) => value ?? 0)));
  const y = scaleLinear([0, unit === 'count' ? most : 1], [bottom, top]).nice(5);
  const labelOf = (tick: number): string =>
    unit === 'count' ? groupThousands(String(tick)) : `${Math.round(tick * 100)} %`;
  const drawn = line<Point>(
    ([count]) => x(count),
    ([, share]) => y(share ?? 0),
  )
    .defined(([, share]) => share !== null)
    .digits(1);
  const grid = [
    ...y.ticks(5).map((tick) => {
      const at = round(y(tick));
      return `<path class="axis" d="M${left},${at}H${right}"/><text class="quiet small" x="${left - 8}" y="${round(y(tick) + 4)}" text-anchor="end">${labelOf(tick)}</text>`;
    }),
    ...x
      .ticks(Math.min(10, rows.length - 1))
      .filter(Number.isInteger)
      .map(
        (tick) =>
          `<text class="quiet small" x="${round(x(tick))}" y="${bottom + 18}" text-anchor="middle">${tick}</text>`,
      ),
  ];
  const names = shown.map(({ name }, index) => (index === 0 ? `${name} (line)` : `${name} (dashed)`));
  const caption = `${names.join(' and ')} by ${formatHeading(along)}`;
  return `<figure>
<figcaption>${escapeHtml(caption.charAt(0).toUpperCase() + caption.slice(1))}</figcaption>
<svg viewBox="0 0 576 300" width="100%" role="img" aria-label="${escapeHtml(`Line chart of ${caption}. The table below has every figure.`)}">
${grid.join('\n')}
${shown
  .toReversed()
  .map(
    ({ points, name }) =>
      `<path class="${name === shown[0]?.name ? 'curve' : 'expected'}" d="${drawn(points) ?? ''}"/>`,
  )
  .join('\n')}
<text class="quiet small" x="${(left + right) / 2}" y="${bottom + 36}" text-anchor="middle">${escapeHtml(formatHeading(along))}</text>
</svg>
</figure>`;
}

function pointsOf(rows: readonly (readonly Cell[])[], along: number, place: number): readonly Point[] {
  return rows.map((row): Point => {
    const share = row[place] ?? null;
    return [Number(row[along]), share === null ? null : Number(share)];
  });
}
