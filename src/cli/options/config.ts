/** crm.config.json: found, checked as a whole, and handed to the options it speaks of. */
import { access } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { ZodType } from 'zod';
import { analyses } from '../../analyses/index.ts';
import { commandOptions } from '../../analyses/define.ts';
import { choice } from '../../analyses/kinds.ts';
import { crmError } from '../../errors.ts';
import { configFileName, configurable, sectionOf } from './config-section.ts';
import { profileOptions } from './profile-options.ts';
import { flagKey, readJson } from './resolve.ts';
import { runSchema } from './run-schema.ts';

/** The schema of the whole file, from the same kinds that judge the flags. */
export async function configSchema(): Promise<ZodType> {
  const z = await import('../zod.ts');
  return z.strictObject({
    $schema: z.string().optional().meta({ description: 'where editors find this schema' }),
    defaults: z.strictObject(sectionOf(z, configurable)).optional().meta({ description: 'options of every command' }),
    check: z.strictObject(sectionOf(z, configurable)).optional().meta({ description: 'options of crm check' }),
    ...Object.fromEntries(
      analyses.map((analysis) => [
        analysis.name,
        z
          .strictObject({
            method: choice(...analysis.methods.map(({ name }) => name))
              .schema(z)
              .optional(),
            ...sectionOf(z, configurable),
            ...sectionOf(z, commandOptions(analysis)),
          })
          .optional()
          .meta({ description: `options of crm ${analysis.name}` }),
      ]),
    ),
    profile: z
      .strictObject({ ...sectionOf(z, configurable), ...sectionOf(z, profileOptions) })
      .optional()
      .meta({ description: 'options of crm profile' }),
    run: runSchema(z).optional().meta({ description: 'what crm run reads and writes' }),
  });
}

export interface LoadedConfig {
  readonly path: string | null;
  /** Values for one command by option key, `method` included; the command's own section before `defaults`. */
  readonly valuesFor: (command: string) => Record<string, unknown>;
  /** Paths of `run.sources` by role, seen from where the command runs. */
  readonly sources: Readonly<Record<string, readonly string[]>>;
}

/** Reads the named config, or the first crm.config.json beside the data or in the working folder; none is fine. */
export async function loadConfig(named: string | undefined, sources: readonly string[]): Promise<LoadedConfig> {
  const path = named ?? (await findConfig(sources));
  if (path === null) {
    return { path, valuesFor: () => ({}), sources: {} };
  }
  const { content, problems } = await judgeConfig(path);
  if (problems.length > 0) {
    throw configInvalid(path, problems);
  }
  const listed = Object.entries((content['run']?.['sources'] ?? {}) as Record<string, string | readonly string[]>);
  const seen = (one: string): string => (isAbsolute(one) ? one : join(dirname(path), one));
  return {
    path,
    valuesFor: (command) => byOptionKey({ ...content['defaults'], ...content[command] }),
    sources: Object.fromEntries(listed.map(([role, paths]) => [role, [paths].flat().map(seen)])),
  };
}

/** A config as read: its sections, and what is wrong with it. */
export interface JudgedConfig {
  readonly content: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;
  readonly problems: readonly ConfigProblem[];
}

export interface ConfigProblem {
  /** Keys and places in lists, from the top. */
  readonly at: readonly PropertyKey[];
  readonly message: string;
}

/** Reads a config and judges it against the schema. Errors: file-not-found, file-unreadable, and no valid JSON. */
export async function judgeConfig(path: string): Promise<JudgedConfig> {
  const content = await readJson(path);
  const judged = (await configSchema()).safeParse(content);
  const problems = judged.error?.issues.map(({ path: at, message }) => ({ at, message })) ?? [];
  return { content: content as JudgedConfig['content'], problems };
}

/** The error that names every problem with the path of its key. */
export function configInvalid(path: string, problems: readonly ConfigProblem[]): Error {
  const sentences = problems.map(({ at, message }) => (at.length === 0 ? message : `${pathText(at)}: ${message}`));
  return crmError('config-invalid', { path, problems: sentences }, { file: path });
}

/** `run.reports[0].view` */
function pathText(at: readonly PropertyKey[]): string {
  return at.reduce<string>((text, key) => {
    return typeof key === 'number' ? `${text}[${key}]` : `${text}${text === '' ? '' : '.'}${String(key)}`;
  }, '');
}

/** Values of a section by the keys of their options: `as_of` is `asOf`. */
export function byOptionKey(section: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(section).map(([key, value]) => [flagKey({ flag: `--${key.replaceAll('_', '-')}` }), value]),
  );
}

async function findConfig(sources: readonly string[]): Promise<string | null> {
  const first = sources.find((source) => source !== '-');
  const candidates = [...(first === undefined ? [] : [join(dirname(first), configFileName)]), configFileName];
  for (const candidate of candidates) {
    const exists = await access(candidate).then(
      () => true,
      () => false,
    );
    if (exists) {
      return candidate;
    }
  }
  return null;
}
