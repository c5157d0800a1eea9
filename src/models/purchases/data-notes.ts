import type { CountTable } from './counts.ts';

/** What can be said of the data before a model of repeat buying is fitted to them, as sentences. */
export function purchaseNotes(table: CountTable): string[] {
  if (table.totalCustomers === 0) {
    return ['There are no customers to learn from.'];
  }
  if (table.totalRepeats === 0) {
    return ['No customer bought a second time: the data cannot tell how often customers come back.'];
  }
  return fewCustomersNote(table.totalCustomers, '');
}

/** A warning for fewer than a hundred customers; `whose` narrows them down, as ' with …'. */
export function fewCustomersNote(customers: number, whose: string): string[] {
  const few = customers === 1 ? `1 customer${whose} is` : `${customers} customers${whose} are`;
  return customers < 100 ? [`${few} too few for a model to rest on: others would give other numbers.`] : [];
}
