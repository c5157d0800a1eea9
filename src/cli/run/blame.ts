/** What a run says when the ground was taken away from under it, or when it does not come to an end. */
import { closeSync, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CrmError, crmError } from '../../errors.ts';
import { reportFailure } from '../failure.ts';
import { cleanUp } from '../workspace.ts';
import type { ManifestFile } from './manifest.ts';
import { exitOf, seenFrom } from './outcome.ts';
import { configFolder } from './plan.ts';
import type { Stage } from './publish.ts';
import type { Run } from './run.ts';
import type { SourceWatch } from './sources.ts';

/** Throws what really happened: what was pulled from under a run makes it fail in many places, in words of none. */
export async function blame({ planned, shown }: Run, stage: Stage, watch: SourceWatch, error: unknown): Promise<never> {
  const isKnown = error instanceof CrmError;
  const isPublished = stage.publishedAs !== null;
  if (!isPublished && !existsSync(stage.folder)) {
    throw removed(shown(planned.target.parent), error);
  }
  if (!isPublished && !isKnown) {
    await watch.settle();
  }
  throw error;
}

/** Error: output-failed when a file that was written is no longer there, or not whole. */
export function assertWhole({ planned, shown }: Run, { folder }: Stage, outputs: readonly ManifestFile[]): void {
  const isWhole = ({ path, bytes }: ManifestFile): boolean =>
    statSync(join(folder, path), { throwIfNoEntry: false })?.size === bytes;
  if (!outputs.every(isWhole)) {
    throw removed(shown(planned.target.parent));
  }
}

function removed(path: string, cause?: unknown): CrmError {
  const reason = 'what was written there was removed while the run was at work';
  const remedy = 'run again; nothing was published';
  return crmError('output-failed', { path, reason, remedy }, { file: path }, cause);
}

/** Ends a run that does not come to an end, whatever it is busy with. */
export function endNow({ log, time, planned }: Run, error: Error): void {
  log.words.stop();
  cleanUp();
  log.say('end', '', { exit_code: exitOf(error), seconds: time() });
  const exit = reportFailure(seenFrom(configFolder(planned), error), process.argv.slice(2));
  // The debugger, where it was needed, says a word of its own at the end.
  closeSync(2);
  process.exit(exit);
}
