import { sql } from './sql.ts';
import type { Sql } from './sql.ts';

/**
 * A sum of money divided by a count, rounded to the cent, exactly: the engine's own division goes through a double and
 * is a cent off for large sums. Whole ten-thousandths are divided as integers, half a cent away from zero.
 * (PostgreSQL's numeric division is exact by itself.)
 */
export function meanMoney(sum: Sql, count: Sql): Sql {
  const units = sql`cast(round(${sum}, 4) * 10000 as hugeint)`;
  const cents = sql`(2 * abs(${units}) + 100 * ${count}) // (200 * ${count})`;
  return sql`cast(sign(${units}) * (${cents}) as decimal(36, 0)) * cast(0.01 as decimal(2, 2))`;
}

/** Text as a number to sort by, NULL where it is none: attributes are text, but 10 comes after 9. */
export function sortNumber(text: Sql): Sql {
  return sql`try_cast(${text} as double precision)`;
}

/** Text as an exact number with up to six decimals, NULL where it is none. */
export function decimalNumber(text: Sql): Sql {
  return sql`try_cast(${text} as decimal(28, 6))`;
}

/** Such a number as text without zeros that say nothing. */
export function plainText(number: Sql): Sql {
  return sql`rtrim(rtrim(cast(${number} as varchar), '0'), '.')`;
}

/**
 * Money as text, rounded to the cent, half a cent away from zero. Sums have 128 bits, for which rounding and writing take twenty times
 * as long as for 64, and nearly all of them fit into those to the last digit.
 */
export function moneyText(value: Sql): Sql {
  const short = sql`try_cast(${value} as decimal(18, 4))`;
  return sql`case when ${short} = ${value} then cast(cast(round(${short}, 2) as decimal(18, 2)) as varchar) else cast(cast(round(${value}, 2) as decimal(38, 2)) as varchar) end`;
}
