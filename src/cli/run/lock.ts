/**
 * A lock, so that two runs into one place cannot mix. It names its owner, and a dead owner's lock is taken over. An owner
 * on another machine cannot be asked, so every owner gives a sign of life each minute.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { crmError } from '../../errors.ts';
import type { CrmError } from '../../errors.ts';
import { outputFailed } from '../reasons.ts';
import { fateOf, thisProcess } from '../owner.ts';
import type { Owner } from '../owner.ts';
import { removeQuietly } from '../leftovers.ts';
import { atTheEnd } from '../workspace.ts';

interface LockOwner extends Owner {
  readonly host: string;
  /** Local time of the start of the run. */
  readonly started: string;
  /** Tells two runs of one process number apart. */
  readonly token: string;
}

/** A lock that is there: its owner, null where it names none, and its last sign of life. */
interface Found {
  readonly owner: LockOwner | null;
  readonly touchedMs: number;
  readonly isFolder: boolean;
}

export interface Lock {
  /** Errors: run-locked when the lock is that of another run by now, output-failed when it is gone. */
  assertOwn(): void;
  release(): void;
}

const attemptsMax = 20;
const patienceMilliseconds = 50;

const minute = 60 * 1000;

/** An owner that nobody can ask and that has given no sign of life for so long is taken for dead. */
const silenceMinutesMax = 15;

/**
 * Takes the lock at `path`; `shown` is how messages name it. Errors: run-locked while its owner lives, output-failed
 * when the folder cannot be written to.
 */
export async function takeLock(path: string, shown: string, started: string): Promise<Lock> {
  const own: LockOwner = { ...thisProcess(), host: hostname(), started, token: randomBytes(8).toString('hex') };
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    if (create(path, shown, own)) {
      return hold(path, shown, own);
    }
    const found = look(path, shown);
    if (found?.owner != null && isHeld(found)) {
      throw locked(shown, found.owner);
    }
    // Between its creation and its first byte a lock is empty; one that stays empty belongs to nobody.
    if (found?.owner === null && attempt < attemptsMax / 2) {
      await wait(patienceMilliseconds);
      continue;
    }
    removeDead(path, shown, found?.owner ?? null);
  }
  const owner = look(path, shown)?.owner ?? null;
  throw owner === null
    ? outputFailed(shown, new Error('others take it again and again'), 'run.output')
    : locked(shown, owner);
}

/**
 * Clears a lock by hand and returns whose it was, in words; null where there is none. Error: run-locked while its owner
 * is at work on this machine.
 */
export function clearLock(path: string, shown: string): string | null {
  const found = look(path, shown);
  if (found === null) {
    return null;
  }
  const { owner, touchedMs } = found;
  if (owner !== null && fateOf(owner) === 'alive') {
    throw locked(shown, owner);
  }
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw outputFailed(shown, error, 'run.output');
  }
  const silence = Math.max(0, Math.round((Date.now() - touchedMs) / minute));
  return owner === null
    ? 'it named no owner'
    : `it was that of process ${owner.pid} on ${owner.host}, started ${owner.started}, ` +
        `whose last sign of life is ${silence} ${silence === 1 ? 'minute' : 'minutes'} old`;
}

function hold(path: string, shown: string, own: LockOwner): Lock {
  const beat = setInterval(() => touch(path, own), minute);
  beat.unref();
  const forget = atTheEnd(() => {
    clearInterval(beat);
    if (read(path)?.owner?.token === own.token) {
      removeQuietly(path);
    }
  });
  return {
    assertOwn() {
      const owner = read(path)?.owner ?? null;
      if (owner === null) {
        const reason = 'it was removed while the run was at work';
        throw crmError('output-failed', { path: shown, reason, remedy: 'run again; nothing was published' });
      }
      if (owner.token !== own.token) {
        throw locked(shown, owner);
      }
    },
    release: () => forget(),
  };
}

function touch(path: string, own: LockOwner): void {
  try {
    if (read(path)?.owner?.token === own.token) {
      const now = new Date();
      utimesSync(path, now, now);
    }
  } catch {
    // A lock that is gone is noticed before anything is published.
  }
}

/** True when the lock was free and is now that of this run. */
function create(path: string, shown: string, own: LockOwner): boolean {
  try {
    writeFileSync(path, `${JSON.stringify(own)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    // A full disk leaves an empty file; where the folder may not be written to there is none.
    if (!isForbidden(error) && read(path)?.owner === null) {
      removeQuietly(path);
    }
    throw outputFailed(shown, error, 'run.output');
  }
}

/** The lock that is there, if any. Error: output-failed when something else has its name. */
function look(path: string, shown: string): Found | null {
  const found = read(path);
  if (found?.isFolder === true) {
    const remedy = 'remove that folder, or choose another place with run.output';
    throw crmError('output-failed', { path: shown, reason: 'a folder has the name of the lock', remedy });
  }
  return found;
}

const isForbidden = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');

function read(path: string): Found | null {
  try {
    const found = statSync(path);
    const isFolder = found.isDirectory();
    return { owner: isFolder ? null : ownerIn(readFileSync(path, 'utf8')), touchedMs: found.mtimeMs, isFolder };
  } catch {
    return null;
  }
}

const numbersMax = 2 ** 31;

/** The owner that a text names; null where it names none. */
function ownerIn(text: string): LockOwner | null {
  try {
    const found = JSON.parse(text) as Partial<LockOwner> | null;
    const { pid = 0 } = found ?? {};
    const texts = [found?.place, found?.start, found?.host, found?.started, found?.token];
    const isOwner =
      Number.isInteger(pid) && pid > 0 && pid < numbersMax && texts.every((one) => typeof one === 'string');
    return isOwner ? (found as LockOwner) : null;
  } catch {
    return null;
  }
}

function isHeld({ owner, touchedMs }: Found): boolean {
  const fate = owner === null ? 'dead' : fateOf(owner);
  return fate === 'alive' || (fate === 'elsewhere' && Date.now() - touchedMs < silenceMinutesMax * minute);
}

/**
 * Two runs may find a dead owner at once. Nothing waits between the last look and the move, so that hardly ever a live one's lock is
 * moved away that was made meanwhile; if so, it is given back, and where even that comes too late its owner notices before it publishes.
 */
function removeDead(path: string, shown: string, dead: LockOwner | null): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const found = read(path);
    if (found === null || found.owner?.token !== dead?.token || isHeld(found)) {
      return;
    }
    renameSync(path, aside);
  } catch (error) {
    if (isForbidden(error)) {
      throw outputFailed(shown, error, 'run.output');
    }
    return;
  }
  try {
    if (read(aside)?.owner?.token !== dead?.token) {
      writeFileSync(path, readFileSync(aside), { flag: 'wx' });
    }
  } catch {
    // Another run has the place by now.
  } finally {
    removeQuietly(aside);
  }
}

function locked(shown: string, { pid, host, started, place }: LockOwner): CrmError {
  const isHere = place === thisProcess().place;
  return crmError('run-locked', { path: shown, pid, host, started, isHere, silenceMinutesMax }, { file: shown });
}
