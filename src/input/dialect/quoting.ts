import { type Shape, splitRecords } from './head-records.ts';

/** Quote and escape characters of a file; '' for none. */
export interface Quoting {
  readonly quote: '"' | "'" | '';
  readonly escape: '"' | '\\' | "'" | '';
}

const recordsMax = 1000;

interface CellCounts {
  readonly wellFormed: number;
  /** Of these, those in records of one line: a cell of nothing but a quote on every line makes pairs of them, too. */
  readonly ofOneLine: number;
  readonly broken: number;
}

function countCells(text: string, shape: Shape): CellCounts {
  let [wellFormed, ofOneLine, broken] = [0, 0, 0];
  for (const record of splitRecords(text, shape, recordsMax)) {
    wellFormed += record.quotedCells;
    ofOneLine += record.text.trimEnd().includes('\n') ? 0 : record.quotedCells;
    if (record.isBroken) broken += 1;
  }
  return { wellFormed, ofOneLine, broken };
}

function escapeFor(text: string, delimiter: string): '"' | '\\' {
  const isEdge = (character: string | undefined): boolean =>
    character === undefined || character === '\n' || character === '\r' || character === delimiter[0];
  const isDoubled = (at: number): boolean => text[at + 1] === '"' && !(isEdge(text[at - 1]) && isEdge(text[at + 2]));
  // An even number of backslashes stands for itself and leaves the quote alone.
  const isBackslashed = (at: number): boolean => {
    let backslashes = 0;
    while (text[at - 1 - backslashes] === '\\') backslashes += 1;
    return backslashes % 2 === 1;
  };
  let backslashed = 0;
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) {
    if (isBackslashed(at)) {
      // A quoted path such as "C:\exports\" ends in a backslash that escapes nothing.
      if (!isEdge(text[at + 1])) backslashed += 1;
      continue;
    }
    if (isDoubled(at)) return '"';
  }
  return backslashed > 0 ? '\\' : '"';
}

/**
 * Decides how cells are quoted for a given delimiter. Double quotes unless the head speaks against them: single quotes
 * when no cell opens with a double quote and at least two cells within a line, and twice as many as are broken, are wrapped in single
 * ones; none when cells open with a double quote that is never properly closed and no cell is properly quoted. A
 * backslash escapes only where \" occurs inside a cell and "" does not.
 */
export function detectQuoting(text: string, delimiter: string, isWhole: boolean): Quoting {
  const double = text.includes('"')
    ? countCells(text, { delimiter, quote: '"', escape: escapeFor(text, delimiter) })
    : { wellFormed: 0, ofOneLine: 0, broken: 0 };
  if (double.wellFormed > 0) return { quote: '"', escape: escapeFor(text, delimiter) };
  // Tab-separated exports seldom quote, and then a quote is a part of the text: 12" or the "Best".
  if (double.broken === 0 && delimiter === '\t' && text.includes('"')) return { quote: '', escape: '' };
  if (double.broken === 0 && text.includes("'")) {
    const single = countCells(text, { delimiter, quote: "'", escape: "'" });
    if (single.ofOneLine >= Math.max(2, 2 * single.broken)) return { quote: "'", escape: "'" };
  }
  // Beyond a head that was cut off there may be cells that are properly quoted, so one stray quote proves nothing there.
  if (double.broken >= (isWhole ? 1 : 3)) return { quote: '', escape: '' };
  return { quote: '"', escape: '"' };
}
