/** Rows that two files of one role both have, as exports whose days overlap do: they count in each of them. */
import type { Engine } from '../engine/engine.ts';
import { hashOf } from '../engine/hash.ts';
import { field } from '../engine/csv.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { createFrom } from '../relations/create-from.ts';
import type { Source } from '../input/source.ts';
import { findCopies } from './copied-files.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { casesOf, sentence } from './money-by-currency.ts';

/** How rows of several files are compared. No file is read again before a look at what is loaded calls for it. */
export interface SharedRows extends Pick<LoadedRows, 'sources' | 'summaries'> {
  /** What is loaded of the rows used: file_no, day (NULL where there are none), row_key, and of each how many rows and how much money. */
  readonly loaded: Sql;
  /** The rows used of the files with a mark, as queries that are one statement each: file_no, row_key, `mark`, name (varchar), currency (varchar), amount, and what isEvident asks for. */
  readonly marked: (marks: ReadonlyMap<number, Sql>) => readonly Sql[];
  /** A row when isEvident may have one, given the table `shared_keys` of keys that several files have; it goes with isEvident. */
  readonly mayBeEvident?: Sql;
  /** A row when rows alike are more than chance, given the table `shared_rows` of all of them; absent where each names its document. */
  readonly isEvident?: Sql;
}

/**
 * Warnings on files with the same bytes, and on rows that more than one file has word for word: how many, what they come to, and
 * examples. Rows that one file has several times are its own affair.
 */
export async function sharedRowWarnings(engine: Engine, shared: SharedRows): Promise<string[]> {
  const { sources, summaries } = shared;
  if (sources.length < 2) {
    return [];
  }
  const copies = await findCopies(sources);
  const shown = (place: number): string => sources[place]?.path.shown ?? '';
  const warnings = [...copies]
    .filter(([copy]) => (summaries[copy]?.rows ?? 0) > 0)
    .map(([copy, first]) => `${shown(copy)} holds the same bytes as ${shown(first)}; every row of it counts twice`);
  return [...warnings, ...(await overlaps(engine, shared, new Set(copies.keys())))];
}

async function overlaps(engine: Engine, shared: SharedRows, left: ReadonlySet<number>): Promise<string[]> {
  const { sources, loaded, mayBeEvident, isEvident } = shared;
  const isSo = async (query: Sql | undefined): Promise<boolean> =>
    query === undefined || (await engine.rows(query)).length > 0;
  const days = await sharedDays(engine, loaded);
  if (days.length === 0) {
    return [];
  }
  const isWithin = join(
    days.map(([from, to]) =>
      from === null ? raw('true') : sql`day between cast(${from} as date) and cast(${to} as date)`,
    ),
    ' or ',
  );
  // Two keys of one row each that differ in money are not the same row.
  await engine.run(sql`
    create temp table shared_keys as
    select row_key from (${loaded}) as loaded
    where ${isWithin}
    group by row_key
    having min(file_no) <> max(file_no) and (max(row_count) > 1 or count(*) > 2 or min(money) = max(money))`);
  try {
    if (!(await isSo(mayBeEvident))) {
      return [];
    }
    const found = await engine.rows(sql`
      select distinct file_no from (${loaded}) as loaded where row_key in (select row_key from shared_keys) order by 1`);
    const files = found.map(([file]) => Number(file)).filter((file) => !left.has(file));
    const marks = marksOf(sources, files);
    if (marks.size < 2) {
      return [];
    }
    const rows = shared
      .marked(marks)
      .map((query) => sql`select * from (${query}) as marked where row_key in (select row_key from shared_keys)`);
    for (const statement of createFrom('shared_marks', rows)) {
      await engine.run(statement);
    }
    // The n-th of the same rows in one file is the n-th in another: what a file repeats by itself is not counted.
    await engine.run(sql`
      create temp table shared_rows as
      select * from (
          select
              *,
              row_number() over (partition by mark, copy order by file_no) as occurrence,
              min(file_no) over (partition by mark, copy) as first_file,
              max(file_no) over (partition by mark, copy) as last_file
          from (
              select *, row_number() over (partition by mark, file_no) as copy
              from shared_marks
          ) as numbered
      ) as compared
      where first_file <> last_file`);
    return (await isSo(isEvident)) ? await describe(engine, sources) : [];
  } finally {
    await engine.run(raw('drop table if exists shared_rows'));
    await engine.run(raw('drop table if exists shared_marks'));
    await engine.run(raw('drop table shared_keys'));
  }
}

type Days = readonly [from: string | null, to: string | null];

const windowsMax = 40;

/** Days that more than one file has rows of, by the first and last day of each; all days where some file has none. */
async function sharedDays(engine: Engine, loaded: Sql): Promise<readonly Days[]> {
  const rows = await engine.rows(sql`
    select cast(min(day) as varchar), cast(max(day) as varchar) from (${loaded}) as loaded
    group by file_no order by min(day)`);
  const ranges = rows.map(([from, to]) => [from, to] as Days);
  if (ranges.some(([from]) => from === null)) {
    return [[null, null]];
  }
  const windows: [string, string][] = [];
  let last = '';
  for (const [from, to] of ranges as [string, string][]) {
    if (from <= last) {
      const end = to < last ? to : last;
      const before = windows.at(-1);
      if (before !== undefined && from <= before[1]) {
        before[1] = end > before[1] ? end : before[1];
      } else {
        windows.push([from, end]);
      }
    }
    last = to > last ? to : last;
  }
  const [first] = windows;
  return windows.length > windowsMax && first !== undefined ? [[first[0], last]] : windows;
}

async function describe(engine: Engine, sources: readonly Source[]): Promise<string[]> {
  const cases = await casesOf(engine, raw('select name, currency, amount from shared_rows where occurrence > 1'));
  const [pair] = await engine.rows(
    raw('select first_file, last_file from shared_rows group by 1, 2 order by count(*) desc, 1, 2 limit 1'),
  );
  if (pair === undefined) {
    return [];
  }
  const [first, last] = pair.map((place) => sources[Number(place)]?.path.shown ?? '');
  const [counted] = await engine.rows(raw('select count(distinct file_no) from shared_rows'));
  const others = Number(counted?.[0] ?? 0) - 2;
  const where = others > 0 ? `${first}, ${last} and ${others} more` : `${first} and ${last}`;
  return [
    `${sentence(
      cases,
      `row | stands word for word in more than one file and counts in each: in ${where}`,
      `rows | stand word for word in more than one file and count in each: in ${where}`,
    )}; do the exports overlap?`,
  ];
}

/** A fingerprint of the whole row for each file that shares its headers, in whatever order, with another. */
function marksOf(sources: readonly Source[], files: readonly number[]): ReadonlyMap<number, Sql> {
  const sharing = new Map<string, number[]>();
  for (const file of files) {
    const headers = JSON.stringify([...(sources[file]?.columns ?? [])].sort());
    const known = sharing.get(headers) ?? [];
    known.push(file);
    sharing.set(headers, known);
  }
  const marks = [...sharing.values()].flatMap((members, group) =>
    members.length < 2
      ? []
      : members.map((file): [number, Sql] => {
          const columns = sources[file]?.columns ?? [];
          const places = columns.map((_, place) => place).sort((a, b) => compare(columns[a], columns[b]) || a - b);
          return [file, hashOf([raw(String(group)), ...places.map(field)])];
        }),
  );
  return new Map(marks.sort(([a], [b]) => a - b));
}

const compare = (a = '', b = ''): number => (a === b ? 0 : a < b ? -1 : 1);
