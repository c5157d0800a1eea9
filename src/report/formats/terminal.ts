/** A document for a screen: within its width, in its colours, with the signs that it knows. */
import { Chalk } from 'chalk';
import { cleanText } from '../clean-text.ts';
import { allRows } from '../document.ts';
import type { Block, Document } from '../document.ts';
import { joinParts } from '../heading.ts';
import { foldIntervals } from '../intervals.ts';
import { textWidth } from '../width.ts';
import type { FormatStyle } from './index.ts';
import { drawHeatTable } from './terminal/heat-table.ts';
import { drawMatrix } from './terminal/matrix-table.ts';
import { wrapped } from './terminal/pen.ts';
import type { Drawn, Pen } from './terminal/pen.ts';
import { drawTable } from './terminal/table.ts';

/** The whole document as text that ends in a newline; no line is wider than the screen. */
export async function* render(
  document: Document,
  { width, colourLevel, isUnicode }: FormatStyle,
): AsyncIterable<string> {
  const pen: Pen = { width, colourLevel, isUnicode, ink: new Chalk({ level: colourLevel }) };
  const drawn: Drawn[] = [];
  for (const block of document.blocks) drawn.push(await drawBlock(block, pen));
  const foot = drawn.flatMap((one) => one.foot).flatMap((text) => wrapped(cleanText(text, isUnicode), pen));
  const paragraphs = [
    headLines(document, pen),
    ...drawn.map(({ lines }) => lines),
    foot.map((line) => pen.ink.dim(line)),
  ];
  const filled = paragraphs.filter((lines) => lines.length > 0);
  yield `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headLines({ title, meta, shortMeta = meta }: Document, pen: Pen): string[] {
  const { width, isUnicode, ink } = pen;
  const hasRoom = width === null || meta.every((part) => textWidth(part) <= width);
  const parts = joinParts(hasRoom ? meta : shortMeta, isUnicode ? ' · ' : ' | ', width);
  return [
    ...wrapped(cleanText(title, isUnicode), pen).map((line) => ink.bold(line)),
    ...parts.map((line) => ink.dim(line)),
  ];
}

async function drawBlock(block: Block, pen: Pen): Promise<Drawn> {
  switch (block.kind) {
    case 'table': {
      const table = foldIntervals(block);
      return drawTable(table, await allRows(table.rows), pen);
    }
    case 'triangle':
      return drawHeatTable(block, block.shape, await allRows(block.rows), pen);
    case 'matrix':
      return drawMatrix(block, block.shape, await allRows(block.rows), pen);
    case 'notes':
      return { lines: [], foot: block.sentences };
    case 'sources':
    case 'definitions':
      return { lines: [], foot: [] };
  }
}
