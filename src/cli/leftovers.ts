/** Names of what is temporary, and the end of what dead processes left of it. */
import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync, statSync, unlinkSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { join } from 'node:path';
import { fateOf, ownerFrom, tagOf, tagPattern, thisProcess } from './owner.ts';

/** Start of the name of a temporary folder; the system adds six letters that nobody can guess. */
export const folderPrefix = (): string => `crm-${tagOf(thisProcess())}-`;

/** Name of a file that is being written beside the one it will become. */
export const partName = (): string => `.crm-${tagOf(thisProcess())}-${randomBytes(6).toString('hex')}.part`;

const folderName = new RegExp(`^crm-${tagPattern}-[A-Za-z0-9]{6}$`);
const unfinishedName = new RegExp(`^\\.crm-${tagPattern}-[0-9a-f]{12}\\.part$`);

/** What another machine or container left is removed when nothing has touched it for a week. */
const otherPlacesMilliseconds = 7 * 24 * 60 * 60 * 1000;

/**
 * Removes the temporary folders in `parent` that processes of this user left and that are dead by now. A link is never
 * followed, and nothing is done where others could put one in a folder's place. Never fails.
 */
export function removeDeadFolders(parent: string): void {
  removeDead(parent, folderName, (path, found) => {
    if (!isGuarded(parent)) {
      return;
    }
    const isPrivate = process.platform === 'win32' || (found.mode & 0o077) === 0;
    if (found.isDirectory() && isPrivate) {
      rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}

/** Removes the half-written files in `folder` that processes of this user left and that are dead by now. Never fails. */
export function removeDeadParts(folder: string): void {
  removeDead(folder, unfinishedName, (path, found) => {
    if (found.isFile()) {
      unlinkSync(path);
    }
  });
}

function removeDead(parent: string, pattern: RegExp, remove: (path: string, found: Stats) => void): void {
  const names = attempt(() => readdirSync(parent)) ?? [];
  const candidates = names.flatMap((name) => {
    const match = pattern.exec(name);
    return match === null ? [] : [{ path: join(parent, name), owner: ownerFrom(match.slice(1)) }];
  });
  for (const { path, owner } of candidates) {
    attempt(() => {
      const found = lstatSync(path);
      const fate = fateOf(owner);
      const isOld = Date.now() - found.mtimeMs > otherPlacesMilliseconds;
      if (found.uid === uid() && (fate === 'dead' || (fate === 'elsewhere' && isOld))) {
        remove(path, found);
      }
    });
  }
}

/** The user as files name it; 0 where there are none, as on Windows. */
const uid = (): number => process.geteuid?.() ?? 0;

/** True where nobody but the owner of a thing can put another in its place. */
function isGuarded(folder: string): boolean {
  const { mode } = attempt(() => statSync(folder)) ?? { mode: 0o777 };
  const [isSharedWritable, isSticky] = [(mode & 0o022) !== 0, (mode & 0o1000) !== 0];
  return process.platform === 'win32' || !isSharedWritable || isSticky;
}

/** Removes a file or a folder, or leaves it to the next command: that it stays is no reason for a report to fail. */
export function removeQuietly(path: string): void {
  attempt(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
}

/** What cannot be removed stays. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}
