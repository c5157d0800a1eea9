/** The config of a command line: named, or found, and handed to the options it speaks of. */
import { dirname, isAbsolute, join } from 'node:path';
import type { Option } from '../../analyses/define.ts';
import { byOptionKey, configInvalid, judgeConfig, sectionOptions } from './config.ts';
import { findConfig, permissionsOfFound } from './found-config.ts';
import type { Typed } from './resolve.ts';

export interface LoadedConfig {
  readonly path: string | null;
  /**
   * Values for one command by option key, `method` included; the command's own section before `defaults`. A value that
   * is typed as well is left out. Error: config-outside, for a config that was found.
   */
  readonly valuesFor: (command: string, typed?: Typed) => Promise<Record<string, unknown>>;
  /** Paths of `run.sources` by role, seen from where the command runs. Error: config-outside, as above. */
  readonly sources: () => Promise<Readonly<Record<string, readonly string[]>>>;
}

/** Who is told what a found config does. */
export interface Teller {
  note(text: string): void;
  warn(text: string): void;
}

/** What a config may do with what it says about files. */
export interface Permissions {
  /** The value an option gets; undefined where the config may not set it. `key` is how messages name it. */
  set(key: string, value: unknown, option: Option<unknown> | undefined): Promise<unknown>;
  /** A path of `run.sources`, as it is opened. */
  source(key: string, path: string): Promise<string>;
}

/**
 * Reads the named config, or the first crm.config.json beside the data or in the working folder; none is fine. One that
 * was found is told through `words`; it may neither write nor read elsewhere. One that was named may do all.
 */
export async function loadConfig(
  named: string | undefined,
  files: readonly string[],
  words: Teller,
): Promise<LoadedConfig> {
  const path = named ?? (await findConfig(files, words));
  if (path === null) {
    return { path, valuesFor: () => Promise.resolve({}), sources: () => Promise.resolve({}) };
  }
  const { content, problems } = await judgeConfig(path);
  if (problems.length > 0) {
    throw configInvalid(path, problems);
  }
  const may = named === undefined ? permissionsOfFound(path, words) : permissionsOfNamed(path);
  return {
    path,
    async valuesFor(command, typed = {}) {
      const origins = ['defaults', command].flatMap((section) =>
        Object.entries(content[section] ?? {}).map(([key, value]) => ({ section, key, value })),
      );
      // The last one of a key wins.
      const given = new Map(origins.map((origin) => [origin.key, origin]));
      const values: [string, unknown][] = [];
      for (const { section, key, value } of given.values()) {
        const [[optionKey = key] = []] = Object.entries(byOptionKey({ [key]: value }));
        const option = sectionOptions(section)[optionKey];
        const judged = optionKey in typed ? undefined : await may.set(`${section}.${key}`, value, option);
        values.push(...(judged === undefined ? [] : [[optionKey, judged] as [string, unknown]]));
      }
      return Object.fromEntries(values);
    },
    async sources() {
      const listed = (content['run']?.['sources'] ?? {}) as Record<string, string | readonly string[]>;
      const seen: [string, readonly string[]][] = [];
      for (const [role, paths] of Object.entries(listed)) {
        seen.push([role, await Promise.all([paths].flat().map((one) => may.source(`run.sources.${role}`, one)))]);
      }
      return Object.fromEntries(seen);
    },
  };
}

function permissionsOfNamed(path: string): Permissions {
  return {
    set: (_, value) => Promise.resolve(value),
    source: (_, one) => Promise.resolve(isAbsolute(one) ? one : join(dirname(path), one)),
  };
}
