/** The rules of churn: how many days without a purchase make a customer due, at risk, churned. */
import { medianSoFar } from '../../engine/quantiles.ts';
import { literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { ownGapsMin, wholeDays } from '../../relations/int-histories.ts';
import { days, figure } from './sentences.ts';

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
   * The limit for churned by the gaps of the customer alone, over purchaseGaps rows in a query with a window of that name; NULL
   * where these are too few, and everybody's decide.
   */
  readonly goneByOwnGaps: (window: string) => Sql;
  /** Which quantile of everybody's gaps decides then, and the limit it makes; null where nobody needs it. */
  readonly everybody: { readonly quantile: number; readonly goneAfterDays: (gap: Sql) => Sql } | null;
}

/** Days of grace as SQL and as words that follow a gap. */
function graceOf(graceDays: number): { readonly grace: Sql; readonly words: string } {
  const words = graceDays === 0 ? '' : ` plus ${graceDays} ${graceDays === 1 ? 'day' : 'days'} of grace`;
  return { grace: raw(String(graceDays)), words };
}

const own = (mine: string, everybodys: string): Sql =>
  raw(`case when has_own_cadence then ${mine} else ${everybodys} end`);

const ownSoFar = (window: string, limit: Sql): Sql =>
  sql`case when count(gap_days) over ${raw(window)} >= ${raw(String(ownGapsMin))} then ${limit} end`;

/** By the own gaps: 80 % of them, the longest, twice the longest; by everybody's where a customer has too few. */
export function cadenceRule(graceDays: number): Rule {
  const { grace, words } = graceOf(graceDays);
  const [due, longest] = [
    own('own_due_days', 'population_due_days'),
    own('longest_gap_days', 'population_longest_days'),
  ];
  const onTime = sql`${own(`'the 80th percentile of its gaps is '`, `'the 80th percentile of all gaps is '`)} || ${days(due)}`;
  const tooLong = own(`'its longest gap is '`, `'the 95th percentile of all gaps is '`);
  const gone = (gap: Sql): Sql => sql`2 * (${gap} + ${grace})`;
  return {
    dueAfterDays: wholeDays(due),
    riskAfterDays: wholeDays(sql`${longest} + ${grace}`),
    goneAfterDays: wholeDays(gone(longest)),
    why: {
      active: onTime,
      due: onTime,
      at_risk: sql`${tooLong} || ${days(longest)} || ${literal(words)}`,
      churned: sql`${tooLong} || ${days(longest)} || ${literal(`${words}, twice that is `)} || ${figure(gone(longest))}`,
    },
    goneByOwnGaps: (window) => ownSoFar(window, gone(sql`max(gap_days) over ${raw(window)}`)),
    everybody: { quantile: 0.95, goneAfterDays: (gap) => wholeDays(gone(gap)) },
  };
}

/** The service-station rule: late as soon as the own median cycle plus the grace is over, churned after twice that. */
export function cycleRule(graceDays: number): Rule {
  const { grace, words } = graceOf(graceDays);
  const cycle = own('own_median_days', 'population_median_days');
  const usual = sql`${own(`'its usual cycle is '`, `'the usual cycle of all customers is '`)} || ${days(cycle)}`;
  const gone = (gap: Sql): Sql => sql`2 * (${gap} + ${grace})`;
  return {
    dueAfterDays: wholeDays(cycle),
    riskAfterDays: wholeDays(sql`${cycle} + ${grace}`),
    goneAfterDays: wholeDays(gone(cycle)),
    why: {
      active: usual,
      due: sql`${usual} || ${literal(words)}`,
      at_risk: sql`${usual} || ${literal(words)}`,
      churned: sql`${usual} || ${literal(`${words}, twice that is `)} || ${figure(gone(cycle))}`,
    },
    goneByOwnGaps: (window) => wholeDays(ownSoFar(window, gone(medianSoFar(raw('gap_days'), window)))),
    everybody: { quantile: 0.5, goneAfterDays: (gap) => wholeDays(gone(gap)) },
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
    goneByOwnGaps: () => limit,
    everybody: null,
  };
}
