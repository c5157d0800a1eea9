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
  ...withoutSideFiles(without(checkInputOptions, 'asOf', 'where')),
  base: { ...inputOptions.base, meaning: 'the currency that a table of rates converts to' },
};
const { config: _config, ...behaviour } = checkRunOptions;
export const initRunOptions: Options = behaviour;

export const initOptions = {
  output: option('-o, --output <file>', outputFile, 'the config to write', configFileName),
  force: option('--force', toggle, 'write over a config that exists', false),
} as const;

export const initEpilogue = `
Every file is looked at as by crm check. What is said about reading them goes
into the config, and so do two reports of each command that can use them:
docs/config.md says what else it may hold.

Examples:
  crm init transactions.csv customers.csv
  crm init "exports/*.csv" --date-format d/m/y -o nightly/crm.config.json`;
