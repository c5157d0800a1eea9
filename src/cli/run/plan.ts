/** A run judged before anything is read. Every problem of the config is found at once. */
import { dirname, join, resolve } from 'node:path';
import { analyses } from '../../analyses/index.ts';
import { commandOptions } from '../../analyses/define.ts';
import type { Analysis, Option } from '../../analyses/define.ts';
import { namedSideFiles, optionOf } from '../../analyses/side-files.ts';
import { CrmError, crmError } from '../../errors.ts';
import { byOptionKey, configInvalid, judgeConfig } from '../options/config.ts';
import type { ConfigProblem, JudgedConfig } from '../options/config.ts';
import type { RoleName } from '../../roles/index.ts';
import { planReport } from '../report/plan-report.ts';
import type { PlannedReport } from '../report/plan-report.ts';
import { configKey } from '../options/config-section.ts';
import { resolveOptions } from '../options/resolve.ts';
import type { Typed } from '../options/resolve.ts';
import { sharedOptions } from '../options/shared-options.ts';
import type { SharedValues } from '../options/shared-options.ts';
import { badFileName, isDated, readTarget, reportName, stemOf } from './file-names.ts';
import type { RunTarget } from './file-names.ts';
import { runBehaviour, runFlags } from './options.ts';
import type { RunValues } from './options.ts';
import { limitProblems } from './source-limits.ts';
import type { SourceLimits } from './source-limits.ts';
import { runKeys } from '../options/run-schema.ts';
import type { ReportEntry, RunSection } from '../options/run-schema.ts';

/** One report of a run. */
export interface RunReport extends PlannedReport {
  readonly name: string;
  /** File inside the folder of the run, with {as_of} where the day belongs. */
  readonly file: string;
  /** Paths and patterns of the role of its analysis. */
  readonly files: readonly string[];
}

export interface PlannedRun {
  readonly configPath: string;
  /** All reports of the config. */
  readonly reports: readonly RunReport[];
  /** Names of those to be written now. */
  readonly only: ReadonlySet<string>;
  readonly target: RunTarget;
  readonly keep: number | null;
  readonly changes: boolean;
  /** How long a load or a report may take, as it was written; null for any time. */
  readonly timeout: string | null;
  readonly limits: SourceLimits;
  /** File for the rows set aside, inside the folder of the run. */
  readonly rejects: string | null;
  readonly flags: RunValues;
  /** Options of the run as a whole. */
  readonly shared: SharedValues;
}

/**
 * Judges a config for a run. Errors: config-invalid with every problem and the path of its key; usage for flags;
 * file-not-found and file-unreadable for the config itself.
 */
export async function planRun(configPath: string, typed: Typed): Promise<PlannedRun> {
  const { content, problems } = await judgeConfig(configPath);
  const config = { content, problems: [...problems] };
  const run = content['run'] as RunSection | undefined;
  if (run === undefined) {
    const message = 'expected a section run with sources, output and reports; crm init writes one';
    throw configInvalid(configPath, [...problems, { at: [], message }]);
  }
  const flags = (await resolveOptions({ ...runFlags, ...runBehaviour }, typed, {}, 'run')) as unknown as RunValues;
  const entries = Array.isArray(run.reports) ? (run.reports as readonly ReportEntry[]) : [];
  const planned: (RunReport | null)[] = [];
  for (const [place, entry] of entries.entries()) {
    planned.push(await planEntry(config, { run, entry, place, asOf: flags.asOf }));
  }
  const reports = planned.filter((report) => report !== null);
  const target = isSound(config.problems, ['run', 'output']) ? readTarget(run.output) : null;
  if (typeof target === 'string') {
    config.problems.push({ at: ['run', 'output'], message: target });
  }
  const shared = await wholeRun(config, run, typed);
  config.problems.push(...namesTwice(planned), ...togetherProblems(run, target, shared), ...limitProblems(run));
  if (target !== null && typeof target !== 'string' && pointsAt(configPath, target)) {
    config.problems.push({
      at: ['run', 'output'],
      message: 'the pointer of the run would be written over this config',
    });
  }
  if (config.problems.length > 0 || target === null || typeof target === 'string' || shared === null) {
    throw configInvalid(configPath, config.problems);
  }
  return {
    configPath,
    reports,
    only: chosenReports(reports, flags.only),
    target,
    keep: run.keep ?? null,
    changes: run.changes ?? isDated(target),
    timeout: flags.timeout ?? run.timeout ?? null,
    limits: { maxAge: run.max_age, minRows: run.min_rows },
    rejects: shared.rejects ?? null,
    flags,
    shared,
  };
}

const noStandardInput = 'a nightly run has no standard input; name a file';

interface Findings {
  readonly content: JudgedConfig['content'];
  readonly problems: ConfigProblem[];
}

interface Entry {
  readonly run: RunSection;
  readonly entry: ReportEntry;
  readonly place: number;
  readonly asOf: string | undefined;
}

/** A report of the config; null, with what is wrong among the problems, where it cannot be one. */
async function planEntry(config: Findings, { run, entry, place, asOf }: Entry): Promise<RunReport | null> {
  const at = ['run', 'reports', place];
  const analysis = analyses.find(({ name }) => name === entry?.analysis);
  if (analysis === undefined || !isSound(config.problems, at)) {
    return null;
  }
  const before = config.problems.length;
  const badName = badFileName(entry.output);
  if (badName !== null) {
    config.problems.push({ at: [...at, 'output'], message: badName });
  }
  const files = filesOf(config, run, analysis, at);
  const sections = ['defaults', analysis.name, 'run'];
  if (!sections.every((section) => isSound(config.problems, [section], Object.keys(runKeys)))) {
    return null;
  }
  const own = byOptionKey(omit(entry, ['name', 'analysis']));
  const values = {
    ...byOptionKey({ ...config.content['defaults'], ...config.content[analysis.name] }),
    ...byOptionKey(omit(run, Object.keys(runKeys))),
    ...sideSources(run, analysis),
    ...own,
  };
  const wanted = {
    typed: asOf === undefined ? {} : { asOf },
    config: omit(values, ['rejects']),
    own: Object.keys(own),
  };
  const planned = await planReport(analysis, wanted).catch((error: unknown) => {
    if (!(error instanceof CrmError) || error.code !== 'usage') {
      throw error;
    }
    config.problems.push(inConfigWords(error.message, at));
    return null;
  });
  if (planned === null || config.problems.length > before) {
    return null;
  }
  for (const { option, paths } of namedSideFiles(
    { ...sharedOptions, ...planned.method.options },
    { ...planned.shared, ...planned.options },
  )) {
    if (paths.includes('-')) {
      config.problems.push({ at: [...at, configKey(option)], message: noStandardInput });
    }
  }
  return { ...planned, name: entry.name ?? reportName(entry.output), file: entry.output, files };
}

/** The files of the role an analysis is about. */
function filesOf(
  { problems }: Findings,
  run: RunSection,
  { name, role }: Analysis,
  at: readonly PropertyKey[],
): string[] {
  const files = [run.sources?.[role] ?? []].flat();
  if (files.length === 0 && isSound(problems, ['run', 'sources'])) {
    problems.push({ at: [...at, 'analysis'], message: `${name} needs run.sources.${role}` });
  }
  return files;
}

/** Sources of other roles reach a report as the value of the option that names files of the role. */
function sideSources(run: RunSection, analysis: Analysis): Record<string, unknown> {
  const options = Object.entries<Option<unknown>>({ ...sharedOptions, ...commandOptions(analysis) });
  return Object.fromEntries(
    options.flatMap(([key, { kind }]) => {
      const paths = run.sources[kind.role as RoleName];
      return paths === undefined ? [] : [[key, kind.isRepeatable === true ? [paths].flat() : paths] as const];
    }),
  );
}

/** Options of the run as a whole; null where the config has problems of its own. */
async function wholeRun({ content, problems }: Findings, run: RunSection, typed: Typed): Promise<SharedValues | null> {
  if (problems.length > 0) {
    return null;
  }
  const section = omit(run, Object.keys(runKeys));
  const config = byOptionKey({ ...content['defaults'], ...section });
  const own = Object.fromEntries(Object.entries(typed).filter(([key]) => key in sharedOptions));
  return (await resolveOptions(sharedOptions, own, config, 'run')) as unknown as SharedValues;
}

/** Two reports may share neither name nor file, on systems that do not tell capitals apart either. */
function namesTwice(planned: readonly (RunReport | null)[]): ConfigProblem[] {
  const seen = new Set<string>();
  return planned.flatMap((report, place) => {
    const taken = Object.entries({ output: report?.file, name: report?.name }).find(([key, value]) => {
      const folded = `${key} ${value?.toLowerCase()}`;
      const isTaken = value !== undefined && seen.has(folded);
      seen.add(folded);
      return isTaken;
    });
    return taken === undefined
      ? []
      : [{ at: ['run', 'reports', place, taken[0]], message: `${taken[1]} is that of another report as well` }];
  });
}

/** What is wrong with keys that are right one by one. */
function togetherProblems(
  run: RunSection,
  target: RunTarget | string | null,
  shared: SharedValues | null,
): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (target !== null && typeof target !== 'string' && !isDated(target)) {
    if (run.keep !== undefined) {
      problems.push({ at: ['run', 'keep'], message: 'there is one folder only; put {as_of} into run.output' });
    }
    if (run.changes === true) {
      const message = 'the run before would be gone; put {as_of} into run.output';
      problems.push({ at: ['run', 'changes'], message });
    }
  }
  const rejects = shared?.rejects;
  const badName = rejects === undefined ? null : badFileName(rejects);
  if (badName !== null) {
    problems.push({ at: ['run', 'rejects'], message: badName });
  }
  for (const [role, paths] of Object.entries(run.sources ?? {})) {
    if ([paths].flat().includes('-')) {
      problems.push({ at: ['run', 'sources', role], message: noStandardInput });
    }
    const option = optionOf(sharedOptions, role);
    if (option !== undefined && run[configKey(option)] !== undefined) {
      problems.push({ at: ['run', configKey(option)], message: `run.sources.${role} names the file already` });
    }
  }
  return problems;
}

/** Error: usage when a name is none of a report. */
function chosenReports(reports: readonly RunReport[], only: readonly string[]): ReadonlySet<string> {
  const known = reports.map(({ name }) => name);
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const problem = `--only ${unknown}: there is no such report; the reports are ${known.join(', ')}`;
    throw crmError('usage', { problem, command: 'run' });
  }
  return new Set(only.length === 0 ? known : only);
}

/** True when no problem lies at a path or below it; `except` names keys directly below that do not matter. */
function isSound(
  problems: readonly ConfigProblem[],
  path: readonly PropertyKey[],
  except: readonly string[] = [],
): boolean {
  return !problems.some(
    ({ at }) => path.every((key, index) => at[index] === key) && !except.includes(String(at[path.length])),
  );
}

/** A complaint about flags as one about keys: `--fail-if x > 1: …` is the problem of `fail_if`. */
function inConfigWords(message: string, at: readonly PropertyKey[]): ConfigProblem {
  if (message.startsWith('there is no view ')) {
    return { at: [...at, 'view'], message };
  }
  const [head = '', flag] = /^(--[a-z][a-z-]*) /.exec(message) ?? [];
  const rest = message.slice(head.length).replaceAll(/--[a-z][a-z-]*/g, (found) => configKey({ flag: found }));
  return flag === undefined || flag === '--method' || rest.startsWith('belongs')
    ? { at, message: message.replaceAll(/--[a-z][a-z-]*/g, (found) => configKey({ flag: found })) }
    : { at: [...at, configKey({ flag })], message: rest };
}

function omit(values: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

/** True when the file that names the latest run would be the config. */
function pointsAt(configPath: string, target: RunTarget): boolean {
  const pointer = join(dirname(configPath), target.parent, `${stemOf(target)}.json`);
  return isDated(target) && resolve(pointer) === resolve(configPath);
}

/** Folder the paths of a config are seen from. */
export const configFolder = ({ configPath }: Pick<PlannedRun, 'configPath'>): string => dirname(configPath);
