/** The rules of churn: how many days without a purchase make a customer due, at risk, churned. */
import { medianSoFar } from '../../engine/quantiles.ts';
import { literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { ownGapsMin } from '../../relations/int-histories.ts';
import { days } from './sentences.ts';

/**
 * A rule as SQL over the rows of knownCustomers: the last day on which a customer is still on time, no more than due,
 * no more than at risk, in whole days since its last purchase; NULL when there is nothing to judge by.
 */
export interface Rule {
  readonly dueAfterDays: Sql;
  readonly riskAfterDays: Sql;
  readonly goneAfterDays: Sql;
  /** What each limit stands for, as text that goes on after "its last purchase was n days ago; ". */
  readonly why: { readonly active: Sql; readonly due: Sql; readonly at_risk: Sql; readonly churned: Sql };
  /**
   * The limit for churned after each purchase as it was known then: over purchaseGaps rows and the population, in a query
   * whose window `so_far` is the customer's gaps up to that purchase.
   */
  readonly goneAfterStepDays: Sql;
}

/** Days of grace as SQL and as words that follow a gap. */
function graceOf(graceDays: number): { readonly grace: Sql; readonly words: string } {
  const words = graceDays === 0 ? '' : ` plus ${graceDays} ${graceDays === 1 ? 'day' : 'days'} of grace`;
  return { grace: raw(String(graceDays)), words };
}

const own = (mine: string, everybodys: string): Sql =>
  raw(`case when has_own_cadence then ${mine} else ${everybodys} end`);

const ownSoFar = (mine: Sql, everybodys: string): Sql =>
  sql`case when count(gap_days) over so_far >= ${raw(String(ownGapsMin))} then floor(${mine}) else ${raw(everybodys)} end`;

/** By the own gaps: 80 % of them, the longest, twice the longest; by everybody's where a customer has too few. */
export function cadenceRule(graceDays: number): Rule {
  const { grace, words } = graceOf(graceDays);
  const [due, longest] = [
    own('own_due_days', 'population_due_days'),
    own('longest_gap_days', 'population_longest_days'),
  ];
  const onTime = sql`${own(`'80 % of its gaps are at most '`, `'80 % of all gaps are at most '`)} || ${days(due)}`;
  const tooLong = own(`'its longest gap is '`, `'95 % of all gaps are at most '`);
  return {
    dueAfterDays: due,
    riskAfterDays: sql`${longest} + ${grace}`,
    goneAfterDays: sql`2 * (${longest} + ${grace})`,
    why: {
      active: onTime,
      due: onTime,
      at_risk: sql`${tooLong} || ${days(longest)} || ${literal(words)}`,
      churned: sql`${tooLong} || ${days(longest)} || ${literal(`${words}, twice that is `)} || 2 * (${longest} + ${grace})`,
    },
    goneAfterStepDays: sql`2 * (${ownSoFar(raw('max(gap_days) over so_far'), 'population_longest_days')} + ${grace})`,
  };
}

/** The service-station rule: late as soon as the own median cycle plus the grace is over, churned after twice that. */
export function cycleRule(graceDays: number): Rule {
  const { grace, words } = graceOf(graceDays);
  const cycle = own('own_median_days', 'population_median_days');
  const usual = sql`${own(`'its usual cycle is '`, `'the usual cycle of all customers is '`)} || ${days(cycle)}`;
  return {
    dueAfterDays: cycle,
    riskAfterDays: sql`${cycle} + ${grace}`,
    goneAfterDays: sql`2 * (${cycle} + ${grace})`,
    why: {
      active: usual,
      due: sql`${usual} || ${literal(words)}`,
      at_risk: sql`${usual} || ${literal(words)}`,
      churned: sql`${usual} || ${literal(`${words}, twice that is `)} || 2 * (${cycle} + ${grace})`,
    },
    goneAfterStepDays: sql`2 * (${ownSoFar(medianSoFar(raw('gap_days'), 'so_far'), 'population_median_days')} + ${grace})`,
  };
}

/** One number of days for everybody. */
export function inactiveRule(inactiveDays: number): Rule {
  const limit = raw(String(inactiveDays));
  const why = sql`'the limit is ' || ${days(limit)}`;
  return {
    dueAfterDays: limit,
    riskAfterDays: limit,
    goneAfterDays: limit,
    why: { active: why, due: why, at_risk: why, churned: why },
    goneAfterStepDays: limit,
  };
}
