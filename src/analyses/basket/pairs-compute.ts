/** Pairs and sets of products as tables for the views. */
import type { Engine } from '../../engine/engine.ts';
import { basketCount } from '../../models/baskets/baskets.ts';
import { byChance, surprise } from '../../models/baskets/fair-lift.ts';
import type { FrequentSets } from '../../models/baskets/frequent-sets.ts';
import { falseDiscoveries } from '../../models/statistics/false-discoveries.ts';
import type { BasketLines, BasketValues } from './lines.ts';
import { signOf, together } from './rules-compute.ts';
import type { Sign } from './rules-compute.ts';

/** A pair a row, ranked. */
export const pairsTable = 'basket_pairs';
/** A set a row. */
export const setsTable = 'basket_sets';

/** Pairs of products, each tested both ways: what is told is the way that says less. */
export async function computePairs(
  engine: Engine,
  { names }: BasketLines,
  options: BasketValues,
  { sets, rarePairs, slots }: FrequentSets,
): Promise<void> {
  const singles = new Map(sets.flatMap((set) => (set.items.length === 1 ? [[set.items[0]!, set] as const] : [])));
  const frequent = sets.flatMap(({ items, count }) =>
    items.length === 2 ? [{ items: [items[0]!, items[1]!] as const, count }] : [],
  );
  const pairs = [...frequent, ...rarePairs].flatMap(({ items, count }) => {
    const [one, other] = items.map((item) => singles.get(item));
    if (one === undefined || other === undefined) return [];
    const ways = [byChance(one, [one], other, slots), byChance(other, [other], one, slots)];
    const tails = ways.map((way) => surprise(way, count));
    const lifts = ways.map(({ expected }) => count / expected);
    const isAbove = lifts.every((lift) => lift >= 1);
    const isBelow = lifts.every((lift) => lift < 1);
    return [
      {
        one,
        other,
        count,
        liftFair: isAbove ? Math.min(...lifts) : isBelow ? Math.max(...lifts) : 1,
        isAbove: isAbove || !isBelow,
        more: Math.max(...tails.map(({ more }) => more)),
        less: Math.max(...tails.map(({ less }) => less)),
      },
    ];
  });
  const qMore = falseDiscoveries(Float64Array.from(pairs, ({ more }) => more));
  const qLess = falseDiscoveries(Float64Array.from(pairs, ({ less }) => less));
  const wanted = options.product?.toLowerCase();
  const rows = pairs
    .map((pair, at) => {
      const [first = 0, second = 0] = [pair.one.items[0], pair.other.items[0]];
      const told = { product_a: names[first] ?? '', product_b: names[second] ?? '' };
      return Object.assign(pair, told, signOf(qMore[at]!, qLess[at]!, options.fdr, pair.isAbove));
    })
    .filter(
      ({ product_a, product_b }) =>
        wanted === undefined || [product_a, product_b].some((name) => name.toLowerCase() === wanted),
    );
  const places: Record<Sign, number> = { more: 0, less: 1, chance: 2 };
  const compare = new Intl.Collator('en').compare;
  rows.sort(
    (left, right) =>
      places[left.sign] - places[right.sign] ||
      (left.sign === 'more'
        ? right.liftFair - left.liftFair
        : left.sign === 'less'
          ? left.liftFair - right.liftFair
          : 0) ||
      right.count - left.count ||
      compare(left.product_a, right.product_a) ||
      compare(left.product_b, right.product_b),
  );
  const number = (of: (row: (typeof rows)[number], at: number) => number): Float64Array => Float64Array.from(rows, of);
  await engine.writeColumns(pairsTable, {
    rank: number((_, at) => at),
    product_a: rows.map((row) => row.product_a),
    product_b: rows.map((row) => row.product_b),
    baskets_a: number((row) => row.one.count),
    baskets_b: number((row) => row.other.count),
    baskets: number((row) => row.count),
    share_of_a: number((row) => row.count / row.one.count),
    share_of_b: number((row) => row.count / row.other.count),
    jaccard: number((row) => row.count / (row.one.count + row.other.count - row.count)),
    lift_fair: number((row) => row.liftFair),
    q: number((row) => row.q),
    sign: rows.map((row) => row.sign),
  });
}

/** Sets of products, with whether a larger one was found that holds it. */
export async function computeSets(
  engine: Engine,
  { baskets, names }: BasketLines,
  options: BasketValues,
  { sets }: FrequentSets,
): Promise<void> {
  const inLarger = new Set(
    sets.flatMap(({ items }) =>
      items.length === 1 ? [] : items.map((left) => items.filter((item) => item !== left).join(' ')),
    ),
  );
  const wanted = options.product?.toLowerCase();
  const rows = sets
    .filter(({ items }) => wanted === undefined || items.some((item) => names[item]?.toLowerCase() === wanted))
    .map(({ items, count }) => ({
      size: items.length,
      count,
      products: together(items.map((item) => names[item] ?? '')),
      isMaximal: !inLarger.has(items.join(' ')),
    }));
  const number = (of: (row: (typeof rows)[number]) => number): Float64Array => Float64Array.from(rows, of);
  await engine.writeColumns(setsTable, {
    products: rows.map((row) => row.products),
    size: number((row) => row.size),
    baskets: number((row) => row.count),
    support: number((row) => row.count / basketCount(baskets)),
    is_maximal: number((row) => Number(row.isMaximal)),
  });
}
