/** Patterns of files: the only place where `*`, `?`, `[..]` and `{..}` mean anything. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const signs = /[*?[\]{}()!]/;

/** Whether a path that does not exist may be meant as a pattern. */
export function isPattern(path: string): boolean {
  return signs.test(path);
}

/**
 * The files that match a pattern, sorted. The folders it begins with are taken by their names where they exist by them, and only what
 * follows is a pattern. A file that is reached through a link to its folder as well is there once, by its shortest path, so that links
 * that lead back up add nothing. Names that begin with a dot match no pattern, as in a shell.
 */
export async function matchPattern(typed: string): Promise<string[]> {
  const parts = (process.platform === 'win32' ? typed.replaceAll('\\', '/') : typed).split('/');
  const named = await countNamed(parts);
  const base = named === 0 ? '' : `${parts.slice(0, named).join('/')}/`;
  const pattern = parts.slice(named).join('/');
  // What begins so means everything else to the library; a name that does is typed as [!]name.
  if (/^!(?!\()/.test(pattern)) {
    return [];
  }
  const { glob } = await import('tinyglobby');
  const matches = await glob(pattern, { cwd: base === '' ? '.' : base, onlyFiles: true, expandDirectories: false });
  const seen = isDotted(pattern) ? matches : matches.filter((match) => !isDotted(match));
  return onePathEach(seen.map((match) => base + match));
}

/** How many parts at the head of a pattern are folders of that very name. */
async function countNamed(parts: readonly string[]): Promise<number> {
  let count = 0;
  for (const part of parts.slice(0, -1)) {
    if (signs.test(part)) {
      const folder = await stat(parts.slice(0, count + 1).join('/')).catch(() => null);
      if (folder?.isDirectory() !== true) {
        break;
      }
    }
    count += 1;
  }
  return count;
}

const isDotted = (path: string): boolean => path.split('/').some((part) => /^\.[^./]/.test(part));
const depth = (path: string): number => path.split('/').length;

async function onePathEach(paths: readonly string[]): Promise<string[]> {
  const folders = new Map<string, string>();
  const entries = new Map<string, string>();
  for (const path of paths.toSorted((a, b) => depth(a) - depth(b) || (a < b ? -1 : 1))) {
    const folder = dirname(path);
    const real = folders.get(folder) ?? (await realpath(folder).catch(() => folder));
    folders.set(folder, real);
    const entry = join(real, basename(path));
    entries.set(entry, entries.get(entry) ?? path);
  }
  return [...entries.values()].sort();
}
