/** An opened source and how its columns are written become the SQL of stg_transactions. */
import { field } from '../../engine/csv.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { normaliseHeader } from '../../input/fields/headers.ts';
import { dateSql, quickDateSql } from '../../input/dates/date-sql.ts';
import { idSql } from '../../input/values/ids.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import { writtenCurrencySql } from '../../input/values/money-marks.ts';
import { cancelledSql } from '../../input/values/flags.ts';
import { arePayments } from '../../input/fields/payment-lists.ts';
import { isCredit, isCreditSql, isNoSaleTypeSql } from '../../input/values/sale-types.ts';
import { isNothingSql } from '../../input/values/states.ts';
import { debitCreditColumn } from '../../input/debit-credit.ts';
import { withSide } from '../../input/values/debit-credit.ts';
import { columnIndex, isTooFine, numberOf } from '../../input/column-formats.ts';
import type { DateColumn, NumberColumn } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { readIds } from '../../input/id-columns.ts';
import { rowsOf, samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlankSql } from '../../input/values/text.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { lacksSuffix } from '../../load/odd-ids.ts';
import type { TransactionsFile } from '../../relations/stg-transactions.ts';
import { linePrices } from './order-totals.ts';
import { itemCells, noItems, quantityOf } from './item-columns.ts';
import type { ItemColumns } from './item-columns.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { judgeSales } from './judge-sales.ts';
import type { SaleFlags } from './judge-sales.ts';

/** What is made of the columns with money in them. */
interface MoneyColumns {
  readonly amount: Sql;
  /** True for an amount with more decimal places than its type holds; null when that cannot be. */
  readonly isTooFine: Sql | null;
}

/** Expressions for every field of a source, for the columns of it that are kept, and for how its rows are judged. */
export function transactionsFile(
  source: Source,
  formats: ColumnFormats,
  wanted: WantedRows,
  kept: ItemColumns = noItems,
): TransactionsFile {
  const customer = columnIndex(source, 'customer_id');
  const order = columnIndex(source, 'transaction_id');
  const date = columnIndex(source, 'date');
  const currency = columnIndex(source, 'currency');
  const customerColumn = field(customer ?? 0);
  const money = signed(source, sided(source, amountOf(source, formats)));
  const days = formats.dates.get('date');
  const dateCell = date === null || days === undefined ? null : dateOf(days, field(date));
  const ids = formats.ids.get('customer_id') ?? readIds(source, 'customer_id');
  const hasGaps = formats.ids.get('transaction_id')?.hasGaps === true;
  const flags: SaleFlags = {
    isTooFine: money.isTooFine,
    isNoSale: noSaleOf(source),
    isUnnumbered: order === null || hasGaps ? null : sql`${field(order)} = ''`,
  };
  const told = {
    date: dateCell,
    currency: currency === null ? writtenCurrency(source, formats) : sql`upper(trim(${field(currency)}))`,
  };
  return {
    rows: rowsOf(source),
    customerId: idSql(counterparty(source, customerColumn, money.amount), ids),
    transactionId: order === null ? null : orderNumber(field(order), dateCell, hasGaps),
    amount: money.amount,
    ...told,
    hasNoFloatSuffix: ids.stripsFloatSuffix ? lacksSuffix(customerColumn) : null,
    items: itemCells(source, kept),
    quantity: kept.hasQuantity ? quantityOf(source, formats.numbers.get('quantity')) : null,
    lineAmount: kept.countsLines ? lineAmountOf(source, formats, money.amount) : null,
    ...judgeSales(source, told, flags, wanted),
  };
}

/** Units times price of a line of an order; 0 where the order was given back, which only its own amount says otherwise. */
function lineAmountOf(source: Source, reading: ColumnFormats, amount: Sql): Sql {
  if (linePrices(source) === null) return amount;
  const isNothing = noSaleOf(source, false);
  const { amount: ofLine } = pricedOf(source, reading);
  return isNothing === null ? ofLine : sql`case when ${isNothing} then 0 else ${ofLine} end`;
}

/** Whether the amount of a source takes refunds off: a refund that has a row of its own must not be taken off twice. */
function takesRefundsOff(source: Source): boolean {
  const amount = columnIndex(source, 'amount');
  return (
    source.mapping.has('refunded_amount') ||
    (amount !== null && samplesOf(source, amount).some((text) => /[-(\u2212]/.test(text)))
  );
}

/** A cancelled order, or in a ledger a payment; null when no column tells. */
function noSaleOf(source: Source, hasRefunds = takesRefundsOff(source)): Sql | null {
  const how = { hasRefunds, isOfPayments: arePayments(source.columns) };
  const told = (name: FieldName, tell: (column: Sql, samples: readonly string[]) => Sql): Sql[] => {
    const index = columnIndex(source, name);
    return index === null ? [] : [tell(field(index), samplesOf(source, index))];
  };
  const isNothing = (column: Sql, samples: readonly string[]): Sql => isNothingSql(column, samples, how);
  const conditions = [
    ...told('status', isNothing),
    ...told('second_status', isNothing),
    ...told('type', isNoSaleTypeSql),
    ...told('cancelled', cancelledSql),
  ];
  return conditions.length === 0 ? null : sql`coalesce(${join(conditions, ' or ')}, false)`;
}

/** Both sides of a payment are named in some exports: who buys is who pays, and where money goes back, who gets it. */
function counterparty(source: Source, customer: Sql, amount: Sql): Sql {
  const from = columnIndex(source, 'customer_id');
  const names = source.columns.map((name) => normaliseHeader(name));
  const to = names.indexOf('toemailaddress');
  return from === null || to < 0 || names[from] !== 'fromemailaddress'
    ? customer
    : sql`case when ${amount} < 0 then ${field(to)} else ${customer} end`;
}

/** Types of a source whose amounts go back to the customer, where the samples have some: these may be written without a minus. */
export function creditTypes(source: Source): readonly string[] {
  const type = columnIndex(source, 'type');
  if (type === null) return [];
  const samples = samplesOf(source, type);
  return [...new Set(samples.filter((text) => isCredit(text, samples)))];
}

/** The amount with the sign that the type of its row asks for. */
function signed(source: Source, money: MoneyColumns): MoneyColumns {
  const type = columnIndex(source, 'type');
  if (type === null) return money;
  const { amount } = money;
  return {
    ...money,
    amount: sql`case when ${isCreditSql(field(type), samplesOf(source, type))} then -abs(${amount}) else ${amount} end`,
  };
}

/** The amount with the sign of its side of the account, where a column tells. */
function sided(source: Source, money: MoneyColumns): MoneyColumns {
  const side = debitCreditColumn(source);
  return side === null ? money : { ...money, amount: withSide(field(side.index), side, money.amount) };
}

/** A row without an order number counts as an order of its day. */
function orderNumber(column: Sql, date: Sql | null, hasGaps: boolean): Sql {
  return hasGaps && date !== null
    ? sql`case when ${column} <> '' then ${column} else cast(${date} as varchar) end`
    : column;
}

function dateOf({ format, isCareful }: DateColumn, column: Sql): Sql {
  return isCareful ? dateSql(format, column) : quickDateSql(format, column);
}

/** The currency signs in the money itself, where it is written so that it could have some. */
function writtenCurrency(source: Source, { numbers }: ColumnFormats): Sql | null {
  const name: FieldName = source.mapping.has('amount') ? 'amount' : 'unit_price';
  const index = columnIndex(source, name);
  return index === null || numbers.get(name)?.format.isPlain !== false
    ? null
    : writtenCurrencySql(field(index), samplesOf(source, index));
}

interface Column {
  readonly value: Sql;
  readonly isTooFine: Sql | null;
}

function columnOf(source: Source, { numbers }: ColumnFormats): (name: FieldName) => Column {
  return (name) => {
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
}

function amountOf(source: Source, reading: ColumnFormats): MoneyColumns {
  const { numbers } = reading;
  const column = columnOf(source, reading);
  if (source.mapping.has('amount')) {
    const { value, ...fine } = column('amount');
    return source.mapping.has('refunded_amount')
      ? withoutRefund(source, value, fine, column('refunded_amount'), numbers.get('amount'))
      : { amount: value, ...fine };
  }
  return pricedOf(source, reading);
}

/** Units times price. */
function pricedOf(source: Source, reading: ColumnFormats): MoneyColumns {
  const { numbers } = reading;
  const column = columnOf(source, reading);
  const [quantity, price] = [column('quantity'), column('unit_price')];
  const tooFine = [quantity.isTooFine, price.isTooFine].filter((condition) => condition !== null);
  return {
    // One side is widened because the product of two 18-digit decimals would overflow at 18 digits.
    amount: sql`cast(${quantity.value} as decimal(38, ${raw(String(scaleOf(numbers.get('quantity'))))})) * ${price.value}`,
    isTooFine: tooFine.length === 0 ? null : join(tooFine, ' or '),
  };
}

/** The amount less what went back; NULL where that cannot be read. */
function withoutRefund(
  source: Source,
  amount: Sql,
  fine: { readonly isTooFine: Sql | null },
  refund: { readonly value: Sql; readonly isTooFine: Sql | null },
  reading: NumberColumn | undefined,
): MoneyColumns {
  const index = columnIndex(source, 'refunded_amount');
  const none = index === null ? raw('false') : isBlankSql(field(index));
  // The difference of two decimals has one digit more, which would make every sum slower.
  const { precision, scale } = reading?.type ?? { precision: 18, scale: 4 };
  const type = raw(`decimal(${precision}, ${scale})`);
  const conditions = [fine.isTooFine, refund.isTooFine].filter((condition) => condition !== null);
  return {
    amount: sql`cast(${amount} - case when ${none} then 0 else abs(${refund.value}) end as ${type})`,
    isTooFine: conditions.length === 0 ? null : join(conditions, ' or '),
  };
}

function scaleOf(reading: NumberColumn | undefined): number {
  return reading === undefined ? 4 : reading.isWhole ? 0 : reading.type.scale;
}
