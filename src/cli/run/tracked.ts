/** Rows kept from run to run, and what happened to them since. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  addChanges,
  allChanges,
  beginChanges,
  changeColumns,
  countChanges,
  trackedColumns,
  trackedRows,
} from '../../pipeline/changes.ts';
import { itemsOf } from '../report/produce-report.ts';
import { hashFile } from '../../input/files/hash-file.ts';
import { sql } from '../../engine/sql.ts';
import { dropTemporary, temporaryNames } from '../../engine/temporary.ts';
import type { Prepared } from '../../pipeline/prepared.ts';
import { csvOf } from '../../report/formats/csv.ts';
import { rowsOfQuery } from '../output/query-rows.ts';
import type { Session } from '../session.ts';
import { dayOf, isDated, ownFiles } from './file-names.ts';
import type { RunTarget } from './file-names.ts';
import type { Made } from './execute.ts';
import { readManifest } from './manifest.ts';
import type { Manifest, ManifestChanges, ManifestFile, ManifestTracked } from './manifest.ts';
import type { RunReport } from './plan.ts';
import { writeStaged } from './staged-file.ts';

const options = { escapesFormulas: true };

/** Tracked rows of one report. */
export interface TrackedRows {
  readonly report: RunReport;
  /** Which of the lists its method tracks. */
  readonly list: number;
  readonly manifest: ManifestTracked;
  readonly file: ManifestFile;
}

/** Writes the rows that the methods of the reports made track, once for each method and its options. */
export async function keepTracked(
  {
    session,
    folder,
    reports,
  }: { readonly session: Session; readonly folder: string; readonly reports: readonly RunReport[] },
  prepared: Prepared,
  made: readonly Made[],
  kept: readonly TrackedRows[],
): Promise<TrackedRows[]> {
  const found: TrackedRows[] = [];
  if (prepared.facts.holdsCohortCounts === true) {
    return found;
  }
  for (const { report: one, output } of made) {
    // Whichever of several reports is made, the rows go by the name of the first in the config.
    const report = reports.find((other) => identity(describe(other, '')) === identity(describe(one, ''))) ?? one;
    const isKept = [...kept, ...found].some((other) => other.report === report);
    for (const [list, tracking] of (output === null || isKept ? [] : (report.method.tracks ?? [])).entries()) {
      const { method, options: chosen, name } = report;
      const path = `${ownFiles.tracked}/${name}${list === 0 ? '' : `-${list + 1}`}.csv`;
      const columns = trackedColumns(method, tracking, chosen);
      const { facts, itemAttributes = [] } = prepared;
      const asked = method.items?.({ options: chosen as never, viewName: tracking.view, by: [] });
      const items = itemsOf(asked, prepared.items);
      const context = { options: chosen as never, asOf: sql`cast(${prepared.asOf} as date)`, facts, items };
      const ofLoad = await temporaryNames(session.engine);
      await method.compute?.(session.engine, { ...context, viewName: tracking.view, itemAttributes, figures: [] });
      const rows = trackedRows(method, tracking, context);
      const file = await writeStaged(
        folder,
        path,
        csvOf({ columns, rows: rowsOfQuery(session, columns, rows) }, options),
      );
      await dropTemporary(session.engine, ofLoad);
      found.push({ report, list, manifest: describe(report, path), file });
    }
  }
  return found;
}

function describe({ name, analysis, method, options: chosen }: RunReport, path: string): ManifestTracked {
  return { report: name, analysis: analysis.name, method: method.name, options: chosen, path };
}

/** The same for rows that can be compared. */
export function identity({ analysis, method, options: chosen }: ManifestTracked): string {
  return JSON.stringify([analysis, method, chosen]);
}

/** A run that was published before. */
export interface EarlierRun {
  readonly name: string;
  readonly day: string;
  readonly manifest: Manifest;
}

/** Runs in the same place, the latest day first. */
export async function earlierRuns(target: RunTarget): Promise<EarlierRun[]> {
  const names = isDated(target) ? await readdir(target.parent).catch(() => []) : [];
  const runs: EarlierRun[] = [];
  for (const name of names) {
    const day = dayOf(target, name);
    const manifest = day === null ? null : await readManifest(join(target.parent, name));
    if (day !== null && manifest !== null) {
      runs.push({ name, day, manifest });
    }
  }
  return runs.sort((a, b) => (a.day < b.day ? 1 : -1));
}

export interface Compared {
  readonly changes: readonly ManifestChanges[];
  readonly output: ManifestFile;
}

/**
 * Compares tracked rows with those of the last of the `earlier` runs, and writes the list of changes. A rerun of a day is
 * compared with the same run as before, so it tells the same.
 */
export async function compareTracked(
  session: Session,
  target: RunTarget,
  {
    folder,
    earlier,
    tracked,
  }: { readonly folder: string; readonly earlier: readonly EarlierRun[]; readonly tracked: readonly TrackedRows[] },
): Promise<Compared> {
  const { engine } = session;
  await beginChanges(engine);
  const changes: ManifestChanges[] = [];
  for (const [place, { report, list, manifest, file }] of tracked.entries()) {
    const before = await findBefore(target, earlier, manifest, list);
    const tracking = report.method.tracks?.[list];
    if (before !== null && tracking !== undefined) {
      const columns = trackedColumns(report.method, tracking, report.options);
      const paths = { before: before.path, after: join(folder, file.path) };
      await addChanges(engine, place, { report: report.name, tracking, columns, since: before.day, ...paths });
    }
    const counts = await countChanges(engine, place);
    changes.push({ report: report.name, since: before?.day ?? null, counts });
  }
  const lines = csvOf({ columns: changeColumns, rows: rowsOfQuery(session, changeColumns, allChanges) }, options);
  return { changes, output: await writeStaged(folder, ownFiles.changes, lines) };
}

/** The latest rows of the same method and options that are still what they were when they were written. */
async function findBefore(
  { parent }: RunTarget,
  earlier: readonly EarlierRun[],
  wanted: ManifestTracked,
  list: number,
): Promise<{ readonly path: string; readonly day: string } | null> {
  for (const { name, day, manifest } of earlier) {
    const same = manifest.tracked.filter((entry) => identity(entry) === identity(wanted))[list];
    const output = manifest.outputs.find(({ path }) => path === same?.path);
    if (output !== undefined) {
      const path = join(parent, name, output.path);
      const isWhole = (await hashFile(path).catch(() => null)) === output.sha256;
      if (isWhole) {
        return { path, day };
      }
    }
  }
  return null;
}
