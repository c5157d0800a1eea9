import { sql } from './sql.ts';
import type { Sql } from './sql.ts';

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
