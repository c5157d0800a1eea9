/** Frequent sets, rules and their chances, against published numbers and against counting by hand. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basketCount, basketsOf, itemCounts } from '../../src/models/baskets/baskets.ts';
import type { Baskets } from '../../src/models/baskets/baskets.ts';
import { followers } from '../../src/models/baskets/followers.ts';
import { frequentSets } from '../../src/models/baskets/frequent-sets.ts';
import { historiesOf } from '../../src/models/baskets/histories.ts';
import { reaches, testedRules } from '../../src/models/baskets/rules.ts';
import { stepsUp } from '../../src/models/baskets/steps-up.ts';
import { bestSellers, neighbours, Scorer } from '../../src/models/baskets/suggestions.ts';
import { calibration } from '../../src/models/baskets/trial.ts';
import { incompleteBeta } from '../../src/models/functions/incomplete-beta.ts';
import { binomialAtLeast, binomialAtMost } from '../../src/models/statistics/binomial.ts';
import { falseDiscoveries } from '../../src/models/statistics/false-discoveries.ts';
import { seededRandom } from '../../src/models/clusters/random.ts';

const itemCount = 8;
const base = 16;
const made = (baskets: readonly (readonly number[])[]): Baskets =>
  basketsOf(
    Float64Array.from(baskets.flatMap((items, basket) => items.map((item) => basket * base + item))),
    base,
    itemCount,
  );
const holds = (basket: readonly number[], items: readonly number[]): boolean =>
  items.every((item) => basket.includes(item));
const someBaskets = fc.array(
  fc.uniqueArray(fc.integer({ min: 0, max: itemCount - 1 }), { minLength: 1, maxLength: itemCount }),
  { minLength: 1, maxLength: 30 },
);

/** Every set of at most `most` of the items. */
function setsUpTo(most: number, from = 0): readonly (readonly number[])[] {
  if (most === 0) return [[]];
  const rest = Array.from({ length: itemCount - from }, (_, at) => from + at);
  return [[], ...rest.flatMap((item) => setsUpTo(most - 1, item + 1).map((set) => [item].concat(set)))];
}

describe('chances', () => {
  test.each([
    [0.5, 2, 3, 0.6875],
    [0.1, 1, 5, 0.40951],
    [0.9, 5, 1, 0.59049],
    [0.5, 0.5, 0.5, 0.5],
    [0, 2, 2, 0],
    [1, 2, 2, 1],
  ])('I_%d(%d, %d) is %d', (x, a, b, value) => expect(incompleteBeta(x, a, b)).toBeCloseTo(value, 12));

  test.each([
    [15, 20, 0.5, 0.020694732666015625],
    [0, 10, 0.3, 1],
    [11, 10, 0.3, 0],
    [10, 10, 0.3, 0.3 ** 10],
  ])('%d or more of %d at %d: %d', (count, trials, chance, value) =>
    expect(binomialAtLeast(count, trials, chance)).toBeCloseTo(value, 14),
  );

  test('at least and at most share the count itself, for any binomial', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (count, trials, chance) => {
          const beyond = binomialAtLeast(count + 1, trials, chance);
          expect(binomialAtMost(count, trials, chance) + beyond).toBeCloseTo(1, 10);
        },
      ),
    ));

  test('false discoveries follow the example of Benjamini and Hochberg (1995): at 5 % the first four', () => {
    const p = '.0001 .0004 .0019 .0095 .0201 .0278 .0298 .0344 .0459 .3240 .4262 .5719 .6528 .7590 1.000'
      .split(' ')
      .map(Number);
    const q = falseDiscoveries(Float64Array.from(p.toReversed())).toReversed();
    expect([...q].filter((one) => one <= 0.05)).toHaveLength(4);
    expect(q[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    // Seven tests more that were not told make each of them less certain.
    expect(falseDiscoveries(Float64Array.from(p), 22)[3]).toBeCloseTo((0.0095 * 22) / 4, 12);
  });
});

describe('frequent sets', () => {
  test('are those that counting each set by itself finds', () =>
    fc.assert(
      fc.property(
        someBaskets,
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 2, max: 8 }),
        (lists, minCount, maxBasket) => {
          const { sets, tooBig } = frequentSets(made(lists), { minCount, maxSize: 3, maxBasket, setsMax: 1e6 });
          const small = lists.filter((list) => list.length <= maxBasket);
          expect(tooBig).toBe(lists.length - small.length);
          const wanted = setsUpTo(3).flatMap((items) => {
            const within = items.length === 1 ? lists : small;
            const count = within.filter((list) => holds(list, items)).length;
            return items.length > 0 && count >= minCount ? [`${items.join(' ')}: ${count}`] : [];
          });
          expect(
            sets.map(({ items, count }) => `${items.toSorted((a, b) => a - b).join(' ')}: ${count}`).toSorted(),
          ).toEqual(wanted.toSorted());
        },
      ),
      { numRuns: 200 },
    ));

  test('are told to be too many instead of filling the memory', () => {
    const all = Array.from({ length: 3 }, () => [0, 1, 2, 3, 4, 5, 6, 7]);
    expect(frequentSets(made(all), { minCount: 1, maxSize: 6, maxBasket: 50, setsMax: 20 }).isCut).toBe(true);
  });

  test('keep their confidence when every basket comes twice, and whatever the order of baskets', () =>
    fc.assert(
      fc.property(someBaskets, (lists) => {
        const request = { minCount: 1, maxSize: 3, maxBasket: 50, setsMax: 1e6 };
        const confidences = (of: readonly (readonly number[])[], minCount: number) =>
          testedRules(frequentSets(made(of), { ...request, minCount }))
            .rules.map(({ lhs, rhs, count, lhsCount }) => `${lhs.toSorted().join(' ')} > ${rhs}: ${count / lhsCount}`)
            .toSorted();
        const once = confidences(lists, 1);
        expect(confidences([...lists, ...lists], 2)).toEqual(once);
        expect(confidences(lists.toReversed(), 1)).toEqual(once);
      }),
    ));

  test('of baskets filled by chance hardly any rule is more than chance', () => {
    const next = seededRandom(7);
    const lists = Array.from({ length: 3000 }, () => {
      const size = 1 + Math.floor(next() * 6);
      return [...new Set(Array.from({ length: size }, () => Math.floor(next() ** 2 * itemCount)))];
    });
    const { rules } = testedRules(frequentSets(made(lists), { minCount: 5, maxSize: 2, maxBasket: 50, setsMax: 1e6 }));
    expect(rules).toHaveLength(itemCount * (itemCount - 1));
    expect(rules.filter(({ qMore }) => qMore <= 0.05).length).toBeLessThan(rules.length / 10);
  });
});

test('a share on the border is reached, whatever its digits in binary are', () => {
  expect(reaches(7, 0.7, 10)).toBe(true);
  expect(reaches(29, 0.29, 100)).toBe(true);
  expect(reaches(28, 0.29, 100)).toBe(false);
  expect(reaches(1, 0.1, 10)).toBe(true);
});

const histories = (...rows: readonly (readonly [customer: number, item: number, day: number])[]) =>
  historiesOf(
    Float64Array.from(rows, ([customer]) => customer),
    Float64Array.from(rows, ([, item]) => item),
    Float64Array.from(rows, ([, , day]) => day),
    3,
  );

describe('what follows', () => {
  const request = { withinDays: 10, lastDay: 100, minCount: 1, maxItems: 50, itemsMax: 100 };

  test('counts up to the last day of the window, never the same day, and only where the window is over', () => {
    const found = followers(
      // In time; a day late; on the same day; begun too late for its window to be over.
      histories([0, 0, 50], [0, 1, 60], [1, 0, 50], [1, 1, 61], [2, 0, 50], [2, 1, 50], [3, 0, 91], [3, 1, 95]),
      request,
    );
    expect(found).toEqual([
      expect.objectContaining({ first: 0, next: 1, customersFirst: 3, customersAfter: 1, medianDays: 10 }),
    ]);
  });

  test('a window that ends today is over', () => {
    const [row] = followers(histories([0, 0, 90], [0, 1, 99]), request);
    expect(row?.customersFirst).toBe(1);
  });
});

test('a step up is one to what costs a tenth more, of the same kind, on a later day', () => {
  const rows = histories([0, 0, 1], [0, 1, 5], [1, 0, 9], [1, 1, 2], [2, 0, 3], [2, 1, 3], [3, 0, 1], [3, 2, 8]);
  const steps = (prices: readonly number[], kinds = [1, 1, 1]) =>
    stepsUp(rows, {
      kinds: Int32Array.from(kinds),
      prices: Float64Array.from(prices),
      dearerFrom: 1.1,
      minCount: 1,
      maxItems: 50,
      itemsMax: 100,
    });
  expect(steps([10, 11, 10.99])).toEqual([
    { from: 0, to: 1, customersFrom: 4, customersTo: 3, customersUp: 1, customersDown: 1, medianDays: 4 },
  ]);
  expect(steps([10, 11, 11], [1, 2, 1])).toEqual([expect.objectContaining({ from: 0, to: 2, medianDays: 7 })]);
  expect(steps([10, Number.NaN, 10])).toEqual([]);
});

describe('suggestions', () => {
  const owned = made([
    [0, 1],
    [0, 1],
    [0, 2],
    [2, 3],
    [1, 3],
  ]);
  const limits = { maxItems: 50, neighboursMax: 100 };

  test('add up what owners of the same own, too, and say what speaks most for them', () => {
    const [found] = neighbours(owned, ['confidence'], limits);
    const scorer = new Scorer(found ?? null, bestSellers(owned), new Uint8Array(itemCount));
    // Of three owners of 0, two own 1 and one owns 2; of two owners of 3, one each.
    expect(scorer.suggest(Int32Array.of(0, 3), 2)).toEqual([
      { item: 1, score: 2 / 3 + 1 / 2, because: 0 },
      { item: 2, score: 1 / 3 + 1 / 2, because: 3 },
    ]);
  });

  test('are never what is owned or what is out of sale, and are filled up with best sellers', () => {
    const isOut = new Uint8Array(itemCount);
    isOut[1] = 1;
    const scorer = new Scorer(null, bestSellers(owned), isOut);
    expect(scorer.suggest(Int32Array.of(0), 2).map(({ item }) => item)).toEqual([2, 3]);
  });

  test('keep the heaviest neighbours only where they are limited, the same as by sorting', () =>
    fc.assert(
      fc.property(someBaskets, fc.integer({ min: 1, max: 4 }), (lists, most) => {
        const all = neighbours(made(lists), ['cosine'], limits)[0]!;
        const few = neighbours(made(lists), ['cosine'], { ...limits, neighboursMax: most })[0]!;
        for (let item = 0; item < itemCount; item += 1) {
          const part = (of: typeof all) => [...of.items.subarray(of.starts[item], of.starts[item + 1])];
          expect(part(few)).toEqual(part(all).slice(0, most));
        }
      }),
    ));

  test('a probability is what was bought in the same part of the scores, and equal scores are one part', () => {
    const scores = Float64Array.of(1, 1, 1, 2, 2, 3);
    const probability = calibration({ scores, bought: Uint8Array.of(0, 1, 0, 1, 0, 1) }, 3);
    expect([1, 2, 3, 9, 0].map(probability)).toEqual([1 / 3, 1 / 2, 1, 1, 1 / 3]);
  });
});

test('baskets come out of keys in any order', () => {
  const baskets = basketsOf(Float64Array.of(33, 1, 0, 35), base, itemCount);
  expect(basketCount(baskets)).toBe(2);
  expect([...baskets.items]).toEqual([0, 1, 1, 3]);
  expect([...itemCounts(baskets)].slice(0, 4)).toEqual([1, 2, 0, 1]);
});
