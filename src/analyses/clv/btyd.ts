/** Customer lifetime value by models of buying and of spending. */
import { defineMethod } from '../define.ts';
import { computeValues, valueReads } from './compute.ts';
import { customers, summary } from './customers.ts';
import { forecast, model, validation } from './evidence.ts';
import { clvOptions } from './options.ts';

export const btyd = defineMethod({
  name: 'btyd',
  title: 'Customer lifetime value',
  meaning: 'a model of buying and leaving times a model of spending',
  requires: ['customer_id', 'date', 'amount'],
  options: clvOptions,
  grain: 'purchases',
  countsFree: ({ countFree }) => countFree,
  compute: computeValues,
  reads: valueReads,
  views: { summary, customers, model, validation, forecast },
  definition: [
    'A purchase here is a day on which the customer made a purchase that counts: one order number, or one day where the file has none, with a net spend above 0. **recency** (t_x in the papers) is the time from the first such day to the last, **age** (T) the time from the first to the day of the model. This recency is not the days since the last purchase that segments go by.',
    'How many purchases a customer will still make comes from a model of buying and leaving, MBG/NBD by default, BG/NBD or Pareto/NBD by `--model`; how much each will be worth from the Gamma-Gamma model (Fader, Hardie and Lee 2005; 2013), a weighted mean of what the customer spent on its repeat purchase days and of what everybody spends. It takes for granted that who buys often does not for that reason spend more at a time.',
    '**clv** is the sum over the months ahead of the purchases expected in the month times **expected_value**, divided by (1 + `--discount-rate`) to the power of the number of the month. It holds future revenue only, no past revenue and no cost. A month is 30 days, 4.345 weeks, or 1 month, by `--time-unit`; the forecast goes by the calendar.',
    'When the model gains less than 2 of log-likelihood on plain NBD, in which nobody ever leaves, the data do not show that customers leave. Then nobody is given a p_alive, the report says so, and the expectations are those of NBD.',
    '`--calibration-end` moves the day of the model back: everything is fitted to purchases up to that day, and `validation` and `forecast` put what truly happened beside what was expected. Without it `validation` stands on the middle of the data. Customers who first bought later are in no expectation.',
  ],
});
