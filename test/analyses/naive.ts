/** The same figures as crm segment, worked out in the plainest way: cents as whole numbers, loops over rows. */

export interface Sale {
  readonly order: string;
  /** Days since 2025-01-01. */
  readonly day: number;
  readonly customer: string;
  readonly cents: number;
}

export interface Buyer {
  readonly customer: string;
  readonly recency: number;
  readonly frequency: number;
  readonly cents: number;
}

const add = (totals: Map<string, number>, key: string, value: number): void => {
  totals.set(key, (totals.get(key) ?? 0) + value);
};

/** Customers with recency to the last day of all sales, purchases with a positive net, and revenue. */
export function buyersOf(sales: readonly Sale[]): Buyer[] {
  const asOf = Math.max(...sales.map(({ day }) => day));
  const customers = [...new Set(sales.map(({ customer }) => customer))].sort();
  return customers.map((customer) => {
    const own = sales.filter((sale) => sale.customer === customer);
    const nets = new Map<string, number>();
    for (const { order, cents } of own) {
      add(nets, order, cents);
    }
    const positive = own.filter(({ order }) => (nets.get(order) ?? 0) > 0);
    const counted = positive.length > 0 ? positive : own;
    return {
      customer,
      recency: asOf - Math.max(...counted.map(({ day }) => day)),
      frequency: [...nets.values()].filter((net) => net > 0).length,
      cents: own.reduce((sum, { cents }) => sum + cents, 0),
    };
  });
}

/** Type-7 quantile: linear interpolation between the closest ranks. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const place = fraction * (sorted.length - 1);
  const low = sorted[Math.floor(place)] ?? 0;
  const high = sorted[Math.ceil(place)] ?? 0;
  return low + (high - low) * (place - Math.floor(place));
}

/** Scores 1 to 5 of a metric: one more than the cuts a value lies above. */
export function scores(values: readonly number[]): number[] {
  const cuts = [0.2, 0.4, 0.6, 0.8].map((fraction) => quantile(values, fraction));
  return values.map((value) => 1 + cuts.filter((cut) => value > cut).length);
}

/** The class of each buyer when A ends at 80 % and B at 95 % of positive revenue. */
export function abcClasses(buyers: readonly Buyer[]): string[] {
  const positive = buyers.reduce((sum, { cents }) => sum + Math.max(0, cents), 0);
  const best = Math.max(...buyers.map(({ cents }) => cents));
  return buyers.map(({ cents }) => {
    const reached = buyers.reduce((sum, other) => sum + (other.cents >= cents ? Math.max(0, other.cents) : 0), 0);
    if (cents <= 0) {
      return 'C';
    }
    return cents === best || reached * 100 <= positive * 80 ? 'A' : reached * 100 <= positive * 95 ? 'B' : 'C';
  });
}

/** Share of the best ceil(n / 5), fewest customers for 80 %, and Gini, over customers with revenue of 0 or more. */
export function concentration(buyers: readonly Buyer[]): { top: number; needed: number; gini: number } | null {
  const values = buyers.map(({ cents }) => cents).filter((cents) => cents >= 0);
  const total = values.reduce((sum, cents) => sum + cents, 0);
  if (total === 0) {
    return null;
  }
  const falling = [...values].sort((a, b) => b - a);
  const n = values.length;
  let needed = 0;
  for (let sum = 0; sum * 5 < total * 4; needed++) {
    sum += falling[needed] ?? 0;
  }
  const pairs = values.reduce((sum, a) => sum + values.reduce((inner, b) => inner + Math.abs(a - b), 0), 0);
  return {
    top: falling.slice(0, Math.ceil(n / 5)).reduce((sum, cents) => sum + cents, 0) / total,
    needed,
    // Mean absolute difference over twice the mean: the definition, where the SQL uses ranks.
    gini: pairs / (2 * n * total),
  };
}
