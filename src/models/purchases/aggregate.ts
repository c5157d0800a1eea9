/** What a model expects of all customers together: of how many purchases each makes, and week by week. */
import type { PurchaseCounts } from './counts.ts';
import type { FittedModel } from './purchase-model.ts';

/** Customers by age: distinct T in the unit of the counts, ascending, and how many there are of each. */
function byAge({ T, customers }: PurchaseCounts): readonly (readonly [age: number, customers: number])[] {
  const sums = new Map<number, number>();
  T.forEach((age, row) => sums.set(age, (sums.get(age) ?? 0) + (customers[row] ?? 0)));
  return [...sums].toSorted(([left], [right]) => left - right);
}

/**
 * Customers expected to have made 0, 1 … `most` - 1 repeat purchases by now, and in the last place `most` or more: the
 * probabilities of each summed over customers of every age.
 */
export function expectedHistogram(model: FittedModel, counts: PurchaseCounts, most: number): Float64Array {
  const expected = new Float64Array(most + 1);
  for (const [age, customers] of byAge(counts)) {
    let rest = customers;
    for (let n = 0; n < most; n += 1) {
      const share = customers * model.probability(n, age);
      expected[n] = expected[n]! + share;
      rest -= share;
    }
    expected[most] = expected[most]! + Math.max(0, rest);
  }
  return expected;
}

/**
 * Cumulative repeat purchases expected at each of some days since time 0, the first purchase of all, with customers joining as they
 * did: Σ E[X(day - start)] over those who had started (Fader, Hardie and Lee 2005, figure 4). `unitDays` is the unit of the counts.
 */
export function expectedCumulative(
  model: FittedModel,
  counts: PurchaseCounts,
  unitDays: number,
  days: readonly number[],
): Float64Array {
  const ages = byAge(counts).map(([age, customers]) => [Math.round(age * unitDays), customers] as const);
  const oldest = ages.at(-1)?.[0] ?? 0;
  const known = new Map<number, number>();
  const expectedAfter = (lasted: number): number => {
    const found = known.get(lasted) ?? model.expectedPurchases(lasted / unitDays);
    known.set(lasted, found);
    return found;
  };
  return Float64Array.from(days, (day) =>
    ages.reduce((sum, [age, customers]) => {
      const lasted = day - (oldest - age);
      return lasted > 0 ? sum + customers * expectedAfter(lasted) : sum;
    }, 0),
  );
}
