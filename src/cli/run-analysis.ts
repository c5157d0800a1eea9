/** One command line of an analysis, from options to output. */
import type { Analysis } from '../analyses/define.ts';
import { earlyWords } from './early-words.ts';
import { loadConfig } from './options/load-config.ts';
import { sharedOptions } from './options/shared-options.ts';
import { explain } from './report/explain.ts';
import { distinctSources, guardFiles, guardLater } from './guard-files.ts';
import type { GuardedCommand } from './guard-files.ts';
import { planReport } from './report/plan-report.ts';
import { inputRequest, prepareReport, speak } from './report/prepare-report.ts';
import { produceParts, produceReport } from './report/produce-report.ts';
import type { PartSinks } from './output/write-parts.ts';
import type { Typed } from './options/resolve.ts';
import { blamed } from './read-again.ts';
import { announceKeyboard, openSession } from './session.ts';
import { writeRejects } from './output/write-rejects.ts';

/** Runs an analysis as typed. Throws a CrmError for everything the user can act on. */
export async function runAnalysis(analysis: Analysis, sources: readonly string[], typed: Typed): Promise<void> {
  const files = distinctSources(sources, analysis.name);
  const early = earlyWords(typed);
  const config = await loadConfig(typed['config'] as string | undefined, files, early);
  const fromConfig = await config.valuesFor(analysis.name, typed);
  const planned = await planReport(analysis, { typed, config: fromConfig, own: Object.keys(typed) });
  const { shared, output } = planned;
  const guarded = {
    command: analysis.name,
    files,
    config: config.path,
    options: { ...sharedOptions, ...planned.method.options },
    typed,
    values: { ...shared, ...planned.options },
  };
  const read = await guardFiles(guarded);
  await using session = await openSession(shared);
  announceKeyboard(session, read);
  const request = inputRequest(planned, files, session);
  if (shared.explain) {
    await explain(session, planned, request);
    return;
  }
  const { parts, openPart } = output;
  const sink = parts === null ? await output.open() : null;
  let alert: Error | null = null;
  try {
    const prepared = await prepareReport(session, analysis.reads, request);
    session.words.stop();
    early.release();
    speak(session, prepared, output.reader === 'person');
    ({ alert } =
      sink === null
        ? await produceParts(session, planned, prepared, partSinks(parts ?? '', guarded, openPart))
        : await produceReport(session, planned, prepared, sink));
    if (shared.rejects !== undefined) {
      await writeRejects(session, shared.rejects, shared, prepared);
    }
    await sink?.finish();
  } catch (error) {
    await sink?.abandon();
    throw blamed(session, error);
  }
  if (alert !== null) {
    throw alert;
  }
}

/** Where parts go: none over a file that is read. */
function partSinks(path: string, guarded: GuardedCommand, openPart: PartSinks['open']): PartSinks {
  const refuse = guardLater(guarded);
  return {
    path,
    open: async (part) => {
      await refuse(part);
      return openPart(part);
    },
  };
}
