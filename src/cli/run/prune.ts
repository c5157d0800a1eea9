/** `keep`: runs of the latest days stay, older ones go. */
import { join } from 'node:path';
import { reasonOf } from '../output/reasons.ts';
import { removeRun, refuseForeign } from './publish.ts';
import type { Run } from './run.ts';
import { earlierRuns } from './tracked.ts';

/** Removes what is older than the runs to keep. A folder with anything else in it stays; nothing here fails a run. */
export async function prune({ planned, log, shown }: Run, current: string): Promise<void> {
  const { keep, target } = planned;
  const runs = keep === null ? [] : (await earlierRuns(target)).slice(keep);
  for (const { name } of runs.filter((run) => run.name !== current)) {
    const path = shown(join(target.parent, name));
    try {
      await refuseForeign(join(target.parent, name));
      await removeRun(target, name);
      log.say('removed', `removed ${path}`, { folder: name });
    } catch (error) {
      log.words.warn(`${path} stays: ${reasonOf(error)}`);
    }
  }
}
