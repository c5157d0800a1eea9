/** A document for a screen: within its width, in its colours, with the signs that it knows. */
import { Chalk } from 'chalk';
import { alignedAttributes } from '../attributes.ts';
import { cleanText } from '../clean-text.ts';
import { allRows } from '../document.ts';
import type { Block, Document, SectionBlock } from '../document.ts';
import { joinParts } from '../heading.ts';
import { foldIntervals } from '../intervals.ts';
import { describeSetAside, fileName } from '../sources.ts';
import { padEndTo, textWidth, truncateTo } from '../width.ts';
import type { FormatStyle } from './index.ts';
import { columnsIn, sideBySide } from './terminal/columns.ts';
import { drawFacts } from './terminal/facts.ts';
import { drawHeatTable } from './terminal/heat-table.ts';
import { drawMatrix } from './terminal/matrix-table.ts';
import { drawMonths } from './terminal/months.ts';
import { ellipsisOf, toneInk, wrapped } from './terminal/pen.ts';
import type { Drawn, Pen } from './terminal/pen.ts';
import { drawTable } from './terminal/table.ts';

/** The whole document as text that ends in a newline; no line is wider than the screen, but for what is to be typed. */
export async function* render(
  document: Document,
  { width, colourLevel, isUnicode }: FormatStyle,
): AsyncIterable<string> {
  const pen: Pen = { width, colourLevel, isUnicode, ink: new Chalk({ level: colourLevel }) };
  const { lines, foot } = await drawBlocks(document.blocks, pen);
  const below = foot.flatMap((text) => wrapped(cleanText(text, isUnicode), pen)).map((line) => pen.ink.dim(line));
  const head = document.isPageTitle === true ? [] : headLines(document, pen);
  const [lead = [], ...others] = document.isMetaBeside === true ? lines : [[], ...lines];
  const paragraphs = [[...head, ...lead], ...others, below];
  yield `${joined(paragraphs).join('\n')}\n`;
}

/** Paragraphs with a blank line between them. */
const joined = (paragraphs: readonly (readonly string[])[]): string[] =>
  paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .split('\n')
    .filter((_, index, all) => all.length > 1 || all[index] !== '');

/** Title and what it stands on: below each other, or at both ends of a line. */
function headLines({ title, subtitle = '', meta, shortMeta = meta, isMetaBeside }: Document, pen: Pen): string[] {
  const { width, isUnicode, ink } = pen;
  const separator = isUnicode ? ' · ' : ' | ';
  const clean = cleanText(title, isUnicode);
  const aside = meta.map((part) => cleanText(part, isUnicode)).join(separator);
  if (isMetaBeside === true && width !== null) {
    const room = width - textWidth(aside) - 2;
    const name = truncateTo(clean, room, ellipsisOf(pen));
    const id =
      subtitle === '' ? '' : truncateTo(`  ${cleanText(subtitle, isUnicode)}`, room - textWidth(name), ellipsisOf(pen));
    return [`${padEndTo(`${ink.bold(name)}${ink.dim(id)}`, room + 2)}${ink.dim(aside)}`];
  }
  const hasRoom = width === null || meta.every((part) => textWidth(part) <= width);
  const parts = joinParts(hasRoom ? meta : shortMeta, separator, width);
  return [...wrapped(clean, pen).map((line) => ink.bold(line)), ...parts.map((line) => ink.dim(line))];
}

interface Paragraphs {
  readonly lines: readonly (readonly string[])[];
  readonly foot: readonly string[];
}

/** Blocks in their order. Sections of one kind that are narrow enough stand side by side; what is typed follows at once. */
async function drawBlocks(blocks: readonly Block[], pen: Pen): Promise<Paragraphs> {
  const lines: string[][] = [];
  const foot: string[] = [];
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    if (block.kind === 'section' && block.place !== undefined) {
      const end = blocks.findIndex(
        (one, index) => index > at && !(one.kind === 'section' && one.place === block.place),
      );
      const group = blocks.slice(at, end === -1 ? undefined : end) as SectionBlock[];
      const drawn = await drawBeside(group, block.place, pen);
      lines.push([...drawn.lines]);
      foot.push(...drawn.foot);
      at += group.length - 1;
      continue;
    }
    const drawn = await drawBlock(block, pen);
    const last = lines.at(-1);
    if (isJoined(block, blocks[at - 1]) && last !== undefined) last.push(...drawn.lines);
    else lines.push([...drawn.lines]);
    foot.push(...drawn.foot);
  }
  return { lines, foot };
}

/** Whether a block follows the one before without a blank line. */
const isJoined = ({ kind }: Block, before: Block | undefined): boolean =>
  kind === 'code' || (kind === 'text' && (before?.kind === 'words' || before?.kind === 'text'));

/** How sections stand side by side: the least width of each, and the most there may be. */
const besides = { narrow: [37, 3], medium: [62, 2], whole: [Infinity, 1] } as const;
const widthWithoutScreen = 80;
const indent = 2;

async function drawBeside(
  sections: readonly SectionBlock[],
  place: NonNullable<SectionBlock['place']>,
  pen: Pen,
): Promise<Drawn> {
  const [least, most] = besides[place];
  const full = pen.width ?? widthWithoutScreen;
  const { count, width } = columnsIn(full, least, Math.min(most, sections.length));
  const own = { ...pen, width: (count === 1 ? full : width) - indent, isCompact: true };
  const blocks: string[][] = [];
  const foot: string[] = [];
  for (const section of sections) {
    const drawn = await drawBlocks(section.blocks, own);
    const body = joined(drawn.lines).map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`));
    blocks.push([pen.ink.bold(section.title), ...body]);
    foot.push(...drawn.foot);
  }
  return { lines: sideBySide(blocks, count, width), foot };
}

async function drawBlock(block: Block, pen: Pen): Promise<Drawn> {
  const { ink, isUnicode } = pen;
  switch (block.kind) {
    case 'table': {
      const table = foldIntervals(block);
      const rows = await allRows(table.rows);
      const columns = alignedAttributes(table.columns, rows);
      return table.chart?.kind === 'months' ? drawMonths(rows, pen) : drawTable({ ...table, columns }, rows, pen);
    }
    case 'triangle':
      return drawHeatTable(block, block.shape, await allRows(block.rows), pen);
    case 'matrix':
      return drawMatrix(block, block.shape, await allRows(block.rows), pen);
    case 'section': {
      const { lines, foot } = await drawBlocks(block.blocks, pen);
      const head = headLines({ meta: [], ...block } as unknown as Document, pen);
      return { lines: joined([head, ...lines]), foot };
    }
    case 'heading':
      return { lines: wrapped(cleanText(block.text, isUnicode), pen).map((line) => ink.bold(line)), foot: [] };
    case 'facts':
      return { lines: drawFacts(block.facts, pen), foot: [] };
    case 'words': {
      const words = block.words.map(({ text, tone }) => {
        const shown = cleanText(text, isUnicode);
        return tone === null ? shown : ink[toneInk[tone]](shown);
      });
      return { lines: joinParts(words, ink.dim(isUnicode ? ' · ' : ' | '), pen.width), foot: [] };
    }
    case 'text': {
      const lines = wrapped(cleanText(block.text, isUnicode), pen);
      return { lines: block.isStrong === true ? lines.map((line) => ink.bold(line)) : lines, foot: [] };
    }
    case 'points':
      return { lines: block.points.flatMap((point) => pointLines(point, pen)), foot: [] };
    case 'verdict': {
      const mark = block.isGood ? ink.green(isUnicode ? '✓' : 'ok:') : ink.red(isUnicode ? '✗' : 'x');
      return { lines: [`${mark} ${block.text}`], foot: [] };
    }
    case 'code':
      return { lines: [`${ink.cyan('next:')} ${cleanText(block.code, isUnicode)}`], foot: [] };
    case 'link':
      return { lines: [cleanText(`${block.path} · ${block.text}`, isUnicode)], foot: [] };
    case 'notes':
      return {
        lines: [],
        foot: block.sentences.map((text) => (block.about === undefined ? text : `${block.about}: ${text}`)),
      };
    case 'sources':
      return {
        lines: [],
        foot:
          block.isInFoot === true
            ? block.sources.map((one) => `${one.role}: ${fileName(one.path)}, ${describeSetAside(one)}`)
            : [],
      };
    case 'definitions':
      return { lines: [], foot: [] };
  }
}

const marks = {
  bad: ['✗', 'x', 'red'],
  warn: ['!', '!', 'yellow'],
  good: ['✓', '+', 'green'],
  none: ['·', '-', 'dim'],
} as const;

function pointLines(
  { tone, text }: { readonly tone: keyof typeof toneInk | null; readonly text: string },
  pen: Pen,
): string[] {
  const [symbol, ascii, colour] = marks[tone ?? 'none'];
  const { ink, isUnicode, width } = pen;
  const lines = wrapped(cleanText(text, isUnicode), { ...pen, width: width === null ? null : width - 2 });
  return lines.map((line, index) => (index === 0 ? `${ink[colour](isUnicode ? symbol : ascii)} ${line}` : `  ${line}`));
}
