/** What customers come to buy first after they have first bought something. */
import { binomialAtLeast } from '../statistics/binomial.ts';
import { medianGaps } from './gaps.ts';
import type { Histories } from './histories.ts';

export interface Follower {
  readonly first: number;
  readonly next: number;
  /** Customers who first bought the one and whose window is over. */
  readonly customersFirst: number;
  /** Of these, customers who first bought the other within the window, on a later day. */
  readonly customersAfter: number;
  /** The share the other way round; NaN where nobody's window is over. */
  readonly shareReverse: number;
  /** The share that buys the other within the window after a first purchase of anything else. */
  readonly expected: number;
  readonly medianDays: number;
  /** Chance of so many customers or more. */
  readonly p: number;
}

export interface FollowersRequest {
  readonly withinDays: number;
  readonly lastDay: number;
  /** Customers at least, for a pair to be told. */
  readonly minCount: number;
  /** Products above which a customer is left out. */
  readonly maxItems: number;
  /** Products with the most customers that are looked at. */
  readonly itemsMax: number;
}

/** Every pair that enough customers bought one after the other. Customers of whom the window is not over count on neither side. */
export function followers(histories: Histories, request: FollowersRequest): readonly Follower[] {
  const { minCount } = request;
  const count = Math.min(histories.itemCount, request.itemsMax);
  const first = new Int32Array(count);
  const after = new Int32Array(count * count);
  eachPair(histories, request, count, first, (one, other) => (after[one * count + other]! += 1));
  const told = [...after.keys()].filter((place) => after[place]! >= minCount);
  const medians = medianGaps(told, after, (visit) =>
    eachPair(histories, request, count, new Int32Array(count), (one, other, gap) => visit(one * count + other, gap)),
  );
  const allFirst = first.reduce((sum, customers) => sum + customers, 0);
  const reached = new Int32Array(count);
  for (let one = 0; one < count; one += 1) {
    for (let other = 0; other < count; other += 1) reached[other]! += after[one * count + other]!;
  }
  return told.map((place, at) => {
    const [one, other] = [Math.floor(place / count), place % count];
    const [customersFirst, customersAfter] = [first[one]!, after[place]!];
    const expected = reached[other]! / (allFirst - first[other]!);
    return {
      first: one,
      next: other,
      customersFirst,
      customersAfter,
      shareReverse: first[other] === 0 ? Number.NaN : after[other * count + one]! / first[other]!,
      expected,
      medianDays: medians[at]!,
      p: binomialAtLeast(customersAfter, customersFirst, expected),
    };
  });
}

/** Visits every first purchase within the window of another one, and counts by product the windows that are over. */
function eachPair(
  { items, starts, days: firstDays }: Histories,
  { maxItems, withinDays, lastDay }: FollowersRequest,
  limit: number,
  firsts: Int32Array,
  visit: (one: number, other: number, gap: number) => void,
): void {
  for (let customer = 0; customer + 1 < starts.length; customer += 1) {
    const [from, to] = [starts[customer]!, starts[customer + 1]!];
    if (to - from > maxItems) continue;
    for (let left = from; left < to; left += 1) {
      const [one, day] = [items[left]!, firstDays[left]!];
      if (one >= limit || day + withinDays > lastDay) continue;
      firsts[one]! += 1;
      for (let right = from; right < to; right += 1) {
        const gap = firstDays[right]! - day;
        if (gap > 0 && gap <= withinDays && items[right]! < limit) visit(one, items[right]!, gap);
      }
    }
  }
}
