import type { Shape } from './head-records.ts';

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

/**
 * The cells of one record, without its line end, as the engine reads them: a quote counts at the start of a cell, blanks before it
 * allowed; any other is text. Null when what stands behind a closing quote belongs to no cell, or a quote is never closed.
 */
export function parseRecord(text: string, { delimiter, quote, escape }: Shape): string[] | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    const first = skipBlanks(text, at, delimiter);
    if (quote !== '' && text[first] === quote) {
      const cell = quotedCell(text, first, quote, escape);
      const next = cell === null ? -1 : skipBlanks(text, cell.next, delimiter);
      const isLast = next === text.length;
      if (cell === null || !(isLast || text.startsWith(delimiter, next))) return null;
      cells.push(cell.value);
      if (isLast) return cells;
      at = next + delimiter.length;
      continue;
    }
    const end = text.indexOf(delimiter, at);
    cells.push(end === -1 ? text.slice(at) : text.slice(at, end));
    if (end === -1) return cells;
    at = end + delimiter.length;
  }
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (isBlank(text[at]) && !text.startsWith(delimiter, at)) at += 1;
  return at;
}

/** The cell whose quote is at `open`, and where the text goes on behind its closing quote. */
function quotedCell(text: string, open: number, quote: string, escape: string): { value: string; next: number } | null {
  let value = '';
  let from = open + 1;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    const next = text[at + 1];
    const isEscape = character === escape && escape !== '' && (next === quote || next === escape);
    if (isEscape) {
      value += text.slice(from, at) + next;
      at += 1;
      from = at + 1;
    } else if (character === quote) {
      return { value: value + text.slice(from, at), next: at + 1 };
    }
  }
  return null;
}

/** One line, without its end, that every reader takes for these cells: quoted where it must be, line ends as LF. */
export function writeRecord(cells: readonly string[], delimiter: string): string {
  const [only] = cells;
  if (cells.length === 1 && only === '') return '""';
  return cells
    .map((cell) =>
      cell.includes('"') || cell.includes('\n') || cell.includes('\r') || cell.includes(delimiter)
        ? `"${cell.replace(/\r\n?/g, '\n').replaceAll('"', '""')}"`
        : cell,
    )
    .join(delimiter);
}
