/** A card for the screen: who it is at the top, spend by month below it, then the sections side by side. */
import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';
import { numericTypes } from '../../analyses/columns.ts';
import { cleanText } from '../clean-text.ts';
import { joinParts } from '../heading.ts';
import { drawGrid } from '../formats/terminal/grid.ts';
import { fitColumns } from '../formats/terminal/layout.ts';
import type { ColumnBox, Layout } from '../formats/terminal/layout.ts';
import { formatHeading, groupThousands } from '../format.ts';
import type { Cell } from '../report.ts';
import { describeSetAside, fileName } from '../sources.ts';
import { padEndTo, padStartTo, textWidth, truncateTo, wrapWords } from '../width.ts';
import { columnsIn, sideBySide } from './blocks.ts';
import { cellOf } from './card.ts';
import type { Card, CardColumn, CardSection } from './card.ts';
import { monthBars } from './month-bars.ts';
import {
  comparisonsOf,
  factsOf,
  headSentences,
  headWords,
  highestMonth,
  labelOf,
  missingWords,
  sectionNotes,
  valueText,
} from './words.ts';

export interface CardStyle {
  /** Terminal columns. */
  readonly width: number;
  readonly isColour: boolean;
  /** False draws bars and marks in ASCII. */
  readonly isUnicode: boolean;
}

interface Pen extends CardStyle {
  readonly ink: ChalkInstance;
  readonly ellipsis: string;
}

const toneInk = { good: 'green', warn: 'yellow', bad: 'red' } as const;
const barsHeight = 4;
const labelWidthMax = 20;
const indent = 2;

/** The whole card as text that ends in a newline; no line is wider than `width`. */
export function renderCard(card: Card, style: CardStyle): string {
  const ink = new Chalk({ level: style.isColour ? 1 : 0 });
  const pen: Pen = { ...style, ink, ellipsis: style.isUnicode ? '…' : '...' };
  const blocks = [headLines(card, pen), ...sectionBlocks(card, pen), footLines(card, pen)];
  const filled = blocks.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function headLines(card: Card, pen: Pen): string[] {
  const { ink, width, isUnicode, ellipsis } = pen;
  const day = [`as of ${card.asOf}`, ...(card.currency === null ? [] : [cleanText(card.currency, isUnicode)])];
  const right = day.join(isUnicode ? ' · ' : ' | ');
  const id = cleanText(card.customerId, isUnicode);
  const name = card.name === null ? id : cleanText(card.name, isUnicode);
  const room = width - textWidth(right) - 2;
  const shownName = truncateTo(name, room, ellipsis);
  const beside = name === id ? '' : truncateTo(`  ${id}`, room - textWidth(shownName), ellipsis);
  const title = padEndTo(`${ink.bold(shownName)}${ink.dim(beside)}`, room + 2);
  const words = headWords(card).map(({ text, tone }) => {
    const shown = cleanText(text, isUnicode);
    return tone === null ? shown : ink[toneInk[tone]](shown);
  });
  return [
    `${title}${ink.dim(right)}`,
    ...(words.length === 0 ? [] : joinParts(words, ink.dim(isUnicode ? ' · ' : ' | '), width)),
    ...headSentences(card).flatMap((sentence) => wrapWords(cleanText(sentence, isUnicode), width)),
  ];
}

/** A table with more columns than this takes the whole width. */
const columnsBeside = 6;
const whole = [Infinity, 1] as const;

/** How sections of a shape stand side by side: the least width of each, and the most there may be. */
const besides = { facts: [37, 3], comparison: [37, 3], table: [62, 2], months: whole } as const;

/** Sections in their order, those of the same kind in a row side by side. */
function sectionBlocks({ sections }: Card, pen: Pen): string[][] {
  const groups: { places: readonly [least: number, most: number]; members: CardSection[] }[] = [];
  for (const section of sections) {
    const isWide = section.shape === 'table' && section.columns.length > columnsBeside;
    const places = isWide ? whole : besides[section.shape];
    const last = groups.at(-1);
    if (last !== undefined && last.places[0] === places[0]) {
      last.members.push(section);
    } else {
      groups.push({ places, members: [section] });
    }
  }
  return groups.map(({ places: [least, most], members }) => {
    const { count, width } = columnsIn(pen.width, least, Math.min(most, members.length));
    const blocks = members.map((section) => sectionLines(section, { ...pen, width: count === 1 ? pen.width : width }));
    return sideBySide(blocks, count, width);
  });
}

function sectionLines(section: CardSection, pen: Pen): string[] {
  return [pen.ink.bold(section.title), ...bodyOf(section, pen).map(indented)];
}

const indented = (line: string): string => (line === '' ? '' : `${' '.repeat(indent)}${line}`);

function bodyOf(section: CardSection, pen: Pen): string[] {
  const inner = { ...pen, width: pen.width - indent };
  switch (section.shape) {
    case 'facts':
      return section.rows.flatMap((row, index) => [...(index === 0 ? [] : ['']), ...factLines(section, row, inner)]);
    case 'comparison':
      return comparisonLines(section, inner);
    case 'months':
      return monthLines(section, inner);
    case 'table':
      return tableLines(section, inner);
  }
}

function factLines(section: CardSection, row: readonly Cell[], { width, ink, isUnicode, ellipsis }: Pen): string[] {
  const facts = factsOf(section, row, isUnicode).filter(({ cell }) => cell !== null);
  const labels = facts.map(({ column }) => truncateTo(labelOf(column, isUnicode), labelWidthMax, ellipsis));
  const labelWidth = Math.max(0, ...labels.map(textWidth)) + 2;
  const values = facts.map(({ column, cell }) => valueText(cell, column, isUnicode));
  const valueWidth = Math.max(
    0,
    ...values.map((value, at) => (facts[at]?.remarks.length === 0 ? 0 : textWidth(value))),
  );
  return facts.flatMap(({ column, cell, remarks }, at) => {
    const room = width - labelWidth;
    const [first = '', ...more] = wrapWords(values[at] ?? '', Math.max(1, room));
    const remark = remarks.join(', ');
    const hasRoom = remark !== '' && Math.max(valueWidth, textWidth(first)) + 2 + textWidth(remark) <= room;
    const shown = hasRoom
      ? padEndTo(paint(first, cell, column, ink), valueWidth + 2) + ink.dim(remark)
      : paint(first, cell, column, ink);
    const below = more.map((line) => ' '.repeat(labelWidth) + paint(line, cell, column, ink));
    return [`${ink.dim(padEndTo(labels[at] ?? '', labelWidth))}${shown}`].concat(below);
  });
}

function paint(shown: string, cell: Cell, column: CardColumn, ink: ChalkInstance): string {
  const tone = cell === null ? undefined : column.tones?.[cell];
  if (tone !== undefined) {
    return ink[toneInk[tone]](shown);
  }
  return column.type === 'money' && cell !== null && cell.startsWith('-') ? ink.red(shown) : shown;
}

function comparisonLines(section: CardSection, { width, ink, isUnicode }: Pen): string[] {
  const pairs = comparisonsOf(section);
  const days = cellOf(section, 'period_days');
  const period = days === null ? '' : `${days} days`;
  const labels = pairs.map(({ column }) => labelOf(column, isUnicode));
  const labelWidth = Math.max(textWidth(period), ...labels.map(textWidth)) + 2;
  const texts = pairs.map(({ column, now, before }) => [now, before].map((cell) => valueText(cell, column, isUnicode)));
  const changeWidth = Math.max(0, ...pairs.map(({ change }) => textWidth(change)));
  const widest = Math.max('before'.length, ...texts.flat().map(textWidth));
  const columnWidth = Math.min(widest, Math.floor((width - labelWidth - 2) / 2));
  const hasChange = labelWidth + 2 * columnWidth + 4 + changeWidth <= width;
  const lines = pairs.flatMap(({ column, now, before, change, tone }, at) => {
    const [ofNow = [], ofBefore = []] = (texts[at] ?? []).map((text) => wrapWords(text, columnWidth));
    return Array.from({ length: Math.max(ofNow.length, ofBefore.length) }, (_, line) => {
      const label = line === 0 ? (labels[at] ?? '') : '';
      const cells = [
        ink.dim(padEndTo(label, labelWidth)) + padStartTo(paint(ofNow[line] ?? '', now, column, ink), columnWidth),
        padStartTo(paint(ofBefore[line] ?? '', before, column, ink), columnWidth),
        ...(hasChange && change !== '' && line === 0
          ? [padStartTo(tone === null ? change : ink[toneInk[tone]](change), changeWidth)]
          : []),
      ];
      return cells.join('  ').trimEnd();
    });
  });
  const heading = `${padEndTo(period, labelWidth)}${padStartTo('now', columnWidth)}  ${padStartTo('before', columnWidth)}`;
  return [ink.dim(heading), ...lines];
}

function monthLines(section: CardSection, { width, ink, isUnicode }: Pen): string[] {
  const values = section.rows.map(([, spend]) => Number(spend ?? 0));
  const bars = monthBars(values, width, barsHeight, isUnicode);
  const [first, last] = [section.rows[0]?.[0] ?? '', section.rows.at(-1)?.[0] ?? ''];
  const highest = highestMonth(section);
  const peak = highest === null ? [] : [`most in ${highest.month}: ${highest.spend}`];
  const per = bars.monthsPerBar > 1 ? [`a bar is ${bars.monthsPerBar} months`] : [];
  const axis =
    first === last ? first : `${first}${padStartTo(last, Math.max(bars.width - first.length, last.length + 2))}`;
  const remark = [...peak, ...per].join(', ');
  const joined = remark === '' ? axis : `${axis}   ${remark}`;
  const lowest = bars.lines
    .filter((line) => line !== '')
    .map((line) => (isUnicode ? line.replaceAll('▾', ink.red('▾')) : line));
  return [...lowest, ...(textWidth(joined) <= width ? [joined] : [axis, remark]).map((line) => ink.dim(line))];
}

function tableLines(section: CardSection, { width, ink, isUnicode, ellipsis }: Pen): string[] {
  const rows = section.rows.slice(0, section.rowsShown);
  const columns = section.columns.filter((_, index) => rows.some((row) => (row[index] ?? null) !== null));
  const place = (column: CardColumn): number => section.columns.indexOf(column);
  const cells = rows.map((row) => columns.map((column) => valueText(row[place(column)] ?? null, column, isUnicode)));
  const boxes = columns.map((column, index): ColumnBox => ({
    heading: column.label ?? formatHeading(column.name, isUnicode),
    bodyWidth: cells.reduce((widest, row) => Math.max(widest, textWidth(row[index] ?? '')), 1),
    isText: !numericTypes.has(column.type),
    hasBar: false,
    isKey: index === 0,
  }));
  const layout: Layout = fitColumns(boxes, width);
  const drawn = layout.shown.flatMap((index, at) => {
    const [column, box] = [columns[index], boxes[index]];
    const align = column !== undefined && numericTypes.has(column.type) ? ('right' as const) : ('left' as const);
    return column === undefined || box === undefined
      ? []
      : [{ column, index, align, heading: box.heading, width: layout.widths[at] ?? 1 }];
  });
  const headings = drawn.map(({ heading, width: widest }) => wrapWords(heading, widest));
  const height = Math.max(...headings.map(({ length }) => length));
  const headingRows = Array.from({ length: height }, (_, line) =>
    headings.map((lines) => lines[line - height + lines.length] ?? ''),
  );
  const painted = cells.map((row, at) =>
    drawn.map(({ column, index, width: widest }) =>
      paint(truncateTo(row[index] ?? '', widest, ellipsis), rows[at]?.[place(column)] ?? null, column, ink),
    ),
  );
  const left = section.rows.length - rows.length;
  return [
    ...drawGrid(headingRows, drawn, layout.gap).map((line) => ink.dim(line)),
    ...drawGrid(painted, drawn, layout.gap),
    ...(left > 0 ? [ink.dim(`${ellipsis} ${groupThousands(String(left))} more`)] : []),
  ];
}

function footLines(card: Card, { width, ink, isUnicode }: Pen): string[] {
  const sources = card.sources.map(
    (source) => `${source.role}: ${cleanText(fileName(source.path), isUnicode)}, ${describeSetAside(source)}`,
  );
  return [...missingWords(card), ...sectionNotes(card), ...card.notes, ...sources]
    .flatMap((text) => wrapWords(cleanText(text, isUnicode), width))
    .map((line) => ink.dim(line));
}
