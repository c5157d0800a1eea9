/** Sales: a row a purchase, or a line of one. */
import { sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { optional, required } from '../input/fields/field.ts';
import * as customers from '../vocabulary/headers/customers.ts';
import * as dates from '../vocabulary/headers/dates.ts';
import * as documents from '../vocabulary/headers/documents.ts';
import * as items from '../vocabulary/headers/items.ts';
import * as money from '../vocabulary/headers/money.ts';
import { defineRole } from './define.ts';
import { blankRow, currencyRule, heading, missingOrBad } from './money-rows.ts';
import type { MoneyRow } from './money-rows.ts';

/** Conditions over a row of sales. */
export interface SaleRow extends MoneyRow {
  /** The status or the type says that it is no sale. */
  readonly isNoSale: Sql | null;
  /** It has no order number, and nothing provides for that. */
  readonly isUnnumbered: Sql | null;
}

export const transactions = defineRole<SaleRow>({
  name: 'transactions',
  records: 'sales',
  isFiltered: true,
  fields: [
    required('customer_id', 'id', 'who bought', customers.customerId),
    required('date', 'date', 'day of the purchase', dates.saleDate),
    required('amount', 'number', 'money of the row; returns are negative', money.saleAmount, [
      ['quantity', 'unit_price'],
    ]),
    optional(
      'transaction_id',
      'id',
      'order or invoice number; rows with the same one are one purchase',
      documents.transactionId,
    ),
    optional('currency', 'currency', 'ISO code of the money in the row', money.currency),
    optional(
      'quantity',
      'number',
      'units sold; amount is quantity x unit_price where there is no amount',
      items.quantity,
    ),
    optional('unit_price', 'number', 'price of one unit', items.unitPrice),
    optional('cost', 'number', 'cost of the goods in the row', items.cost),
    optional('delivery_cost', 'number', 'what the delivery of the row cost', items.deliveryCost),
    optional('product', 'text', 'what was bought', items.product),
    optional('category', 'text', 'group of the product', items.category),
    optional('channel', 'text', 'shop, site or market place of the sale', items.channel),
    optional('campaign', 'text', 'campaign or discount code behind the sale', items.campaign),
    optional('type', 'text', 'kind of row; among invoices a payment or a quotation is set aside', documents.saleType),
    optional(
      'status',
      'text',
      'state of the order; what was cancelled, failed or lost is set aside',
      documents.saleStatus,
    ),
    optional(
      'second_status',
      'text',
      'another state of the order, such as that of its payment; read as status is',
      documents.secondStatus,
    ),
    optional(
      'cancelled',
      'flag',
      'whether or when the order was cancelled; such rows are set aside',
      documents.cancelled,
    ),
    optional('returned', 'flag', 'whether the order came back; such rows are set aside', documents.returned),
    optional(
      'is_return',
      'flag',
      'whether the row itself gives money back, which counts below zero',
      documents.isReturn,
    ),
    optional('refunded_amount', 'number', 'money given back, taken off the amount', money.refundedAmount),
    optional(
      'discount',
      'number',
      'money off the price; taken off the amount unless quantity x unit_price shows that it is already',
      money.discount,
    ),
    optional('discount_rate', 'number', 'the same as a share from 0 to 1 or in percent', money.discountRate),
    optional('sign', 'text', 'a number whose minus makes the amount of its row one below zero', []),
    optional(
      'debit_is_plus',
      'text',
      'side of the account in a ledger of sales: the money of a credit counts below zero',
      [],
    ),
    optional(
      'credit_is_plus',
      'text',
      'side of the account in a list of receipts: the money of a debit counts below zero',
      [],
    ),
  ],
  rows: [
    heading,
    blankRow,
    // Without a date nothing else tells a total from a customer of that name.
    { reason: 'total_row', keepsAmount: true, when: ({ has, isTotal }) => (has('date') ? null : isTotal) },
    {
      reason: 'total_row',
      keepsAmount: true,
      isDetail: true,
      when: ({ has, value, isTotal, isGroupTotal }) =>
        has('date')
          ? sql`((${value('customer_id')} is null or ${value('date')} is null) and ${isTotal}
            or ${value('date')} is null and ${isGroupTotal})`
          : null,
    },
    { reason: 'no_sale', keepsAmount: true, when: ({ isNoSale }) => isNoSale },
    { reason: 'no_customer', keepsAmount: true, when: ({ value }) => sql`${value('customer_id')} is null` },
    ...missingOrBad('date', 'date', { keepsAmount: true }),
    ...missingOrBad('amount', 'amount', { about: ['amount', 'refunded_amount', 'quantity', 'unit_price'] }),
    currencyRule(true),
    {
      reason: 'after_as_of',
      keepsAmount: true,
      when: ({ has, value, wanted: { asOf } }) =>
        asOf === null || !has('date') ? null : sql`${value('date')} > cast(${asOf} as date)`,
    },
    {
      reason: 'unnumbered',
      about: 'transaction_id',
      keepsAmount: true,
      when: ({ isUnnumbered }) => isUnnumbered,
    },
  ],
});
