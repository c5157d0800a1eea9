/**
 * The folder of a run: written out of sight beside the others, then given its name in one step. What a run that was
 * killed left behind is put right by the next one, under the lock.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crmError } from '../../errors.ts';
import { outputFailed } from '../output/reasons.ts';
import { atTheEnd } from '../workspace.ts';
import { dayOf, isDated, stemOf } from './file-names.ts';
import type { RunTarget } from './file-names.ts';
import { readManifest } from './manifest.ts';

/** A folder that is being written. */
export interface Stage {
  readonly folder: string;
  /** Removes it, unless it was published. */
  abandon(): void;
}

/** Makes the folder of the folders. Error: output-failed. */
export async function makeParent({ parent }: RunTarget): Promise<void> {
  await mkdir(parent, { recursive: true }).catch((error: unknown) => {
    throw outputFailed(parent, error, 'run.output');
  });
}

/** Opens an empty folder beside the place it will have. Error: output-failed. */
export function openStage(target: RunTarget): Stage {
  const folder = join(target.parent, `.${stemOf(target)}-${randomBytes(6).toString('hex')}.part`);
  const abandon = atTheEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  try {
    // Made at once: a signal while something else makes it would find nothing to remove, and it would come after.
    mkdirSync(folder);
  } catch (error) {
    throw outputFailed(target.parent, error, 'run.output');
  }
  return { folder, abandon };
}

/** Puts right what a run that could not clean up left behind. Only for who holds the lock. */
export async function recover(target: RunTarget): Promise<void> {
  const { parent } = target;
  const stem = stemOf(target);
  const names = new Set(await readdir(parent));
  for (const name of names) {
    const [, folder, state] = /^\.(.+)\.(old|gone)$/.exec(name) ?? [];
    const isRun = folder !== undefined && (folder === target.template || dayOf(target, folder) !== null);
    if (isRun && state === 'old' && !names.has(folder)) {
      move(join(parent, name), join(parent, folder));
    } else if (isRun || isUnfinished(name, stem)) {
      await rm(join(parent, name), { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

/** Staged folders, a pointer that was not renamed, a lock moved aside. */
function isUnfinished(name: string, stem: string): boolean {
  return [/-[0-9a-f]{12}\.part$/, /\.json\.part$/, /\.lock\.[0-9a-f]{12}$/].some(
    (end) => end.test(name) && name.replace(end, '') === `.${stem}`,
  );
}

/** Error: folder-taken when the folder holds anything that no run has written. */
export async function refuseForeign(folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') {
        return [];
      }
      throw error.code === 'ENOTDIR'
        ? crmError('folder-taken', { path: folder, found: 'data of a file' }, { file: folder }, error)
        : outputFailed(folder, error, 'run.output');
    },
  );
  const files = found
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
  const manifest = await readManifest(folder);
  const known = new Set(['manifest.json', ...(manifest?.outputs ?? []).map(({ path }) => path)]);
  // Systems put files of their own into folders people look at.
  const systems = /(^|\/)(\.[^/]*|desktop\.ini|thumbs\.db)$/i;
  const foreign = files.find((path) => !systems.test(path) && (manifest === null || !known.has(path)));
  if (foreign !== undefined) {
    throw crmError('folder-taken', { path: folder, found: foreign }, { file: folder });
  }
}

/** Writes a file that waits for its name, and has it on disk. A part of its own would outlive a kill under a name that nobody knows. */
async function writeWaiting(path: string, text: string): Promise<void> {
  try {
    const handle = await open(path, 'w');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw outputFailed(path, error, 'run.output');
  }
}

/**
 * Gives a staged folder its name; one of the same name is replaced. The pointer `latest.json`, where there is one, is
 * on disk before, so that nothing can fail for lack of space once the folder is in its place. Errors: output-failed.
 */
export async function publish(
  target: RunTarget,
  stage: Stage,
  name: string,
  pointer: Readonly<Record<string, unknown>> | null,
): Promise<void> {
  const { parent } = target;
  const [final, old] = [join(parent, name), join(parent, `.${name}.old`)];
  const waiting = join(parent, `.${stemOf(target)}.json.part`);
  try {
    if (pointer !== null && isDated(target)) {
      await writeWaiting(waiting, `${JSON.stringify(pointer, null, 2)}\n`);
    }
    syncFolders(stage.folder);
    // Nothing else of this process can run between two calls that do not wait, no signal either.
    const isReplacing = readdirSync(parent).includes(name);
    if (isReplacing) {
      move(final, old);
    }
    try {
      move(stage.folder, final);
    } catch (error) {
      if (isReplacing) {
        move(old, final);
      }
      throw error;
    }
    if (pointer !== null && isDated(target)) {
      move(waiting, join(parent, `${stemOf(target)}.json`));
    }
    syncFolder(parent);
  } catch (error) {
    rmSync(waiting, { force: true });
    throw error instanceof Error && error.name === 'CrmError' ? error : outputFailed(final, error, 'run.output');
  }
  // What is left of the old folder is out of sight, and the next run removes it.
  await rm(old, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

/** Removes a published folder so that no part of it is ever taken for a run. */
export async function removeRun({ parent }: RunTarget, name: string): Promise<void> {
  const gone = join(parent, `.${name}.gone`);
  move(join(parent, name), gone);
  await rm(gone, { recursive: true, force: true, maxRetries: 3 });
}

const attemptsMax = 20;
const pauseMilliseconds = 100;

/** Renames. Where a search index or a virus scanner may hold a file for a moment (Windows), it is tried again. */
function move(from: string, to: string): void {
  for (let attempt = 1; ; attempt++) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      const isHeld = ['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? '');
      if (process.platform !== 'win32' || !isHeld || attempt >= attemptsMax) {
        throw error;
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMilliseconds);
    }
  }
}

function syncFolders(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      syncFolders(join(folder, entry.name));
    }
  }
  syncFolder(folder);
}

/** Makes names in a folder survive a loss of power, on systems where a folder can be synced. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') {
    return;
  }
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch {
    // Some file systems cannot; what they hold is as safe as they make it.
  } finally {
    closeSync(handle);
  }
}
