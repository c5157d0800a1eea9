/** The methods behind the sections of a card, with the options that the sections of the config give their commands. */
import type { Analysis, Method, Option, Options, Values } from '../../analyses/define.ts';
import type { CardContext, Section } from '../../analyses/profile/section.ts';
import { rolesOfCard } from '../../roles/index.ts';
import { without } from '../options/config-section.ts';
import type { LoadedConfig } from '../options/load-config.ts';
import { resolveOptions } from '../options/resolve.ts';

/** Options that change what is loaded or who counts as whom; the sections of a card stand on one load and one customer. */
const fixedKeys: ReadonlySet<string> = new Set(['frequency', 'countFree', 'rollUp']);
const isFixed = (key: string, { kind }: Option<unknown>): boolean =>
  fixedKeys.has(key) || rolesOfCard.includes(kind.role ?? '');

/** Methods and options in force. Error: usage, for a value that the config gives and a method cannot take. */
export async function methodsOf(
  sections: readonly Section[],
  { valuesFor }: Pick<LoadedConfig, 'valuesFor'>,
): Promise<Pick<CardContext, 'methodOf' | 'optionsOf'> & { readonly notes: readonly string[] }> {
  const chosen = new Map<Analysis, Method>();
  const values = new Map<Method, Values<Options>>();
  const notes = new Set<string>();
  for (const { origin } of sections) {
    if (origin === undefined) {
      continue;
    }
    const { analysis } = origin;
    const config = await valuesFor(analysis.name);
    const named = analysis.methods.find(({ name }) => name === config['method']) ?? analysis.methods[0];
    chosen.set(analysis, named);
    const method = origin.method ?? named;
    const fixed = Object.entries<Option<unknown>>(method.options).filter(([key, one]) => isFixed(key, one));
    for (const [key, { flag, fallback }] of fixed) {
      if (config[key] !== undefined && config[key] !== fallback) {
        notes.add(`A card passes over ${flag.split(' ')[0] ?? key} of the config of crm ${analysis.name}.`);
      }
    }
    const free = without(method.options, ...fixed.map(([key]) => key));
    const own = await resolveOptions(free, {}, config, analysis.name);
    const defaults = fixed.map(([key, { fallback }]) => [key, fallback] as const);
    values.set(method, { ...own, ...Object.fromEntries(defaults) } as Values<Options>);
  }
  return {
    methodOf: (analysis) => chosen.get(analysis) ?? analysis.methods[0],
    optionsOf: (method) => values.get(method) ?? ({} as Values<Options>),
    notes: [...notes],
  };
}
