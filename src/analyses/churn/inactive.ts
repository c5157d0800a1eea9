/** Churn by one number of days for everybody. */
import { defineMethod } from '../define.ts';
import type { Values } from '../define.ts';
import { backtestView, defaultSettings, describeBacktest, impliedByBacktest } from './backtest-view.ts';
import type { Settings } from './backtest-view.ts';
import { churnMovements } from './movements.ts';
import { backtestOptions, inactiveOptions } from './options.ts';
import { inactiveRule } from './rules.ts';
import { ruleViews } from './views.ts';

const options = { ...inactiveOptions, ...backtestOptions };

const settingsOf = ({ days }: Values<typeof options>): Settings => ({ ...defaultSettings, inactiveDays: days });

export const inactive = defineMethod({
  name: 'inactive',
  title: 'Churn by days without a purchase',
  meaning: 'the same number of days for everybody',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'purchases',
  impliedView: impliedByBacktest,
  compute: async (engine, { options: chosen, asOf, viewName }) =>
    viewName === 'backtest' ? describeBacktest(engine, asOf, chosen, settingsOf(chosen)) : [],
  views: {
    ...ruleViews<typeof options>(({ days }) => inactiveRule(days)),
    backtest: backtestView<typeof options>(settingsOf),
  },
  tracks: churnMovements,
  definition: [
    '**churned** is every customer whose last purchase is more than `--days` days back, **new** one whose only purchase day is no further back than the median of all gaps, **active** everyone else. Purchases, values, rates and the backtest are those of cadence.',
    'It is the rule everybody can repeat, and the right one where all customers should come about equally often. It calls the weekly customer late far too late, and gives up the yearly one every time.',
  ],
});
