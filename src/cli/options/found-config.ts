/**
 * A config that nobody named. It lies beside the data or in the working folder, so whoever sent the data may have written
 * it: it is told, it decides nothing about writing, and it names no file outside its folder.
 */
import { realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { crmError, shellWord } from '../../errors.ts';
import { expandPaths } from '../../input/files/paths.ts';
import { isPattern } from '../../input/files/patterns.ts';
import { configFileName } from './config-section.ts';
import type { Permissions, Teller } from './load-config.ts';

/** The path of the config beside the first file of data, or else in the working folder; null where there is none. */
export async function findConfig(files: readonly string[], words: Teller): Promise<string | null> {
  const first = files.find((file) => file !== '-');
  const places = new Map<string, string>([
    ...(first === undefined ? [] : [[join(dirname(first), configFileName), 'beside the data'] as const]),
    [configFileName, 'in the working folder'],
  ]);
  for (const [path, place] of places) {
    const found = await stat(path).catch(() => null);
    if (found?.isFile() === true) {
      words.note(`using ${path}, found ${place}`);
      return path;
    }
    if (found !== null) {
      // Reading a pipe or a device that somebody put there might never end.
      words.warn(`${path} is passed over: it is no file`);
    }
  }
  return null;
}

/** What a found config may do. Error: config-outside. */
export function permissionsOfFound(config: string, words: Teller): Permissions {
  const allowing = `--config ${shellWord(config)}`;
  return {
    async set(key, value, option) {
      if (option?.kind.writes !== undefined) {
        words.warn(
          `${key} of ${config} is passed over: a config that was found does not write; allow it with ${allowing}`,
        );
        return undefined;
      }
      const paths = option?.kind.reads?.(value) ?? [];
      const opened = new Map<string, string>();
      for (const path of paths) {
        opened.set(path, await insideFolder(config, key, path));
      }
      return withPaths(value, opened);
    },
    source: (key, path) => insideFolder(config, key, path),
  };
}

/** A value with its paths as they are opened. */
function withPaths(value: unknown, opened: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) {
    return value.map((one) => withPaths(one, opened));
  }
  return typeof value === 'string' ? (opened.get(value) ?? value) : value;
}

/**
 * A path or pattern of the config, seen from where crm runs. Error: config-outside, where a file it stands for lies
 * outside the folder of the config, by its name or by what links lead to, or is no file of data at all.
 */
async function insideFolder(config: string, key: string, path: string): Promise<string> {
  const folder = dirname(config);
  const refuse = (problem: string): never => {
    throw crmError('config-outside', { config, key, path, problem }, { file: config });
  };
  const real = await realpath(folder);
  const opened = isAbsolute(path) ? path : join(folder, path);
  // Judged by its name first: to look for a file on another machine would already be to call that machine.
  const isNamedInside = [resolve(folder), real].some((home) => isInside(home, resolve(opened)));
  const climbs = isPattern(path) && path.split(/[\\/{},()|]/).includes('..');
  if (path === '-' || isOfWindows(path) || climbs || !isNamedInside) {
    refuse(path === '-' ? 'is standard input' : 'lies outside the folder of this config');
  }
  // What does not exist is told where it is opened.
  const matches = await expandPaths([opened], process.stdin, () => '').catch(() => []);
  for (const { local } of matches) {
    if (!isInside(real, await realpath(local))) {
      refuse('leads outside the folder of this config');
    }
    if (!(await stat(local)).isFile()) {
      refuse('is no file');
    }
  }
  return opened;
}

/** A drive or a share of Windows, which is no name of a file of data on other systems either. */
const isOfWindows = (path: string): boolean =>
  process.platform === 'win32' ? path.startsWith('\\\\') : /^(?:[a-z]:[\\/]|\\\\)/i.test(path);

function isInside(home: string, path: string): boolean {
  const way = relative(home, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
