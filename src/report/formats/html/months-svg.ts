/** Spend by month as SVG bars. Their places are per cents of whatever width the page has; the text is not scaled. */
import { scaleLinear } from 'd3-scale';
import type { Rows } from '../../document.ts';
import { formatCell } from '../../format.ts';
import { highestMonth } from '../../months.ts';
import { escapeHtml } from './escape.ts';

const [height, labelHeight] = [96, 20];
/** Part of its place that a bar leaves empty. */
const gap = 0.2;

/** The figure of rows of month, spend and purchases. Months in which more came back than was bought stand below the line. */
export function monthsFigure(title: string, rows: Rows): string {
  const values = rows.map(([, spend]) => Number(spend ?? 0));
  const y = scaleLinear([Math.min(0, ...values), Math.max(0, ...values)], [height, 0]);
  const zero = y(0);
  const place = 100 / Math.max(1, rows.length);
  const bars = rows.flatMap(([month = '', spend = null, purchases = null], index) => {
    const value = values[index] ?? 0;
    if (value === 0) {
      return [];
    }
    const [top, bottom] = [Math.min(zero, y(value)), Math.max(zero, y(value))];
    const told = `${month ?? ''}: ${formatCell(spend, 'money')}, ${formatCell(purchases, 'count')} purchases`;
    return [
      `<rect class="bar${value < 0 ? ' below' : ''}" x="${((index + gap / 2) * place).toFixed(3)}%" y="${top.toFixed(1)}" width="${((1 - gap) * place).toFixed(3)}%" height="${Math.max(1, bottom - top).toFixed(1)}"><title>${escapeHtml(told)}</title></rect>`,
    ];
  });
  const [first, last] = [rows[0]?.[0] ?? '', rows.at(-1)?.[0] ?? ''];
  const highest = highestMonth(rows);
  const caption = highest === null ? title : `${title}; most in ${highest.month}: ${highest.spend}`;
  const labels = [
    `<text class="quiet small" x="0" y="${height + labelHeight - 4}">${escapeHtml(first)}</text>`,
    ...(first === last
      ? []
      : [
          `<text class="quiet small" x="100%" y="${height + labelHeight - 4}" text-anchor="end">${escapeHtml(last)}</text>`,
        ]),
  ];
  return `<figure>
<figcaption>${escapeHtml(caption)}</figcaption>
<svg width="100%" height="${height + labelHeight}" role="img" aria-label="${escapeHtml(`Bars of spend by month from ${first} to ${last}. ${caption}.`)}">
<rect class="axis" x="0" y="${zero.toFixed(1)}" width="100%" height="0.5"/>
${[...bars, ...labels].join('\n')}
</svg>
</figure>`;
}
