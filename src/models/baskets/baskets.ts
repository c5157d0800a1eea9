/** Baskets: which of the items 0, 1, 2, … each holds, as two flat arrays. */

export interface Baskets {
  /** The items of one basket after another, rising in each. */
  readonly items: Int32Array;
  /** Where each basket begins in `items`, and behind the last one where it ends. */
  readonly starts: Int32Array;
  /** How many items there are. */
  readonly itemCount: number;
}

/** Baskets of keys `basket * base + item` in any order, no key twice; the baskets come out in the order of their numbers, which need not be dense. */
export function basketsOf(keys: Float64Array, base: number, itemCount: number): Baskets {
  const sorted = keys.slice().sort();
  const items = new Int32Array(sorted.length);
  const starts: number[] = [];
  let last = -1;
  for (let at = 0; at < sorted.length; at += 1) {
    const key = sorted[at]!;
    const basket = Math.floor(key / base);
    if (basket !== last) {
      starts.push(at);
      last = basket;
    }
    items[at] = key - basket * base;
  }
  starts.push(sorted.length);
  return { items, starts: Int32Array.from(starts), itemCount };
}

export const basketCount = ({ starts }: Baskets): number => starts.length - 1;

/** In how many baskets each item lies. */
export function itemCounts({ items, itemCount }: Baskets): Int32Array {
  const counts = new Int32Array(itemCount);
  for (const item of items) counts[item]! += 1;
  return counts;
}

/** The baskets that hold an item, item by item: those of item i are `baskets` from `starts[i]` to `starts[i + 1]`. */
export function basketsByItem(all: Baskets): { readonly baskets: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(all.itemCount + 1);
  for (const item of all.items) starts[item + 1]! += 1;
  for (let item = 0; item < all.itemCount; item += 1) starts[item + 1]! += starts[item]!;
  const next = starts.slice();
  const baskets = new Int32Array(all.items.length);
  for (let basket = 0; basket < basketCount(all); basket += 1) {
    for (let at = all.starts[basket]!; at < all.starts[basket + 1]!; at += 1) {
      const item = all.items[at]!;
      baskets[next[item]!] = basket;
      next[item]! += 1;
    }
  }
  return { baskets, starts };
}
