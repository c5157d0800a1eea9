/** Which config has published a day: two may share a place for their outputs, but none may touch the other's days. */
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import { crmError } from '../../errors.ts';
import type { RunTarget } from './file-names.ts';
import type { Manifest } from './manifest.ts';
import type { PlannedRun } from './plan.ts';

/** The config of a run as it is seen from the folder of the folders: the same wherever both are mounted. */
export function seenFromOutputs({ target, configPath }: Pick<PlannedRun, 'target' | 'configPath'>): string {
  return relative(resolve(target.parent), resolve(basename(configPath))).replaceAll('\\', '/');
}

/**
 * The path of the other config that has published a day; null when it was this one. A config that is no longer there was
 * moved or renamed, and one that publishes elsewhere by now has given its days away.
 */
export async function otherPublisher(planned: PlannedRun, { config }: Manifest): Promise<string | null> {
  const { target, configPath } = planned;
  const theirs =
    config.seen_from_outputs === undefined ? resolve(config.path) : resolve(target.parent, config.seen_from_outputs);
  const found = await stat(theirs).catch(() => null);
  const own = await stat(basename(configPath));
  const isSame = theirs === resolve(basename(configPath)) || (found?.dev === own.dev && found.ino === own.ino);
  return found === null || isSame || !(await publishesInto(theirs, target)) ? null : relative('.', theirs);
}

/** Error: folder-taken when another config has published a day. */
export async function refuseOthers(planned: PlannedRun, manifest: Manifest | null, shown: string): Promise<void> {
  const by = manifest === null ? null : await otherPublisher(planned, manifest);
  if (by !== null) {
    throw crmError('folder-taken', { path: shown, by }, { file: shown });
  }
}

/** True where a config names the same place, or cannot be asked. */
async function publishesInto(config: string, { parent, template }: RunTarget): Promise<boolean> {
  try {
    const { run } = JSON.parse(await readFile(config, 'utf8')) as { run?: { output?: unknown } };
    return typeof run?.output === 'string' && resolve(dirname(config), run.output) === resolve(parent, template);
  } catch {
    return true;
  }
}
