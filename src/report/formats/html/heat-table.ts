/** A triangle of shares as a table whose cells are coloured by what they say; the figure stands in every cell. */
import { scaleQuantize } from 'd3-scale';
import type { Triangle } from '../../../analyses/columns.ts';
import { formatCell, formatHeading } from '../../format.ts';
import type { Rows, TableBlock } from '../../document.ts';
import { columnShares, percentOf, triangleOf } from '../../triangle.ts';
import type { TriangleCell } from '../../triangle.ts';
import { escapeHtml } from './escape.ts';

const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

const percent = (share: string): string => `${percentOf(share)} %`;

function rowHtml(name: string, size: number, cells: readonly string[]): string {
  const shown = formatCell(String(size), 'count');
  return `<tr><th scope="row" class="t">${escapeHtml(formatCell(name, 'text'))}</th><td>${shown}</td>${cells.join('')}</tr>`;
}

/** The table as HTML, with a last row over all complete cells; column 0, where every row starts, has no colour. */
export function heatTable({ columns }: Pick<TableBlock, 'columns'>, shape: Triangle, rows: Rows): string {
  const triangle = triangleOf(columns, shape, rows);
  const overall = columnShares(triangle);
  const later = triangle.flatMap(({ cells }) => cells.slice(1)).map((cell) => Number(cell?.share ?? 0));
  const step = scaleQuantize([0, Math.max(0.01, ...later)], steps);
  const colour = (share: string, column: number): string => (column === 0 ? '' : ` h${step(Number(share))}`);
  const cellHtml = (cell: TriangleCell | undefined, column: number): string => {
    const share = cell?.share ?? null;
    if (cell === undefined || share === null) return '<td></td>';
    const [look, words] = cell.isIncomplete ? [' part', '<span class="unseen"> so far</span>'] : ['', ''];
    return `<td class="c${colour(share, column)}${look}">${percent(share)}${words}</td>`;
  };
  const body = triangle.map(({ name, size, cells }) => {
    return rowHtml(
      name,
      size,
      overall.map((_, column) => cellHtml(cells[column], column)),
    );
  });
  const everyone = triangle.reduce((sum, { size }) => sum + size, 0);
  const total = overall.map((share) => `<td class="c">${share === null ? '' : percent(share.toFixed(6))}</td>`);
  const [counted, base, along] = [shape.count, shape.size, shape.column].map((name) => formatHeading(name));
  const isMarked = triangle.some(({ cells }) => cells.some((cell) => cell?.isIncomplete === true));
  const caption = escapeHtml(
    `${counted} in % of ${base}, by ${along}${isMarked ? '; dashed: not over yet, may still grow' : ''}`,
  );
  const headings = [
    `<th scope="col" class="t">${escapeHtml(formatHeading(shape.row))}</th>`,
    `<th scope="col">${escapeHtml(formatHeading(shape.size.replace(`${shape.row}_`, '')))}</th>`,
    ...overall.map((_, column) => `<th scope="col" class="c">${column}</th>`),
  ];
  return `<div class="wide" tabindex="0" role="region" aria-label="${caption}">
<table class="heat">
<caption>${caption}</caption>
<thead><tr>${headings.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
${triangle.length < 2 ? '' : `<tfoot>${rowHtml('all', everyone, total)}</tfoot>\n`}</table>
</div>`;
}
