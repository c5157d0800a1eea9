/** `crm run`: every report of a config on one load, published together. */
import { basename, isAbsolute, join } from 'node:path';
import { hashFile } from '../../input/files/hash-file.ts';
import { engineVersion } from '../../engine/temporary.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import { localTime, stopwatch, today } from '../clock.ts';
import { configInvalid } from '../options/config.ts';
import { openSession } from '../session.ts';
import type { Session } from '../session.ts';
import type { Typed } from '../options/resolve.ts';
import { version } from '../version.ts';
import { assertWhole, blame, endNow } from './blame.ts';
import { carryOver, nothingCarried } from './carry.ts';
import { dryRun } from './dry-run.ts';
import { compareFigures } from './figures.ts';
import { makeReports } from './execute.ts';
import type { Made } from './execute.ts';
import { dated, isDated, lockOf, ownFiles } from './file-names.ts';
import { clearLock, takeLock } from './lock.ts';
import type { Lock } from './lock.ts';
import { openLog } from './log.ts';
import type { RunLog } from './log.ts';
import { manifestLayout, readManifest } from './manifest.ts';
import type { Manifest, ManifestLoad } from './manifest.ts';
import { alertOf, exitOf, incomplete, seenFrom, worstExit } from './outcome.ts';
import { pageOf } from './page.ts';
import { configFolder, planRun } from './plan.ts';
import type { PlannedRun, RunReport } from './plan.ts';
import { prune } from './prune.ts';
import { makeParent, openStage, publish, recover, refuseForeign } from './publish.ts';
import type { Stage } from './publish.ts';
import { refuseOthers, seenFromOutputs } from './publisher.ts';
import { openSetAside } from './set-aside.ts';
import { SourceWatch } from './sources.ts';
import { writeStaged } from './staged-file.ts';
import { openTimeLimit } from './time-limit.ts';
import { compareTracked, earlierRuns, keepTracked } from './tracked.ts';
import type { TrackedRows } from './tracked.ts';

/** Everything a run carries with it. */
export interface Run {
  readonly planned: PlannedRun;
  readonly session: Session;
  readonly log: RunLog;
  readonly started: string;
  readonly time: () => number;
  readonly configSha256: string;
  /** A path as seen from where the run was started. */
  readonly shown: (path: string) => string;
}

/** Runs a config. Errors: everything the user can act on, and at the end the worst of what happened. */
export async function runNightly(configPath: string, typed: Typed): Promise<void> {
  const time = stopwatch();
  const started = localTime();
  const planned = await planRun(configPath, typed);
  const { shared, flags, target } = planned;
  const home = configFolder(planned);
  const log = openLog({ ...shared, log: flags.log }, home);
  const configSha256 = await hashFile(configPath);
  // The paths of a config are seen from its folder, and what is written must not depend on where the run was started.
  process.chdir(home);
  const shown = (path: string): string => (isAbsolute(path) ? path : join(home, path));
  if (flags.unlock) {
    unlock(planned, log, shown);
    return;
  }
  await using session = await openSession(shared, log.words);
  const run = { planned, session, log, started, time, configSha256, shown };
  try {
    if (flags.dryRun) {
      await dryRun(run);
      return;
    }
    await makeParent(target);
    const path = lockOf(target);
    const lock = await takeLock(path, run.shown(path), started);
    try {
      await recover(target);
      await underLock(run, lock);
    } finally {
      lock.release();
    }
    log.say('end', '', { exit_code: 0, seconds: time() });
  } catch (error) {
    log.say('end', '', { exit_code: exitOf(error), seconds: time() });
    throw seenFrom(home, error);
  }
}

function unlock({ target }: PlannedRun, log: RunLog, shown: Run['shown']): void {
  const path = lockOf(target);
  const whose = clearLock(path, shown(path));
  const sentence = whose === null ? `there is no lock ${shown(path)}` : `cleared ${shown(path)}: ${whose}`;
  log.say('unlocked', sentence, { path, cleared: whose !== null });
}

async function underLock(run: Run, lock: Lock): Promise<void> {
  const stage = openStage(run.planned.target, run.planned.shared.mode);
  try {
    using watch = new SourceWatch();
    const { made, name, alerts } = await fill(run, lock, stage, watch).catch((error: unknown) =>
      blame(run, stage, watch, error),
    );
    const alert = alertOf(made, alerts);
    const error = incomplete(made, `the others are in ${run.shown(join(run.planned.target.parent, name))}`);
    if (error !== null && alert !== null) {
      run.log.fail('alert', alert, {});
    }
    if (error !== null || alert !== null) {
      throw error ?? alert;
    }
  } finally {
    stage.abandon();
  }
}

/** Fills the staged folder and publishes it. Returns what was made, and the name of the folder. */
async function fill(
  run: Run,
  lock: Lock,
  stage: Stage,
  watch: SourceWatch,
): Promise<{ made: readonly Made[]; name: string; alerts: readonly string[] }> {
  const { planned, session, log } = run;
  const { target } = planned;
  using limit = openTimeLimit({ limit: planned.timeout, engine: session.engine, end: (error) => endNow(run, error) });
  const kept: TrackedRows[] = [];
  const sources: SourceSummary[] = [];
  const aside = await openSetAside(session, stage.folder, planned.rejects);
  const reports = planned.reports.filter(({ name }) => planned.only.has(name));
  const { made, loads, alerts } = await makeReports(
    {
      session,
      log,
      watch,
      limit,
      limits: planned.limits,
      folder: stage.folder,
      onLoad: async (prepared, ofLoad) => {
        sources.push(...prepared.sources.filter(({ path }) => !sources.some((known) => known.path === path)));
        await aside.add(prepared);
        if (planned.changes) {
          kept.push(
            ...(await keepTracked({ session, folder: stage.folder, reports: planned.reports }, prepared, ofLoad, kept)),
          );
        }
      },
    },
    reports,
  );
  await watch.settle();
  const rejects = await aside.finish();
  const nothing = made.every(({ output }) => output === null);
  const day = dayOfRun(loads);
  const name = dated(target.template, day);
  const final = join(target.parent, name);
  const earlier = await readManifest(final);
  await refuseOthers(planned, earlier, run.shown(final));
  const isWhole = earlier?.reports.every(({ status }) => status === 'written') === true;
  const stays = nothing
    ? 'nothing was published'
    : isWhole
      ? `${run.shown(final)} is whole and was left as it was`
      : null;
  const lost = stays === null ? null : incomplete(made, stays);
  if (lost !== null) {
    throw lost;
  }
  await refuseForeign(final);
  const replaced = await watch.firstIn(final);
  if (replaced !== null) {
    const message = `${final} holds ${replaced}, which this run reads, and would be replaced`;
    throw configInvalid(planned.configPath, [{ at: ['run', 'output'], message }]);
  }
  const others = planned.reports.filter((report) => !planned.only.has(report.name));
  const carried =
    others.length === 0 || earlier === null
      ? nothingCarried
      : await carryOver(final, earlier, others, { folder: stage.folder, kept });
  const tracked = inOrder([...kept, ...carried.tracked], planned);
  const before = (await earlierRuns(target)).filter((one) => one.day < day);
  const compared = planned.changes
    ? await compareTracked(session, target, { folder: stage.folder, earlier: before, tracked })
    : { changes: [], output: null };
  const parts = {
    day,
    order: planned.reports,
    made,
    alerts,
    carried: carried.reports,
    tracked,
    figures: await compareFigures(session.engine, before, inOrder([...made, ...carried.reports], planned)),
    changes: compared.changes,
    sources,
  };
  const page = await writeStaged(stage.folder, ownFiles.page, await pageOf(session.engine, parts));
  const outputs = [
    ...made.flatMap(({ output }) => (output === null ? [] : [output])),
    ...kept.map(({ file }) => file),
    ...(compared.output === null ? [] : [compared.output]),
    ...rejects,
    ...carried.outputs,
    page,
  ];
  const manifest: Manifest = {
    manifest: manifestLayout,
    versions: { crm: version, engine: await engineVersion(session.engine), node: process.version },
    started: run.started,
    seconds: run.time(),
    as_of: day,
    exit_code: worstExit(made, alerts),
    ...(alerts.length === 0 ? {} : { alerts }),
    config: {
      path: basename(planned.configPath),
      seen_from_outputs: seenFromOutputs(planned),
      sha256: run.configSha256,
    },
    loads: [...loads, ...carried.loads],
    reports: inOrder([...made, ...carried.reports], planned).map((one) => one.manifest),
    tracked: tracked.map((rows) => rows.manifest),
    changes: compared.changes,
    outputs: outputs.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
  await writeStaged(stage.folder, ownFiles.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
  await watch.settle();
  assertWhole(run, stage, manifest.outputs);
  lock.assertOwn();
  await publish(target, stage, name, isDated(target) ? await pointerTo(run, name, day) : null);
  sayPublished(run, final, manifest);
  await prune(run, name);
  return { made, name, alerts };
}

/** Things of reports in the order of the config. */
function inOrder<T extends { readonly report: RunReport }>(things: readonly T[], { reports }: PlannedRun): T[] {
  return [...things].sort((a, b) => reports.indexOf(a.report) - reports.indexOf(b.report));
}

/** The latest day any of its reports stands on; today where the data have no dates. */
function dayOfRun(loads: readonly ManifestLoad[]): string {
  const days = loads.flatMap(({ as_of: day }) => (day === null ? [] : [day])).sort();
  return days.at(-1) ?? today();
}

/** `latest.json` names the run with the latest day, which a rerun of an earlier day is not. */
async function pointerTo({ planned }: Run, name: string, day: string) {
  const [latest] = await earlierRuns(planned.target);
  const newest =
    latest !== undefined && latest.day > day
      ? { folder: latest.name, as_of: latest.day }
      : { folder: name, as_of: day };
  return { ...newest, manifest: `${newest.folder}/${ownFiles.manifest}`, page: `${newest.folder}/${ownFiles.page}` };
}

function sayPublished({ log, shown }: Run, folder: string, { reports, changes, as_of: day }: Manifest): void {
  const written = reports.filter(({ status }) => status === 'written').length;
  const since = changes.find((one) => one.since !== null)?.since ?? null;
  const count = changes.flatMap(({ counts }) => Object.values(counts)).reduce((sum, one) => sum + one, 0);
  const told = since === null ? '' : `, ${count} ${count === 1 ? 'change' : 'changes'} since ${since}`;
  const sentence = `published ${shown(folder)}: ${written} ${written === 1 ? 'report' : 'reports'}${told}`;
  log.say('published', sentence, { folder, as_of: day, reports: written, changes });
}
