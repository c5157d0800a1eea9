/** A document as Markdown (GitHub tables): readable as text and as a page. */
import { numericTypes } from '../../analyses/columns.ts';
import { cleanText } from '../clean-text.ts';
import { allRows } from '../document.ts';
import type { Block, Document, TableBlock } from '../document.ts';
import { formatCell, formatHeading } from '../format.ts';
import { cutSentence } from '../heading.ts';
import { foldIntervals } from '../intervals.ts';
import { matrixTable } from '../matrix.ts';
import type { Cell, ReportColumn } from '../report.ts';
import { triangleTable } from '../triangle.ts';
import { padEndTo, padStartTo, textWidth } from '../width.ts';

/** Text that Markdown shows as it is: every sign with a meaning gets a backslash, line ends become `<br>`. */
export function escapeMarkdown(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) =>
      cleanText(line)
        .replace(/[\\|<*`[\]~]|&(?=#?\w+;)/g, '\\$&')
        .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_'),
    )
    .join('<br>');
}

/** Escapes after formatting, except that text keeps its line ends for `<br>`. */
function markdownCell(cell: Cell, { type }: ReportColumn): string {
  return escapeMarkdown(type === 'text' && cell !== null ? cell : formatCell(cell, type));
}

/** A pipe table whose columns are aligned; headings and cells are Markdown already. */
export function markdownTable(
  headings: readonly { readonly text: string; readonly isNumeric: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  const table = [headings.map(({ text }) => text), ...rows];
  const columns = headings.map(({ isNumeric }, index) => ({
    isNumeric,
    width: table.reduce((widest, row) => Math.max(widest, textWidth(row[index] ?? '')), 3),
  }));
  const lines = table.map((row) => {
    const cells = columns.map(({ isNumeric, width }, index) => {
      return isNumeric ? padStartTo(row[index] ?? '', width) : padEndTo(row[index] ?? '', width);
    });
    return `| ${cells.join(' | ')} |`;
  });
  const dashes = columns.map(({ isNumeric, width }) => (isNumeric ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  lines.splice(1, 0, `| ${dashes.join(' | ')} |`);
  return lines.join('\n');
}

interface Drawn {
  readonly text: string;
  /** What the table has to say below it. */
  readonly foot: readonly string[];
}

async function drawTable(given: TableBlock): Promise<Drawn> {
  const block = foldIntervals(given);
  const long = await allRows(block.rows);
  const { columns, rows, totals, note } =
    block.kind === 'triangle'
      ? triangleTable(block.columns, block.shape, long)
      : block.kind === 'matrix'
        ? matrixTable(block.columns, block.shape, long)
        : { columns: block.columns, rows: long, totals: block.totals, note: null };
  const cut = block.kind === 'table' ? cutSentence(block.totalRows, rows.length) : null;
  const headings = columns.map(({ name, type }) => ({
    text: escapeMarkdown(formatHeading(name)),
    isNumeric: numericTypes.has(type),
  }));
  const body = rows.map((row) => columns.map((column, index) => markdownCell(row[index] ?? null, column)));
  // Blank where there is no total: "no total" is not "no value".
  const last = columns.map((column, index) => {
    const cell = totals?.[index] ?? null;
    return cell === null ? '' : `**${markdownCell(cell, column)}**`;
  });
  return {
    text: markdownTable(headings, totals === null ? body : [...body, last]),
    foot: [...(cut === null ? [] : [`… ${cut}`]), ...(note === null ? [] : [note])],
  };
}

async function drawBlock(block: Block): Promise<Drawn> {
  switch (block.kind) {
    case 'table':
    case 'triangle':
    case 'matrix':
      return drawTable(block);
    case 'notes':
      return { text: '', foot: block.sentences };
    case 'sources':
    case 'definitions':
      return { text: '', foot: [] };
  }
}

/** Heading, what it stands on, the blocks, and at the foot a list of what is to be said of them. Ends in a newline. */
export async function* render(document: Document): AsyncIterable<string> {
  const drawn: Drawn[] = [];
  for (const block of document.blocks) drawn.push(await drawBlock(block));
  const foot = drawn.flatMap((one) => one.foot).map((sentence) => `- ${escapeMarkdown(sentence)}`);
  const parts = [
    `## ${escapeMarkdown(document.title)}`,
    document.meta.map(escapeMarkdown).join(' · '),
    ...drawn.map(({ text }) => text),
    foot.join('\n'),
  ];
  yield `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
