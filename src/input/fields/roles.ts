/** The roles a source may play and the fields each role has: the one place where field names are fixed. */

/** How the values of a field are read. */
export type FieldKind = 'id' | 'date' | 'number' | 'text' | 'currency' | 'flag';

/** One field of a role. `meaning` is a phrase for the reference page and for error messages. */
export interface Field {
  readonly name: string;
  readonly kind: FieldKind;
  readonly isRequired: boolean;
  readonly meaning: string;
}

const required = <N extends string>(name: N, kind: FieldKind, meaning: string) =>
  ({ name, kind, isRequired: true, meaning }) as const;
const optional = <N extends string>(name: N, kind: FieldKind, meaning: string) =>
  ({ name, kind, isRequired: false, meaning }) as const;

/**
 * Roles and their fields, required ones first. Some requirements have an alternative, see `fieldAlternatives`.
 */
export const roles = {
  transactions: [
    required('customer_id', 'id', 'who bought'),
    required('date', 'date', 'day of the purchase'),
    required('amount', 'number', 'money of the row; returns are negative'),
    optional('transaction_id', 'id', 'order or invoice number; rows with the same one are one purchase'),
    optional('currency', 'currency', 'ISO code of the money in the row'),
    optional('quantity', 'number', 'units sold; amount is quantity x unit_price where there is no amount'),
    optional('unit_price', 'number', 'price of one unit'),
    optional('cost', 'number', 'cost of the goods in the row'),
    optional('product', 'text', 'what was bought'),
    optional('category', 'text', 'group of the product'),
    optional('channel', 'text', 'shop, site or market place of the sale'),
    optional('campaign', 'text', 'campaign or discount code behind the sale'),
    optional('type', 'text', 'kind of row; among invoices a payment or a quotation is set aside'),
    optional('status', 'text', 'state of the order; what was cancelled, failed or lost is set aside'),
    optional('second_status', 'text', 'another state of the order, such as that of its payment; read as status is'),
    optional('cancelled', 'flag', 'whether or when the order was cancelled; such rows are set aside'),
    optional('refunded_amount', 'number', 'money given back, taken off the amount'),
    optional(
      'debit_is_plus',
      'text',
      'side of the account in a ledger of sales: the money of a credit counts below zero',
    ),
    optional(
      'credit_is_plus',
      'text',
      'side of the account in a list of receipts: the money of a debit counts below zero',
    ),
  ],
  customers: [
    required('customer_id', 'id', 'the customer, as in the other files'),
    optional('name', 'text', 'name of the customer'),
    optional('owner', 'text', 'salesperson or collector in charge'),
    optional('credit_limit', 'number', 'most the customer may owe'),
    optional('terms_days', 'number', 'days from invoice to due date'),
    optional('parent_id', 'id', 'customer this one belongs to'),
  ],
  invoices: [
    required('invoice_id', 'id', 'number of the invoice or credit note'),
    required('customer_id', 'id', 'who owes it'),
    required('invoice_date', 'date', 'day of issue'),
    required('amount', 'number', 'money invoiced; a balance or debit and credit may stand for it'),
    optional('due_date', 'date', 'last day to pay on time'),
    optional('terms_days', 'number', 'days from invoice to due date, also as words such as Net 45'),
    optional('terms_date', 'date', 'day from which the terms count, where it is not the invoice date'),
    optional('currency', 'currency', 'ISO code of the money in the row'),
    optional('balance', 'number', 'money still open'),
    optional('running_balance', 'number', 'in a ledger, what the customer owes after the row'),
    optional('paid_amount', 'number', 'money paid so far'),
    optional('paid_date', 'date', 'day the invoice was settled'),
    optional('debit', 'number', 'in a ledger, money that the customer owes'),
    optional('credit', 'number', 'in a ledger, money that the customer has paid or been credited'),
    optional('debit_is_plus', 'text', 'side of the account of the amount: a credit counts below zero'),
    optional('type', 'text', 'invoice, credit note or debit note; in a ledger also payment or write-off'),
    optional('status', 'text', 'state of the invoice; what is a draft or void is set aside'),
    optional('applies_to', 'id', 'invoice that a credit note or payment row is set against'),
    optional(
      'clearing_document',
      'text',
      'in a ledger: rows with the same one are settled with each other, from the paid_date on',
    ),
    optional('owner', 'text', 'salesperson or collector in charge'),
    optional('disputed', 'flag', 'whether the customer disputes the invoice'),
  ],
  payments: [
    required('customer_id', 'id', 'who paid'),
    required('date', 'date', 'day of the payment'),
    required('amount', 'number', 'money paid'),
    optional('payment_id', 'id', 'number of the payment'),
    optional('invoice_id', 'id', 'invoice it pays'),
    optional('currency', 'currency', 'ISO code of the money in the row'),
    optional('type', 'text', 'payment, credit note, write-off or refund'),
    optional('status', 'text', 'state of the payment; what failed or was cancelled is set aside'),
  ],
  rates: [
    required('currency', 'currency', 'ISO code of the foreign currency'),
    required('date', 'date', 'first day the rate holds; it holds until the next one'),
    required('rate', 'number', 'what one unit of the currency is worth in the base currency'),
  ],
  cohorts: [
    optional('cohort', 'text', 'customers who began together; a file without it is about one cohort'),
    required('period', 'number', 'how many renewals after the start, counted from 0 or from 1'),
    required('customers', 'number', 'customers of the cohort who are still there'),
    optional('cohort_size', 'number', 'customers at the start, beside a triangle of those still there'),
  ],
} as const satisfies Record<string, readonly Field[]>;

export type RoleName = keyof typeof roles;
export type FieldName = (typeof roles)[RoleName][number]['name'];

/**
 * Roles of files with a row for each thing that happened and each customer, which their headers tell apart. A table of rates has a
 * flag of its own, and counts of cohorts are told by more than headers (cohort-table.ts).
 */
export const roleNames = (Object.keys(roles) as readonly RoleName[]).filter(
  (name) => name !== 'rates' && name !== 'cohorts',
);

/** A field of one role with its name typed; undefined when the role has no such field. */
export function fieldOf(role: RoleName, name: string): (Field & { readonly name: FieldName }) | undefined {
  return roles[role].find((field) => field.name === name);
}

/** Sets of fields any one of which stands in for a required field: all of a set must be there. */
export const fieldAlternatives: {
  readonly [R in RoleName]?: { readonly [F in FieldName]?: readonly (readonly FieldName[])[] };
} = {
  transactions: { amount: [['quantity', 'unit_price']] },
  invoices: { amount: [['balance'], ['debit']] },
  // A payment that names its invoice need not say whose it is.
  payments: { customer_id: [['invoice_id']] },
};
