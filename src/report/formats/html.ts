/** A document as a page: one file that needs no network, no script to be read, and no other file. */
import { barScale, barShares } from '../bars.ts';
import type { Block, Document, Rows, TableBlock } from '../document.ts';
import { groupThousands } from '../format.ts';
import { foldIntervals } from '../intervals.ts';
import type { Cell } from '../report.ts';
import { barsFigure } from './html/bars-svg.ts';
import { escapeHtml, escapeSentence } from './html/escape.ts';
import { heatTable } from './html/heat-table.ts';
import { linesFigure } from './html/lines-svg.ts';
import { lorenzFigure } from './html/lorenz-svg.ts';
import { matrixHtml } from './html/matrix-table.ts';
import { definitions, renderPage, section, sentences } from './html/page.ts';
import { sourcesSection } from './html/sources.ts';
import { htmlFigures, htmlRow, htmlTable } from './html/table.ts';

/** Bytes of table rows a page holds, so that it stays below 2 MB and opens at once on a phone. */
const rowsBytesMax = 1_700_000;

interface ShownRows {
  readonly cells: (readonly Cell[])[];
  readonly html: string[];
  /** All rows that came, shown or not. */
  count: number;
}

/** As many rows as a page holds; the others are counted. */
async function readRows({ columns, rows }: TableBlock): Promise<ShownRows> {
  const shown: ShownRows = { cells: [], html: [], count: 0 };
  let bytes = 0;
  for await (const batch of rows.batches()) {
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

/** The chart of a table; empty when it has none. */
export function pictureOf({ chart, columns }: Pick<TableBlock, 'chart' | 'columns'>, rows: Rows): string {
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
function captionOf({ caption, isReport }: TableBlock, shown: number, all: number): string {
  const cut = shown < all ? `the first ${groupThousands(String(shown))} of ` : '';
  return isReport !== true || all === 1 ? caption : `${caption}; ${cut}${counted(all)}`;
}

/** What drawing one block tells the others. */
interface Drawing {
  /** Tables whose columns are explained where they stand. */
  readonly told: Set<TableBlock>;
}

async function tableParts(given: TableBlock, { told }: Drawing): Promise<string[]> {
  const block = foldIntervals(given);
  const { columns, totals, elsewhere } = block;
  const shown = await readRows(block);
  const all = block.totalRows ?? shown.count;
  const [only] = shown.cells;
  const left = all - shown.cells.length;
  const cut =
    left > 0 && elsewhere !== undefined
      ? `<p>${groupThousands(String(left))} ${escapeSentence(elsewhere(left))}</p>`
      : '';
  return [pictureOf(block, shown.cells), tableOf(), cut];

  function tableOf(): string {
    const caption = captionOf(block, shown.cells.length, all);
    if (block.isReport === true && only !== undefined && all === 1 && totals === null) {
      told.add(given);
      return htmlFigures(only, columns, caption);
    }
    if (block.kind === 'triangle' && only !== undefined) {
      return heatTable(block, block.shape, shown.cells);
    }
    if (block.kind === 'matrix' && only !== undefined) {
      return matrixHtml(block, block.shape, shown.cells);
    }
    const scale = barScale(barShares(columns, shown.cells));
    return htmlTable({ columns, rows: shown.html, caption, barScale: scale, totals });
  }
}

async function blockParts(block: Block, drawing: Drawing): Promise<string[]> {
  switch (block.kind) {
    case 'table':
    case 'triangle':
    case 'matrix':
      return tableParts(block, drawing);
    case 'notes':
      return [section('Notes', sentences(block.sentences))];
    case 'sources':
      return [sourcesSection(block.sources)];
    case 'definitions': {
      const isTold = block.table !== undefined && drawing.told.has(block.table);
      const pairs = block.pairs.map(
        ([name, meaning]) => [escapeHtml(name.replaceAll('_', ' ')), escapeSentence(meaning)] as const,
      );
      return [section(block.title, isTold ? '' : definitions(pairs, block.isShort))];
    }
  }
}

/** The page. Rows beyond what it holds are left out and counted. */
export async function* render(document: Document): AsyncIterable<string> {
  const drawing: Drawing = { told: new Set() };
  const sections: string[] = [];
  for (const block of document.blocks) sections.push(...(await blockParts(block, drawing)));
  const { title, meta, foot } = document;
  yield renderPage({ title, meta: [meta.map(escapeHtml).join(' · ')], sections, foot });
}
