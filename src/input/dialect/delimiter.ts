import { blanksToTabs } from './blanks.ts';
import { cellKind, isDataLike } from './cells.ts';
import { type HeadRecord, parseRecords, splitRecords } from './head-records.ts';
import { type Quoting, detectQuoting } from './quoting.ts';

/** How well one delimiter explains a head; `score` is what decides, the parts are for showing. All shares 0 to 1. */
export interface DelimiterScore {
  readonly delimiter: string;
  readonly width: number;
  readonly shareOfWidth: number;
  readonly shareOfKnownCells: number;
  readonly score: number;
}

const usual = [',', ';', '\t', '|'] as const;
/** Tried only when none of the usual ones makes a table: Hive, ASCII separators, and signs typed by hand. */
const unusual = ['\u0001', '\u001f', '^', '~', '¦', '，', '；'] as const;
const sampleRecords = 400;
const sampleCharacters = 1 << 17;

/** The most frequent number of cells; of equally frequent ones the larger. 0 without records. */
export function modalWidth(records: readonly HeadRecord[], widthMin = 1): number {
  const counts = new Map<number, number>();
  for (const { cells } of records) {
    if (cells.length >= widthMin) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  let best = 0;
  for (const [width, count] of counts) {
    const bestCount = counts.get(best) ?? 0;
    if (count > bestCount || (count === bestCount && width > best)) best = width;
  }
  return best;
}

/** A cell that still holds a glued separator or a stray quote was probably split at the wrong place. */
function isKnownCell(cell: string, delimiter: string): boolean {
  if (cellKind(cell) !== 'text') return true;
  // A cell with the delimiter itself in it was quoted, which speaks for the delimiter.
  if (cell.includes(delimiter)) return true;
  if (/[;|\t]|,(?=\S)/.test(cell)) return false;
  return !/^["']|["']$/.test(cell);
}

function rate(records: readonly HeadRecord[], delimiter: string): DelimiterScore {
  const width = modalWidth(records, 2);
  const nothing = { delimiter, width: Math.max(1, width), shareOfWidth: 0, shareOfKnownCells: 0, score: 0 };
  if (width < 2) return nothing;
  const first = records.findIndex(({ cells }) => cells.length === width);
  const body = records.slice(first);
  const regular = body.filter(({ cells }) => cells.length === width);
  const shareOfWidth = regular.length / body.length;
  let cellCount = 0;
  let known = 0;
  for (const { cells } of regular) {
    for (const cell of cells) {
      cellCount += 1;
      if (isKnownCell(cell, delimiter)) known += 1;
    }
  }
  const shareOfKnownCells = cellCount === 0 ? 0 : known / cellCount;
  // The header has the width of the body, unless lines of a report stand above it; then coverage falls a little.
  const coverage = first === 0 ? 1 : 0.8 * (body.length / records.length);
  // Pattern times type, after van den Burg, Nazabal and Sutton (2019), "Wrangling messy CSV files by detecting row and
  // type patterns"; the square lets one irregular row in a hundred pass and half of them not.
  const score = shareOfWidth ** 2 * ((width - 1) / width) * shareOfKnownCells * coverage;
  return { delimiter, width, shareOfWidth, shareOfKnownCells, score };
}

function sampleOf(text: string): string {
  if (text.length <= sampleCharacters) return text;
  const cut = Math.max(text.lastIndexOf('\n', sampleCharacters), text.lastIndexOf('\r', sampleCharacters));
  return text.slice(0, cut === -1 ? sampleCharacters : cut + 1);
}

/** The text with one TAB between columns that are separated by runs of blanks. */
export function tabbed(text: string): string {
  return text
    .split(/\r\n|\n|\r/)
    .map(blanksToTabs)
    .join('\n');
}

function rateText(text: string, delimiter: string, isWhole: boolean): { rated: DelimiterScore; records: HeadRecord[] } {
  const quoting: Quoting = detectQuoting(text, delimiter, isWhole);
  const records = parseRecords(splitRecords(text, { delimiter, ...quoting }, sampleRecords), { delimiter, ...quoting });
  return { rated: rate(records, delimiter), records };
}

/** Prose splits at blanks too; a table has the same number of cells everywhere and a column of numbers or dates. */
function isStrictTable(rated: DelimiterScore, records: readonly HeadRecord[]): boolean {
  if (rated.width < 2 || rated.shareOfWidth < 0.9 || records.length < 2) return false;
  const body = records.slice(1).filter(({ cells }) => cells.length === rated.width);
  return Array.from({ length: rated.width }, (_, column) => column).some((column) => {
    const filled = body.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
    return filled.length > 0 && filled.filter(isDataLike).length >= filled.length * 0.9;
  });
}

/**
 * Chooses the delimiter of a head: the one of `,` `;` TAB `|` that gives the most rows the same number of cells (at least
 * two) and leaves the most cells looking whole; failing a table, an unusual one or 'blanks' (runs of spaces) if it gives
 * a strict table; failing that too, the best of the usual ones, or `,` for a file of one column.
 */
export function detectDelimiter(text: string, isWhole: boolean): { delimiter: string; scores: DelimiterScore[] } {
  const sample = sampleOf(text);
  const isSampleWhole = isWhole && sample.length === text.length;
  const scores = usual.map((delimiter) => rateText(sample, delimiter, isSampleWhole).rated);
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  if (best.score > 0 && best.shareOfWidth >= 0.6 && best.shareOfKnownCells >= 0.5) {
    return { delimiter: best.delimiter, scores };
  }
  for (const delimiter of unusual) {
    if (!sample.includes(delimiter)) continue;
    const { rated, records } = rateText(sample, delimiter, isSampleWhole);
    scores.push(rated);
    if (isStrictTable(rated, records)) return { delimiter, scores };
  }
  const { rated, records } = rateText(tabbed(sample), '\t', isSampleWhole);
  const blanks = { ...rated, delimiter: 'blanks' };
  scores.push(blanks);
  if (isStrictTable(rated, records) && blanks.score > best.score) return { delimiter: 'blanks', scores };
  return { delimiter: best.score > 0 ? best.delimiter : ',', scores };
}
