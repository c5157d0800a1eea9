/** Customers who went on to something dearer of the same kind, or to something cheaper. */
import { medianGaps } from './gaps.ts';
import type { Histories } from './histories.ts';

export interface StepUp {
  readonly from: number;
  readonly to: number;
  /** Customers who own the first, and who own the dearer one. */
  readonly customersFrom: number;
  readonly customersTo: number;
  /** Customers who bought the dearer one first on a later day than the other, and the other way round. */
  readonly customersUp: number;
  readonly customersDown: number;
  readonly medianDays: number;
}

export interface StepsRequest {
  /** By item: a number of its kind, and the price of a unit, NaN where there is none. */
  readonly kinds: Int32Array;
  readonly prices: Float64Array;
  /** How many times the price makes something dearer. */
  readonly dearerFrom: number;
  /** Customers who went up at least, for a step to be told. */
  readonly minCount: number;
  /** Products above which a customer counts on neither side. */
  readonly maxItems: number;
  /** Items with the most customers that are looked at. */
  readonly itemsMax: number;
}

/** Every step up that enough customers took. */
export function stepsUp(histories: Histories, request: StepsRequest): readonly StepUp[] {
  const { items, starts, days } = histories;
  const { kinds, prices, dearerFrom, minCount, maxItems } = request;
  const count = Math.min(histories.itemCount, request.itemsMax);
  const owners = new Int32Array(count);
  const up = new Int32Array(count * count);
  const down = new Int32Array(count * count);
  const eachStep = (visit: (place: number, gap: number) => void, own: (item: number) => void): void => {
    for (let customer = 0; customer + 1 < starts.length; customer += 1) {
      const [begin, end] = [starts[customer]!, starts[customer + 1]!];
      if (end - begin > maxItems) continue;
      for (let left = begin; left < end; left += 1) {
        const one = items[left]!;
        if (one >= count) break;
        own(one);
        for (let right = begin; right < end; right += 1) {
          const other = items[right]!;
          if (other >= count) break;
          if (kinds[one] === kinds[other] && prices[other]! >= dearerFrom * prices[one]!) {
            visit(one * count + other, days[right]! - days[left]!);
          }
        }
      }
    }
  };
  eachStep(
    (place, gap) => {
      if (gap > 0) up[place]! += 1;
      else if (gap < 0) down[place]! += 1;
    },
    (item) => (owners[item]! += 1),
  );
  const places = [...up.keys()].filter((place) => up[place]! >= minCount);
  const medians = medianGaps(places, up, (visit) =>
    eachStep(
      (place, gap) => gap > 0 && visit(place, gap),
      () => {},
    ),
  );
  return places.map((place, at) => {
    const [from, to] = [Math.floor(place / count), place % count];
    return {
      from,
      to,
      customersFrom: owners[from]!,
      customersTo: owners[to]!,
      customersUp: up[place]!,
      customersDown: down[place]!,
      medianDays: medians[at]!,
    };
  });
}
