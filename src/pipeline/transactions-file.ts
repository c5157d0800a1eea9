/** An opened source and how its columns are written become the SQL of stg_transactions. */
import { field } from '../engine/csv.ts';
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { dateSql, quickDateSql } from '../input/date-sql.ts';
import { idSql, looksLikeFloatIds, needsTrim } from '../input/ids.ts';
import { isConstant } from '../input/mapping.ts';
import { moneyMarkSql } from '../input/money-marks.ts';
import { columnIndex, isTooFine, numberOf } from '../input/readings.ts';
import type { DateReading, NumberReading } from '../input/readings.ts';
import type { FieldName } from '../input/roles.ts';
import { misshapenOf, rowsOf, samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import { blankDateTexts, isBlankSql } from '../input/text.ts';
import type { TransactionsFile } from '../relations/stg-transactions.ts';

/** What was decided about one source of transactions. */
export interface TransactionsReading {
  readonly date: DateReading | null;
  readonly numbers: ReadonlyMap<FieldName, NumberReading>;
  readonly id: IdReading;
  /** Some rows have no order number although the others do. */
  readonly hasUnnumbered: boolean;
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
  const dateSql = date === null || reading.date === null ? null : dateOf(reading.date, field(date));
  const { stripsFloatSuffix } = reading.id;
  return {
    rows: rowsOf(source),
    isMisshapen: misshapenOf(source),
    customerId: idSql(customerColumn, reading.id),
    transactionId: order === null ? null : orderNumber(field(order), dateSql, reading.hasUnnumbered),
    date: dateSql,
    ...money,
    currency: currency === null ? writtenCurrency(source, reading) : sql`upper(trim(${field(currency)}))`,
    hasNoFloatSuffix: stripsFloatSuffix ? sql`${customerColumn} <> '' and ${customerColumn} not like '%.0'` : null,
    ...doubtful(source),
  };
}

/** A row without an order number counts as an order of its day. */
function orderNumber(column: Sql, date: Sql | null, hasUnnumbered: boolean): Sql {
  return hasUnnumbered && date !== null
    ? sql`case when ${column} <> '' then ${column} else cast(${date} as varchar) end`
    : column;
}

function doubtful(source: Source): Pick<TransactionsFile, 'looksAt' | 'why'> {
  const indexOf = (name: FieldName): number[] => {
    const index = columnIndex(source, name);
    return index === null ? [] : [index];
  };
  const [customer, date, order] = (['customer_id', 'date', 'transaction_id'] as const).map(indexOf);
  const money = source.mapping.has('amount') ? indexOf('amount') : [...indexOf('quantity'), ...indexOf('unit_price')];
  const labels = unique([...(customer ?? []), ...(date ?? []), ...(order ?? []), 0]);
  const areAllBlank = (indexes: readonly number[]): Sql =>
    join(
      indexes.map((index) => isBlankSql(field(index), blankDateTexts)),
      ' and ',
    );
  return {
    looksAt: unique([...labels, ...money]).map(field),
    why: {
      isBlank: areAllBlank(unique([...(customer ?? []), ...(date ?? []), ...money])),
      labels: labels.map(field),
      isDateBlank: areAllBlank(date?.length === 0 ? labels : (date ?? [])),
      isAmountBlank:
        money.length === 0
          ? raw('false')
          : join(
              money.map((index) => isBlankSql(field(index))),
              ' or ',
            ),
    },
  };
}

const unique = (indexes: readonly number[]): number[] => [...new Set(indexes)];

function dateOf({ format, isCareful }: DateReading, column: Sql): Sql {
  return isCareful ? dateSql(format, column) : quickDateSql(format, column);
}

/** The currency signs in the money itself, where it is written so that it could have some. */
function writtenCurrency(source: Source, { numbers }: TransactionsReading): Sql | null {
  const name: FieldName = source.mapping.has('amount') ? 'amount' : 'unit_price';
  const index = columnIndex(source, name);
  return index === null || numbers.get(name)?.format.isPlain !== false ? null : moneyMarkSql(field(index));
}

function amountOf(source: Source, { numbers }: TransactionsReading): Pick<TransactionsFile, 'amount' | 'isTooFine'> {
  const column = (name: FieldName): { value: Sql; isTooFine: Sql | null } => {
    const mapped = source.mapping.get(name);
    const reading = numbers.get(name);
    if (mapped !== undefined && isConstant(mapped)) {
      return { value: sql`cast(${mapped.constant} as decimal(18, 4))`, isTooFine: null };
    }
    if (mapped === undefined || reading === undefined) {
      throw new TypeError(`no reading for ${name}`);
    }
    return { value: numberOf(mapped.index, reading), isTooFine: isTooFine(mapped.index, reading) };
  };
  if (source.mapping.has('amount')) {
    const { value, ...fine } = column('amount');
    return { amount: value, ...fine };
  }
  const [quantity, price] = [column('quantity'), column('unit_price')];
  const tooFine = [quantity.isTooFine, price.isTooFine].filter((condition) => condition !== null);
  return {
    // One side is widened because the product of two 18-digit decimals would overflow at 18 digits.
    amount: sql`cast(${quantity.value} as decimal(38, ${raw(String(scaleOf(numbers.get('quantity'))))})) * ${price.value}`,
    isTooFine: tooFine.length === 0 ? null : join(tooFine, ' or '),
  };
}

function scaleOf(reading: NumberReading | undefined): number {
  return reading === undefined ? 4 : reading.isWhole ? 0 : reading.type.scale;
}
