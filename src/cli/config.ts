/** crm.config.json: found, checked as a whole, and handed to the options it speaks of. */
import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ZodType } from 'zod';
import { analyses } from '../analyses/index.ts';
import { commandOptions } from '../analyses/define.ts';
import type { Options } from '../analyses/define.ts';
import { choice } from '../analyses/kinds.ts';
import { crmError } from '../errors.ts';
import { flagKey, longFlag, readJson } from './resolve.ts';
import { inputOptions, outputOptions, runOptions } from './shared-options.ts';

const fileName = 'crm.config.json';

/** Shared options a config may set; where output goes and what is only for one run stays on the command line. */
const { output: _output, ...configurableOutput } = outputOptions;
const { threads, memory, quiet, verbose, color } = runOptions;
export const configurable: Options = { ...inputOptions, ...configurableOutput, threads, memory, quiet, verbose, color };

/** The key of an option in the config: `--as-of` is `as_of`. */
export function configKey(option: { readonly flag: string }): string {
  return longFlag(option)
    .replace(/^--(no-)?/, '')
    .replaceAll('-', '_');
}

/** The schema of the whole file, from the same kinds that judge the flags. */
export async function configSchema(): Promise<ZodType> {
  const z = await import('./zod.ts');
  const section = (options: Options): Record<string, ZodType> =>
    Object.fromEntries(
      Object.values(options).map((option) => [
        configKey(option),
        option.kind.schema(z).optional().meta({ description: option.meaning }),
      ]),
    );
  return z.strictObject({
    $schema: z.string().optional().meta({ description: 'where editors find this schema' }),
    defaults: z.strictObject(section(configurable)).optional().meta({ description: 'options of every command' }),
    check: z.strictObject(section(configurable)).optional().meta({ description: 'options of crm check' }),
    ...Object.fromEntries(
      analyses.map((analysis) => [
        analysis.name,
        z
          .strictObject({
            method: choice(...analysis.methods.map(({ name }) => name))
              .schema(z)
              .optional(),
            ...section(configurable),
            ...section(commandOptions(analysis)),
          })
          .optional()
          .meta({ description: `options of crm ${analysis.name}` }),
      ]),
    ),
  });
}

export interface LoadedConfig {
  readonly path: string | null;
  /** Values for one command by option key, `method` included; the command's own section before `defaults`. */
  readonly valuesFor: (command: string) => Record<string, unknown>;
}

/** Reads the named config, or the first crm.config.json beside the data or in the working folder; none is fine. */
export async function loadConfig(named: string | undefined, sources: readonly string[]): Promise<LoadedConfig> {
  const path = named ?? (await findConfig(sources));
  if (path === null) {
    return { path, valuesFor: () => ({}) };
  }
  const content = await readJson(path);
  const judged = (await configSchema()).safeParse(content);
  if (!judged.success) {
    const problems = judged.error.issues.map(({ path: at, message }) =>
      at.length === 0 ? message : `${at.join('.')}: ${message}`,
    );
    throw crmError('config-invalid', { path, problems }, { file: path });
  }
  const sections = content as Record<string, Record<string, unknown> | undefined>;
  return {
    path,
    valuesFor: (command) => {
      const merged = { ...sections['defaults'], ...sections[command] };
      return Object.fromEntries(
        Object.entries(merged).map(([key, value]) => [flagKey({ flag: `--${key.replaceAll('_', '-')}` }), value]),
      );
    },
  };
}

async function findConfig(sources: readonly string[]): Promise<string | null> {
  const first = sources.find((source) => source !== '-');
  const candidates = [...(first === undefined ? [] : [join(dirname(first), fileName)]), fileName];
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
