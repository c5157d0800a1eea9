/** The methods behind the sections of a card, with the options that the sections of the config give their commands. */
import type { Analysis, Method, Options, Values } from '../../analyses/define.ts';
import type { CardContext, Section } from '../../analyses/profile/section.ts';
import { without } from '../options/config-section.ts';
import type { LoadedConfig } from '../options/load-config.ts';
import { resolveOptions } from '../options/resolve.ts';

/** Options that change what is loaded or who counts as whom; the sections of a card stand on one load and one customer. */
const fixedOptions = ['frequency', 'countFree', 'rollUp', 'payments'] as const;

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
    const ignored = fixedOptions.filter((key) => key in method.options && config[key] !== undefined);
    for (const key of ignored) {
      const isDefault = config[key] === method.options[key]?.fallback;
      if (!isDefault) {
        notes.add(
          `A card passes over ${method.options[key]?.flag.split(' ')[0] ?? key} of the config of crm ${analysis.name}.`,
        );
      }
    }
    const own = await resolveOptions(without(method.options, ...fixedOptions), {}, config, analysis.name);
    const fixed = fixedOptions.flatMap((key) =>
      key in method.options ? [[key, method.options[key]?.fallback as unknown] as const] : [],
    );
    values.set(method, { ...own, ...Object.fromEntries(fixed) } as Values<Options>);
  }
  return {
    methodOf: (analysis) => chosen.get(analysis) ?? analysis.methods[0],
    optionsOf: (method) => values.get(method) ?? ({} as Values<Options>),
    notes: [...notes],
  };
}
