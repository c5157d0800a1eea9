/** What is said below a report of baskets. */
import { counted } from '../counted.ts';
import { basketCount, itemCounts } from '../../models/baskets/baskets.ts';
import type { FrequentSets } from '../../models/baskets/frequent-sets.ts';
import type { BasketLines, BasketValues, Unit } from './lines.ts';
import { minCountOf } from './rules-compute.ts';
import type { FoundRules } from './rules-compute.ts';

/** Fewer baskets than this say little. */
const fewBaskets = 100;

interface Told {
  readonly unit: Unit;
  readonly maxBasket: number;
  readonly found: FrequentSets;
  readonly rules: FoundRules | null;
  readonly daysArePurchases: boolean;
}

const quoted = (name: string): string => `"${name}"`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** What is worth knowing of the baskets and of what was looked for, in sentences. */
export function ruleNotes(
  lines: BasketLines,
  options: BasketValues,
  { unit, maxBasket, found, rules, daysArePurchases }: Told,
): readonly string[] {
  const { baskets, names } = lines;
  const count = basketCount(baskets);
  if (count === 0) return ['No basket holds a product that came to more than 0.'];
  const counts = itemCounts(baskets);
  const usual = names.flatMap((name, item) =>
    counts[item]! * 2 > count ? [`${quoted(name)} (${percent(counts[item]! / count)})`] : [],
  );
  const bundles = found.sets.filter(
    ({ items, count: together }) => items.length === 2 && items.every((item) => counts[item] === together),
  );
  const [bundle] = bundles;
  const thing = options.level === 'category' ? 'categories' : 'products';
  return [
    `Sets count from ${counted(minCountOf(options, count), 'basket')} of ${count.toLocaleString('en-US')}.`,
    ...(rules === null || rules.redundant === 0
      ? []
      : [
          `${counted(rules.redundant, 'rule')} that a shorter one covers ${rules.redundant === 1 ? 'is' : 'are'} left out; --redundant shows them.`,
        ]),
    ...(rules === null || rules.hasAllRevenue
      ? []
      : ['Revenue is empty for rules beyond those that were looked up; a higher --min-support leaves fewer.']),
    ...(found.tooBig === 0
      ? []
      : [
          `${counted(found.tooBig, 'basket')} with more than ${maxBasket} ${thing} count for single ${thing} only (--max-basket).`,
        ]),
    ...(count < fewBaskets
      ? [`${counted(count, 'basket')} are few: what holds in them may not hold in the next ones.`]
      : []),
    ...(usual.length === 0
      ? []
      : [
          `In over half of all baskets: ${usual.slice(0, 3).join(', ')}. Hardly anything goes with what is in nearly every basket.`,
        ]),
    ...(bundle === undefined
      ? []
      : [
          `${bundles.length === 1 ? 'Always together' : `${counted(bundles.length, 'pair')} always together, such as`}: ${bundle.items.map((item) => quoted(names[item] ?? '')).join(' and ')}; they may be sold as one.`,
        ]),
    ...(unit === 'customers' ? ['A basket is all that a customer bought.'] : []),
    ...(unit === 'orders' && daysArePurchases
      ? ['There are no order numbers: a basket is what a customer bought on one day.']
      : []),
  ];
}
