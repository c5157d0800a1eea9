/** The flags of `crm init`. */
import { option } from '../../analyses/define.ts';
import type { Options } from '../../analyses/define.ts';
import { outputFile, toggle } from '../../analyses/kinds.ts';
import { checkInputOptions, checkRunOptions } from './check-options.ts';
import { configFileName, without } from './config-section.ts';

/** How the files are read; what is said here goes into the config. */
export const initInputOptions: Options = without(checkInputOptions, 'customers', 'asOf');
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
