import { type CountTable, roundedTimes } from './counts.ts';

/** A table to search on first: one with times rounded to `steps`, or the given one where it has few rows anyway. */
export function sketchTable(table: CountTable, manyRows: number, steps: number): CountTable {
  return table.customers.length > manyRows ? roundedTimes(table, steps) : table;
}

/**
 * Where to start looking for the purchase rate, as pairs (ln r, ln α) with α in units of the longest T: customers who
 * differ much, as they mostly do, somewhat and little, and who buy together as often as was seen. Buying slows down as
 * customers leave, so the rate of those alive is looked for at twice that, too.
 */
export function purchaseStarts(table: CountTable): [number, number][] {
  let exposure = 0;
  for (let index = 0; index < table.times.length; index += 1) {
    exposure += table.customersByT[index]! * table.times[index]!;
  }
  // Nobody bought again: as slow as the search may tell from never.
  const rate = table.totalRepeats > 0 ? table.totalRepeats / Math.max(exposure, 1e-3 * table.totalCustomers) : 1e-3;
  return [
    [0.3, 1],
    [0.3, 2],
    [1, 2],
    [5, 1],
  ].map(([r, faster]) => [Math.log(r!), Math.log(r! / (rate * faster!))]);
}
