/** A document as a page: one file that needs no network, no script to be read, and no other file. */
import { alignedAttributes } from '../attributes.ts';
import { barScale, barShares } from '../bars.ts';
import { allRows, plainTable, withDetails } from '../document.ts';
import type { Block, Document, Fact, Rows, SectionBlock, TableBlock, Tone } from '../document.ts';
import { groupThousands } from '../format.ts';
import { foldIntervals } from '../intervals.ts';
import type { Cell, ReportColumn } from '../report.ts';
import { barsFigure } from './html/bars-svg.ts';
import { escapeHtml, escapeSentence } from './html/escape.ts';
import { heatTable } from './html/heat-table.ts';
import { linesFigure } from './html/lines-svg.ts';
import { lorenzFigure } from './html/lorenz-svg.ts';
import { matrixHtml } from './html/matrix-table.ts';
import { monthsFigure } from './html/months-svg.ts';
import { definitions, renderPage, section, sentences } from './html/page.ts';
import { sourcesSection } from './html/sources.ts';
import { htmlFigures, htmlRow, htmlTable } from './html/table.ts';

/** Bytes of table rows a page holds, so that it stays below 2 MB and opens at once on a phone. */
const rowsBytesMax = 1_700_000;

interface ShownRows {
  columns: readonly ReportColumn[];
  readonly cells: (readonly Cell[])[];
  readonly html: string[];
  /** All rows that came, shown or not. */
  count: number;
}

/** As many rows as a page holds; the others are counted. */
async function readRows({ columns, rows, isReport }: TableBlock): Promise<ShownRows> {
  const shown: ShownRows = { columns, cells: [], html: [], count: 0 };
  let bytes = 0;
  for await (const batch of rows.batches()) {
    if (shown.count === 0 && isReport === true) shown.columns = alignedAttributes(columns, batch);
    shown.count += batch.length;
    for (const row of bytes > rowsBytesMax ? [] : batch) {
      const html = htmlRow(row, shown.columns);
      bytes += Buffer.byteLength(html) + 1;
      if (bytes > rowsBytesMax) break;
      shown.cells.push(row);
      shown.html.push(html);
    }
  }
  return shown;
}

/** The chart of a table; empty when it has none. */
function pictureOf({ chart, columns }: Pick<TableBlock, 'chart' | 'columns'>, rows: Rows): string {
  switch (chart?.kind) {
    case 'bars':
      return barsFigure(chart, columns, rows);
    case 'lines':
      return linesFigure(chart, columns, rows);
    case 'lorenz':
      return lorenzFigure(chart.points);
    case 'months':
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
  const rows = given.details === undefined ? null : withDetails(given, await allRows(given.rows));
  const block = rows === null ? foldIntervals(given) : plainTable(given.caption, rows.columns, rows.rows);
  const { totals, elsewhere } = block;
  const shown = await readRows(block);
  const { columns } = shown;
  if (block.chart?.kind === 'months') return [monthsFigure(block.caption, shown.cells)];
  if (block.isReport !== true && shown.count === 0) return [];
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
    if (block.isReport === true && only !== undefined && all === 1 && totals.length === 0) {
      told.add(given);
      return htmlFigures(only, columns, caption);
    }
    if (block.kind === 'triangle' && only !== undefined) {
      return heatTable(block, block.shape, shown.cells);
    }
    if (block.kind === 'matrix' && only !== undefined) {
      return matrixHtml(block, block.shape, shown.cells);
    }
    const scale = block.isReport === true ? barScale(barShares(columns, shown.cells)) : 1;
    return htmlTable({ columns, rows: shown.html, caption, barScale: scale, totals });
  }
}

async function blockParts(block: Block, drawing: Drawing): Promise<string[]> {
  switch (block.kind) {
    case 'table':
    case 'triangle':
    case 'matrix':
      return tableParts(block, drawing);
    case 'section':
      return [await sectionHtml(block, drawing)];
    case 'heading':
      return [`<h3>${escapeHtml(block.text)}</h3>`];
    case 'facts':
      return [definitions(block.facts.map(factPair), true)];
    case 'words':
      return [
        `<p class="lead">${block.words.map(({ text, tone }) => `<span${toneClass(tone)}>${escapeHtml(text)}</span>`).join('')}</p>`,
      ];
    case 'text':
      return block.isStrong === true ? [] : [`<p>${escapeHtml(block.text)}</p>`];
    case 'points': {
      const lines = block.points.map(
        ({ lead, tone, text }) =>
          `<li><strong${toneClass(tone)}>${escapeHtml(lead)}:</strong> ${escapeHtml(text)}</li>`,
      );
      return lines.length === 0 ? [] : [`<ul class="findings">\n${lines.join('\n')}\n</ul>`];
    }
    case 'verdict':
      return [
        `<p><strong class="${block.isGood ? 'good' : 'bad'}">${block.isGood ? '✓' : '✗'} ${escapeHtml(block.text)}</strong></p>`,
      ];
    case 'code':
      return [`<p>Next:</p>\n<pre><code>${escapeHtml(block.code)}</code></pre>`];
    case 'link': {
      const href = block.path.split('/').map(encodeURIComponent).join('/');
      return [`<p><a href="${escapeHtml(href)}">${escapeHtml(block.path)}</a> · ${escapeHtml(block.text)}</p>`];
    }
    case 'notes':
      return [
        block.about === undefined
          ? section(block.title ?? 'Notes', sentences(block.sentences))
          : sentences(block.sentences),
      ];
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

const toneClass = (tone: Tone | null | undefined): string => (tone == null ? '' : ` class="${tone}"`);

function factPair({ label, value, tone, remarks = [] }: Fact): readonly [string, string] {
  const shown = tone == null ? escapeHtml(value) : `<span${toneClass(tone)}>${escapeHtml(value)}</span>`;
  return [
    escapeHtml(label),
    `${shown}${remarks.map((remark) => ` <span class="remark">${escapeHtml(remark)}</span>`).join('')}`,
  ];
}

const isConclusion = ({ kind }: Block): boolean => kind === 'verdict' || kind === 'points';

/** What all of it comes to stands first; a section that is one picture needs no heading over its caption. */
async function sectionHtml(
  { title, question, meta = [], place, blocks }: SectionBlock,
  drawing: Drawing,
): Promise<string> {
  const ordered = [...blocks.filter(isConclusion), ...blocks.filter((block) => !isConclusion(block))];
  const parts: string[] = [];
  for (const block of ordered) parts.push(...(await blockParts(block, drawing)));
  const filled = parts.filter((part) => part !== '');
  if (blocks.some((block) => block.kind === 'table' && block.chart?.kind === 'months')) return filled.join('\n');
  // The caption of a table asks it as well.
  const isAsked =
    question === undefined || place === 'medium' || (place === 'whole' && blocks.some(({ kind }) => kind === 'table'));
  const head = [
    `<h2>${escapeHtml(title)}</h2>`,
    ...(meta.length === 0 ? [] : [`<p class="meta">${escapeHtml(meta.join(' · '))}</p>`]),
    ...(isAsked ? [] : [`<p class="question">${escapeHtml(question)}</p>`]),
  ];
  const isWide = place === 'medium' || place === 'whole';
  return `<section${isWide ? ' class="whole"' : ''}>\n${[...head, ...filled].join('\n')}\n</section>`;
}

/** Sections that have a place stand in a box together. */
async function bodyParts(blocks: readonly Block[], drawing: Drawing): Promise<string[]> {
  const parts: string[] = [];
  let beside: string[] = [];
  const close = (): void => {
    if (beside.length > 0) parts.push(`<div class="cards">\n${beside.join('\n')}\n</div>`);
    beside = [];
  };
  for (const block of blocks) {
    const drawn = await blockParts(block, drawing);
    const isBeside =
      block.kind === 'section' && block.place !== undefined && drawn.some((part) => part.startsWith('<section'));
    if (isBeside) beside.push(...drawn);
    else {
      close();
      parts.push(...drawn);
    }
  }
  close();
  return parts;
}

/** The page. Rows beyond what it holds are left out and counted. */
export async function* render({ title, subtitle, meta, blocks, foot }: Document): AsyncIterable<string> {
  const sections = await bodyParts(blocks, { told: new Set() });
  const whole = subtitle === undefined ? title : `${title} (${subtitle})`;
  yield renderPage({ title: whole, meta: [meta.map(escapeHtml).join(' · ')], sections, foot });
}
