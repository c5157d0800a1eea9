/** The flags of `crm run`. */
import { option } from '../../analyses/define.ts';
import type { Values } from '../../analyses/define.ts';
import { choice, names, toggle } from '../../analyses/kinds.ts';
import { timeoutOption } from '../options/run-schema.ts';
import { inputOptions, runOptions } from '../options/shared-options.ts';

export const runFlags = {
  only: option('--only <names>', names, 'write these reports alone; the others of that day stay as they are', []),
  dryRun: option(
    '--dry-run',
    toggle,
    'judge the config, look for the files, say what would be written; write nothing',
    false,
  ),
  unlock: option(
    '--unlock',
    toggle,
    'clear the lock of a run that is no more, say whose it was; do nothing else',
    false,
  ),
  asOf: { ...inputOptions.asOf, meaning: 'the day all reports stand on (default: what the config or the data say)' },
} as const;

const { explain: _explain, config: _config, ...behaviour } = runOptions;

export const runBehaviour = {
  log: option('--log <format>', choice('text', 'json'), 'one line of words or one JSON object an event', 'text'),
  timeout: timeoutOption,
  ...behaviour,
} as const;

export type RunValues = Values<typeof runFlags & typeof runBehaviour>;

export const runEpilogue = `
Everything is written beside the outputs first and becomes visible at once, with
manifest.json, which says what was read and written. What a report needs and
cannot be read stops that report, not the others.

Exit codes: the worst of what happened
  0  every report is written
  1  could not finish; also when another run is still at work
  2  wrong usage or config
  3  a report could not be made from its data; the others are written
  4  all is written and a fail_if condition holds

Examples:
  crm run crm.config.json
  crm run crm.config.json --dry-run
  crm run crm.config.json --only customers --as-of 2025-12-31
  crm run crm.config.json --quiet --log json`;
