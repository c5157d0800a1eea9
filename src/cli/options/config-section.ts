/** A section of crm.config.json: the options it may hold, under the names it calls them by. */
import type { ZodType } from 'zod';
import type { Option, Options } from '../../analyses/define.ts';
import type { Zod } from '../../analyses/kinds.ts';
import { longFlag } from './resolve.ts';
import { inputOptions, outputOptions, runOptions } from './shared-options.ts';

/** What a config is called where it is looked for. */
export const configFileName = 'crm.config.json';

const { output: _output, ...configurableOutput } = outputOptions;
const { mode, threads, memory, quiet, verbose, color } = runOptions;

/** How a run behaves, as far as a config may say so. */
export const configurableRun: Options = { mode, threads, memory, quiet, verbose, color };

/** Shared options a config may set; where output goes and what is only for one run stays on the command line. */
export const configurable: Options = { ...inputOptions, ...configurableOutput, ...configurableRun };

/** The key of an option in the config: `--as-of` is `as_of`. */
export function configKey(option: { readonly flag: string }): string {
  return longFlag(option)
    .replace(/^--(no-)?/, '')
    .replaceAll('-', '_');
}

/** Options as the optional keys of a section. */
export function sectionOf(z: Zod, options: Options): Record<string, ZodType> {
  return Object.fromEntries(
    Object.values(options).map((option: Option<unknown>) => [
      configKey(option),
      option.kind.schema(z).optional().meta({ description: option.meaning }),
    ]),
  );
}

/** Options without some of them. */
export function without(options: Options, ...keys: readonly string[]): Options {
  return Object.fromEntries(Object.entries(options).filter(([key]) => !keys.includes(key)));
}
