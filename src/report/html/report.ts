/** A report as a page: its picture, its table, and what both stand on. */
import { barScale, barShares } from '../bars.ts';
import { groupThousands } from '../format.ts';
import { metaParts } from '../heading.ts';
import type { Cell, ReportHead, RowBatches } from '../report.ts';
import { barsFigure } from './bars-svg.ts';
import { escapeHtml } from './escape.ts';
import { heatTable } from './heat-table.ts';
import { linesFigure } from './lines-svg.ts';
import { matrixHtml } from './matrix-table.ts';
import { lorenzFigure } from './lorenz-svg.ts';
import { renderPage } from './page.ts';
import { aboutSections } from './sources.ts';
import { htmlFigures, htmlRow, htmlTable } from './table.ts';

/** Bytes of table rows a page holds, so that it stays below 2 MB and opens at once on a phone. */
const rowsBytesMax = 1_700_000;

interface ShownRows {
  readonly cells: (readonly Cell[])[];
  readonly html: string[];
  /** All rows that came, shown or not. */
  count: number;
}

/** As many rows as a page holds; the others are counted. */
async function readRows({ columns }: ReportHead, rows: RowBatches): Promise<ShownRows> {
  const shown: ShownRows = { cells: [], html: [], count: 0 };
  let bytes = 0;
  for await (const batch of rows) {
    shown.count += batch.length;
    for (const row of bytes > rowsBytesMax ? [] : batch) {
      const html = htmlRow(row, columns);
      bytes += Buffer.byteLength(html) + 1;
      if (bytes > rowsBytesMax) break;
      shown.cells.push(row);
      shown.html.push(html);
    }
  }
  return shown;
}

/** The chart of a report; empty when it has none. */
export function pictureOf({ chart, columns }: ReportHead, rows: readonly (readonly Cell[])[]): string {
  switch (chart?.kind) {
    case 'bars':
      return barsFigure(chart, columns, rows);
    case 'lines':
      return linesFigure(chart, columns, rows);
    case 'lorenz':
      return lorenzFigure(chart.points);
    case undefined:
      return '';
  }
}

const counted = (rows: number): string => `${groupThousands(String(rows))} row${rows === 1 ? '' : 's'}`;

/** `Customers: one row a customer; the first 1,000 of 4,338 rows`. */
function captionOf({ view, meaning }: ReportHead, shown: number, all: number): string {
  const name = `${view.charAt(0).toUpperCase()}${view.slice(1)}`;
  const cut = shown < all ? `the first ${groupThousands(String(shown))} of ` : '';
  return `${name}${meaning === undefined ? '' : `: ${meaning}`}${all === 1 ? '' : `; ${cut}${counted(all)}`}`;
}

/**
 * The report as one file of HTML. Rows beyond what a page holds are left out and counted. `totals` closes the table; it
 * has one cell a column, null where there is no total.
 */
export async function renderHtml(
  head: ReportHead,
  rows: RowBatches,
  { totals }: { readonly totals?: readonly Cell[] } = {},
): Promise<string> {
  const { columns, view, report } = head;
  const shown = await readRows(head, rows);
  const all = head.totalRows ?? shown.count;
  const [only] = shown.cells;
  const isOne = only !== undefined && all === 1 && totals === undefined;
  const left = all - shown.cells.length;
  const caption = captionOf(head, shown.cells.length, all);
  const table = isOne
    ? htmlFigures(only, columns, caption)
    : head.triangle !== undefined && only !== undefined
      ? heatTable(head, head.triangle, shown.cells)
      : head.matrix !== undefined && only !== undefined
        ? matrixHtml(head, head.matrix, shown.cells)
        : htmlTable({
            columns,
            rows: shown.html,
            caption,
            barScale: barScale(barShares(columns, shown.cells)),
            ...(totals === undefined ? {} : { totals }),
          });
  const cut =
    left > 0
      ? `<p>${groupThousands(String(left))} more row${left === 1 ? ' is' : 's are'} not on this page: the same command with <code>-o ${escapeHtml(report)}.csv</code> writes them all.</p>`
      : '';
  return renderPage({
    title: head.title,
    meta: [metaParts(head).map(escapeHtml).join(' · ')],
    sections: [pictureOf(head, shown.cells), table, cut, ...aboutSections(head, isOne)],
    foot: `crm ${report} · view ${view}`,
  });
}
