/** Exchange rates, and transactions turned into the base currency by the rate of their day. */
import { joinLatest } from '../engine/as-of-join.ts';
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { lineMeasures } from './line-measures.ts';
import { lineAmountName } from './stg-transactions.ts';

/** Digits behind the point of a rate that are kept. */
const rateType = raw('decimal(18, 10)');

/** `int_rates`: currency, rate_date, rate = what one unit is worth in the base currency from that day on, of the rows of `stg_rates` used. */
export const createRates: readonly Sql[] = [
  raw('drop table if exists int_rates'),
  sql`
    create temp table int_rates as
    select distinct currency, "date" as rate_date, cast(rate as ${rateType}) as rate
    from stg_rates
    where set_aside is null`,
];

/** The currency that money is shown in, and the day whose rates turn everything into it. */
export interface ClosingConversion {
  readonly base: string;
  readonly day: Sql;
}

/**
 * Documents in one currency: `amount` at the latest rate on or before the day of the report, the same for every
 * document, so that what settles an invoice in full still does; `original_currency` is added, because only what is in one currency
 * is set against each other. Without a rate `amount` is NULL and the currency stays.
 * `rows` has the columns, currency and amount among them. Nothing is rounded, and no parameter is used, so that the
 * query can stand in a view.
 */
export function atClosingRate(rows: Sql, columns: readonly Sql[], { base, day }: ClosingConversion): Sql {
  const code = literal(base);
  const rate = sql`case when documents.currency = ${code} then 1 else closing.rate end`;
  const shown = columns.map((column) =>
    column.text === 'amount'
      ? sql`documents.amount * ${rate} as amount`
      : column.text === 'currency'
        ? sql`case when ${rate} is null then documents.currency else ${code} end as currency`
        : sql`documents.${column}`,
  );
  return sql`
    select ${join(shown)}, documents.currency as original_currency
    from (${rows}) as documents
    left join (
        select currency, rate
        from (
            select currency, rate, row_number() over (partition by currency order by rate_date desc) as place
            from int_rates
            where rate_date <= ${day}
        ) as known
        where place = 1
    ) as closing on closing.currency = documents.currency`;
}

/** What is money on a line beside its amount. */
const moneyMeasures = new Set(lineMeasures.flatMap(({ name, isMoney }) => (isMoney ? [name] : [])));

/**
 * stgTransactions(…) in one currency: each amount at the latest rate on or before its day. A row whose currency has no
 * such rate is set aside as `no_rate` and keeps its currency and amount. Nothing is rounded. `carried` are further columns
 * of the rows.
 */
export function inBaseCurrency(staged: Sql, base: string, carried: readonly string[] = []): Sql {
  const rate = sql`case when staged.currency = ${base} then 1 else coalesce(rates.rate, 1) end`;
  const carriedOn = carried.map((name) =>
    name === lineAmountName || moneyMeasures.has(name)
      ? sql`staged.${raw(name)} * ${rate} as ${raw(name)}, `
      : raw(`staged.${name}, `),
  );
  const hasRate = sql`(staged.currency = ${base} or rates.rate is not null)`;
  const source = joinLatest(sql`(${staged}) as staged`, raw('int_rates as rates'), {
    same: raw('staged.currency = rates.currency'),
    day: raw('staged.transaction_date'),
    since: raw('rates.rate_date'),
  });
  return sql`
    select
        staged.file_no,
        staged.customer_id,
        staged.transaction_id,
        staged.transaction_date,
        staged.amount * ${rate} as amount,
        case when ${hasRate} then ${base} else staged.currency end as currency,
        staged.has_no_float_suffix,
        staged.has_unknown_word,
        ${join(carriedOn, '')}staged.is_usable and coalesce(${hasRate}, false) as is_usable,
        case when staged.is_usable and not coalesce(${hasRate}, false) then 'no_rate' else staged.set_aside end as set_aside
    from ${source}`;
}
