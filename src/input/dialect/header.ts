import { type CellKind, cellKind, isDataLike } from './cells.ts';
import type { HeadRecord } from './head-records.ts';

/** Where a table begins among the records of a head. `headerIndex` null: no header row; `bodyIndex`: the first data record. */
export interface HeaderPlace {
  readonly headerIndex: number | null;
  readonly bodyIndex: number;
}

const searchDepth = 40;
const bodySample = 200;

type Row = readonly string[];

const filledCount = (row: Row): number => row.filter((cell) => cell.trim() !== '').length;

/** The kind that at least four fifths of the filled cells of a column have, else text; empty for an empty column. */
function columnKind(body: readonly Row[], column: number): CellKind {
  const counts = new Map<CellKind, number>();
  let filled = 0;
  for (const row of body) {
    const kind = cellKind(row[column] ?? '');
    if (kind === 'empty') continue;
    filled += 1;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  if (filled === 0) return 'empty';
  for (const [kind, count] of counts) if (count >= filled * 0.8) return kind;
  return 'text';
}

const isYear = (cell: string): boolean => /^(?:19|20)\d{2}$/.test(cell.trim());

/** Years and months head columns of amounts; they are names there and no values. */
function isPeriodName(cell: string, body: readonly Row[], column: number): boolean {
  if (isYear(cell)) return !body.every((row) => (row[column] ?? '').trim() === '' || isYear(row[column] ?? ''));
  return cellKind(cell) === 'date' && columnKind(body, column) === 'number';
}

/** Numbers that count up over the last cells of a row, as over the columns of a triangle, are names and no values. */
const leastCounted = 3;

/** Place of the first of the cells at the end of a row that count up by one from 0 or 1; the length of the row where none do. */
function countedFrom(names: Row): number {
  const from = names.findIndex((name) => /^[01]$/.test(name));
  const counts = from < 0 ? [] : names.slice(from).map(Number);
  const isCounted =
    counts.length >= leastCounted && counts.every((count, offset) => count === (counts[0] ?? 0) + offset);
  return from > 0 && isCounted && names.slice(0, from).every((name) => !isDataLike(name)) ? from : names.length;
}

/**
 * True when a row reads as the names of the columns below it. Cells that look like values where the column holds such
 * values speak against it; names over columns of numbers or dates speak for it. Where all is text, names are distinct
 * and do not come back as values below.
 */
function isHeaderOf(row: Row, body: readonly Row[]): boolean {
  const names = row.map((cell) => cell.trim().toLowerCase());
  if (filledCount(names) === 0) return false;
  let forHeader = 0;
  let against = 0;
  let values = 0;
  const counted = countedFrom(names);
  names.forEach((name, column) => {
    if (name === '') return;
    if (isDataLike(name)) {
      if (column >= counted || isPeriodName(name, body, column)) forHeader += 1;
      else {
        values += 1;
        if (cellKind(name) === columnKind(body, column)) against += 1;
      }
      return;
    }
    const kind = columnKind(body, column);
    if (kind !== 'text' && kind !== 'empty') forHeader += 1;
  });
  if (body.length === 0) return values === 0;
  if (forHeader !== against) return forHeader > against;
  if (forHeader > 0) return true;
  // One odd cell among names, over a column that holds no such values, is a name, too.
  if (values * 4 > filledCount(names)) return false;
  const below = new Map<string, number>();
  for (const cell of body.flat()) {
    const value = cell.trim().toLowerCase();
    below.set(value, (below.get(value) ?? 0) + 1);
  }
  const filled = names.filter((name) => name !== '');
  const returning = filled.filter((name) => (below.get(name) ?? 0) > 1).length;
  return new Set(filled).size === filled.length && returning * 3 < filled.length;
}

/** A missing value is written n/a or null in columns of values, and a row of them is data. */
const isName = (cell: string): boolean => /\p{L}/u.test(cell) && !/^(?:n\/?a|nan|null|none|nil)$/i.test(cell);

/** True for one more row of names: the header again, or names over at least two columns of numbers or dates. */
function isFurtherHeader(row: Row, header: Row, body: readonly Row[]): boolean {
  const same = row.filter((cell, column) => cell.trim() !== '' && cell.trim() === header[column]?.trim()).length;
  if (same > 0 && same >= filledCount(row) * 0.8) return true;
  if (body.length < 2 || row.some(isDataLike)) return false;
  const valued = row
    .map((cell, column) => ({ cell: cell.trim(), kind: columnKind(body, column) }))
    .filter(({ kind }) => kind === 'number' || kind === 'date' || kind === 'time');
  return (
    valued.length >= 2 && valued.every(({ cell }) => isName(cell)) && filledCount(row) >= filledCount(header) * 0.8
  );
}

/** Rows from `index` on that have the width; null stands for any width. */
function bodyFrom(records: readonly HeadRecord[], index: number, width: number | null): Row[] {
  const rows: Row[] = [];
  for (const { cells } of records.slice(index)) {
    if (width === null || cells.length === width) rows.push(cells);
    if (rows.length === bodySample) break;
  }
  return rows;
}

/** True when one of the next rows has exactly the width and names columns of values, so that the row above it cannot. */
function hasHeaderBelow(records: readonly HeadRecord[], from: number, width: number): boolean {
  return records.slice(from, from + 5).some(({ cells }, offset) => {
    if (cells.length !== width || cells.some(isDataLike)) return false;
    const body = bodyFrom(records, from + offset + 1, width);
    const kinds = cells.map((_, column) => columnKind(body, column));
    return kinds.some((kind) => kind !== 'text' && kind !== 'empty') && isHeaderOf(cells, body);
  });
}

const distinctCount = (row: Row): number =>
  new Set(row.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '')).size;

/** Where headings of groups of columns stand above the names, the row with the most different names has them. */
function bestNames(headers: readonly HeadRecord[], first: number): number {
  const counts = headers.map(({ cells }) => distinctCount(cells));
  return first + Math.max(0, counts.indexOf(Math.max(...counts)));
}

/**
 * Finds the header among the non-blank records of a head whose rows mostly have `width` cells: the first row that has the
 * width of the body (one cell more or less is a damaged header and still one), is about as filled as the body, and reads
 * as names. Rows above it are a preamble. A row of values met first means there is no header. In a ragged table, where
 * rows have no common width, only the first row can be a header.
 */
export function findHeader(records: readonly HeadRecord[], width: number, isRagged: boolean): HeaderPlace {
  const fills = bodyFrom(records, 0, width)
    .map(filledCount)
    .sort((a, b) => a - b);
  const usualFill = fills[fills.length >> 1] ?? 0;
  const hasWidth = (row: Row): boolean =>
    row.length === width ||
    (width >= 2 && Math.abs(row.length - width) === 1 && filledCount(row) >= Math.max(2, width - 2));
  const depth = isRagged ? 1 : Math.min(searchDepth, records.length);
  for (let index = 0; index < depth; index += 1) {
    const row = records[index]?.cells ?? [];
    const isSparse = width >= 3 && filledCount(row) * 2 <= usualFill - (width === 3 ? 1 : 0);
    if (!isRagged && (!hasWidth(row) || isSparse)) continue;
    const isExact = isRagged || row.length === width;
    if (!isHeaderOf(row, bodyFrom(records, index + 1, isRagged ? null : width))) {
      // "Exported on 2024-04-02, 09:15" may have nearly the width of a table and is no row of it.
      if (isExact) break;
      continue;
    }
    if (!isExact && hasHeaderBelow(records, index + 1, width)) continue;
    let bodyIndex = index + 1;
    for (let next = records[bodyIndex]; next; next = records[bodyIndex]) {
      if (!isFurtherHeader(next.cells, row, bodyFrom(records, bodyIndex + 1, width))) break;
      bodyIndex += 1;
    }
    return { headerIndex: bestNames(records.slice(index, bodyIndex), index), bodyIndex };
  }
  // Without a header nothing tells a preamble from damaged data, so only lines far too narrow are taken for one.
  const first = isRagged ? 0 : records.findIndex(({ cells }) => cells.length * 2 > width || width === 1);
  return { headerIndex: null, bodyIndex: Math.max(0, first) };
}

/** Column names that are trimmed, free of a byte order mark, never empty (`column_3`) and unique (`amount_2`). */
export function columnNames(header: Row | null, width: number): string[] {
  const taken = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const wanted = cleanName(header?.[index] ?? '') || `column_${index + 1}`;
    let name = wanted;
    // The engine compares names without case, so "Amount" and "amount" would be one column.
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted}_${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** A header cell without a byte order mark, with blanks and line breaks inside it as single spaces; no name of a column holds a NUL. */
export function cleanName(cell: string): string {
  return cell.replaceAll('\ufeff', '').replaceAll('\0', '\u2400').replace(/\s+/g, ' ').trim();
}
