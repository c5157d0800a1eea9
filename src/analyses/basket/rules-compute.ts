/** Finds sets and rules and writes them as tables for the views. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { basketCount } from '../../models/baskets/baskets.ts';
import { byChance } from '../../models/baskets/fair-lift.ts';
import { frequentSets } from '../../models/baskets/frequent-sets.ts';
import type { FrequentSet, FrequentSets } from '../../models/baskets/frequent-sets.ts';
import { isRedundant, leastCount, measures, reaches, testedRules } from '../../models/baskets/rules.ts';
import type { Rule, TestedRules } from '../../models/baskets/rules.ts';
import type { BasketLines, BasketValues } from './lines.ts';
import { linesTable } from './lines.ts';

/** A rule a row, ranked; numbers, lhs, rhs and sign as text. */
export const rulesTable = 'basket_rules';

/** Sets that are looked for at most: each costs memory, and nobody reads so many. */
const setsMax = 200_000;
/** Rules whose revenue is worked out, and baskets that are looked up for it. */
const revenueMax = { rules: 20_000, baskets: 20_000_000 };

/** Products of a rule in one cell. */
export const together = (names: readonly string[]): string => names.join(' + ');

export interface FoundRules {
  readonly minCount: number;
  readonly found: FrequentSets;
  readonly tested: TestedRules;
  readonly shown: readonly Rule[];
  /** Of those shown, rules that hold more often than by chance. */
  readonly more: number;
  readonly redundant: number;
  readonly hasAllRevenue: boolean;
}

/** Baskets that a set lies in at least. */
export function minCountOf({ minSupport }: BasketValues, baskets: number): number {
  if (minSupport === undefined) return Math.max(leastCount(0.001, baskets), 5);
  return minSupport < 1 ? Math.max(leastCount(minSupport, baskets), 1) : minSupport;
}

/** Error: too-many-sets. */
export function findSets(
  { baskets }: BasketLines,
  options: BasketValues,
  maxBasket: number,
  wantsRare: boolean,
): FrequentSets {
  const minCount = minCountOf(options, basketCount(baskets));
  const found = frequentSets(baskets, {
    minCount,
    maxSize: options.maxSize,
    maxBasket,
    setsMax,
    ...(wantsRare
      ? {
          expectsPair: (one: FrequentSet, other: FrequentSet, slots: number) =>
            byChance(one, [one], other, slots).expected >= minCount,
        }
      : {}),
  });
  if (found.isCut) {
    throw crmError('too-many-sets', { sets: setsMax, minCount, baskets: basketCount(baskets) });
  }
  return found;
}

/** Rules that are asked for, the best first, and their table. */
export async function computeRules(
  engine: Engine,
  lines: BasketLines,
  options: BasketValues,
  found: FrequentSets,
  maxBasket: number,
): Promise<FoundRules> {
  const baskets = basketCount(lines.baskets);
  const tested = testedRules(found);
  const asked = tested.rules.filter(
    (rule) => isAsked(rule, lines.names, options) && reaches(rule.count, options.minConfidence, rule.lhsCount),
  );
  const kept = asked.filter((rule) => options.redundant || !isRedundant(rule, tested.sets, baskets));
  const rows = kept.map((rule) => ({
    rule,
    lhs: together(rule.lhs.map((item) => lines.names[item] ?? '')),
    rhs: lines.names[rule.rhs] ?? '',
    ...measures(rule, baskets),
    ...signOf(rule.qMore, rule.qLess, options.fdr, rule.count >= rule.expected),
  }));
  const compare = new Intl.Collator('en').compare;
  rows.sort(
    (one, other) =>
      Number(other.sign === 'more') - Number(one.sign === 'more') ||
      (one.sign === 'more' ? other.liftFair - one.liftFair : 0) ||
      other.rule.count - one.rule.count ||
      other.liftFair - one.liftFair ||
      compare(one.lhs, other.lhs) ||
      compare(one.rhs, other.rhs),
  );
  const number = (of: (row: (typeof rows)[number], at: number) => number): Float64Array => Float64Array.from(rows, of);
  await engine.writeColumns(rulesTable, {
    rank: number((_, at) => at),
    lhs: rows.map((row) => row.lhs),
    rhs: rows.map((row) => row.rhs),
    baskets: number((row) => row.rule.count),
    support: number((row) => row.support),
    confidence: number((row) => row.confidence),
    lift: number((row) => row.lift),
    lift_fair: number((row) => row.liftFair),
    leverage: number((row) => row.leverage),
    conviction: number((row) => row.conviction),
    zhang: number((row) => row.zhang),
    q: number((row) => row.q),
    sign: rows.map((row) => row.sign),
  });
  const shown = rows.map(({ rule }) => rule);
  const hasAllRevenue = await writeRevenue(engine, lines, shown, maxBasket);
  return {
    minCount: minCountOf(options, baskets),
    found,
    tested,
    shown,
    more: rows.filter(({ sign }) => sign === 'more').length,
    redundant: asked.length - kept.length,
    hasAllRevenue,
  };
}

function isAsked({ lhs, rhs }: Rule, names: readonly string[], options: BasketValues): boolean {
  const is = (item: number, wanted: string): boolean => names[item]?.toLowerCase() === wanted.toLowerCase();
  return (
    lhs.length + 1 >= options.minSize &&
    (options.lhs === undefined || lhs.some((item) => is(item, options.lhs ?? ''))) &&
    (options.rhs === undefined || is(rhs, options.rhs)) &&
    (options.product === undefined || [...lhs, rhs].some((item) => is(item, options.product ?? '')))
  );
}

export type Sign = 'more' | 'less' | 'chance';

/** What a count is against chance, and the share of false discoveries on its side of it. */
export function signOf(
  qMore: number,
  qLess: number,
  fdr: number,
  isAbove: boolean,
): { readonly sign: Sign; readonly q: number } {
  const q = isAbove ? qMore : qLess;
  return { q, sign: q > fdr ? 'chance' : isAbove ? 'more' : 'less' };
}

/** A table by rule and basket that holds all its products, and what the right one came to there; false where there are too many of them. */
async function writeRevenue(
  engine: Engine,
  { baskets }: BasketLines,
  rules: readonly Rule[],
  maxBasket: number,
): Promise<boolean> {
  const [rank, basket, item]: [number[], number[], number[]] = [[], [], []];
  let isWhole = true;
  const first = rules.slice(0, revenueMax.rules);
  const wanted = new Map<number, { readonly rule: Rule; readonly rank: number }[]>();
  first.forEach((rule, at) => {
    // What the fewest baskets hold has the highest number.
    const rarest = Math.max(...rule.lhs, rule.rhs);
    wanted.set(rarest, [...(wanted.get(rarest) ?? []), { rule, rank: at }]);
  });
  for (let at = 0; at < basketCount(baskets) && isWhole; at += 1) {
    const part = baskets.items.subarray(baskets.starts[at], baskets.starts[at + 1]);
    if (part.length > maxBasket) continue;
    const held = new Set(part);
    for (const one of part) {
      for (const { rule, rank: place } of wanted.get(one) ?? []) {
        if (held.has(rule.rhs) && rule.lhs.every((other) => held.has(other))) {
          rank.push(place);
          basket.push(at);
          item.push(rule.rhs);
        }
      }
    }
    isWhole = rank.length <= revenueMax.baskets;
  }
  await engine.writeColumns('basket_rule_baskets', {
    rank: Float64Array.from(rank),
    basket_no: Float64Array.from(basket),
    item_no: Float64Array.from(item),
  });
  return isWhole && first.length === rules.length;
}

/** The rules with the revenue of the right side in baskets that hold all of it; empty where it is not worked out. */
export const rulesSql = sql`
    select rules.*, revenues.revenue
    from ${raw(rulesTable)} as rules
    left join (
        select rule_baskets.rank, sum(net_spend) as revenue
        from basket_rule_baskets as rule_baskets
        join ${raw(linesTable)} as lines
            on lines.basket_no = rule_baskets.basket_no and lines.item_no = rule_baskets.item_no
        group by 1
    ) as revenues on revenues.rank = rules.rank`;
