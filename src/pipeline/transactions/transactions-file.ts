/** An opened source and how its columns are written become the SQL of stg_transactions. */
import { field } from '../../engine/csv.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { normaliseHeader } from '../../input/fields/normalise-header.ts';
import { idSql } from '../../input/values/ids.ts';
import { debitCreditColumn } from '../../input/debit-credit.ts';
import { withSide } from '../../input/values/debit-credit.ts';
import { columnIndex } from '../../input/column-formats.ts';
import type { NumberColumn } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { readIds } from '../../input/id-columns.ts';
import { rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isBlankSql } from '../../input/values/text.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { lacksSuffix } from '../../load/odd-ids.ts';
import { anyTooFine, dateOf, numberIn, signsIn } from '../../load/values.ts';
import { spelledSql } from '../../load/folded-ids.ts';
import type { TransactionsFile } from '../../relations/stg-transactions.ts';
import { discountOf, isTakenOff, withoutDiscount } from './discounts.ts';
import { measuresOf } from './line-measures.ts';
import { linePrices } from './order-totals.ts';
import { itemCells, noItems } from './item-columns.ts';
import type { ItemColumns } from './item-columns.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { judgeMoney } from '../judge-money.ts';
import { transactions } from '../../roles/transactions.ts';
import type { WordColumn } from '../words/word-column.ts';
import { hasUnknownSql, isCreditSql, isNoSaleSql, saleWords } from './sale-words.ts';

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
  const currency = columnIndex(source, 'currency');
  const customerColumn = field(customer ?? 0);
  const words = saleWords(source);
  const money = signed(words, sided(source, amountOf(source, formats)));
  const dateCell = dateOf(source, formats, 'date');
  const ids = formats.ids.get('customer_id') ?? readIds(source, 'customer_id');
  const hasGaps = formats.ids.get('transaction_id')?.hasGaps === true;
  const flags = {
    is_too_fine: money.isTooFine,
    is_unnumbered: order === null || hasGaps ? null : sql`${field(order)} = ''`,
    is_no_sale: isNoSaleSql(words),
  };
  const told = {
    date: dateCell,
    currency:
      currency === null
        ? signsIn(source, formats, source.mapping.has('amount') ? 'amount' : 'unit_price')
        : sql`upper(trim(${field(currency)}))`,
  };
  return {
    rows: rowsOf(source),
    customerId: spelledSql(source, 'customer_id', idSql(counterparty(source, customerColumn, money.amount), ids)),
    transactionId: order === null ? null : orderNumber(field(order), dateCell, hasGaps),
    amount: money.amount,
    ...told,
    hasNoFloatSuffix: ids.stripsFloatSuffix ? lacksSuffix(customerColumn) : null,
    hasUnknownWord: hasUnknownSql(words),
    items: itemCells(source, kept),
    measures: measuresOf(source, formats, kept, money.amount),
    lineAmount: kept.countsLines ? lineAmountOf(source, formats, money.amount) : null,
    ...judgeMoney(
      transactions,
      {
        source,
        fields: {
          date: 'date',
          number: 'transaction_id',
          amounts: source.mapping.has('amount') ? ['amount'] : ['quantity', 'unit_price'],
        },
        columns: { customer_id: 'customer_id', date: 'transaction_date', amount: 'amount', currency: 'currency' },
        has: (name) => (name === 'date' || name === 'currency' ? told[name] !== null : true),
        flags,
        wanted,
      },
      (flag) => ({ isNoSale: flag.is_no_sale, isUnnumbered: flag.is_unnumbered }),
    ),
  };
}

/** Units times price of a line of an order; 0 where the order was given back, which only its own amount says otherwise. */
function lineAmountOf(source: Source, reading: ColumnFormats, amount: Sql): Sql {
  if (linePrices(source) === null) return amount;
  const isNothing = isNoSaleSql(saleWords(source, false));
  const { amount: ofLine } = pricedOf(source, reading);
  return isNothing === null ? ofLine : sql`case when ${isNothing} then 0 else ${ofLine} end`;
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

/** The amount with the sign that the words of its row ask for. */
function signed(words: readonly WordColumn[], money: MoneyColumns): MoneyColumns {
  const isCredit = isCreditSql(words);
  const { amount } = money;
  return isCredit === null
    ? money
    : { ...money, amount: sql`case when ${isCredit} then -abs(${amount}) else ${amount} end` };
}

/** The amount with the sign of its side of the account, or of another number, where a column tells. */
function sided(source: Source, money: MoneyColumns): MoneyColumns {
  const sign = columnIndex(source, 'sign');
  if (sign !== null) {
    const isBelow = sql`left(trim(${field(sign)}), 1) in ('-', '(', '−')`;
    return { ...money, amount: sql`case when ${isBelow} then -abs(${money.amount}) else ${money.amount} end` };
  }
  const side = debitCreditColumn(source);
  return side === null ? money : { ...money, amount: withSide(field(side.index), side, money.amount) };
}

/** A row without an order number counts as an order of its day. */
function orderNumber(column: Sql, date: Sql | null, hasGaps: boolean): Sql {
  return hasGaps && date !== null
    ? sql`case when ${column} <> '' then ${column} else cast(${date} as varchar) end`
    : column;
}

function amountOf(source: Source, formats: ColumnFormats): MoneyColumns {
  if (!source.mapping.has('amount')) {
    return pricedOf(source, formats);
  }
  const amount = discounted(source, moneyOf(source, formats, 'amount'));
  return source.mapping.has('refunded_amount')
    ? {
        amount: withoutRefund(source, formats, amount),
        isTooFine: anyTooFine(source, formats, ['amount', 'refunded_amount']),
      }
    : { amount, isTooFine: anyTooFine(source, formats, ['amount']) };
}

function moneyOf(source: Source, formats: ColumnFormats, name: FieldName): Sql {
  const money = numberIn(source, formats, name);
  if (money === null) {
    throw new TypeError(`no reading for ${name}`);
  }
  return money;
}

/** The amount with the discounts taken off that it does not have taken off yet. */
function discounted(source: Source, amount: Sql): Sql {
  const discount = discountOf(source);
  return isTakenOff(discount) ? withoutDiscount(amount, discount) : amount;
}

/** Units times price. */
function pricedOf(source: Source, formats: ColumnFormats): MoneyColumns {
  const [quantity, price] = [moneyOf(source, formats, 'quantity'), moneyOf(source, formats, 'unit_price')];
  return {
    // One side is widened because the product of two 18-digit decimals would overflow at 18 digits.
    amount: discounted(
      source,
      sql`cast(${quantity} as decimal(38, ${raw(String(scaleOf(formats.numbers.get('quantity'))))})) * ${price}`,
    ),
    isTooFine: anyTooFine(source, formats, ['quantity', 'unit_price']),
  };
}

/** The amount less what went back; NULL where that cannot be read. */
function withoutRefund(source: Source, formats: ColumnFormats, amount: Sql): Sql {
  const index = columnIndex(source, 'refunded_amount');
  const none = index === null ? raw('false') : isBlankSql(field(index));
  // The difference of two decimals has one digit more, which would make every sum slower.
  const { precision, scale } = formats.numbers.get('amount')?.type ?? { precision: 18, scale: 4 };
  const refund = moneyOf(source, formats, 'refunded_amount');
  return sql`cast(${amount} - case when ${none} then 0 else abs(${refund}) end as ${raw(`decimal(${precision}, ${scale})`)})`;
}

function scaleOf(column: NumberColumn | undefined): number {
  return column === undefined ? 4 : column.isWhole ? 0 : column.type.scale;
}
