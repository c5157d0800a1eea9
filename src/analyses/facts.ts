/** What the data of a report are, and what they can speak about. */
import type { MoneyPlaces } from '../engine/money.ts';

/** The same for every view, computation and condition of a report. */
export interface Facts {
  /** How money is rounded; without it to the cent. */
  readonly places?: MoneyPlaces | undefined;
  /** Some amounts have more decimals than are shown. */
  readonly isFiner?: boolean | undefined;
  /** First day the data can speak about, an ISO date; without it every day. */
  readonly supportedFrom?: string | undefined;
  /** What alone is known of receivables, where they are no list of invoices with their amounts. */
  readonly coverage?: Coverage | undefined;
  /** Rows of the files that the report leaves out, with what they are worth. */
  readonly leftOut?: readonly LeftOut[] | undefined;
  /** There are no order numbers: what a customer bought on one day is one purchase. */
  readonly daysArePurchases?: boolean | undefined;
  /** The files hold counts of cohorts instead of transactions: there is `int_cohort_counts` and none of the other relations. */
  readonly holdsCohortCounts?: boolean | undefined;
}

/** Rows of a file set aside for one reason; the amount is a decimal. */
export interface LeftOut {
  readonly path: string;
  readonly reason: string;
  readonly rows: number;
  readonly amount: string;
}

/**
 * `ages`: receivables came summed by age, so how late they are at least is known, and no dates, sales or payments. `balances`: what is
 * still open of each invoice is known, and not what was invoiced.
 */
export type Coverage = 'ages' | 'balances';
