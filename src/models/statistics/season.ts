import { chiSquare, chiSquareTail } from './chi-square.ts';

/** How unevenly a year’s purchases come, in the same months every year. */
export interface Season {
  /** Share of purchases beyond a twelfth that some months have in each of the years; 0 without a season, 11/12 where all is one month. */
  readonly excess: number;
  /** The smallest share of each calendar month in any of the years, January first. */
  readonly shares: readonly number[];
  readonly years: number;
  /** P(χ²) of all years together against the same number a month. */
  readonly p: number;
}

/**
 * The season in purchases by month, oldest first, of which the last falls into calendar month `lastMonth` (0 = January). The
 * last whole number of years counts, each as shares of its own, so that growth from year to year is no season; null for less than two
 * years or a year without purchases.
 */
export function seasonOf(months: readonly number[], lastMonth: number): Season | null {
  const years = Math.floor(months.length / 12);
  if (years < 2) {
    return null;
  }
  const kept = months.slice(months.length - 12 * years);
  const calendar = (at: number): number => (((lastMonth + 1 + at) % 12) + 12) % 12;
  const totals = Array.from<number>({ length: 12 }).fill(0);
  const shares = Array.from<number>({ length: 12 }).fill(1);
  for (let year = 0; year < years; year += 1) {
    const own = kept.slice(12 * year, 12 * year + 12);
    const all = own.reduce((sum, count) => sum + count, 0);
    if (all === 0) {
      return null;
    }
    own.forEach((count, at) => {
      const month = calendar(at);
      totals[month] = (totals[month] ?? 0) + count;
      shares[month] = Math.min(shares[month] ?? 1, count / all);
    });
  }
  const sum = totals.reduce((all, count) => all + count, 0);
  return {
    excess: shares.reduce((all, share) => all + Math.max(0, share - 1 / 12), 0),
    shares,
    years,
    p: chiSquareTail(chiSquare(totals, Array.from<number>({ length: 12 }).fill(sum / 12)), 11),
  };
}
