/** A document as Markdown (GitHub tables): readable as text and as a page. */
import { alignedAttributes } from '../attributes.ts';
import { cleanText } from '../clean-text.ts';
import { allRows, plainTable, withDetails } from '../document.ts';
import type { Block, Document, Fact, TableBlock } from '../document.ts';
import { formatCell, headingOf, isRight } from '../format.ts';
import { cutSentence } from '../heading.ts';
import { foldIntervals } from '../intervals.ts';
import { matrixTable } from '../matrix.ts';
import { highestMonth, monthBars } from '../months.ts';
import type { Cell, ReportColumn } from '../report.ts';
import { describeSetAside, fileName } from '../sources.ts';
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

const monthsWidth = 60;

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
        : {
            ...withDetails({ ...block, columns: alignedAttributes(block.columns, long) }, long),
            totals: block.totals,
            note: null,
          };
  if (rows.length === 0 && block.isReport !== true) return { text: '', foot: [] };
  const cut = block.kind === 'table' ? cutSentence(block.totalRows, rows.length) : null;
  const headings = columns.map((column) => ({
    text: escapeMarkdown(headingOf(column)),
    isNumeric: isRight(column),
  }));
  const body = rows.map((row) => columns.map((column, index) => markdownCell(row[index] ?? null, column)));
  // Blank where there is no total: "no total" is not "no value".
  const last = totals.map((row) =>
    columns.map((column, index) => {
      const cell = row[index] ?? null;
      return cell === null ? '' : `**${markdownCell(cell, column)}**`;
    }),
  );
  return {
    text: markdownTable(headings, [...body, ...last]),
    foot: [...(cut === null ? [] : [`… ${cut}`]), ...(note === null ? [] : [note])],
  };
}

/** Words in one line of Markdown; what code holds stands as it is. */
const fenced = (code: string): string => `Next:\n\n\`\`\`sh\n${cleanText(code)}\n\`\`\``;

function factsTable(facts: readonly Fact[]): string {
  const rows = facts.map(({ label, value, remarks = [] }) =>
    [label, [value, ...remarks.map((remark) => `(${remark})`)].join(' ')].map(escapeMarkdown),
  );
  return markdownTable(
    ['figure', 'value'].map((text) => ({ text, isNumeric: false })),
    rows,
  );
}

const listOf = (sentences: readonly string[]): string =>
  sentences.map((sentence) => `- ${escapeMarkdown(sentence)}`).join('\n');

const alone = (text: string): Drawn => ({ text, foot: [] });

async function drawBlock(block: Block): Promise<Drawn> {
  switch (block.kind) {
    case 'table':
      return block.chart?.kind === 'months' ? alone(await monthParts(block)) : drawTable(block);
    case 'triangle':
    case 'matrix':
      return drawTable(block);
    case 'section':
      return alone(
        await drawBlocks(
          [`## ${escapeMarkdown(block.title)}`, metaLine(block.meta), block.question ?? ''],
          block.blocks,
        ),
      );
    case 'heading':
      return alone(`### ${escapeMarkdown(block.text)}`);
    case 'facts':
      return alone(block.facts.length === 0 ? '' : factsTable(block.facts));
    case 'words':
      return alone(block.words.map(({ text }) => `**${escapeMarkdown(text)}**`).join(' · '));
    case 'text':
      return alone(escapeMarkdown(block.text));
    case 'points':
      return alone(listOf(block.points.map(({ lead, text }) => `${lead}: ${text}`)));
    case 'verdict':
      return alone(`**${block.isGood ? '✓' : '✗'} ${escapeMarkdown(block.text)}**`);
    case 'code':
      return alone(fenced(block.code));
    case 'link':
      return alone(`[${escapeMarkdown(block.path)}](${encodeURI(block.path)}) · ${escapeMarkdown(block.text)}`);
    case 'notes':
      return { text: '', foot: block.sentences };
    case 'sources': {
      const shown = block.isInFoot === true ? block.sources : [];
      return {
        text: '',
        foot: shown.map((one) => `${one.role}: ${fileName(one.path)}, ${describeSetAside(one, true)}`),
      };
    }
    case 'definitions':
      return alone('');
  }
}

/** Spend by month as bars in a line, and the months in which something was bought. */
async function monthParts(block: TableBlock): Promise<string> {
  const rows = await allRows(block.rows);
  const { lines } = monthBars(
    rows.map(([, spend]) => Number(spend ?? 0)),
    monthsWidth,
    1,
    true,
  );
  const [first, last] = [rows[0]?.[0] ?? '', rows.at(-1)?.[0] ?? ''];
  const highest = highestMonth(rows);
  const span = first === last ? first : `${first} to ${last}`;
  const most = highest === null ? '' : `, most in ${highest.month}: ${highest.spend}`;
  const bought = rows.filter((row) => row.slice(1).some((cell) => Number(cell ?? 0) !== 0));
  const { text } = await drawTable(plainTable(block.caption, block.columns, bought));
  return `\`${lines.join('')}\` ${span}${most}\n\n${text}`;
}

const metaLine = (meta: readonly string[] = []): string => meta.map(escapeMarkdown).join(' · ');

/** Parts and blocks with a blank line between them, and at the foot a list of what is to be said of the blocks. */
async function drawBlocks(head: readonly string[], blocks: readonly Block[]): Promise<string> {
  const parts = [...head];
  const foot: string[] = [];
  for (const block of blocks) {
    const drawn = await drawBlock(block);
    parts.push(drawn.text);
    foot.push(...drawn.foot);
  }
  return [...parts, listOf(foot)].filter((part) => part !== '').join('\n\n');
}

/** The document as text that ends in a newline. A report, which has no sections, is pasted into pages of others. */
export async function* render({ title, subtitle, meta, isPageTitle, blocks }: Document): AsyncIterable<string> {
  const level = blocks.some(({ kind }) => kind === 'section') ? '#' : '##';
  const words = blocks.filter(({ kind }) => kind === 'words');
  const others = blocks.filter(({ kind }) => kind !== 'words');
  const line = [metaLine(meta), await drawBlocks([], words)].filter((part) => part !== '').join(' · ');
  const whole = subtitle === undefined ? title : `${title} (${subtitle})`;
  const head = isPageTitle === true ? [] : [`${level} ${escapeMarkdown(whole)}`, line];
  yield `${await drawBlocks(head, others)}\n`;
}
