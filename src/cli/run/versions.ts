/**
 * A day is a link to the folder that holds it, so that a rerun replaces one by the other in one step, and at no moment the
 * day has no folder. The folders lie out of sight beside the days: `2026-01-15` leads to `.latest/2026-01-15-3f2a19c07b5d`.
 * Where links cannot be made, as on Windows and on some network drives, a day is the folder itself.
 */
import { randomBytes } from 'node:crypto';
import { lstatSync, mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, rmdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf, stemOf } from './file-names.ts';
import type { RunTarget } from './file-names.ts';

const versionName = /^(.+)-[0-9a-f]{12}$/;

const storeOf = (target: RunTarget): string => `.${stemOf(target)}`;

/** A link that waits to take the name of its day. */
const waitingName = (name: string): string => `.${name}.link`;

/** Where a folder is going to lie, and the link to it. */
export interface Version {
  readonly folder: string;
  /** Waits to be renamed to the name of the day. */
  readonly link: string;
}

/** Makes the link to a folder that is not there yet; null where no link can be made. `mode` is that of the place they share. Errors: those of the file system. */
export function prepareVersion(target: RunTarget, name: string, mode: number): Version | null {
  if (process.platform === 'win32') {
    return null;
  }
  const store = storeOf(target);
  const inside = join(store, `${name}-${randomBytes(6).toString('hex')}`);
  const link = join(target.parent, waitingName(name));
  mkdirSync(join(target.parent, store), { recursive: true, mode });
  rmSync(link, { force: true });
  try {
    symlinkSync(inside, link);
  } catch (error) {
    if (cannotLink.has((error as NodeJS.ErrnoException).code ?? '')) {
      removeEmptyStore(target);
      return null;
    }
    throw error;
  }
  return { folder: join(target.parent, inside), link };
}

const cannotLink: ReadonlySet<string> = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EINVAL']);

/**
 * Lets the link `latest` beside the days lead to one of them, in one step. Something else of that name is left alone; where links cannot be
 * made there is none, and `latest.json` says the same. Errors: those of the file system.
 */
export function pointLatest(target: RunTarget, name: string): void {
  const path = join(target.parent, stemOf(target));
  const waiting = join(target.parent, waitingName(stemOf(target)));
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (process.platform === 'win32' || (found !== undefined && !isLinkToDay(target, path))) {
    return;
  }
  rmSync(waiting, { force: true });
  try {
    symlinkSync(name, waiting);
  } catch (error) {
    if (cannotLink.has((error as NodeJS.ErrnoException).code ?? '')) {
      return;
    }
    throw error;
  }
  renameSync(waiting, path);
}

function isLinkToDay(target: RunTarget, path: string): boolean {
  try {
    return dayOf(target, readlinkSync(path)) !== null;
  } catch {
    return false;
  }
}

/** The folder that a day, or what was one, leads to; null where it is a folder itself, or a link that no run has made. */
export function versionOf(target: RunTarget, entry: string): string | null {
  try {
    const [store, inside, ...others] = readlinkSync(join(target.parent, entry)).split('/');
    const isOurs = store === storeOf(target) && versionName.test(inside ?? '') && others.length === 0;
    return isOurs ? join(target.parent, store, inside ?? '') : null;
  } catch {
    return null;
  }
}

/** True where something has the name, even a link that leads nowhere. Errors: those of the file system. */
export function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** True for a folder that is no link. */
export function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/**
 * Removes folders of days that another one stands for by now, and those of a run that was killed before its day led to one.
 * A folder whose day somebody has taken away stays. Only for who holds the lock. Errors: those of the file system.
 */
export function removeStrayVersions(target: RunTarget): void {
  const { parent } = target;
  const store = join(parent, storeOf(target));
  const entries = readdirSync(parent);
  const waiting = entries.filter((entry) => entry.endsWith('.link') && versionOf(target, entry) !== null);
  const unborn = new Set(waiting.map((entry) => versionOf(target, entry)));
  const live = new Set(entries.filter((entry) => !waiting.includes(entry)).map((entry) => versionOf(target, entry)));
  for (const inside of isFolder(store) ? readdirSync(store) : []) {
    const folder = join(store, inside);
    const [, name] = versionName.exec(inside) ?? [];
    const isStray = name !== undefined && !live.has(folder) && (unborn.has(folder) || isTaken(join(parent, name)));
    if (isStray) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }
  waiting.forEach((entry) => rmSync(join(parent, entry), { force: true }));
  removeEmptyStore(target);
}

/** Removes the place of the folders when none is left. */
export function removeEmptyStore(target: RunTarget): void {
  try {
    rmdirSync(join(target.parent, storeOf(target)));
  } catch {
    // It holds folders, or it was never made.
  }
}
