/**
 * The folder of a run: written out of sight beside the others, then given its name in one step. What a run that was
 * killed left behind is put right by the next one, under the lock.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crmError } from '../../errors.ts';
import { outputFailed } from '../reasons.ts';
import { removeQuietly } from '../leftovers.ts';
import { atTheEnd } from '../workspace.ts';
import { dayOf, isDated, stemOf } from './file-names.ts';
import type { RunTarget } from './file-names.ts';
import { readManifest } from './manifest.ts';
import {
  isFolder,
  isTaken,
  pointLatest,
  prepareVersion,
  removeEmptyStore,
  removeStrayVersions,
  versionOf,
} from './versions.ts';

/** A folder that is being written. */
export interface Stage {
  readonly folder: string;
  /** Rights of the files in it, such as 0o640; undefined for what the umask leaves. */
  readonly mode: number | undefined;
  /** The name it was published under; null before. */
  publishedAs: string | null;
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
export function openStage(target: RunTarget, mode?: number): Stage {
  const folder = join(target.parent, `.${stemOf(target)}-${randomBytes(6).toString('hex')}.part`);
  const abandon = atTheEnd(() => removeQuietly(folder));
  try {
    // Made at once: a signal while something else makes it would find nothing to remove, and it would come after.
    mkdirSync(folder, { mode: mode === undefined ? 0o777 : folderMode(mode) });
  } catch (error) {
    throw outputFailed(target.parent, error, 'run.output');
  }
  return { folder, abandon, mode, publishedAs: null };
}

/** Puts right what a run that could not clean up left behind. Only for who holds the lock. */
export async function recover(target: RunTarget): Promise<void> {
  const { parent } = target;
  const stem = stemOf(target);
  try {
    const names = new Set(await readdir(parent));
    for (const name of names) {
      const [, folder, state] = /^\.(.+)\.(old|gone)$/.exec(name) ?? [];
      const isRun = folder !== undefined && (folder === target.template || dayOf(target, folder) !== null);
      if (isRun && state === 'old' && !names.has(folder)) {
        move(join(parent, name), join(parent, folder));
      } else if (isRun || isUnfinished(name, stem)) {
        await removeEntry(target, name);
      }
    }
    removeStrayVersions(target);
  } catch (error) {
    throw outputFailed(parent, error, 'run.output');
  }
}

/** Removes what lies in the folder of the folders, and what it leads to. */
async function removeEntry(target: RunTarget, name: string): Promise<void> {
  const version = versionOf(target, name);
  if (version !== null) {
    await rm(version, { recursive: true, force: true, maxRetries: 3 });
  }
  await rm(join(target.parent, name), { recursive: true, force: true, maxRetries: 3 });
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
async function writeWaiting(path: string, text: string, mode?: number): Promise<void> {
  try {
    const handle = await open(path, 'w');
    try {
      if (mode !== undefined) {
        await handle.chmod(mode);
      }
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
  pointer: (Readonly<Record<string, unknown>> & { readonly folder: string }) | null,
): Promise<void> {
  const { parent } = target;
  const final = join(parent, name);
  const waiting = join(parent, `.${stemOf(target)}.json.part`);
  try {
    if (pointer !== null && isDated(target)) {
      await writeWaiting(waiting, `${JSON.stringify(pointer, null, 2)}\n`, stage.mode);
    }
    settle(stage.folder, stage.mode);
    replace(target, stage, name);
    if (pointer !== null && isDated(target)) {
      move(waiting, join(parent, `${stemOf(target)}.json`));
      pointLatest(target, pointer.folder);
    }
    syncFolder(parent);
  } catch (error) {
    removeQuietly(waiting);
    throw error instanceof Error && error.name === 'CrmError' ? error : outputFailed(final, error, 'run.output');
  }
  // What is left of the folder before is out of sight, and the next run removes it.
  await recover(target).catch(() => undefined);
}

/** Puts a staged folder in the place of its day. Nothing else of this process can run between two calls that do not wait, no signal either. */
function replace(target: RunTarget, stage: Stage, name: string): void {
  const [final, old] = [join(target.parent, name), join(target.parent, `.${name}.old`)];
  const version = prepareVersion(target, name, stage.mode === undefined ? 0o777 : folderMode(stage.mode));
  let isAside = false;
  try {
    if (version !== null) {
      move(stage.folder, version.folder);
      syncFolder(dirname(version.folder));
    }
    // No link can take the place of a folder, and no folder that of another: such a day is away for a moment.
    if (version === null ? isTaken(final) : isFolder(final)) {
      move(final, old);
      isAside = true;
    }
    move(version?.link ?? stage.folder, final);
    stage.publishedAs = name;
  } catch (error) {
    if (isAside) {
      move(old, final);
    }
    if (version !== null) {
      removeQuietly(version.folder);
      removeQuietly(version.link);
      removeEmptyStore(target);
    }
    throw error;
  }
}

/** Removes a published folder so that no part of it is ever taken for a run. */
export async function removeRun(target: RunTarget, name: string): Promise<void> {
  const gone = `.${name}.gone`;
  move(join(target.parent, name), join(target.parent, gone));
  await removeEntry(target, gone);
  removeEmptyStore(target);
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

/** Gives all files in a folder their rights, and has their names on disk. */
function settle(folder: string, mode: number | undefined): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      settle(path, mode);
    } else if (mode !== undefined) {
      chmodSync(path, mode);
    }
  }
  if (mode !== undefined) {
    chmodSync(folder, folderMode(mode));
  }
  syncFolder(folder);
}

/** Rights of a folder with files of such rights: who may read them may go in. */
const folderMode = (mode: number): number => mode | ((mode & 0o444) >> 2);

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
