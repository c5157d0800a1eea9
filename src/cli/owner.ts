/**
 * Which process something on disk belongs to. The name of a temporary folder or file carries its owner, so that it has one
 * from the moment it is made, and who comes later can tell what a dead process left from what a live one still needs.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface Owner {
  /** Eight hex digits for the machine or container in which the number of a process means something. */
  readonly place: string;
  readonly pid: number;
  /** When the process was started, in letters and digits as its system counts; '0' where that cannot be asked. */
  readonly start: string;
}

/** `elsewhere`: on another machine or in another container, where nobody can ask. */
export type Fate = 'alive' | 'dead' | 'elsewhere';

let own: Owner | null = null;

/** This process. */
export function thisProcess(): Owner {
  own ??= { place: placeOf(), pid: process.pid, start: startOf(process.pid) ?? '0' };
  return own;
}

/** What has become of an owner. A number that another process has by now is that of a dead one. */
export function fateOf({ place, pid, start }: Owner): Fate {
  if (place !== thisProcess().place) {
    return 'elsewhere';
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    // A process of another user may not be asked, but it is there.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') {
      return 'dead';
    }
  }
  return isSameStart(start, startOf(pid) ?? '0') ? 'alive' : 'dead';
}

/** An owner as a part of a name. */
export const tagOf = ({ place, pid, start }: Owner): string => `${place}-${pid}-${start}`;

/** What `tagOf` writes, for a pattern of names. */
export const tagPattern = '([0-9a-f]{8})-([1-9][0-9]{0,9})-([0-9a-z]+)';

/** The owner in the three groups of `tagPattern`. */
export const ownerFrom = ([place = '', pid = '', start = '']: readonly string[]): Owner => ({
  place,
  pid: Number(pid),
  start,
});

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

const boot = (): string => textOf('/proc/sys/kernel/random/boot_id');

/** The name that Linux gives the numbering of processes outside of any container. */
const outermost = 'pid:[4026531836]';

/**
 * Machines may share a name, and containers may share a machine, each with numbers of processes of its own. The number of a
 * container's numbering is given again after a restart of the machine, so the restart counts there as well.
 */
function placeOf(): string {
  let numbering = '';
  try {
    numbering = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux, or its facts about processes are hidden.
  }
  const inContainer = numbering === '' || numbering === outermost ? '' : boot();
  const facts = [hostname(), textOf('/etc/machine-id'), numbering, inContainer];
  return createHash('sha256').update(facts.join('\n')).digest('hex').slice(0, 8);
}

const bootDigits = 8;

/** Linux counts from the start of the machine, macOS tells a second; null where the system cannot be asked cheaply. */
function startOf(pid: number): string | null {
  if (process.platform === 'linux') {
    // The name of the program, in parentheses, may hold anything; 20 fields follow it before the start.
    const ticks = textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ')[19];
    return ticks === undefined ? null : `${boot().slice(0, bootDigits)}x${ticks}`;
  }
  if (process.platform === 'darwin') {
    return pid === process.pid ? seconds(Date.now() - process.uptime() * 1000) : startByPs(pid);
  }
  return null;
}

const seconds = (milliseconds: number): string => String(Math.round(milliseconds / 1000));

function startByPs(pid: number): string | null {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = spawnSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { env, encoding: 'utf8' });
  const time = Date.parse(`${(stdout ?? '').trim()} UTC`);
  return Number.isNaN(time) ? null : seconds(time);
}

/** Seconds that two ways of counting may differ by. */
const tolerance = 2;

function isSameStart(one: string, other: string): boolean {
  const isUnknown = one === '0' || other === '0';
  const areSeconds = [one, other].every((start) => /^\d+$/.test(start));
  return isUnknown || one === other || (areSeconds && Math.abs(Number(one) - Number(other)) <= tolerance);
}
