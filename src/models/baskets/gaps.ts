/** Days between two purchases, pair by pair. */

/** Calls `visit` with the place of a pair and the days between its two purchases, once for each customer. */
export type EachGap = (visit: (place: number, days: number) => void) => void;

/** The median days of each of the places, in their order, of which customers are so many: `counts[place]`. */
export function medianGaps(places: readonly number[], counts: Int32Array, eachGap: EachGap): Float64Array {
  const starts = new Float64Array(places.length + 1);
  for (const [at, place] of places.entries()) starts[at + 1] = starts[at]! + counts[place]!;
  const next = new Map(places.map((place, at) => [place, starts[at]!]));
  const gaps = new Int32Array(starts[places.length]!);
  eachGap((place, days) => {
    const at = next.get(place);
    if (at === undefined) return;
    gaps[at] = days;
    next.set(place, at + 1);
  });
  return Float64Array.from(places, (_, at) => {
    const own = gaps.subarray(starts[at], starts[at + 1]).sort();
    return (own[Math.floor((own.length - 1) / 2)]! + own[Math.ceil((own.length - 1) / 2)]!) / 2;
  });
}
