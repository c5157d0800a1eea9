/** Churn by a customer's own cadence. */
import { defineMethod } from '../define.ts';
import type { Values } from '../define.ts';
import { defaultSettings } from './backtest-measures.ts';
import type { Settings } from './backtest-measures.ts';
import { backtestViews, impliedByBacktest } from './backtest-view.ts';
import { churnMovements } from './movements.ts';
import { sharedChurnOptions, cadenceOptions } from './options.ts';
import { cadenceRule, cycleRule } from './rules.ts';
import { computeShared, seasonNotes, seasonReads, sharedReads } from './shared-computations.ts';
import { churnViews } from './views.ts';

const options = { ...cadenceOptions, ...sharedChurnOptions };

const settingsOf = ({ graceDays }: Values<typeof options>): Settings => ({ ...defaultSettings, graceDays });

export const cadence = defineMethod({
  name: 'cadence',
  title: 'Churn by the cadence of each customer',
  meaning: 'compares the days since the last purchase with the customer’s own gaps between purchases',
  requires: ['customer_id', 'date', 'amount'],
  options,
  grain: 'purchases',
  countsFree: ({ countFree }) => countFree,
  impliedView: impliedByBacktest,
  compute: async (engine, context) =>
    (await computeShared(engine, context, settingsOf(context.options))) ?? seasonNotes(engine, context),
  reads: (context) => sharedReads(context, settingsOf(context.options)) ?? seasonReads(context),
  views: {
    ...churnViews<typeof options>(({ rule, graceDays }) =>
      rule === 'cycle' ? cycleRule(graceDays) : cadenceRule(graceDays),
    ),
    ...backtestViews<typeof options>(),
  },
  tracks: churnMovements,
  definition: [
    'A purchase is one order number, or one distinct day where the file has none; a refunded or free order is not counted as a purchase. A **gap** is the number of days between two purchase days of a customer; several purchases on one day are one purchase day.',
    'With at least 3 gaps a customer is judged by its own: **due** once more days have gone by than 80 % of its gaps lasted (80th percentile, type 7), **at_risk** beyond its longest gap plus `--grace-days`, **churned** beyond twice that. With fewer, the gaps of all customers decide: their 80th percentile, their 95th, and twice the 95th. **new** is a customer with one purchase day that is no further back than the median of all gaps. Anyone else is **active**.',
    '`--rule cycle --grace-days 3` is the rule of service stations and other businesses with refills: **due** once the own median gap is over, **at_risk** (late) as soon as the grace is over too, **churned** beyond twice that sum.',
    'A customer with returns only has no purchase; its days are counted from its last row, and the gaps of all customers decide. If nobody has bought on two days, there is no cadence, and everyone is **new**.',
    '**value_12m** is what the customer spent in the last twelve months, **value_at_stake** what it spent from twelve months before its last purchase on: what a year was worth while it lasted. Returns are taken off both, those after the last purchase as well.',
    '**churn_rate** is for customers without a contract: of those active when a month began, the share that was beyond its limit for churned on some day of that month. **new** are the first purchases, as in the cohorts. The limit is the one that could be known when the month began, so that a later run does not change a month that is over: with at least 3 gaps that of the own gaps so far, otherwise that of everybody’s. For the rate these are read off a Kaplan-Meier curve, in which a customer who has not come back yet has an open gap, at least as long as the days gone by: the plain percentiles that judge customers above leave such gaps out and grow with the file. Where too many gaps are open the curve tells no limit, and these customers cannot be lost: **could_be_lost** counts the others, whose limit is shorter than the data reach back, and the rate is theirs. It is empty where they are less than a tenth of those active; `--method inactive` gives everybody a limit. Because the limit of a month is not that of the next, **at_start** may differ from **at_end** of the month before.',
    'A **backtest** sets the flags as of a day in the past from nothing but what was known by then, and compares them with who truly did not buy within the horizon. `--backtests` days are tested, four by default, each one horizon before the next, as long as there are as many days of data before it; a customer counts once for each. `backtest` adds the days up, `backtest-days` shows each. **precision** is the share of flagged customers who were gone, **recall** the share of gone customers who were flagged, **f1** their harmonic mean, **auc** how often a gone customer is ranked above one who stayed on the same day (ties count half; days weigh by their pairs), **lift_top_decile** the share gone in the tenth ranked highest as a multiple of the share among all. `forecast` ranks by the purchases that the model of `--method model` expects within the horizon (those of [crm clv](clv.md)) and flags where it expects less than half a one. `recency` ranks by days since the last purchase and flags beyond the horizon; `everyone` flags all.',
    'Every figure has an interval of 95 %: how far it might be off were the customers others of the same kind. That of AUC, and of the difference to recency, is from the variance of DeLong, DeLong and Clarke-Pearson (1988), by log-odds for AUC; that of precision, recall and lift is of Wilson (1927). A customer judged on several days counts as one in all of them (Obuchowski 1997). **beats_recency** is true where the interval of **above_recency**, wide enough for five methods at once, lies above 0, AUC above 50 % and the lift above 1. Of these the one furthest above recency **wins**; where there is none, no method is better than recency on these data, and a list sorted by days since the last purchase does as well.',
    '`survival` is for customers under contract, who pay every `--period` until they leave. A contract begins in the calendar period of the first payment and ends with the last one before `--missed-periods` + 1 periods in a row without a payment; who pays again later counts as lost all the same. **retention_rate** is the share of those who came to a renewal that renewed, over all cohorts old enough for it; **survival** the product of these rates. The period that the as-of date cuts short is left out. The shifted beta-geometric model (sBG; Fader and Hardie 2007) gives each customer a chance to leave of its own, the same at every renewal, drawn from a beta distribution with parameters alpha and beta: those most likely to leave go first, so that the retention rate of a cohort rises with its age. It needs two renewals, some made and some missed, and says so where it gains less than 2 of log-likelihood on one retention rate for every age.',
    '`survival` also reads counts of cohorts that somebody has made already: a file with a row for each cohort and period (columns `cohort`, `period` or renewal, age, month, year, and `customers` or users, retained, survivors), a triangle with a row a cohort and a column a period (`0`, `1`, `2` or `M0`, `Year 1`), empty where the future has not come, or one cohort without a name (`year,customers`). Such a file is told by its headers, and `--map cohort=`, `period=` and `customers=` name others. A count is how many of the cohort are still there; periods begin with 0 or 1, the start. `--period` only says what a period is called where the file does not. Percentages, fractions, a period left out and counts that rise are refused.',
    'Cadence needs customers who come back. If most buy once, or once a year, it tells little; [which churn method](../which-churn-method.md) compares the methods on public data.',
  ],
});
