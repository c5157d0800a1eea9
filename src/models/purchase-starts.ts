import { type CountTable, roundedTimes } from './counts.ts';

const manyRows = 20_000;
const sketchSteps = 64;

/** A table to search on first: the given one, or one with rounded times where that saves work. */
export function sketchTable(table: CountTable): CountTable {
  return table.customers.length > manyRows ? roundedTimes(table, sketchSteps) : table;
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
  const rate = Math.max(table.totalRepeats, 0.5) / Math.max(exposure, 1e-3 * table.totalCustomers, 1e-6);
  return [
    [0.3, 1],
    [0.3, 2],
    [1, 2],
    [5, 1],
  ].map(([r, faster]) => [Math.log(r!), Math.log(r! / (rate * faster!))]);
}

/** What can be said of the data before a model of repeat buying is fitted to them, as sentences. */
export function purchaseNotes(table: CountTable): string[] {
  if (table.totalCustomers === 0) {
    return ['There are no customers to learn from.'];
  }
  if (table.totalRepeats === 0) {
    return ['No customer bought a second time: the data cannot tell how often customers come back.'];
  }
  return table.totalCustomers < 100
    ? [`${table.totalCustomers} customers are few for a model: expect other numbers from other customers.`]
    : [];
}
