/** With how many decimal places the money of a report is shown: those of its currencies, or those its amounts are written with. */
import { numberFormats } from '../input/numbers/number-formats.ts';
import { samplesOf } from '../input/source.ts';
import type { FieldName } from '../input/fields/field.ts';
import { isConstant } from '../input/fields/mapping.ts';
import type { Engine } from '../engine/engine.ts';
import { cents } from '../engine/money.ts';
import type { MoneyPlaces } from '../engine/money.ts';
import { join, literal, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import { decimalPlaces } from '../vocabulary/currency-decimals.ts';

type Loaded = Pick<LoadedRows, 'sources' | 'formatOf'>;

/** What is known of the money of a report. */
export interface ReportMoney {
  /** The currencies its rows name. */
  readonly currencies: readonly string[];
  /** The one currency of all rows, as far as it is known. */
  readonly currency: string | null;
  /** Amounts were converted, so that they have more places than they are written with. */
  readonly isConverted: boolean;
  readonly loads: readonly Loaded[];
  /** From-items with currency (varchar) and amount (decimal), to see whether a currency without decimals has some all the same. */
  readonly amounts: Sql;
}

const amountFields: readonly FieldName[] = ['amount', 'balance', 'debit', 'credit', 'paid_amount'];
const placesShown = 3;

/**
 * The places of a report, and whether amounts have more of them. Amounts of a currency without decimals keep the decimals they have; only
 * the head of a file tells what its amounts are written with.
 */
export async function moneyPlaces(
  engine: Engine,
  money: ReportMoney,
): Promise<{ readonly places: MoneyPlaces; readonly isFiner: boolean }> {
  const places = await placesOf(engine, money);
  const least = Math.min(places.usual, ...places.byCurrency.values(), cents.usual);
  return { places, isFiner: money.isConverted || mostPlaces(money.loads) > least };
}

async function placesOf(engine: Engine, money: ReportMoney): Promise<MoneyPlaces> {
  const { currency, isConverted } = money;
  const codes = [...new Set([...money.currencies, ...(currency === null ? [] : [currency])])];
  const whole = codes.filter((code) => decimalPlaces(code) === 0);
  const split = isConverted || whole.length === 0 ? [] : await withDecimals(engine, whole, money.amounts);
  const byCurrency = new Map(
    codes.flatMap((code) => {
      const places = decimalPlaces(code);
      return places === null || split.includes(code) ? [] : [[code, places] as const];
    }),
  );
  if (currency !== null) return { usual: byCurrency.get(currency) ?? cents.usual, byCurrency };
  return { usual: codes.length === 0 && haveThree(money.loads) ? placesShown : cents.usual, byCurrency };
}

async function withDecimals(engine: Engine, codes: readonly string[], amounts: Sql): Promise<string[]> {
  const found = await engine.rows(sql`
    select distinct currency from ${amounts} as amounts
    where currency in (${join(codes.map((code) => literal(code)))}) and amount <> round(amount, 0)`);
  return found.map(([code]) => String(code));
}

/** What stands behind the decimal mark of the amounts in the head of a file; zeros say nothing. */
function fractionsOf({ sources, formatOf }: Loaded, fields: readonly FieldName[]): string[] {
  return sources.flatMap((source, file) =>
    fields.flatMap((name) => {
      const mapped = source.mapping.get(name);
      const format = numberFormats.find((one) => one.name === formatOf(file, name));
      const cells =
        mapped === undefined || isConstant(mapped) || format === undefined ? [] : samplesOf(source, mapped.index);
      return cells.flatMap((cell) => (/[1-9]/u.test(cell) ? [cell.split(format?.decimal ?? '.')[1] ?? ''] : []));
    }),
  );
}

/** True where each amount is written with three decimals. */
function haveThree(loads: readonly Loaded[]): boolean {
  const fractions = loads.flatMap((load) => fractionsOf(load, amountFields));
  return fractions.length > 0 && fractions.every((fraction) => /^\d{3}\D*$/u.test(fraction));
}

/** The most decimals that an amount has, or a quantity times its price. */
function mostPlaces(loads: readonly Loaded[]): number {
  const mostOf = (fields: readonly FieldName[]): number =>
    Math.max(
      0,
      ...loads.flatMap((load) => fractionsOf(load, fields)).map((text) => text.replace(/0*\D*$/u, '').length),
    );
  const isProduct = loads.some(({ sources }) =>
    sources.some(({ mapping }) => !mapping.has('amount') && mapping.has('unit_price')),
  );
  return Math.max(mostOf(amountFields), isProduct ? mostOf(['quantity']) + mostOf(['unit_price']) : 0);
}
