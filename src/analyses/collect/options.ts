/** Options of the methods of collect: those of aging that build the open items, the log and the policy. */
import { agingOptions } from '../aging/options.ts';
import { option } from '../define.ts';
import type { Values } from '../define.ts';
import { policyKind } from '../policy/policy-file.ts';
import type { ChosenPolicy } from '../policy/policies.ts';
import { sideFiles } from '../side-files.ts';

const { payments, terms, allocate, rollUp } = agingOptions;

/** Which items are open. */
export const openItemOptions = { payments, terms, allocate, rollUp };

export type OpenItemValues = Values<typeof openItemOptions>;

export const collectOptions = {
  ...openItemOptions,
  log: sideFiles('log', 'file of what was done, promised, disputed or granted; repeatable'),
  policy: option(
    '--policy <which>',
    policyKind,
    'steps, holds and register: a named policy, or a file of your own (--view policy -o policy.json writes one)',
    'shifeng' as ChosenPolicy,
  ),
};

export type CollectOptions = typeof collectOptions;
export type CollectValues = Values<CollectOptions>;
