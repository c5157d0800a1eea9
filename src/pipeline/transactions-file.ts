/** An opened source and how its columns are written become the SQL of stg_transactions. */
import { field } from '../engine/csv.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { dateSql, quickDateSql } from '../input/date-sql.ts';
import { idSql, looksLikeFloatIds, needsTrim } from '../input/ids.ts';
import { isConstant } from '../input/mapping.ts';
import { columnIndex, numberOf, placesOf } from '../input/readings.ts';
import type { DateReading, NumberReading } from '../input/readings.ts';
import type { FieldName } from '../input/roles.ts';
import { areBlank, misshapenOf, rowsOf, samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { blankDateTexts, isBlankSql } from '../input/text.ts';
import type { TransactionsFile } from '../relations/stg-transactions.ts';

/** What was decided about one source of transactions. */
export interface TransactionsReading {
  readonly date: DateReading | null;
  readonly numbers: ReadonlyMap<FieldName, NumberReading>;
  readonly id: IdReading;
}

export interface IdReading {
  readonly trims: boolean;
  /** Every id seen ends in ".0", the trace of an export that went through floating point. */
  readonly stripsFloatSuffix: boolean;
}

/** How ids are written, as far as the head shows; the scan checks both over the whole column. */
export function readIds(source: Source): IdReading {
  const index = columnIndex(source, 'customer_id');
  if (index === null) {
    return { trims: false, stripsFloatSuffix: false };
  }
  const samples = samplesOf(source, index);
  // A head without ids leaves it to the scan, which finds out when they do not all end so.
  const isSilent = samples.every((text) => text.trim() === '');
  return { trims: needsTrim(samples), stripsFloatSuffix: isSilent || looksLikeFloatIds(samples) };
}

/** Expressions for every field of a source. */
export function transactionsFile(source: Source, reading: TransactionsReading): TransactionsFile {
  const customer = columnIndex(source, 'customer_id');
  const order = columnIndex(source, 'transaction_id');
  const date = columnIndex(source, 'date');
  const currency = columnIndex(source, 'currency');
  const customerColumn = field(customer ?? 0);
  const money = amountOf(source, reading);
  const labels = [...new Set([customer, date, order, 0])].filter((index) => index !== null);
  const { stripsFloatSuffix } = reading.id;
  return {
    rows: rowsOf(source),
    isMisshapen: misshapenOf(source),
    customerId: idSql(customerColumn, reading.id),
    transactionId: order === null ? null : field(order),
    date: date === null || reading.date === null ? null : dateOf(reading.date, field(date)),
    ...money,
    isDateBlank: date === null ? raw('true') : isBlankSql(field(date), blankDateTexts),
    currency: currency === null ? null : sql`upper(trim(${field(currency)}))`,
    labels: labels.map(field),
    isBlank: areBlank([...source.mapping.values()].flatMap((mapped) => (isConstant(mapped) ? [] : [mapped.index]))),
    hasNoFloatSuffix: stripsFloatSuffix ? sql`${customerColumn} <> '' and ${customerColumn} not like '%.0'` : null,
  };
}

function dateOf({ format, isCareful }: DateReading, column: Sql): Sql {
  return isCareful ? dateSql(format, column) : quickDateSql(format, column);
}

function amountOf(source: Source, { numbers }: TransactionsReading): Pick<TransactionsFile, 'amount' | 'amountDecimals' | 'isAmountBlank'> {
  const column = (name: FieldName): { value: Sql; places: Sql } => {
    const mapped = source.mapping.get(name);
    const reading = numbers.get(name);
    if (mapped !== undefined && isConstant(mapped)) {
      return { value: sql`cast(${mapped.constant} as decimal(18, 4))`, places: raw('0') };
    }
    if (mapped === undefined || reading === undefined) {
      throw new TypeError(`no reading for ${name}`);
    }
    return { value: numberOf(mapped.index, reading), places: placesOf(mapped.index, reading) };
  };
  if (source.mapping.has('amount')) {
    const { value, places } = column('amount');
    const index = columnIndex(source, 'amount');
    return { amount: value, amountDecimals: places, isAmountBlank: index === null ? raw('false') : isBlankSql(field(index)) };
  }
  const [quantity, price] = [column('quantity'), column('unit_price')];
  return {
    // One side is widened because the product of two 18-digit decimals would overflow at 18 digits.
    amount: sql`cast(${quantity.value} as decimal(38, ${raw(String(scaleOf(numbers.get('quantity'))))})) * ${price.value}`,
    amountDecimals: sql`greatest(${quantity.places}, ${price.places})`,
    isAmountBlank: join(
      (['quantity', 'unit_price'] as const).flatMap((name) => {
        const index = columnIndex(source, name);
        return index === null ? [] : [isBlankSql(field(index))];
      }),
      ' or ',
    ),
  };
}

function scaleOf(reading: NumberReading | undefined): number {
  return reading === undefined ? 4 : reading.isWhole ? 0 : reading.type.scale;
}
