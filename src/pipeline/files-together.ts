/**
 * Files of one role that are read in one scan. To plan a scan costs as much as to read a thousand rows, and to plan hundreds of them
 * in one statement grows with the square of their number.
 */
import { fileOfRow } from '../engine/csv.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { layoutOf, rowsOfAll } from '../input/layout.ts';
import type { Source } from '../input/source.ts';

/** So many scans are planned in one statement. */
const scansMax = 16;

interface AnyFile {
  readonly rows: Sql;
  /** Number of each row's file, over the columns of `rows`; undefined = its place in the list. */
  readonly fileNo?: Sql;
}

/**
 * The files (one a source) as few scans, in batches of which each is one statement: files that are the same but for their paths
 * are one scan. `numbers` are those of the files, where these are not their places.
 */
export function filesTogether<F extends AnyFile>(
  sources: readonly Source[],
  files: readonly F[],
  numbers?: readonly number[],
): readonly F[][] {
  const scans = new Map<string, number[]>();
  for (const [index, source] of sources.entries()) {
    const layout = layoutOf(source);
    const key =
      layout === null ? String(index) : `${layout} ${JSON.stringify({ ...files[index], rows: null }, entries)}`;
    const members = scans.get(key) ?? [];
    members.push(index);
    scans.set(key, members);
  }
  if (numbers === undefined && scans.size === files.length && scans.size <= scansMax) {
    return [[...files]];
  }
  const made: F[] = [];
  for (const members of scans.values()) {
    const [first = 0] = members;
    const file = files[first] as F;
    const isAlone = members.length === 1;
    const rows = isAlone ? file.rows : rowsOfAll(members.map((index) => sources[index] as Source));
    const own = members.map((index) => numbers?.[index] ?? index);
    made.push({ ...file, rows, fileNo: isAlone ? raw(String(own[0])) : numberOf(own) });
  }
  return Array.from({ length: Math.ceil(made.length / scansMax) }, (_, at) =>
    made.slice(at * scansMax, (at + 1) * scansMax),
  );
}

const entries = (_: string, value: unknown): unknown =>
  value instanceof Map ? [...(value as Map<unknown, unknown>)] : value;

/** The number of a row's file from its place among those of the scan. */
function numberOf(members: readonly number[]): Sql {
  const [first = 0] = members;
  const isRun = members.every((number, place) => number === first + place);
  return isRun
    ? sql`${fileOfRow} + ${raw(String(first))}`
    : sql`[${join(members.map((number) => raw(String(number))))}][${fileOfRow} + 1]`;
}
