/** Values as the text that every format shows. */
import type { ColumnType } from '../analyses/columns.ts';
import { moneyText } from '../engine/money.ts';
import type { MoneyPlaces } from '../engine/money.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** The column of a view that says in which currency the money of a row is. */
export const currencyColumn = 'currency';

/**
 * A value as canonical text (analyses/columns.ts). Money has the places of `currency`, that of its row, or else the usual ones. Rounding happens here and nowhere else.
 */
export function canonical(value: Sql, type: ColumnType, places?: MoneyPlaces, currency?: Sql | null): Sql {
  switch (type) {
    case 'text':
    case 'date':
      return sql`cast(${value} as varchar)`;
    case 'money':
      return moneyText(value, places, currency);
    case 'number':
      return sql`cast(cast(round(${value}, 2) as decimal(38, 2)) as varchar)`;
    case 'estimate':
      return estimateText(value);
    case 'share':
    case 'ratio':
      return sql`cast(cast(round(${value}, 6) as decimal(38, 6)) as varchar)`;
    case 'count':
    case 'days':
    case 'score':
      return sql`cast(cast(${value} as bigint) as varchar)`;
    case 'flag':
      return sql`case when ${value} then 'true' when not ${value} then 'false' end`;
  }
}

/** Nine decimals, so that six digits say something and a column adds up to its sum; more below 0.0001. */
function estimateText(value: Sql): Sql {
  const text = (places: number): Sql =>
    sql`cast(cast(round(${value}, ${raw(String(places))}) as decimal(38, ${raw(String(places))})) as varchar)`;
  return sql`case when ${value} = 0 or abs(${value}) >= 0.0001 then ${text(9)} else ${text(15)} end`;
}
