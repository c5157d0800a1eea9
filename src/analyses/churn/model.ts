/** Churn by a model of buying: P(alive). */
import { defineMethod } from '../define.ts';
import type { Values } from '../define.ts';
import { aliveReads, computeAlive } from './alive.ts';
import { defaultSettings } from './backtest-measures.ts';
import type { Settings } from './backtest-measures.ts';
import { backtestViews, impliedByBacktest } from './backtest-view.ts';
import { sharedChurnOptions, modelOptions } from './options.ts';
import { cadenceRule } from './rules.ts';
import { computeShared, seasonNotes, seasonReads, sharedReads } from './shared-computations.ts';
import { churnViews } from './views.ts';

const options = { ...modelOptions, ...sharedChurnOptions };

const settingsOf = ({ model, threshold }: Values<typeof options>): Settings => ({
  ...defaultSettings,
  model,
  threshold,
});

export const model = defineMethod({
  name: 'model',
  title: 'Churn by the probability of being alive',
  meaning: 'a model of buying and leaving gives each customer a probability of still being there',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'purchases',
  countsFree: ({ countFree }) => countFree,
  impliedView: impliedByBacktest,
  compute: async (engine, context) =>
    (await computeShared(engine, context, settingsOf(context.options))) ?? [
      ...(await computeAlive(engine, context.asOf, context.options, { wantsLimits: context.viewName === 'rate' })),
      ...(await seasonNotes(engine, context)),
    ],
  reads: (context) =>
    sharedReads(context, settingsOf(context.options)) ?? [
      ...aliveReads(context.asOf, context.viewName === 'rate'),
      ...seasonReads(context),
    ],
  views: {
    ...churnViews<typeof options>(
      () => cadenceRule(0),
      (chosen) => chosen,
    ),
    ...backtestViews<typeof options>(),
  },
  definition: [
    'Customers buy at random at a rate of their own until they leave unseen; rates and chances to leave differ between customers and follow a distribution that is fitted to all of them. **p_alive** is the probability that a customer with these purchase days is still there: MBG/NBD (Batislam, Denizel and Filiztekin 2007) by default, BG/NBD (Fader, Hardie and Lee 2005) or Pareto/NBD (Schmittlein, Morrison and Colombo 1987) by `--model`. A frequent buyer who falls silent is given up sooner than a rare one.',
    '**churned** is a customer with a p_alive below `--threshold`, **at_risk** one in the lower half of what lies above it (below 0.75 at 0.5), **new** and **due** are those of cadence, and so are median_gap_days, expected_by and days_late. p_alive is never shown as 1. BG/NBD lets nobody leave before a second purchase and would call every one-time buyer alive for certain; these customers get no p_alive and are judged by cadence.',
    'crm also fits plain NBD, in which nobody ever leaves. If the model improves log-likelihood by less than 2 over it, the data do not support churn: customers who have stopped look no different from customers who buy slowly. Then p_alive is empty, the report says so, and customers are judged by cadence. This happens with real files, above all those of wholesalers.',
    'In the view `rate` a customer is active as long as its p_alive is not below the threshold. The model is that of the as-of date for all months, so that, unlike the rates of cadence, those of a past month move a little with every run.',
  ],
});
