/** A report as Markdown (GitHub tables): readable as text and as a page. */
import { numericTypes } from '../analyses/columns.ts';
import { cleanText } from './clean-text.ts';
import { formatCell, formatHeading } from './format.ts';
import { cutSentence, metaParts } from './heading.ts';
import type { Cell, ReportHead } from './report.ts';
import { padEndTo, padStartTo, textWidth } from './width.ts';

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
function markdownCell(cell: Cell, type: ReportHead['columns'][number]['type']): string {
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

/**
 * Heading, the line of what the report stands on, an aligned pipe table, and notes as a list. `totals` adds a bold last
 * row, blank where its cell is null. Ends in a newline.
 */
export function renderMarkdown(
  head: ReportHead,
  rows: readonly (readonly Cell[])[],
  { totals }: { readonly totals?: readonly Cell[] } = {},
): string {
  const body = rows.map((row) => head.columns.map(({ type }, index) => markdownCell(row[index] ?? null, type)));
  const total = head.columns.map(({ type }, index) => {
    const cell = totals?.[index] ?? null;
    return cell === null ? '' : `**${markdownCell(cell, type)}**`;
  });
  const headings = head.columns.map(({ name, type }) => ({
    text: escapeMarkdown(formatHeading(name)),
    isNumeric: numericTypes.has(type),
  }));
  const table = markdownTable(headings, totals === undefined ? body : [...body, total]);

  const meta = metaParts(head).map(escapeMarkdown).join(' · ');
  const cut = cutSentence(head, rows.length);
  const notes = [...(cut === null ? [] : [`… ${cut}`]), ...head.notes].map((note) => `- ${escapeMarkdown(note)}`);
  const blocks = [`## ${escapeMarkdown(head.title)}`, meta, table, notes.join('\n')];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}
