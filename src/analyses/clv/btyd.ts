/** Customer lifetime value by models of buying and of spending. */
import { defineMethod } from '../define.ts';
import { computeValues, valueReads } from './compute.ts';
import { customers, summary } from './customers.ts';
import { assumptions } from './assumptions.ts';
import { compare } from './compare.ts';
import { forecast, model, validation } from './evidence.ts';
import { fit } from './fit.ts';
import { clvOptions } from './options.ts';
import { tracking } from './tracking.ts';

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
  views: { summary, customers, model, validation, forecast, compare, tracking, fit, assumptions },
  definition: [
    'A purchase here is a day on which the customer made a purchase that counts: one order number, or one day where the file has none, with a net spend above 0. A return or cancellation that is a document of its own is taken off the purchase it undoes: the latest one of the same customer and the same amount, or else the latest ones before it, backwards. A purchase that is undone altogether is none, and one that is undone in part is worth what is left. **gross_spend** is what all purchases came to, **returned** what came back, **net_spend** the difference, which is the revenue. **recency** (t_x in the papers) is the time from the first such day to the last, **age** (T) the time from the first to the day of the model. This recency is not the days since the last purchase that segments go by.',
    'How many purchases a customer will still make comes from a model of buying and leaving, MBG/NBD by default, BG/NBD, Pareto/NBD or NBD by `--model`; how much each will be worth from the Gamma-Gamma model (Fader, Hardie and Lee 2005; 2013), a weighted mean of what the customer spent on its repeat purchase days and of what everybody spends. It takes for granted that who buys often does not for that reason spend more at a time.',
    '**clv** is the sum over the months ahead of the purchases expected in the month times **expected_value**, divided by (1 + `--discount-rate`) to the power of the number of the month. It holds future revenue only, no past revenue and no cost. A month is 30 days, 4.345 weeks, or 1 month, by `--time-unit`; the forecast goes by the calendar.',
    'If the model improves log-likelihood by less than 2 over plain NBD, in which nobody ever leaves, the data do not support churn. Then p_alive is empty, the report says so, and the forecast is that of NBD.',
    '`--calibration-end` moves the day of the model back: everything is fitted to purchases up to that day, and `validation` and `forecast` put what truly happened beside what was expected. **actual_revenue** is what the books say: purchases less the returns of the same days. Without it `validation` stands on the middle of the data. Customers who first bought later are in no expectation.',
    '`compare` fits NBD, BG/NBD, MBG/NBD and Pareto/NBD to the purchases up to the same day and holds them against those after: **bias** is what a model expected less what there was, as a share of it; **mean_absolute_error** and **root_mean_square_error** are of the purchases of a customer; **tracking_error** adds up the distances week by week. The model with the smallest root mean square error is best, and `--model auto` takes it; whether it is better by more than chance is told from the squared errors customer by customer. A forecast tested on the days by which its model was chosen looks a little better than it is.',
    '`assumptions` looks at what the models take for granted, and a report of value warns of what does not hold. Independence is the correlation of the logarithms of repeat purchases and mean value, with the interval of Fisher (1921); it fails beyond 0.2 either way. A season is the share of purchases beyond a twelfth that the same months have in each of at least two whole years; from 0.15 on, it is told. A file that begins in the middle of things has at least twice as many new customers in its first 30 days as later on. Regularity is that of Wheat and Morrison (1990), from the last two gaps of each customer: 1 is at random, 1.5 and more a rhythm, 0.6 and less bursts.',
    '`tracking` adds up repeat purchases week by week from the first purchase of all, with customers joining as they did, and `fit` counts customers by repeat purchases, both as the papers plot them (Fader, Hardie and Lee 2005, figures 2 to 5). The chi-square of `fit` has as many degrees of freedom as there are rows less one less the parameters of the model.',
  ],
});
