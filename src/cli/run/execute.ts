/** The reports of a run: each group of them on one load, each into a file of the staged folder. */
import { dropTemporary, temporaryNames } from '../../engine/temporary.ts';
import { plainMessage } from '../failure.ts';
import { CrmError } from '../../errors.ts';
import type { ErrorCode } from '../../errors.ts';
import type { SourcePath } from '../../input/files/paths.ts';
import type { InputRequest } from '../../pipeline/request.ts';
import type { Prepared } from '../../pipeline/prepared.ts';
import { moment, stopwatch } from '../clock.ts';
import { prepareReport, speak } from '../report/prepare-report.ts';
import { blamed } from '../read-again.ts';
import { produceReport } from '../report/produce-report.ts';
import type { Session } from '../session.ts';
import { dated } from './file-names.ts';
import { groupLoads, splitByFields } from './loads.ts';
import type { Load } from './loads.ts';
import { figuresOf } from './figures.ts';
import type { RunLog } from './log.ts';
import { previewOf } from './preview.ts';
import type { Preview } from './preview.ts';
import type { ManifestFile, ManifestLoad, ManifestReport } from './manifest.ts';
import type { RunReport } from './plan.ts';
import { brokenLimits } from './source-limits.ts';
import type { SourceLimits } from './source-limits.ts';
import type { SourceWatch } from './sources.ts';
import { openStaged } from './staged-file.ts';
import type { TimeLimit } from './time-limit.ts';

/** One report, made or not. */
export interface Made {
  readonly report: RunReport;
  readonly manifest: ManifestReport;
  readonly output: ManifestFile | null;
  /** Its rows for the page of the run; null for a view that has one a customer. */
  readonly preview: Preview | null;
  /** What a condition of fail_if says; null when none holds. */
  readonly alert: Error | null;
  readonly error: unknown;
}

/** What is done with a load while its tables are there. */
export type OnLoad = (prepared: Prepared, made: readonly Made[]) => Promise<void>;

export interface Work {
  readonly session: Session;
  readonly log: RunLog;
  readonly watch: SourceWatch;
  readonly limit: TimeLimit;
  /** How old and how short the files may be. */
  readonly limits: SourceLimits;
  /** The staged folder. */
  readonly folder: string;
  readonly onLoad: OnLoad;
}

/** Errors after which nothing that was written can be trusted to be whole. */
const fatal: ReadonlySet<ErrorCode> = new Set(['output-failed', 'out-of-space', 'source-changed', 'run-locked']);

export const isFatal = (error: unknown): boolean => error instanceof CrmError && fatal.has(error.code);

/** Makes all reports. A load or a report that fails does not stop the others; fatal errors are thrown. */
export async function makeReports(
  work: Work,
  reports: readonly RunReport[],
): Promise<{
  readonly made: readonly Made[];
  readonly loads: readonly ManifestLoad[];
  readonly alerts: readonly string[];
}> {
  const alerts = new Set<string>();
  const made: Made[] = [];
  const loads: ManifestLoad[] = [];
  const waiting = groupLoads(reports, work.session);
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const time = stopwatch();
    if (work.session.engine.isLost()) {
      await work.session.renew();
    }
    await dropTemporary(work.session.engine);
    let prepared: Prepared;
    const files: SourcePath[] = [];
    try {
      prepared = await work.limit.around(`reading ${filesRead(next)}`, async () => {
        files.push(...(await work.watch.add(filesToRead(next.request))));
        return withAlerts(work, next, await load(work, next), alerts);
      });
    } catch (error) {
      await work.watch.settle();
      const parts = isMissingField(error) ? splitByFields(next, work.session) : [];
      if (parts.length > 1) {
        waiting.unshift(...parts);
        continue;
      }
      made.push(...next.reports.map((report) => failedReport(work.log, report, error)));
      continue;
    }
    const seconds = time();
    const ofLoad = await makeOnLoad(work, next, prepared);
    made.push(...ofLoad);
    if (work.session.engine.isLost()) {
      await work.session.renew();
      continue;
    }
    await work.onLoad(prepared, ofLoad);
    loads.push(await describeLoad(work.watch, next, prepared, files, seconds));
  }
  const order = new Map(reports.map((report, index) => [report, index]));
  return {
    made: made.sort((a, b) => (order.get(a.report) ?? 0) - (order.get(b.report) ?? 0)),
    loads,
    alerts: [...alerts],
  };
}

/** What is loaded, with what is to be said in its reports of files that are too old or too short. */
async function withAlerts(
  { watch, limits }: Work,
  { request }: Load,
  prepared: Prepared,
  alerts: Set<string>,
): Promise<Prepared> {
  const broken: string[] = [];
  for (const [role, paths] of Object.entries(request.files)) {
    const written = await watch.written(paths);
    broken.push(...brokenLimits(limits, role, { written, sources: prepared.sources, now: moment() }));
  }
  broken.forEach((sentence) => alerts.add(sentence));
  return { ...prepared, notes: [...broken.map((sentence) => `Alert: ${sentence}.`), ...prepared.notes] };
}

/** What one report lacks and another may do without. */
export const isMissingField = (error: unknown): boolean => error instanceof CrmError && error.code === 'missing-field';

/** Paths and patterns of every file a load is going to read. */
export const filesToRead = ({ files }: InputRequest): string[] => Object.values(files).flat();

/** What the reports of a load are about, in words. */
const filesRead = ({ reports: [first] }: Load): string => first?.files.join(', ') ?? '';

async function load({ session, log }: Work, { reports, request }: Load): Promise<Prepared> {
  const [first] = reports as [RunReport];
  try {
    const prepared = await prepareReport(session, first.analysis.reads, request);
    log.words.stop();
    speak(session, prepared, false);
    return prepared;
  } finally {
    log.words.stop();
  }
}

async function makeOnLoad(work: Work, { reports }: Load, prepared: Prepared): Promise<Made[]> {
  const { engine } = work.session;
  const ofLoad = await temporaryNames(engine);
  const made: Made[] = [];
  for (const report of reports) {
    try {
      made.push(await work.limit.around(`the report ${report.name}`, () => make(work, report, prepared)));
    } catch (error) {
      // What a file is no longer there for has nothing to do with the report.
      await work.watch.settle();
      made.push(failedReport(work.log, report, blamed(work.session, error)));
    }
    // The tables of the load are gone with a lost engine: each report left says so for itself.
    if (!engine.isLost()) {
      await dropTemporary(engine, ofLoad);
    }
  }
  return made;
}

async function make({ session, log, folder }: Work, report: RunReport, prepared: Prepared): Promise<Made> {
  const time = stopwatch();
  const file = dated(report.file, prepared.asOf ?? 'undated');
  const sink = await openStaged(folder, file);
  try {
    log.words.busy(() => `writing ${file}`);
    const { rows, alert, head, query } = await produceReport(session, report, prepared, sink);
    await sink.finish();
    const preview = report.view.shows === 'summary' ? await previewOf(session, head, query) : null;
    const figures = await figuresOf(session.engine, query, preview);
    const seconds = time();
    const output = sink.facts();
    const facts = { report: report.name, path: file, rows, bytes: output.bytes, seconds };
    log.say('report', `${report.name}: ${rows} ${rows === 1 ? 'row' : 'rows'} in ${file}`, facts);
    const manifest: ManifestReport = {
      ...describe(report),
      status: 'written',
      path: file,
      format: report.output.format,
      rows,
      ...(prepared.asOf === null ? {} : { as_of: prepared.asOf }),
      ...(figures.length === 0 ? {} : { figures }),
      seconds,
      ...(alert === null ? {} : { alert: alert.message }),
    };
    return { report, manifest, output, preview, alert, error: null };
  } catch (error) {
    await sink.abandon();
    throw error;
  } finally {
    log.words.stop();
  }
}

/** A report that could not be made, said as soon as it is known. Throws what is fatal. */
export function failedReport(log: RunLog, report: RunReport, error: unknown): Made {
  if (isFatal(error)) {
    throw error;
  }
  log.fail('failed', error, { report: report.name });
  const known = error instanceof CrmError;
  const message = known ? error.message : plainMessage(error);
  const manifest: ManifestReport = {
    ...describe(report),
    status: 'failed',
    error: { code: known ? error.code : 'internal', message, exit_code: known ? error.exit : 1 },
  };
  return { report, manifest, output: null, preview: null, alert: null, error };
}

function describe({ name, analysis, method, viewName, options }: RunReport) {
  return { name, analysis: analysis.name, method: method.name, view: viewName, options };
}

async function describeLoad(
  watch: SourceWatch,
  { reports, request }: Load,
  { asOf, currency, sources, warnings }: Prepared,
  files: readonly SourcePath[],
  seconds: number,
): Promise<ManifestLoad> {
  return {
    reports: reports.map(({ name }) => name),
    as_of: asOf,
    currency,
    seconds,
    options: optionsOf(request, reports),
    files: await Promise.all(files.map((file) => watch.fileOf(file))),
    sources: sources.map(({ path, role, rows, used, setAside }) => {
      const reasons = Object.entries(setAside).map(([reason, counted]) => [reason, counted.rows] as const);
      return { path, role, rows, used, set_aside: Object.fromEntries(reasons) };
    }),
    warnings,
  };
}

/** What a request says about the reading of its files, under the keys of the config. */
function optionsOf(request: InputRequest, [report]: readonly RunReport[]) {
  const {
    map,
    where,
    words = {},
    currency,
    base,
    delimiter,
    encoding,
    dateFormat,
    decimal,
    maxRejects,
    maxUnpacked,
    sheet,
  } = request;
  return {
    ...(Object.keys(map).length === 0 ? {} : { map }),
    where: where?.text,
    ...(request.foldsIds === true ? { fold_ids: true } : {}),
    ...(Object.keys(words).length === 0 ? {} : { words }),
    currency,
    rates: report?.shared.rates,
    base,
    delimiter,
    encoding,
    date_format: dateFormat,
    decimal,
    max_rejects: maxRejects,
    max_unpacked: maxUnpacked,
    sheet,
  };
}
