/** `crm init`: files are recognised as by `crm check`, and a config for `crm run` is written from what they are. */
import { access } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { defaultView } from '../analyses/define.ts';
import type { Method, Options } from '../analyses/define.ts';
import { analyses } from '../analyses/index.ts';
import { crmError, shellWord } from '../errors.ts';
import { expandPaths } from '../input/files/paths.ts';
import type { RowFilter } from '../input/filter/predicate.ts';
import { calledOf, roleNames, roleOf as roleNamed } from '../roles/index.ts';
import type { RoleName } from '../roles/index.ts';
import { checkFile } from '../pipeline/check/check-file.ts';
import type { CheckedFile } from '../report/check/check-report.ts';
import { conversionOf } from '../pipeline/load-rates.ts';
import { cleanText } from '../report/clean-text.ts';
import { configKey } from './options/config-section.ts';
import { distinctSources, guardFiles } from './guard-files.ts';
import { initInputOptions, initOptions } from './options/init-options.ts';
import { resolveOptions } from './options/resolve.ts';
import type { Typed } from './options/resolve.ts';
import { requestOf } from './run-check.ts';
import { takesMany } from './options/run-schema.ts';
import { readAgain } from './read-again.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';
import type { SharedValues } from './options/shared-options.ts';
import { sharedOptions } from './options/shared-options.ts';
import { isStream } from './output/destination.ts';
import { packagedFile } from './package-files.ts';
import { openSink } from './output/sink.ts';

const keepDefault = 30;

/** One word of the command line, and what its files are. */
interface Recognised {
  readonly typed: string;
  readonly role: string;
  /** Fields that its files have. */
  readonly fields: readonly string[];
}

/** Writes the config. Errors: usage, source-refused, output-failed, and those of opening files. */
export async function runInit(words: readonly string[], typed: Typed): Promise<void> {
  const sources = distinctSources(words, 'init');
  const declared: Options = { ...sharedOptions, ...initOptions };
  const values: Readonly<Record<string, unknown>> = await resolveOptions(declared, typed, {}, 'init');
  const shared = values as unknown as SharedValues;
  const output = String(values['output']);
  if (sources.includes('-')) {
    const problem = 'a nightly run has no standard input; name files';
    throw crmError('usage', { problem, command: 'init' });
  }
  if (values['force'] !== true && !isStream(output) && (await exists(output))) {
    const place = 'output' in typed ? ` -o ${shellWord(output)}` : '';
    const remedy = `write another with -o, or this one anew: crm init ${sources.map(shellWord).join(' ')}${place} --force`;
    throw crmError('usage', { problem: `${output} exists already`, command: 'init', remedy }, { file: output });
  }
  await guardFiles({ command: 'init', files: sources, config: null, options: declared, typed, values });
  await using session = await openSession(shared);
  const recognised: Recognised[] = [];
  for (const source of sources) {
    recognised.push({ typed: source, ...(await roleOf(session, source, shared)) });
  }
  session.words.stop();
  const folder = isStream(output) ? '.' : dirname(output);
  const config = { ...schemaKey(folder), ...configOf(recognised, folder, typed, values) };
  const sink = await openSink(output, { mode: shared.mode });
  await sink.write(`${JSON.stringify(config, null, 2)}\n`);
  await sink.finish();
  const count = config.run.reports.length;
  const told = isStream(output) ? process.stderr : process.stdout;
  told.write(
    [
      ...recognised.map((one) => `${cleanText(one.typed)}: ${one.role}`),
      `wrote ${cleanText(output)}: ${count} reports`,
      `next: crm run ${shellWord(output)} --dry-run`,
      '',
    ].join('\n'),
  );
}

/** Where editors find the schema of the config: that of the crm that runs, seen from the folder of the config; nothing without one. */
function schemaKey(folder: string): { $schema?: string } {
  const schema = packagedFile(join('docs', 'config.schema.json'));
  return schema === null ? {} : { $schema: relative(resolve(folder), schema).replaceAll('\\', '/') };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** The role that all files of one word play, and their fields. */
async function roleOf(session: Session, typed: string, shared: SharedValues): Promise<Omit<Recognised, 'typed'>> {
  const { words, tempFolder } = session;
  const request = requestOf(shared, session);
  const checked: CheckedFile[] = [];
  for (const path of await expandPaths([typed], process.stdin, tempFolder, words.noteOnce)) {
    words.busy(() => `checking ${cleanText(path.shown)}`);
    checked.push(
      await readAgain(session, (care) => checkFile(session.engine, path, checked.length, { ...request, care })),
    );
    words.stop();
  }
  const refused = checked.find(({ isUsable }) => !isUsable);
  if (refused !== undefined) {
    const problems = refused.findings.flatMap(({ severity, text: told }) => (severity === 'error' ? [told] : []));
    throw crmError('source-refused', { path: refused.path, problems, next: nextOf(refused) }, { file: refused.path });
  }
  const other = checked.find(({ role }) => !roleNames.some((name) => name === role));
  if (other !== undefined) {
    const problem = `${other.path} holds ${calledOf(other.role)}, of which crm init makes no reports`;
    const remedy =
      'leave it out; for a run that reports on it, name it as run.sources.transactions with the analysis churn and the view survival';
    throw crmError('usage', { problem, remedy }, { file: other.path });
  }
  const roles = [...new Set(checked.map(({ role }) => role))];
  if (roles.length > 1) {
    const problem = `the files of ${typed} are of several kinds: ${checked.map(({ path, role }) => `${path} ${role}`).join(', ')}`;
    throw crmError('usage', { problem, remedy: 'name them one by one' });
  }
  const fields = checked.flatMap(({ columns }) => columns.flatMap(({ field }) => (field === null ? [] : [field])));
  return { role: roles[0] ?? 'unknown', fields };
}

/** What would help another command helps here, unless it is about a method. */
function nextOf({ next }: CheckedFile): string | null {
  return next !== null && /^crm (?!check )/.test(next) && !next.includes(' --method ')
    ? next.replace(/^crm \S+/, 'crm init')
    : next;
}

/** Whether the files say enough for the method: columns that a role need not have may be missing. */
function isAnswered({ requires, suits }: Method, main: string, recognised: readonly Recognised[]): boolean {
  const roles = new Set(recognised.map(({ role }) => role));
  const fields = new Set(recognised.filter(({ role }) => role === main).flatMap((one) => one.fields));
  const optional = roleNamed(main).fields.filter(({ isRequired }) => !isRequired);
  const lacks = optional.some(({ name }) => requires.includes(name) && !fields.has(name));
  return !lacks && (suits?.({ roles, fields }) ?? true);
}

/** The config as JSON holds it. */
function configOf(
  recognised: readonly Recognised[],
  folder: string,
  typed: Typed,
  values: Readonly<Record<string, unknown>>,
) {
  const seen = (path: string): string => (isAbsolute(path) ? path : relative(folder, path)).replaceAll('\\', '/');
  const sources: Record<string, string | string[]> = {};
  for (const role of new Set(recognised.map((one) => one.role))) {
    const paths = recognised.filter((one) => one.role === role).map((one) => seen(one.typed));
    const [only = ''] = paths;
    sources[role] = paths.length === 1 ? only : paths;
    if (paths.length > 1 && !takesMany(role as RoleName)) {
      const problem = `there can be one file of ${role}, not ${paths.join(' and ')}`;
      throw crmError('usage', { problem, remedy: 'put them into one file, or give a pattern in quotes' });
    }
  }
  conversionOf({
    files: Object.fromEntries(Object.entries(sources).map(([role, paths]) => [role, [paths].flat()])),
    base: values['base'] as string | undefined,
  });
  const reports = analyses
    .filter(({ role, methods: [method] }) => role in sources && isAnswered(method, role, recognised))
    .flatMap(({ name, methods: [method] }) => {
      const [summary, rows] = [defaultView(method, 'person'), defaultView(method, 'program')];
      return [
        { name, analysis: name, view: summary, output: `${name}.html` },
        { name: `${name}-${rows}`, analysis: name, view: rows, output: `${name}-${rows}.csv` },
      ];
    });
  if (reports.length === 0) {
    const known = [...new Set(analyses.map(({ role }) => role))].join(' or ');
    const problem = `there is nothing to report on: none of these files holds ${known}`;
    throw crmError('usage', { problem, remedy: 'name a file of them as well' });
  }
  const said = Object.entries(initInputOptions).filter(([key]) => key in typed);
  const defaults = Object.fromEntries(
    said.map(([key, declared]) => [
      configKey(declared),
      key === 'where' ? (values[key] as RowFilter).text : values[key],
    ]),
  );
  return {
    ...(said.length === 0 ? {} : { defaults }),
    run: { sources, output: 'reports/{as_of}', keep: keepDefault, changes: true, reports },
  };
}
