/** Churn by one number of days for everybody. */
import { defineMethod } from '../define.ts';
import type { Values } from '../define.ts';
import { defaultSettings } from './backtest-measures.ts';
import type { Settings } from './backtest-measures.ts';
import { backtestViews, impliedByBacktest } from './backtest-view.ts';
import { churnMovements } from './movements.ts';
import { sharedChurnOptions, inactiveOptions } from './options.ts';
import { inactiveRule } from './rules.ts';
import { computeShared, seasonNotes, seasonReads, sharedReads } from './shared-computations.ts';
import { churnViews } from './views.ts';

const options = { ...inactiveOptions, ...sharedChurnOptions };

const settingsOf = ({ days }: Values<typeof options>): Settings => ({ ...defaultSettings, inactiveDays: days });

export const inactive = defineMethod({
  name: 'inactive',
  title: 'Churn by days without a purchase',
  meaning: 'the same number of days for all customers',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'purchases',
  countsFree: ({ countFree }) => countFree,
  impliedView: impliedByBacktest,
  compute: async (engine, context) =>
    (await computeShared(engine, context, settingsOf(context.options))) ?? seasonNotes(engine, context),
  reads: (context) => sharedReads(context, settingsOf(context.options)) ?? seasonReads(context),
  views: {
    ...churnViews<typeof options>(({ days }) => inactiveRule(days)),
    ...backtestViews<typeof options>(),
  },
  tracks: churnMovements,
  definition: [
    '**churned** is every customer whose last purchase is more than `--days` days back, **new** one whose only purchase day is no further back than the median of all gaps, **active** everyone else. Purchases, values, rates, survival and the backtest are those of cadence.',
    'Everybody can repeat this rule, and it is right where all customers buy about equally often. It flags a weekly customer far too late and a yearly one every time.',
  ],
});
