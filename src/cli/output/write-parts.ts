/** A report in parts: a file for each value of the columns that its path names. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { id, join, raw, sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { nameColumn } from '../../pipeline/recognise-files.ts';
import type { Part, ViewQuery } from '../../pipeline/view-query.ts';
import { groupThousands } from '../../report/format.ts';
import type { Cell } from '../../report/report.ts';
import { removeDeadParts } from '../leftovers.ts';
import { outputFailed } from '../reasons.ts';
import type { Session } from '../session.ts';
import type { Output } from './output.ts';
import { partColumns, pathsOfParts } from './part-names.ts';
import type { Sink } from './sink.ts';
import { settleRows, writeReport } from './write-report.ts';
import type { ReportJob } from './write-report.ts';

/** More files than this come from a wrong name in the path. */
const partsMax = 10_000;
const keptRows = raw('part_rows');
/** No column of a report is called so. */
const partNo = id('(part)');

/** Where the parts go. */
export interface PartSinks {
  /** A path with columns in braces. */
  readonly path: string;
  /** Opens the file of a part. Errors: usage where it is a file that is read; output-failed. */
  open(path: string): Promise<Sink>;
}

/** A report in parts: the whole, and the query of a part. */
export interface PartedJob {
  readonly whole: ReportJob;
  readonly queryOf: (part: Part) => ViewQuery;
}

/**
 * Writes a file for each value, in order; each appears whole or not at all. A part may go to the customer it is about, so it says
 * nothing of others: it has no notes and no sources. Errors: usage, reconciliation, output-failed.
 */
export async function writeParts(
  session: Session,
  { whole, queryOf }: PartedJob,
  output: Output,
  { path, open }: PartSinks,
): Promise<void> {
  const { engine, words } = session;
  await settleRows(session, whole);
  const { columns, withCells } = whole.query;
  const names = partColumns(
    path,
    columns.map(({ name }) => name),
  );
  const called = nameColumn(columns.flatMap(({ name, meaning }) => (meaning === undefined ? [name] : [])));
  const title = names.includes('customer_id') ? called : null;
  const shown = [...names, ...(title === null ? [] : [title])];
  const keys = shown.map((_, at) => `(${at})`);
  const own = join(keys.slice(0, names.length).map((key) => sql`${id(key)} nulls first`));
  await engine.run(sql`drop table if exists ${keptRows}`);
  await engine.run(sql`
    create temp table ${keptRows} as
    select *, dense_rank() over (order by ${own}) as ${partNo}
    from (${withCells(Object.fromEntries(keys.map((key, at) => [key, shown[at] ?? ''])))}) as cells`);
  const parts = (await engine.rows(
    sql`select ${join(keys.map((key) => sql`min(${id(key)})`))} from ${keptRows} group by ${partNo} order by ${partNo}`,
  )) as readonly (readonly Cell[])[];
  if (parts.length > partsMax) {
    const found = groupThousands(String(parts.length));
    throw crmError('usage', {
      problem: `--output ${path}: this would be ${found} files, and crm writes at most ${groupThousands(String(partsMax))}; leave some rows out with --having`,
    });
  }
  const paths = pathsOfParts(
    path,
    parts.map((values) => names.map((_, at) => values[at] ?? '')),
  );
  const hides = output.reader === 'person' ? shown : [];
  const folders = new Set<string>();
  for (const [at, values] of parts.entries()) {
    const place = paths[at] ?? path;
    const partOf = values.filter((text) => (text ?? '') !== '').join(' ');
    const query = queryOf({ relation: sql`(select * from ${keptRows} where ${partNo} = ${at + 1})`, hides });
    if (!folders.has(dirname(place))) {
      folders.add(dirname(place));
      makeFolder(place);
    }
    const sink = await open(place);
    try {
      await writeReport(session, { ...whole, query, partOf }, output, sink);
      await sink.finish();
    } catch (error) {
      await sink.abandon();
      throw error;
    }
  }
  words.note(writtenNote(paths));
}

function writtenNote(paths: readonly string[]): string {
  const [first, ...others] = paths;
  const last = others.at(-1);
  if (first === undefined) {
    return 'the report has no rows, so no file is written';
  }
  return last === undefined
    ? `1 file is written: ${first}`
    : `${groupThousands(String(paths.length))} files are written: ${first} to ${last}`;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    removeDeadParts(dirname(path));
  } catch (error) {
    throw outputFailed(path, error, '--output');
  }
}
