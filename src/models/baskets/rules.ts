/** Rules `left side => item` of frequent sets, with the usual measures and with what chance would make of them. */
import { falseDiscoveries } from '../statistics/false-discoveries.ts';
import { byChance, surprise } from './fair-lift.ts';
import type { FrequentSet, FrequentSets } from './frequent-sets.ts';

export interface Rule {
  readonly lhs: readonly number[];
  readonly rhs: number;
  /** Baskets with both sides, with the left one, with the right one. */
  readonly count: number;
  readonly lhsCount: number;
  readonly rhsCount: number;
  /** Baskets with both sides by chance. */
  readonly expected: number;
  /** Chances of as many baskets or more, of as few or fewer. */
  readonly pMore: number;
  readonly pLess: number;
  /** The same as shares of false discoveries among all rules tested. */
  readonly qMore: number;
  readonly qLess: number;
}

export interface TestedRules {
  readonly rules: readonly Rule[];
  /** Sets by their items with blanks between them. */
  readonly sets: ReadonlyMap<string, FrequentSet>;
}

export const setKey = (items: readonly number[]): string => items.join(' ');

/** Every rule of every set of two items or more, tested against chance together. */
export function testedRules({ sets, slots }: FrequentSets): TestedRules {
  const known = new Map(sets.map((set) => [setKey(set.items), set]));
  const rules = sets.flatMap((set) =>
    set.items.length < 2 ? [] : set.items.flatMap((rhs) => ruleOf(known, set, rhs, slots) ?? []),
  );
  const qMore = falseDiscoveries(Float64Array.from(rules, (rule) => rule.pMore));
  const qLess = falseDiscoveries(Float64Array.from(rules, (rule) => rule.pLess));
  return { rules: rules.map((rule, at) => Object.assign(rule, { qMore: qMore[at]!, qLess: qLess[at]! })), sets: known };
}

function ruleOf(
  known: ReadonlyMap<string, FrequentSet>,
  set: FrequentSet,
  rhs: number,
  slots: number,
): Omit<Rule, 'qMore' | 'qLess'> | null {
  const lhs = set.items.filter((item) => item !== rhs);
  const [left, right] = [known.get(setKey(lhs)), known.get(String(rhs))];
  const members = lhs.flatMap((item) => known.get(String(item)) ?? []);
  if (left === undefined || right === undefined || members.length < lhs.length) return null;
  const chance = byChance(left, members, right, slots);
  const { more, less } = surprise(chance, set.count);
  return {
    lhs,
    rhs,
    count: set.count,
    lhsCount: left.count,
    rhsCount: right.count,
    expected: chance.expected,
    pMore: more,
    pLess: less,
  };
}

/** The usual measures of a rule among so many baskets (Hahsler, Grün and Hornik 2005; Zhang 2000). Conviction is NaN at a confidence of 1. */
export function measures({ count, lhsCount, rhsCount, expected }: Rule, baskets: number) {
  const support = count / baskets;
  const confidence = count / lhsCount;
  const [left, right] = [lhsCount / baskets, rhsCount / baskets];
  const leverage = support - left * right;
  const divisor = Math.max(support * (1 - left), left * (right - support));
  return {
    support,
    confidence,
    lift: (count * baskets) / (lhsCount * rhsCount),
    liftFair: count / expected,
    leverage,
    conviction: count === lhsCount ? Number.NaN : (1 - right) / (1 - confidence),
    zhang: divisor === 0 ? 0 : leverage / divisor,
  };
}

/**
 * Whether a part of the left side, the empty one included, leads to the item with at least the same confidence, so that the rest of it says
 * nothing (arules: is.redundant).
 */
export function isRedundant(
  { lhs, rhs, count, lhsCount, rhsCount }: Rule,
  sets: TestedRules['sets'],
  baskets: number,
): boolean {
  if (rhsCount * lhsCount >= count * baskets) return true;
  for (let part = 1; part < 2 ** lhs.length - 1; part += 1) {
    const items = lhs.filter((_, at) => (part & (1 << at)) !== 0);
    const left = sets.get(setKey(items));
    const both = sets.get(setKey([...items, rhs].sort((one, other) => one - other)));
    if (left !== undefined && both !== undefined && both.count * lhsCount >= count * left.count) return true;
  }
  return false;
}

/** Whether `count` is at least this share of `whole`, as decimals: 0.5 of 10 is 5, whatever a float makes of it. */
export function reaches(count: number, share: number, whole: number): boolean {
  const [digits, power] = asDecimal(share);
  return count * power >= digits * whole;
}

/** The least count that is at least this share of `whole`. */
export function leastCount(share: number, whole: number): number {
  const [digits, power] = asDecimal(share);
  return Math.ceil((digits * whole) / power);
}

/** A number as whole digits over a power of ten. */
function asDecimal(share: number): readonly [digits: number, power: number] {
  const text = share.toFixed(12).replace(/\.?0+$/, '');
  const places = text.split('.')[1]?.length ?? 0;
  return [Number(text.replace('.', '')), 10 ** places];
}
