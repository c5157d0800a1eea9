/** What each customer came to own, and on which day. */
import type { Baskets } from './baskets.ts';

/** Customers are baskets; `days` has, beside each of their items, the day on which it was first bought. */
export interface Histories extends Baskets {
  readonly days: Int32Array;
}

/** Histories of rows in the order of customer and item; customers are numbered from 0 without gaps. */
export function historiesOf(
  customers: Float64Array,
  items: Float64Array,
  days: Float64Array,
  itemCount: number,
): Histories {
  const count = customers.length === 0 ? 0 : customers.at(-1)! + 1;
  const starts = new Int32Array(count + 1);
  for (const customer of customers) starts[customer + 1]! += 1;
  for (let customer = 0; customer < count; customer += 1) starts[customer + 1]! += starts[customer]!;
  return { items: Int32Array.from(items), starts, itemCount, days: Int32Array.from(days) };
}

/** What was owned before a day; every customer keeps its place, some with nothing. */
export function ownedBefore({ items, starts, days, itemCount }: Histories, day: number): Histories {
  const [keptItems, keptDays] = [new Int32Array(items.length), new Int32Array(items.length)];
  const keptStarts = new Int32Array(starts.length);
  let count = 0;
  for (let customer = 0; customer + 1 < starts.length; customer += 1) {
    for (let at = starts[customer]!; at < starts[customer + 1]!; at += 1) {
      if (days[at]! >= day) continue;
      keptItems[count] = items[at]!;
      keptDays[count] = days[at]!;
      count += 1;
    }
    keptStarts[customer + 1] = count;
  }
  return { items: keptItems.slice(0, count), days: keptDays.slice(0, count), starts: keptStarts, itemCount };
}
