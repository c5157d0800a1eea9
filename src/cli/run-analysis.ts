/** One command line of an analysis, from options to output. */
import { defaultView } from '../analyses/define.ts';
import type { Analysis, Method, Options } from '../analyses/define.ts';
import { sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import { describeReadings } from '../pipeline/describe-readings.ts';
import { describeSources } from '../report/sources.ts';
import { loadConfig } from './config.ts';
import { prepareTransactions } from '../pipeline/prepare-transactions.ts';
import type { Prepared } from '../pipeline/prepared.ts';
import type { InputRequest } from '../pipeline/request.ts';
import { findView, viewQuery } from '../pipeline/view-query.ts';
import { today } from './clock.ts';
import { explain } from './explain.ts';
import { distinctSources, refuseOverwriting } from './guard-files.ts';
import { chooseOutput } from './output.ts';
import { writeRejects } from './write-rejects.ts';
import { writeReport } from './write-report.ts';
import { progressOf } from './progress.ts';
import { flagKey, longFlag, resolveOptions } from './resolve.ts';
import type { Typed } from './resolve.ts';
import { announceKeyboard, openSession } from './session.ts';
import type { Session } from './session.ts';
import { sharedOptions } from './shared-options.ts';
import type { SharedValues } from './shared-options.ts';

/** Runs an analysis as typed. Throws a CrmError for everything the user can act on. */
export async function runAnalysis(analysis: Analysis, sources: readonly string[], typed: Typed): Promise<void> {
  const files = distinctSources(sources, analysis.name);
  const configPath = typeof typed['config'] === 'string' ? typed['config'] : undefined;
  const config = (await loadConfig(configPath, files)).valuesFor(analysis.name);
  const method = chooseMethod(analysis, typed['method'] ?? config['method']);
  refuseForeignFlags(analysis, method, typed);
  const declared: Options = { ...sharedOptions, ...method.options };
  const values: Readonly<Record<string, unknown>> = await resolveOptions(declared, typed, config, analysis.name);
  const shared = values as unknown as SharedValues;
  const options = Object.fromEntries(Object.keys(method.options).map((key) => [key, values[key]]));
  const problem = method.check?.(options as never);
  if (problem !== undefined) {
    throw crmError('usage', { problem, command: analysis.name });
  }
  const output = chooseOutput(shared);
  const implied = method.impliedView?.(options as never);
  const viewName = shared.view ?? implied ?? defaultView(method, output.reader, shared.by.length > 0);
  const view = findView(method, viewName);
  await refuseOverwriting(files, shared, analysis.name);
  await using session = await openSession(shared);
  announceKeyboard(session, [...files, shared.customers]);
  const request = inputRequest(method, options, files, shared, session);
  if (shared.explain) {
    await explain(session, { method, viewName, options, shared, request });
    return;
  }
  const sink = await output.open();
  try {
    const prepared = await prepareTransactions(session.engine, request);
    session.words.stop();
    speak(session, prepared, output.reader === 'person');
    const computed = await method.compute?.(session.engine, {
      options: options as never,
      asOf: sql`cast(${prepared.asOf} as date)`,
      viewName,
    });
    const limit = output.limit(shared.limit, view.shows);
    const query = viewQuery({
      method,
      viewName,
      options,
      asOf: prepared.asOf,
      attributes: prepared.attributes,
      by: shared.by,
      sort: shared.sort ?? null,
      limit,
    });
    const job = { analysis, method, viewName, options, shared, prepared, computed: computed ?? [], query, limit };
    await writeReport(session, job, output, sink);
    if (shared.rejects !== undefined) {
      await writeRejects(session, shared.rejects, prepared);
    }
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

function inputRequest(
  method: Method,
  options: Readonly<Record<string, unknown>>,
  files: readonly string[],
  shared: SharedValues,
  { engine, words, tempFolder }: Session,
): InputRequest {
  return {
    files,
    customers: shared.customers,
    map: shared.map ?? {},
    asOf: shared.asOf,
    currency: shared.currency,
    delimiter: shared.delimiter,
    encoding: shared.encoding,
    dateFormat: shared.dateFormat,
    decimal: shared.decimal,
    maxRejects: shared.strict ? '0' : shared.maxRejects,
    requires: method.requires,
    unit: method.purchaseUnit?.(options as never) ?? 'auto',
    ...(method.grain === undefined ? {} : { grain: method.grain }),
    countsFree: method.countsFree?.(options as never) ?? false,
    standardInput: process.stdin,
    tempFolder,
    onOpened: (sources) => words.busy(progressOf(engine, sources)),
    today: today(),
  };
}

/** What was recognised, set aside and noticed, for people who watch stderr; a report for people says some of it itself. */
function speak({ words }: Session, prepared: Prepared, isInReport: boolean): void {
  for (const sentence of prepared.loads.flatMap(describeReadings)) {
    words.detail(sentence);
  }
  for (const sentence of isInReport ? [] : describeSources(prepared.sources, true)) {
    words.note(sentence);
  }
  for (const sentence of prepared.warnings) {
    words.warn(sentence);
  }
}

function chooseMethod({ name, methods }: Analysis, wanted: unknown): Method {
  const found = wanted === undefined ? methods[0] : methods.find((method) => method.name === wanted);
  if (found === undefined) {
    const known = methods.map((method) => method.name).join(', ');
    throw crmError('usage', {
      problem: `--method ${String(wanted)}: the methods of ${name} are ${known}`,
      command: name,
    });
  }
  return found;
}

/** A flag of another method would be ignored without a word; it is an error instead. */
function refuseForeignFlags({ name, methods }: Analysis, chosen: Method, typed: Typed): void {
  const own = new Set(Object.values(chosen.options).map(flagKey));
  for (const method of methods) {
    for (const [key, declared] of Object.entries(method.options)) {
      if (key in typed && !own.has(flagKey(declared))) {
        const problem = `${longFlag(declared)} belongs to --method ${method.name}, not to ${chosen.name}`;
        throw crmError('usage', { problem, command: name });
      }
    }
  }
}
