/** The `policy` view: the steps in force; as JSON a file that --policy reads. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import { policyOf } from '../policy/policies.ts';
import type { CollectOptions } from './options.ts';

export const policy: View<CollectOptions> = {
  shows: 'summary',
  title: 'The policy in force',
  meaning: 'the steps in their order; as JSON the whole policy, a file that --policy reads',
  columns: {
    place: column('count', 'its place in the order'),
    step: column('text', 'name of the step', { isMain: true }),
    counts_from: column('text', 'day it counts from: ship, invoice, due, or previous (the step before it)'),
    after: column('text', 'how long after that day, in days (d) or months (m); negative for before', { isMain: true }),
    until: column('text', 'when it lapses'),
    within: column('text', 'how long it may take before it is late'),
    channel: column('text', 'way to take it'),
    audience: column('text', 'customer, or internal'),
  },
  query: ({ options }) => {
    const rows = policyOf(options.policy).collect.steps.map(
      ({ step, from, after, until, within, channel, audience }, at) => sql`
    select ${raw(String(at + 1))} as place, ${step} as step, ${from} as counts_from, ${after} as after, cast(${until ?? null} as varchar) as until,
        cast(${within ?? null} as varchar) as within, cast(${channel ?? null} as varchar) as channel, cast(${audience ?? null} as varchar) as audience`,
    );
    return join(rows, ' union all ');
  },
  order: ['place'],
  file: (options) => policyOf(options.policy),
};
