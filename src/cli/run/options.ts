/** The flags of `crm run`. */
import { option } from '../../analyses/define.ts';
import type { Values } from '../../analyses/define.ts';
import { choice, names, toggle } from '../../analyses/kinds.ts';
import { timeoutOption } from '../options/run-schema.ts';
import { inputOptions, runOptions } from '../options/shared-options.ts';

export const runFlags = {
  only: option('--only <names>', names, 'write only these reports; the others of that day stay as they are', []),
  dryRun: option(
    '--dry-run',
    toggle,
    'check the config, find the files and list what would be written; write nothing',
    false,
  ),
  unlock: option('--unlock', toggle, 'remove the lock of a run that no longer exists, and do nothing else', false),
  asOf: {
    ...inputOptions.asOf,
    meaning: 'day of all reports; later rows are left out (default: as the config or the data say)',
  },
} as const;

const { explain: _explain, config: _config, ...behaviour } = runOptions;

export const runBehaviour = {
  log: option(
    '--log <format>',
    choice('text', 'json'),
    'write each event as a line of text or as a JSON object',
    'text',
  ),
  timeout: timeoutOption,
  ...behaviour,
} as const;

export type RunValues = Values<typeof runFlags & typeof runBehaviour>;
