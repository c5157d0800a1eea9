/** Discounts in a column of their own: what they are worth, and whether the amounts have them taken off already. */
import { field } from '../../engine/csv.ts';
import { sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import type { NumberFormat } from '../../input/numbers/number-formats.ts';
import { numberSql } from '../../input/numbers/number-sql.ts';
import { candidateNumberFormats, parseNumber } from '../../input/numbers/numbers.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlank, isBlankSql } from '../../input/values/text.ts';
import { quoted } from '../wording.ts';

/** A column of discounts, and what is to be done about it. */
export interface Discount {
  readonly index: number;
  readonly format: NumberFormat;
  /** `money` of the row, a `share` from 0 to 1, or a `percent`; `open` where the values could be money or percent. */
  readonly unit: 'money' | 'share' | 'percent' | 'open';
  /** `take_off`: the money of the row is before it. `is_off`: it is after it. `unknown`: nothing tells. */
  readonly effect: 'take_off' | 'is_off' | 'unknown';
}

const namesMoney = /amount|amt|value|betrag|summe|montant|importe|importo|bedrag|valor|kwota|сумма|金额|金額|額|额/iu;
const withoutPercent = (text: string): string => text.replaceAll('%', '').trim();
const digits = { precision: 18, scale: 6 } as const;
/** Rows with a discount of which most must agree. */
const agreeMin = 0.8;

/** The discounts of a source; null where it has none, or none but 0. */
export function discountOf(source: Source): Discount | null {
  const { mapping } = source;
  const name = mapping.has('discount') ? 'discount' : 'discount_rate';
  const mapped = mapping.get(name);
  if (mapped === undefined || isConstant(mapped)) return null;
  const { index } = mapped;
  const texts = samplesOf(source, index).filter((text) => !isBlank(text));
  const [format] = candidateNumberFormats(texts.map(withoutPercent));
  if (format === undefined) return null;
  const values = texts.map((text) => Math.abs(Number(parseNumber(withoutPercent(text), format) ?? 0)));
  if (!values.some((value) => value > 0)) return null;
  const isRate = name === 'discount_rate' || texts.some((text) => text.includes('%'));
  const rows = rowsWith(source, index, format);
  const fits = (unit: 'money' | 'share' | 'percent', isOff: boolean): boolean =>
    rows.length > 0 && rows.filter((row) => agrees(row, unit, isOff)).length >= rows.length * agreeMin;
  const units = unitsOf({ isRate, values, texts, rows, isGiven: mapped.how === 'given', header: mapped.header });
  const isOff = units.find((unit) => fits(unit, true));
  const isBefore = source.orders?.amount == null && fits(units[0] ?? 'money', false);
  const unit = isOff ?? (units.length === 1 ? (units[0] ?? 'open') : 'open');
  const effect = !mapping.has('amount')
    ? 'take_off'
    : isOff !== undefined
      ? 'is_off'
      : isBefore
        ? 'take_off'
        : 'unknown';
  return { index, format, unit, effect };
}

/** A row with a discount: what units and price come to, what the row says, and the discount. */
interface DiscountedRow {
  readonly gross: number;
  readonly amount: number | null;
  readonly discount: number;
}

function rowsWith(source: Source, index: number, format: NumberFormat): DiscountedRow[] {
  const numbersOf = (name: string): readonly (number | null)[] => {
    const place = columnIndex(source, name);
    const texts = place === null ? [] : samplesOf(source, place);
    const [written] = candidateNumberFormats(texts.filter((text) => !isBlank(text)));
    return texts.map((text) => {
      const number = written === undefined ? null : parseNumber(text, written);
      return number === null ? null : Number(number);
    });
  };
  const [units, prices, amounts] = ['quantity', 'unit_price', 'amount'].map(numbersOf) as [
    ReturnType<typeof numbersOf>,
    ReturnType<typeof numbersOf>,
    ReturnType<typeof numbersOf>,
  ];
  return samplesOf(source, index).flatMap((text, row) => {
    const [unit, price] = [units[row] ?? null, prices[row] ?? null];
    const discount = Math.abs(Number(parseNumber(withoutPercent(text), format) ?? 0));
    return unit === null || price === null || discount === 0
      ? []
      : [{ gross: unit * price, amount: amounts[row] ?? null, discount }];
  });
}

function agrees(
  { gross, amount, discount }: DiscountedRow,
  unit: 'money' | 'share' | 'percent',
  isOff: boolean,
): boolean {
  const off =
    unit === 'money' ? discount * Math.sign(gross || 1) : gross * (unit === 'share' ? discount : discount / 100);
  return amount !== null && Math.abs(amount - (isOff ? gross - off : gross)) <= 0.011;
}

interface Seen {
  readonly isRate: boolean;
  readonly values: readonly number[];
  readonly texts: readonly string[];
  readonly rows: readonly DiscountedRow[];
  readonly isGiven: boolean;
  readonly header: string;
}

/** What the values can be. */
function unitsOf({ isRate, values, texts, rows, isGiven, header }: Seen): readonly ('money' | 'share' | 'percent')[] {
  const most = Math.max(...values);
  const isShare = most <= 1 && !texts.some((text) => text.includes('%'));
  if (isRate) return [isShare ? 'share' : 'percent'];
  if (namesMoney.test(header)) return ['money'];
  if (isShare) return ['share'];
  if (isGiven || most > 100 || texts.some((text) => /[.,]\d/.test(text) || /\p{Sc}/u.test(text))) return ['money'];
  return rows.some(({ gross, discount }) => discount > Math.abs(gross)) ? ['percent'] : ['money', 'percent'];
}

/** Error: discount-unit, where discounts are to be taken off that could be money or percent. */
export function refuseOpenDiscount(source: Source): void {
  const found = discountOf(source);
  if (found?.unit === 'open' && found.effect === 'take_off') {
    const column = source.columns[found.index] ?? '';
    throw crmError('discount-unit', { column, example: exampleOf(source, found) }, { file: source.path.shown, column });
  }
}

const exampleOf = (source: Source, { index }: Discount): string =>
  samplesOf(source, index).find((text) => /[1-9]/.test(text)) ?? '';

/** The money of rows after the discount; NULL where that cannot be read. `gross` is before it. */
export function withoutDiscount(gross: Sql, { index, format, unit }: Discount): Sql {
  const text = sql`replace(${field(index)}, '%', '')`;
  const off = sql`abs(${numberSql(format, text, digits)})`;
  const share = unit === 'percent' ? sql`cast(${off} * 0.01 as decimal(18, 8))` : off;
  const left =
    unit === 'money' ? sql`${gross} - sign(${gross}) * ${off}` : sql`(${gross}) * cast(1 - ${share} as decimal(9, 8))`;
  return sql`case when ${isBlankSql(field(index))} then ${gross} else ${left} end`;
}

/**
 * What was taken off each row, with the sign of its money; `net` is that money after the discount. NULL for a source without discounts, or
 * where nothing tells whether they are taken off.
 */
export function discountMoney(source: Source, net: Sql): Sql | null {
  const found = discountOf(source);
  if (found === null || found.effect === 'unknown' || found.unit === 'open') return null;
  const { index, format, unit } = found;
  const rate = sql`abs(${numberSql(format, sql`replace(${field(index)}, '%', '')`, digits)})`;
  const share = unit === 'percent' ? sql`cast(${rate} * 0.01 as decimal(18, 8))` : rate;
  const off =
    unit === 'money'
      ? sql`sign(${net}) * ${rate}`
      : // Before the discount a row was worth net / (1 - share); what is free has no price to tell.
        sql`case when ${share} < 1 then cast(round(${net} * cast(${share} as double precision) / (1 - ${share}), 4) as decimal(18, 4)) end`;
  return sql`case when ${isBlankSql(field(index))} then 0 else ${off} end`;
}

/** Whether the money of rows is to be reduced, and has not been. */
export const isTakenOff = (discount: Discount | null): discount is Discount =>
  discount !== null && discount.effect === 'take_off' && discount.unit !== 'open';

/** What is done about discounts, in a sentence. */
export function discountNotes(source: Source): string[] {
  const found = discountOf(source);
  if (found === null || found.effect === 'unknown') return [];
  const column = quoted(source.columns[found.index] ?? '');
  const amount = source.columns[columnIndex(source, 'amount') ?? -1];
  const money = amount === undefined ? 'quantity x unit price' : quoted(amount);
  const written = { money: 'amounts', share: 'shares', percent: 'percent', open: 'amounts' }[found.unit];
  return [
    found.effect === 'is_off'
      ? `The discounts in ${column} are taken off ${money} already, as quantity x unit price shows.`
      : `The discounts in ${column}, read as ${written}, are taken off ${money} (--map ${source.mapping.has('discount') ? 'discount' : 'discount_rate'}= leaves it as it is).`,
  ];
}
