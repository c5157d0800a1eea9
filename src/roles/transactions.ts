/** Sales: a row a purchase, or a line of one. */
import { optional, required } from '../input/fields/field.ts';
import * as customers from '../vocabulary/headers/customers.ts';
import * as dates from '../vocabulary/headers/dates.ts';
import * as documents from '../vocabulary/headers/documents.ts';
import * as items from '../vocabulary/headers/items.ts';
import * as money from '../vocabulary/headers/money.ts';
import { defineRole } from './define.ts';

export const transactions = defineRole({
  name: 'transactions',
  records: 'sales',
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
    optional('refunded_amount', 'number', 'money given back, taken off the amount', money.refundedAmount),
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
  rows: [],
});
