/** The same figures as crm churn, worked out in the plainest way, day by day and customer by customer. */
import { quantile } from './naive.ts';
import type { Sale } from './naive.ts';

/** A customer's purchase days that count, ascending, as of a day. */
export type Days = ReadonlyMap<string, readonly number[]>;

/** Purchase days by customer: orders with a positive net by then, dated by their last line. */
export function purchaseDaysOf(sales: readonly Sale[], asOf: number): Days {
  const orders = new Map<string, { customer: string; day: number; cents: number }>();
  for (const { order, customer, day, cents } of sales.filter((sale) => sale.day <= asOf)) {
    const known = orders.get(order) ?? { customer, day, cents: 0 };
    orders.set(order, { customer, day: Math.max(known.day, day), cents: known.cents + cents });
  }
  const days = new Map<string, number[]>();
  for (const { customer, day, cents } of orders.values()) {
    if (cents > 0) {
      days.set(customer, [...(days.get(customer) ?? []), day]);
    }
  }
  return new Map([...days].map(([customer, found]) => [customer, [...new Set(found)].sort((a, b) => a - b)]));
}

export const gapsOf = (days: readonly number[]): number[] => days.slice(1).map((day, at) => day - (days[at] ?? 0));

const whole = (value: number): number => Math.floor(Number(value.toFixed(6)));

export interface Population {
  readonly median: number;
  readonly due: number;
  readonly longest: number;
}

/** Null when nobody bought on two days. */
export function populationOf(days: Days): Population | null {
  const gaps = [...days.values()].flatMap(gapsOf);
  const at = (fraction: number): number => quantile(gaps, fraction);
  return gaps.length === 0 ? null : { median: at(0.5), due: at(0.8), longest: at(0.95) };
}

export type RuleName = 'cadence' | 'cycle';

export interface Limits {
  readonly due: number;
  readonly risk: number;
  readonly gone: number;
}

/** The limits of a customer with these gaps. */
export function limitsOf(gaps: readonly number[], population: Population, rule: RuleName, grace: number): Limits {
  const isOwn = gaps.length >= 3;
  const cycle = isOwn ? quantile(gaps, 0.5) : population.median;
  const longest = isOwn ? Math.max(...gaps) : population.longest;
  const [due, late] = rule === 'cycle' ? [cycle, cycle] : [isOwn ? quantile(gaps, 0.8) : population.due, longest];
  return { due: whole(due), risk: whole(late + grace), gone: whole(2 * (late + grace)) };
}

/** The share of gaps that are longer, by Kaplan and Meier: the shortest gap after which so few are left; null when there is none. */
export function censoredQuantile(closed: readonly number[], open: readonly number[], fraction: number): number | null {
  let left = 1;
  for (const gap of [...new Set(closed)].sort((a, b) => a - b)) {
    const asLong = [...closed, ...open].filter((other) => other >= gap).length;
    left *= 1 - closed.filter((other) => other === gap).length / asLong;
    if (left <= 1 - fraction + 1e-9) {
      return gap;
    }
  }
  return null;
}

/** The status of a customer last seen `since` days ago; `days` are its purchase days. */
export function statusOf(
  days: readonly number[],
  since: number,
  population: Population | null,
  rule: RuleName,
  grace: number,
): string {
  if (population === null) {
    return 'new';
  }
  const { due, risk, gone } = limitsOf(gapsOf(days), population, rule, grace);
  if (since > gone) {
    return 'churned';
  }
  if (since > risk) {
    return 'at_risk';
  }
  if (days.length === 1 && since <= population.median) {
    return 'new';
  }
  return since > due ? 'due' : 'active';
}

export interface MonthCounts {
  readonly at_start: number;
  readonly could_be_lost: number;
  readonly lost: number;
  readonly won_back: number;
  readonly new: number;
  readonly new_lost: number;
  readonly at_end: number;
}

/**
 * Counts of one month by looking at every day: `first` and `last` are its days that the data reach. Somebody is active on
 * a day when the last purchase up to it is no longer ago than the limit: by the own gaps up to then, or by everybody's as of the day
 * before the month.
 */
export function monthCounts(
  days: Days,
  rule: RuleName,
  grace: number,
  [first, last]: readonly [number, number],
): MonthCounts {
  const counts = { at_start: 0, could_be_lost: 0, lost: 0, won_back: 0, new: 0, new_lost: 0, at_end: 0 };
  const before = [...days.values()].map((own) => own.filter((day) => day < first)).filter((own) => own.length > 0);
  const quantileOfAll = censoredQuantile(
    before.flatMap(gapsOf),
    before.map((own) => first - 1 - (own.at(-1) ?? 0)),
    rule === 'cycle' ? 0.5 : 0.95,
  );
  const everybody = quantileOfAll === null ? Infinity : whole(2 * (quantileOfAll + grace));
  const begin = Math.min(...[...days.values()].map((own) => own[0] ?? 0));
  for (const own of days.values()) {
    const limitAfter = (at: number): number => {
      const gaps = gapsOf(own.slice(0, at + 1));
      return gaps.length < 3 ? everybody : limitsOf(gaps, { median: 0, due: 0, longest: 0 }, rule, grace).gone;
    };
    const lastUpTo = (day: number): number => own.filter((purchase) => purchase <= day).length - 1;
    const isActive = (day: number): boolean => {
      const at = lastUpTo(day);
      return at >= 0 && day - (own[at] ?? 0) <= limitAfter(at);
    };
    const month = Array.from({ length: last - first + 1 }, (_, at) => first + at);
    const [starts, ends] = [isActive(first - 1), isActive(last)];
    const isLost = starts && month.some((day) => !isActive(day));
    const isNew = (own[0] ?? 0) >= first && (own[0] ?? 0) <= last;
    counts.at_start += starts ? 1 : 0;
    counts.could_be_lost += starts && begin + limitAfter(lastUpTo(first - 1)) < last ? 1 : 0;
    counts.lost += isLost ? 1 : 0;
    counts.at_end += ends ? 1 : 0;
    counts.new += isNew ? 1 : 0;
    counts.new_lost += isNew && !ends ? 1 : 0;
    counts.won_back += ends && !isNew && (!starts || isLost) ? 1 : 0;
  }
  return counts;
}

export interface Mark {
  readonly score: number;
  readonly isFlagged: boolean;
  readonly isGone: boolean;
}

export interface Verdict {
  readonly flagged: number;
  readonly gone: number;
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly auc: number | null;
  readonly lift: number | null;
}

const ratio = (part: number, base: number): number | null => (base === 0 ? null : part / base);

/** The figures of a backtest by comparing every gone customer with every one who stayed. */
export function verdictOf(marks: readonly Mark[]): Verdict {
  const [gone, stayed] = [marks.filter(({ isGone }) => isGone), marks.filter(({ isGone }) => !isGone)];
  const flagged = marks.filter(({ isFlagged }) => isFlagged);
  const hits = flagged.filter(({ isGone }) => isGone).length;
  const wins = gone.flatMap((a) => stayed.map((b) => (a.score > b.score ? 1 : a.score === b.score ? 0.5 : 0)));
  const top = Math.ceil(marks.length / 10);
  // Whoever is tied at the edge of the top tenth has the same chance to be in it.
  const chance = ({ score }: Mark): number => {
    const above = marks.filter((other) => other.score > score).length;
    const tied = marks.filter((other) => other.score === score).length;
    return Math.min(1, Math.max(0, (top - above) / tied));
  };
  const goneInTop = gone.reduce((sum, mark) => sum + chance(mark), 0);
  return {
    flagged: flagged.length,
    gone: gone.length,
    precision: ratio(hits, flagged.length),
    recall: ratio(hits, gone.length),
    f1: ratio(2 * hits, flagged.length + gone.length),
    auc: ratio(
      wins.reduce<number>((sum, win) => sum + win, 0),
      gone.length * stayed.length,
    ),
    lift: gone.length === 0 ? null : goneInTop / top / (gone.length / marks.length),
  };
}
