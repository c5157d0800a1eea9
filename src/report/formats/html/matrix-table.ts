/** A matrix as a heat table: the stronger the larger the share of its row, green for a rise and red for a fall. */
import type { Matrix } from '../../../analyses/columns.ts';
import { formatCell, formatHeading } from '../../format.ts';
import { matrixCaption, matrixOf } from '../../matrix.ts';
import type { MatrixCell } from '../../matrix.ts';
import type { Rows, TableBlock } from '../../document.ts';
import { escapeHtml } from './escape.ts';

const heading = (text: string): string => escapeHtml(formatHeading(text));
const shown = (count: number): string => formatCell(String(count), 'count');

/** Classes of a cell: its direction, and a step from 0 to 9 by its share of the row. */
function cellHtml({ count, direction }: MatrixCell, total: number): string {
  if (count === 0) return '<td class="c none">·</td>';
  const step = Math.min(9, Math.floor((count / total) * 10));
  const word = { up: ' rose', down: ' fell', level: '' }[direction];
  const told = word === '' ? '' : `<span class="unseen">${word}</span>`;
  return `<td class="c h${step} ${direction}">${shown(count)}${told}</td>`;
}

/** The table as HTML, with the sums of its rows in front and those of its columns below. */
export function matrixHtml({ columns }: Pick<TableBlock, 'columns'>, shape: Matrix<Rows>, rows: Rows): string {
  const matrix = matrixOf(columns, shape, rows);
  const caption = escapeHtml(matrixCaption(shape, matrix, false));
  const headings = [
    `<th scope="col" class="t">${heading(shape.row)}</th><th scope="col">all</th>`,
    ...matrix.columns.map((column) => `<th scope="col" class="c">${heading(column.name)}</th>`),
  ];
  const body = matrix.rows.map((row) => {
    const cells = row.cells.map((cell) => cellHtml(cell, row.total)).join('');
    return `<tr><th scope="row" class="t">${escapeHtml(row.name)}</th><td>${shown(row.total)}</td>${cells}</tr>`;
  });
  const totals = matrix.totals.map((total) => `<td class="c">${shown(total)}</td>`).join('');
  return `<div class="wide" tabindex="0" role="region" aria-label="${caption}">
<table class="heat">
<caption>${caption}</caption>
<thead><tr>${headings.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
<tfoot><tr><th scope="row" class="t">all</th><td>${shown(matrix.total)}</td>${totals}</tr></tfoot>
</table>
</div>`;
}
