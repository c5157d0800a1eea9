/** A lock, so that two runs into one place cannot mix. It names its owner, and a dead owner's lock is taken over. */
import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { crmError } from '../../errors.ts';
import { outputFailed } from '../output/sink.ts';
import { atTheEnd } from '../workspace.ts';

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process was started, as the system counts it; null where it cannot be asked. */
  readonly processStart: string | null;
  /** Local time of the start of the run. */
  readonly started: string;
  /** Tells two runs of one process number apart. */
  readonly token: string;
}

export interface Lock {
  /** Error: run-locked when the lock is no longer that of this run. */
  assertOwn(): void;
  release(): void;
}

const attemptsMax = 20;
const patienceMilliseconds = 50;

/**
 * Takes the lock at `path`; `shown` is how messages name it. Errors: run-locked while its owner lives, output-failed
 * when the folder cannot be written to.
 */
export async function takeLock(path: string, shown: string, started: string): Promise<Lock> {
  const own: Owner = {
    pid: process.pid,
    host: hostname(),
    processStart: processStart(process.pid),
    started,
    token: randomBytes(8).toString('hex'),
  };
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    if (create(path, shown, own)) {
      const forget = atTheEnd(() => removeOwn(path, own));
      return {
        assertOwn() {
          const owner = read(path);
          if (owner?.token !== own.token) {
            throw locked(shown, owner);
          }
        },
        release: () => forget(),
      };
    }
    const owner = read(path);
    if (owner !== null && isAlive(owner)) {
      throw locked(shown, owner);
    }
    // Between its creation and its first byte a lock is empty; one that stays empty belongs to nobody.
    if (owner === null && attempt < attemptsMax / 2) {
      await wait(patienceMilliseconds);
      continue;
    }
    removeDead(path, owner);
  }
  throw locked(shown, read(path));
}

/** True when the lock was free and is now that of this run. */
function create(path: string, shown: string, own: Owner): boolean {
  try {
    writeFileSync(path, `${JSON.stringify(own)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    // A full disk leaves an empty file; where the folder may not be written to there is none.
    if (read(path) === null && !isForbidden(error)) {
      rmSync(path, { force: true });
    }
    throw outputFailed(shown, error, 'run.output');
  }
}

const isForbidden = (error: unknown): boolean =>
  ['EACCES', 'EPERM', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');

function read(path: string): Owner | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Owner;
  } catch {
    return null;
  }
}

/** An owner on another machine cannot be asked, so it counts as alive. */
function isAlive({ pid, host, processStart: begun }: Owner): boolean {
  if (host !== hostname()) {
    return true;
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
  return begun === null || begun === (processStart(pid) ?? begun);
}

/** Process numbers come round again; together with this they do not. Linux only: boot and start of the process. */
function processStart(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name of the program, in parentheses, may hold anything; 20 fields follow it before the start.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return `${boot} ${fields[19] ?? ''}`;
  } catch {
    return null;
  }
}

/**
 * Two runs may find a dead owner at once. Nothing waits between the last look and the move, so that hardly ever a live one's lock is
 * moved away that was made meanwhile; if so, it is given back, and where even that comes too late its owner notices before it publishes.
 */
function removeDead(path: string, dead: Owner | null): void {
  const aside = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    if (read(path)?.token !== dead?.token) {
      return;
    }
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (read(aside)?.token !== dead?.token) {
      writeFileSync(path, readFileSync(aside), { flag: 'wx' });
    }
  } catch {
    // Another run has the place by now.
  } finally {
    rmSync(aside, { force: true });
  }
}

function removeOwn(path: string, own: Owner): void {
  if (read(path)?.token === own.token) {
    rmSync(path, { force: true });
  }
}

function locked(shown: string, owner: Owner | null): Error {
  const { pid = 0, host = '', started = '' } = owner ?? {};
  return crmError('run-locked', { path: shown, pid, host, started, isHere: host === hostname() }, { file: shown });
}
