/** A Lorenz curve as SVG. */
import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Cell } from '../../report.ts';

const [left, right, top, bottom] = [44, 350, 10, 290];
const round = (value: number): string => value.toFixed(1);

/** The figure as HTML; empty when there is no curve: fewer than two points, or nothing to share out. */
export function lorenzFigure(points: readonly (readonly Cell[])[]): string {
  if (points.length < 2 || points.some(([x, y]) => (x ?? null) === null || (y ?? null) === null)) return '';
  const curve = [[0, 0] as const, ...points.map(([x, y]) => [Number(x), Number(y)] as const)];
  const x = scaleLinear([0, 1], [left, right]);
  const y = scaleLinear([0, 1], [bottom, top]);
  const drawn = line<readonly [number, number]>(
    ([share]) => x(share),
    ([, share]) => y(share),
  ).digits(1);
  const between = area<readonly [number, number]>(
    ([share]) => x(share),
    ([share]) => y(share),
    ([, share]) => y(share),
  ).digits(1);
  const ticks = x.ticks(5).flatMap((tick) => {
    const label = `${Math.round(tick * 100)} %`;
    return [
      `<path class="axis" d="M${round(x(tick))},${top}V${bottom}M${left},${round(y(tick))}H${right}"/>`,
      `<text class="quiet small" x="${round(x(tick))}" y="${bottom + 18}" text-anchor="middle">${label}</text>`,
      `<text class="quiet small" x="${left - 8}" y="${round(y(tick) + 4)}" text-anchor="end">${label}</text>`,
    ];
  });
  return `<figure class="square">
<figcaption>Share of revenue (upwards) of the customers with the least of it (to the right). If all had the same, it would
follow the dashed line; the further it sags, the fewer customers carry the revenue.</figcaption>
<svg viewBox="0 0 366 318" width="100%" role="img" aria-label="Lorenz curve of revenue over customers, below the dashed line of equal shares">
${ticks.join('\n')}
<path class="area" d="${between(curve) ?? ''}"/>
<path class="even" d="M${left},${bottom}L${right},${top}"/>
<path class="curve" d="${drawn(curve) ?? ''}"/>
<text class="quiet small" x="${(left + right) / 2}" y="${bottom + 34}" text-anchor="middle">customers</text>
</svg>
</figure>`;
}
