/** `crm check` from options to output. */
import { analyses } from '../analyses/index.ts';
import { namedSideFiles } from '../analyses/side-files.ts';
import { crmError, shellWord } from '../errors.ts';
import { expandPaths } from '../input/files/paths.ts';
import type { SourcePath } from '../input/files/paths.ts';
import { checkFile } from '../pipeline/check/check-file.ts';
import type { CheckRequest } from '../pipeline/check/check-file.ts';
import { checkDocument } from '../report/check/check-document.ts';
import type { CheckedFile } from '../report/check/check-report.ts';
import type { RoleName } from '../roles/index.ts';
import { cleanText } from '../report/clean-text.ts';
import { today } from './clock.ts';
import { earlyWords } from './early-words.ts';
import { checkInputOptions } from './options/check-options.ts';
import { loadConfig } from './options/load-config.ts';
import { distinctSources, guardFiles } from './guard-files.ts';
import { chooseOutput, refuseWorkbook } from './output/output.ts';
import { writeDocument } from './output/write-document.ts';
import { resolveOptions } from './options/resolve.ts';
import type { Typed } from './options/resolve.ts';
import { readAgain } from './read-again.ts';
import { announceKeyboard, openSession } from './session.ts';
import type { Session } from './session.ts';
import { sharedOptions } from './options/shared-options.ts';
import type { SharedValues } from './options/shared-options.ts';

/** Columns of a table where no terminal says them: in a mail or a file. */
const widthWithoutTerminal = 120;

/** Checks the files as typed. Errors: check-failed after the report is written, and those of reading files and flags. */
export async function runCheck(sources: readonly string[], typed: Typed): Promise<void> {
  const files = distinctSources(sources, 'check');
  const early = earlyWords(typed);
  const config = await loadConfig(typed['config'] as string | undefined, files, early);
  const fromConfig = await config.valuesFor('check', typed);
  const values = await resolveOptions(sharedOptions, typed, fromConfig, 'check');
  const shared = values as SharedValues;
  // What a person or a mail from cron reads is the report, so a pipe alone does not change its format.
  const output = chooseOutput(shared, 'table', widthWithoutTerminal);
  refuseWorkbook(output, 'a check', '--format html is a page with its tables, --format csv has one row per finding');
  const options = sharedOptions;
  const read = await guardFiles({ command: 'check', files, config: config.path, options, typed, values });
  await using session = await openSession(shared);
  announceKeyboard(session, read);
  const sink = await output.open();
  try {
    const checked = await checkAll(session, files, shared);
    session.words.stop();
    early.release();
    await writeDocument(checkDocument(checked, shared.asOf ?? null), output, shared, sink);
    await sink.finish();
    refuseUnusable(checked);
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

async function checkAll(session: Session, files: readonly string[], shared: SharedValues): Promise<CheckedFile[]> {
  const { words, tempFolder } = session;
  const open = (paths: readonly string[]): Promise<SourcePath[]> =>
    expandPaths(paths, process.stdin, tempFolder, words.noteOnce);
  const request = requestOf(shared, session);
  const listed = (await open(files)).map((path): { path: SourcePath; role?: RoleName } => ({ path }));
  const sides: typeof listed = [];
  for (const { role, paths } of namedSideFiles(checkInputOptions, shared)) {
    sides.push(...(await open(paths)).map((path) => ({ path, role: role as RoleName })));
  }
  const checked: CheckedFile[] = [];
  for (const [index, { path, role }] of [...listed, ...sides].entries()) {
    await words.busy(() => `checking ${cleanText(path.shown)}`);
    checked.push(
      await readAgain(session, (care) => checkFile(session.engine, path, index, { ...request, care }, role)),
    );
    words.stop();
  }
  return checked;
}

/** What a check asks of the files. */
export function requestOf(shared: SharedValues, { tempFolder, heads }: Session): CheckRequest {
  return {
    map: shared.map ?? {},
    where: shared.where,
    words: shared.words ?? {},
    asOf: shared.asOf ?? null,
    currency: shared.currency ?? null,
    encoding: shared.encoding,
    delimiter: shared.delimiter,
    maxUnpacked: shared.maxUnpacked,
    sheet: shared.sheet,
    dateFormat: shared.dateFormat,
    decimal: shared.decimal,
    maxRejects: shared.strict ? '0' : shared.maxRejects,
    today: today(),
    typed: typedAgain(shared),
    commands: analyses.map(({ name }) => name),
    tempFolder,
    heads,
  };
}

/** Flags of how to read the files, as they would be typed for another command. */
function typedAgain(shared: SharedValues): string[] {
  const { map, where, words, delimiter, encoding, dateFormat, decimal, currency, asOf, maxUnpacked, sheet } = shared;
  const flags = {
    encoding,
    delimiter: delimiter === '\t' ? 'tab' : delimiter,
    'date-format': dateFormat,
    decimal,
    currency,
    'as-of': asOf,
    'max-unpacked': maxUnpacked,
    sheet,
  };
  return [
    ...Object.entries(map ?? {}).map(([field, header]) => `--map ${field}=${header === '' ? '' : shellWord(header)}`),
    ...(where === undefined ? [] : [`--where ${shellWord(where.text)}`]),
    ...Object.entries(words ?? {}).map(([word, meaning]) => `--words ${shellWord(`${word}=${meaning}`)}`),
    ...Object.entries(flags).flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${shellWord(value)}`])),
  ];
}

/** The report is written by now; the exit code and one line on stderr tell a script what a person has read. */
function refuseUnusable(files: readonly CheckedFile[]): void {
  const refused = files.filter(({ isUsable }) => !isUsable);
  const [first] = refused;
  if (first !== undefined) {
    const paths = refused.map(({ path }) => (path === '-' ? 'standard input' : path));
    throw crmError(
      'check-failed',
      { paths, checked: files.length, next: refused.length === 1 ? first.next : null },
      { file: first.path },
    );
  }
}
