/** What alone may be known of receivables. */

/**
 * `ages`: receivables came summed by age, so how late they are at least is known, and no dates, sales or payments. `balances`: what is
 * still open of each invoice is known, and not what was invoiced.
 */
export type Coverage = 'ages' | 'balances';
