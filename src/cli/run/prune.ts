/** `keep`: runs of the latest days stay, older ones go. */
import { join } from 'node:path';
import { reasonOf } from '../reasons.ts';
import { removeRun, refuseForeign } from './publish.ts';
import type { Run } from './run.ts';
import { otherPublisher } from './publisher.ts';
import { earlierRuns } from './tracked.ts';
import type { EarlierRun } from './tracked.ts';

/**
 * Removes what is older than the runs of this config to keep. Days of another config and a folder with anything else in it
 * stay; nothing here fails a run.
 */
export async function prune({ planned, log, shown }: Run, current: string): Promise<void> {
  const { keep, target } = planned;
  const own: EarlierRun[] = [];
  for (const run of keep === null ? [] : await earlierRuns(target)) {
    if ((await otherPublisher(planned, run.manifest)) === null) {
      own.push(run);
    }
  }
  for (const { name } of own.slice(keep ?? 0).filter((run) => run.name !== current)) {
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
