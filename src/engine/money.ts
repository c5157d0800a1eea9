/** Money is rounded to the places of its currency, once, and written so. */
import { join, literal, raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** With how many decimal places money is shown. */
export interface MoneyPlaces {
  /** Where a row names no currency, or none of those below. */
  readonly usual: number;
  /** By the code of the currency a row names: what differs from the usual. */
  readonly byCurrency: ReadonlyMap<string, number>;
}

export const cents: MoneyPlaces = { usual: 2, byCurrency: new Map() };

/** The same for rows of several places: `of` for each number of them, by the currency of the row where it names one. */
export function byPlaces({ usual, byCurrency }: MoneyPlaces, currency: Sql | null, of: (places: number) => Sql): Sql {
  if (currency === null || byCurrency.size === 0) {
    return of(usual);
  }
  const counts = [...new Set(byCurrency.values())];
  const cases = counts.map((count) => {
    const codes = [...byCurrency].flatMap(([code, places]) => (places === count ? [literal(code)] : []));
    return sql`when cast(${currency} as varchar) in (${join(codes)}) then ${of(count)}`;
  });
  return sql`case ${join(cases, ' ')} else ${of(usual)} end`;
}

/**
 * A sum of money divided by a count, so exact that it can be rounded to up to four places afterwards: the engine's own division goes
 * through a double and is a cent off for large sums. What does not come out even never ends in 0 or 5, so no half is made up.
 * (PostgreSQL's numeric division is exact by itself.)
 */
export function meanMoney(sum: Sql, count: Sql): Sql {
  const units = sql`(10 * abs(cast(round(${sum}, 4) * 10000 as hugeint)))`;
  const whole = sql`(${units} // ${count})`;
  const isUneven = sql`${units} % ${count} <> 0 and ${whole} % 5 = 0`;
  return sql`cast(sign(${sum}) * (${whole} + case when ${isUneven} then 1 else 0 end) as decimal(33, 0)) * cast(0.00001 as decimal(5, 5))`;
}

/** Money rounded to its places, half away from zero, as a number; `currency` is that of the row, null = there is none. */
export const roundMoney = (value: Sql, places: MoneyPlaces, currency: Sql | null = null): Sql =>
  byPlaces(places, currency, (count) => sql`round(${value}, ${raw(String(count))})`);

function fixedText(value: Sql, precision: number, places: number): Sql {
  const type = raw(`decimal(${precision}, ${places})`);
  return sql`cast(cast(round(${value}, ${raw(String(places))}) as ${type}) as varchar)`;
}

/**
 * Money as text, rounded half away from zero. Sums have 128 bits, for which rounding and writing take twenty times as long as for 64, and
 * nearly all of them fit into those to the last digit.
 */
export function moneyText(value: Sql, places: MoneyPlaces = cents, currency: Sql | null = null): Sql {
  const short = sql`try_cast(${value} as decimal(18, 4))`;
  return byPlaces(
    places,
    currency,
    (count) =>
      sql`case when ${short} = ${value} then ${fixedText(short, 18, count)} else ${fixedText(value, 38, count)} end`,
  );
}

/** A sum over rows of any currency as text: with two places, or three where it has a third. */
export function sumText(sum: Sql): Sql {
  const text = (places: number): Sql => moneyText(sum, { ...cents, usual: places });
  return sql`case when round(${sum}, 2) = round(${sum}, 3) then ${text(2)} else ${text(3)} end`;
}
