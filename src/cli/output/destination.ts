/** What is behind a path that is written to: something that is open already, a device or a pipe, or a file. */
import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

export type Destination =
  /** Open already: 1 is standard output, 2 the words' stream, others come from the shell. */
  | { readonly kind: 'descriptor'; readonly descriptor: number }
  /** A device, a named pipe, or what another process has open: written to in place. */
  | { readonly kind: 'stream'; readonly path: string }
  /** A file that is there or will be, behind all links; also a folder, which cannot be written. */
  | { readonly kind: 'file'; readonly path: string };

export const standardOutputNumber = 1;

const linksMax = 40;
const standardNames: readonly string[] = ['stdin', 'stdout', 'stderr'];

/** Where writing to a path goes; `-` is standard output. Throws what the system says of links in a circle. */
export function destinationOf(path: string): Destination {
  return path === '-' ? { kind: 'descriptor', descriptor: standardOutputNumber } : follow(path, 0);
}

/** True where a path stands for something that takes data as it comes, as standard output does. */
export function isStream(path: string): boolean {
  try {
    return destinationOf(path).kind !== 'file';
  } catch {
    return false;
  }
}

function follow(path: string, depth: number): Destination {
  if (depth > linksMax) {
    realpathSync(path);
  }
  const folder = attempt(() => realpathSync(dirname(path)));
  const real = folder === null ? resolve(path) : join(folder, basename(path));
  // The links of /proc are doors, not paths: behind one may be a pipe, or a file without a name.
  const door = process.platform === 'win32' ? null : (doorOf(resolve(path)) ?? doorOf(real));
  if (door !== null) {
    return door;
  }
  const next = attempt(() => readlinkSync(path));
  if (next !== null) {
    return follow(resolve(dirname(path), next), depth + 1);
  }
  const found = attempt(() => statSync(path));
  const isOther = found !== null && !found.isFile() && !found.isDirectory();
  return { kind: isOther ? 'stream' : 'file', path: real };
}

/** What a path of the system's own stands for that names an open file; null for others. */
function doorOf(path: string): Destination | null {
  const standard = standardNames.findIndex((name) => path === `/dev/${name}`);
  if (standard !== -1) {
    return { kind: 'descriptor', descriptor: standard };
  }
  const [, own] = /^\/dev\/fd\/(\d{1,9})$/.exec(path) ?? [];
  if (own !== undefined) {
    return { kind: 'descriptor', descriptor: Number(own) };
  }
  const [, owner, number] = /^\/proc\/(self|thread-self|\d+)(?:\/task\/\d+)?\/fd\/(\d{1,9})$/.exec(path) ?? [];
  if (owner === undefined) {
    return null;
  }
  return ['self', 'thread-self', String(process.pid)].includes(owner)
    ? { kind: 'descriptor', descriptor: Number(number) }
    : { kind: 'stream', path };
}

function attempt<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}
