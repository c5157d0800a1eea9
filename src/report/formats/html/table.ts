/** Rows as an HTML table: headings with their scope, numbers to the right, shares with a bar behind them. */
import { hasBars } from '../../bars.ts';
import { formatCell, headingOf, isRight, nullMark } from '../../format.ts';
import type { Rows } from '../../document.ts';
import type { Cell, ReportColumn } from '../../report.ts';
import { escapeHtml, escapeLines, escapeSentence } from './escape.ts';

/** Text longer than this is wrapped instead of making its column wide. */
const lineLengthMax = 28;

const isText = (column: ReportColumn): boolean => !isRight(column);

function shownCell(cell: Cell, column: ReportColumn): string {
  if (cell === null) return `<span class="none">${nullMark()}</span>`;
  return column.type === 'text' ? escapeLines(cell) : escapeHtml(formatCell(cell, column.type));
}

/** Long text wraps, and a value that means something good or bad says so by more than its word. */
function textClass(cell: Cell, { tones, isProse }: ReportColumn): string {
  const tone = cell === null ? undefined : tones?.[cell];
  const isLong = isProse === true || (cell ?? '').length > lineLengthMax;
  return `t${isLong ? ' long' : ''}${tone === undefined ? '' : ` ${tone}`}`;
}

function tableCell(cell: Cell, column: ReportColumn): string {
  const shown = shownCell(cell, column);
  if (isText(column)) return `<td class="${textClass(cell, column)}">${shown}</td>`;
  if (cell === null) return `<td>${shown}</td>`;
  if (hasBars(column) && Number(cell) > 0) return `<td class="s" style="--s:${Number(cell)}">${shown}</td>`;
  const look = column.type === 'money' && cell.startsWith('-') ? 'below' : column.tones?.[cell];
  return look === undefined ? `<td>${shown}</td>` : `<td class="${look}">${shown}</td>`;
}

/** One row; a text in the first column heads it. Money below zero is marked by more than its sign. */
export function htmlRow(row: readonly Cell[], columns: readonly ReportColumn[]): string {
  const cells = columns.map((column, index) => {
    const cell = row[index] ?? null;
    const heads = index === 0 && isText(column);
    return heads
      ? `<th scope="row" class="${textClass(cell, column)}">${shownCell(cell, column)}</th>`
      : tableCell(cell, column);
  });
  return `<tr>${cells.join('')}</tr>`;
}

/** Blank where there is no total: "no total" is not "no value". */
function totalRow(totals: readonly Cell[], columns: readonly ReportColumn[]): string {
  const cells = columns.map((column, index) => {
    const cell = totals[index] ?? null;
    if (cell === null) return '<td></td>';
    if (index === 0) return `<th scope="row" class="t">${shownCell(cell, column)}</th>`;
    return `<td${isText(column) ? ' class="t"' : ''}>${shownCell(cell, column)}</td>`;
  });
  return `<tr>${cells.join('')}</tr>`;
}

export interface HtmlTable {
  readonly columns: readonly ReportColumn[];
  /** Rows as `htmlRow` made them. */
  readonly rows: readonly string[];
  readonly caption: string;
  readonly totals?: Rows;
  /** The share a full bar stands for. */
  readonly barScale?: number;
}

/** The table in a box of its own that scrolls sideways, so that the page never does; sortable where scripts run. */
export function htmlTable({ columns, rows, caption, totals = [], barScale = 1 }: HtmlTable): string {
  const headings = columns.map((column) => {
    return `<th scope="col"${isText(column) ? ' class="t"' : ''}>${escapeHtml(headingOf(column))}</th>`;
  });
  const body = rows.length === 0 ? [`<tr><td class="t" colspan="${columns.length}">no rows</td></tr>`] : rows;
  const sortable = rows.length > 1 ? ' class="sortable"' : '';
  return `<div class="wide" tabindex="0" role="region" aria-label="${escapeHtml(caption)}">
<table${sortable} style="--most:${barScale}">
<caption>${escapeHtml(caption)}</caption>
<thead><tr>${headings.join('')}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
${totals.length === 0 ? '' : `<tfoot>${totals.map((row) => totalRow(row, columns)).join('\n')}</tfoot>\n`}</table>
</div>`;
}

/** One row of figures, a line each with its meaning: it reads downwards, where a table of one row would run off a phone. */
export function htmlFigures(row: readonly Cell[], columns: readonly ReportColumn[], caption: string): string {
  const lines = columns.map((column, index) => {
    const shown = shownCell(row[index] ?? null, column);
    const why = escapeSentence(column.meaning ?? '');
    return `<tr><th scope="row">${escapeHtml(headingOf(column))}</th><td>${shown}</td><td class="why">${why}</td></tr>`;
  });
  return `<table class="facts figures">\n<caption>${escapeHtml(caption)}</caption>\n<tbody>\n${lines.join('\n')}\n</tbody>\n</table>`;
}

/** A small table of plain rows; empty when it has none. */
export function plainTable(
  columns: readonly ReportColumn[],
  rows: readonly (readonly Cell[])[],
  caption: string,
): string {
  return rows.length === 0 ? '' : htmlTable({ columns, rows: rows.map((row) => htmlRow(row, columns)), caption });
}
