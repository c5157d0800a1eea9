import * as cohorts from '../../vocabulary/headers/cohorts.ts';
import * as customers from '../../vocabulary/headers/customers.ts';
import * as dates from '../../vocabulary/headers/dates.ts';
import * as documents from '../../vocabulary/headers/documents.ts';
import * as items from '../../vocabulary/headers/items.ts';
import * as money from '../../vocabulary/headers/money.ts';
import type { AliasTiers } from '../../vocabulary/headers/tiers.ts';
import type { roles, FieldName, RoleName } from './roles.ts';

type AliasTable = { readonly [R in RoleName]: Readonly<Record<(typeof roles)[R][number]['name'], AliasTiers>> };

/** Accepted header names of every field of every role; the name of the field itself is always one of them. */
export const aliases: AliasTable = {
  transactions: {
    customer_id: customers.customerId,
    date: dates.saleDate,
    amount: money.saleAmount,
    transaction_id: documents.transactionId,
    currency: money.currency,
    quantity: items.quantity,
    unit_price: items.unitPrice,
    cost: items.cost,
    product: items.product,
    category: items.category,
    channel: items.channel,
    campaign: items.campaign,
    type: documents.saleType,
    status: documents.saleStatus,
    second_status: documents.secondStatus,
    cancelled: documents.cancelled,
    refunded_amount: money.refundedAmount,
    debit_is_plus: [],
    credit_is_plus: [],
  },
  customers: {
    customer_id: customers.customerIdOfCustomers,
    name: customers.customerName,
    owner: customers.owner,
    credit_limit: customers.creditLimit,
    terms_days: customers.termsDays,
    parent_id: customers.parentId,
  },
  invoices: {
    invoice_id: documents.invoiceId,
    customer_id: customers.customerIdOfLedger,
    invoice_date: dates.invoiceDate,
    amount: money.invoiceAmount,
    due_date: dates.dueDate,
    terms_days: customers.termsDays,
    terms_date: dates.termsDate,
    currency: money.currency,
    balance: money.balance,
    // A balance that runs on is found out by its numbers, not by its name.
    running_balance: [],
    paid_amount: money.paidAmount,
    paid_date: dates.paidDate,
    debit: money.debit,
    credit: money.credit,
    debit_is_plus: money.sideOfAccount,
    type: documents.documentType,
    status: documents.documentStatus,
    applies_to: documents.appliesTo,
    clearing_document: documents.clearingDocument,
    owner: customers.owner,
    disputed: documents.disputed,
  },
  payments: {
    customer_id: customers.customerIdOfLedger,
    date: dates.paymentDate,
    amount: money.paymentAmount,
    payment_id: documents.paymentId,
    invoice_id: documents.paidInvoiceId,
    currency: money.currency,
    type: documents.documentType,
    status: documents.paymentStatus,
  },
  rates: { currency: money.rateCurrency, date: dates.rateDate, rate: money.rate },
  cohorts: {
    cohort: cohorts.cohort,
    period: cohorts.period,
    customers: cohorts.customersLeft,
    cohort_size: cohorts.cohortSize,
  },
};

const insignificant = /[\s\p{Cf}_\-./:#°*?'"`´’‘“”]/gu;
const reduced = (text: string): string => text.replace(insignificant, '');
const leadingSum = /^(?:(?:sum|total|summe|somme|suma|soma) (?:of|von|de) |求和项:)/u;
const trailingCurrency =
  /(?<=.)[ _/,-]+(?:in )?(?:[€$£¥]|eur|usd|gbp|chf|jpy|cny|rmb|inr|cad|aud|sek|nok|dkk|pln|brl|mxn|twd|ntd|hkd|sgd)$/u;
const trailingBracket = /[([{][^()[\]{}]*[)\]}]\s*$/u;

/**
 * A header reduced to what counts when names are compared: half-width, lower case, no spaces, `_ - . / : # ° * ?`
 * or quotes. `keepsBrackets` false also drops a bracketed remark at the end such as `(USD)` or `（元）`, a currency there, and
 * the `Sum of` of a pivot table.
 */
export function normaliseHeader(text: string, { keepsBrackets = false } = {}): string {
  const folded = text.normalize('NFKC').toLowerCase();
  const short = keepsBrackets
    ? folded
    : folded.trim().replace(trailingBracket, '').trim().replace(trailingCurrency, '').replace(leadingSum, '');
  return reduced(short) || reduced(folded);
}

/** In its reports Amazon means by it the price of all units of the line; others write the name in another way. */
const amazonLinePrice = 'item-price';

interface Ranks {
  readonly exact: ReadonlyMap<string, number>;
  readonly loose: ReadonlyMap<string, number>;
}

const ranksByField = new Map<string, Ranks>();

function ranksOf(role: RoleName, field: FieldName): Ranks {
  const key = `${role} ${field}`;
  const known = ranksByField.get(key);
  if (known) return known;
  const tiers = (aliases[role] as Partial<Record<FieldName, AliasTiers>>)[field] ?? [];
  const exact = new Map<string, number>();
  const loose = new Map<string, number>();
  tiers.forEach((names, tier) => {
    for (const name of names) {
      const full = normaliseHeader(name, { keepsBrackets: true });
      const short = normaliseHeader(name);
      if (!exact.has(full)) exact.set(full, 2 * tier);
      if (!loose.has(short)) loose.set(short, 2 * tier + 1);
    }
  });
  const own = normaliseHeader(field);
  if (!exact.has(own)) exact.set(own, 0);
  const ranks = { exact, loose };
  ranksByField.set(key, ranks);
  return ranks;
}

/**
 * How well a header names a field: 0 is best, null is not at all. A header that fits only after its bracketed remark
 * is dropped comes half a tier later, so that `Amount` outranks `Amount (LCY)` where an export has both.
 */
export function headerRank(role: RoleName, field: FieldName, header: string): number | null {
  if (header.trim() === amazonLinePrice && (field === 'unit_price' || field === 'amount')) {
    return field === 'amount' ? 0 : null;
  }
  const { exact, loose } = ranksOf(role, field);
  const full = normaliseHeader(header, { keepsBrackets: true });
  return exact.get(full) ?? loose.get(normaliseHeader(header)) ?? null;
}
