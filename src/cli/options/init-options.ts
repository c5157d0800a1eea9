/** The flags of `crm init`. */
import { option } from '../../analyses/define.ts';
import type { Options } from '../../analyses/define.ts';
import { outputFile, toggle } from '../../analyses/kinds.ts';
import { withoutSideFiles } from '../../analyses/side-files.ts';
import { checkInputOptions, checkRunOptions } from './check-options.ts';
import { configFileName, without } from './config-section.ts';
import { inputOptions } from './shared-options.ts';

/** How the files are read; what is said here goes into the config. */
export const initInputOptions: Options = {
  ...withoutSideFiles(without(checkInputOptions, 'asOf')),
  base: { ...inputOptions.base, meaning: 'currency that a file of rates converts to' },
};
const { config: _config, ...behaviour } = checkRunOptions;
export const initRunOptions: Options = behaviour;

export const initOptions = {
  output: option('-o, --output <file>', outputFile, 'config to write', configFileName),
  force: option('--force', toggle, 'overwrite a config that exists', false),
} as const;
