/** The policies that have a name, and a file of a user's own made whole. */
import type { Policy, PolicyJson } from './policy.ts';
import { shifeng } from './shifeng.ts';

/** The same with grades and limit factors, which no source gives: they are ours, to start from. */
const starter: Policy = {
  ...shifeng,
  name: 'starter',
  description:
    'As shifeng, with grades and limit factors to start from. These are ours and come from no source: replace them by your own experience.',
  credit: {
    ...shifeng.credit,
    grades: [
      { grade: 'CA1', from: 85, sell: 'credit' },
      { grade: 'CA2', from: 65, sell: 'credit' },
      { grade: 'CA3', from: 50, sell: 'credit' },
      { grade: 'CA4', from: 35, sell: 'secured' },
      { grade: 'CA5', from: 20, sell: 'cash' },
      { grade: 'CA6', from: 0, sell: 'cash' },
    ],
    limit_factors: { CA1: 1, CA2: 0.8, CA3: 0.6, CA4: 0.3, CA5: 0, CA6: 0 },
  },
};

export const namedPolicies = { shifeng, starter } as const;

/** What --policy may hold. */
export type ChosenPolicy = keyof typeof namedPolicies | PolicyJson;

/** A policy in which nothing is missing: what a file leaves out is as in `shifeng`. */
export function policyOf(chosen: ChosenPolicy): Policy {
  if (typeof chosen === 'string') {
    return namedPolicies[chosen];
  }
  const { name = 'own', description = '', currency = shifeng.currency, collect = {}, credit = {} } = chosen;
  const base = shifeng;
  return {
    name,
    description,
    currency,
    collect: {
      ...base.collect,
      ...given(collect),
      hold: { ...base.collect.hold, ...given(collect.hold) },
      register: { ...base.collect.register, ...given(collect.register) },
    },
    credit: {
      ...base.credit,
      ...given(credit),
      green: { ...base.credit.green, ...given(credit.green) },
      working_assets: { ...base.credit.working_assets, ...given(credit.working_assets) },
      features: { ...base.credit.features, ...given(credit.features) },
    },
  };
}

/** Keys that have a value. */
function given<T extends object>(values: T | undefined): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const entries = Object.entries(values ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
