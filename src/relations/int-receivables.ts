/**
 * Staged documents become what every question about receivables stands on: `int_receivable_items`, one row a document that a
 * customer owes, and `int_receivable_credits`, one row a payment, credit note or write-off. Nothing is merged, and nothing is left
 * out for the day it happened: that is for the relation of a day.
 */
import { id, join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { issuedOn, termsDue } from './document-days.ts';
import {
  columnOr,
  currencySql,
  customerSql,
  isCreditSql,
  isRefundSql,
  itemAmount,
  typeOfCredit,
} from './document-parts.ts';
import { createTypes, typed } from './document-types.ts';
import { atClosingRate } from './int-rates.ts';
import type { ReceivablesPlan, StagedDocuments } from './receivables-plan.ts';
import { createReversals, lessReversed, notReversing, notReversingInvoices, owedAgain } from './reversals.ts';
import {
  creditAmount,
  givenUpBy,
  hasSettlements,
  notCleared,
  settlements,
  takenOffInvoices,
} from './settled-documents.ts';
import { beginParting, withParts } from './several-invoices.ts';
import { attributeColumn } from './stg-documents.ts';

const itemNames =
  'invoice_id customer_id currency item_type invoice_date due_date terms_due has_unknown_terms amount disputed owner'.split(
    ' ',
  );
const creditNames = 'credit_id customer_id currency credit_date amount credit_type invoice_id linked_from'.split(' ');

/** Statements that must have run before those of this file. */
export const receivableTypes: readonly Sql[] = createTypes('item_type', 'credit_type');

/** Statements that build `int_receivable_items` and `int_receivable_credits`. */
export function createReceivables(plan: ReceivablesPlan): readonly Sql[] {
  const { invoices, hasCustomerTerms } = plan;
  // A view costs nothing and keeps one copy of the rows; a join is better done once.
  const itemsKind = raw(hasCustomerTerms ? 'table' : 'view');
  const creditsKind = raw(invoices.sharesNumbers || plan.namesSeveral || plan.reversedOn !== null ? 'table' : 'view');
  const written = plan.namesSeveral ? withParts(creditsSql(plan)) : creditsSql(plan);
  const { reversedOn } = plan;
  const credits = reversedOn === null ? written : lessReversed(written, creditNames, invoices.money);
  const items = [...itemNames.map((name) => raw(name)), ...invoices.attributes.map(id)];
  const shown = (rows: Sql, columns: readonly Sql[]): Sql =>
    plan.conversion === null
      ? sql`select *, currency as original_currency from (${rows}) as documents`
      : atClosingRate(rows, columns, plan.conversion);
  return [
    ...(reversedOn === null ? [] : createReversals(plan, reversedOn, written)),
    sql`create temp ${itemsKind} int_receivable_items as ${shown(itemsSql(plan), items)}`,
    sql`create temp ${creditsKind} int_receivable_credits as ${shown(credits, creditNames.map(raw))}`,
  ];
}

/** Statements that begin to part the credits which name several invoices: see beginParting. */
export function partingStatements(plan: ReceivablesPlan): readonly Sql[] {
  return beginParting(itemsSql(plan), creditsSql(plan));
}

const quotedNames = ({ attributes }: ReceivablesPlan['invoices']): readonly string[] =>
  attributes.map((name) => id(name).text);

function itemsSql(plan: ReceivablesPlan): Sql {
  const { invoices, payments, hasCustomerTerms, reversedOn } = plan;
  const names = invoices.attributes.map((name, index) => sql`${attributeColumn(index)} as ${id(name)}`);
  const kind = invoices.columns.includes('kind')
    ? raw(`case
            when kind = 'debit_note' then 'debit_note'
            when kind in ('payment', 'refund') then 'refund'
            else 'invoice'
        end`)
    : literal('invoice');
  const retained = retainedAmount(invoices);
  const itemOf = (part: 'whole' | 'kept back'): Sql => {
    const isKept = part === 'kept back';
    const amount = isKept
      ? (retained as Sql)
      : retained === null
        ? itemAmount(invoices)
        : sql`${itemAmount(invoices)} - ${retained}`;
    const columns = [
      raw('document_id as invoice_id'),
      sql`coalesce(documents.customer_id, ${customerSql}) as customer_id`,
      sql`${currencySql(invoices)} as currency`,
      sql`${typed('item_type', kind)} as item_type`,
      sql`${issuedOn(invoices)} as invoice_date`,
      sql`${isKept ? keptUntil(invoices) : columnOr(invoices, 'due_date', 'cast(null as date)')} as due_date`,
      sql`${isKept ? raw('cast(null as date)') : termsDue(invoices, hasCustomerTerms)} as terms_due`,
      sql`${!isKept && invoices.columns.includes('unknown_terms') ? raw('unknown_terms is not null') : raw('false')} as has_unknown_terms`,
      sql`cast(${amount} as ${invoices.money}) as amount`,
      sql`${columnOr(invoices, 'disputed', 'cast(null as boolean)')} as disputed`,
      sql`${columnOr(invoices, 'owner', 'cast(null as varchar)')} as owner`,
      ...names,
    ];
    const joined =
      hasCustomerTerms && !isKept
        ? raw(' left join int_customer_terms as terms on terms.customer_id = documents.customer_id')
        : raw('');
    return sql`
    select
        ${join(columns, ',\n        ')}
    from ${invoices.table} as documents${joined}
    where set_aside is null and not ${isCreditSql(invoices)} and ${amount} > 0${notReversingInvoices(plan)}`;
  };
  const items =
    retained === null
      ? itemOf('whole')
      : sql`${itemOf('whole')}
    union all
${itemOf('kept back')}`;
  const owed = reversedOn === null ? [items] : [items, owedAgain(items, [...itemNames, ...quotedNames(invoices)])];
  const legs = payments === null ? owed : [...owed, refundsSql(payments, names.length, reversedOn)];
  return join(legs, '\n    union all\n');
}

/** What is kept back of an item; null where no column says. */
const retainedAmount = (invoices: ReceivablesPlan['invoices']): Sql | null =>
  invoices.columns.includes('retention') ? sql`least(abs(coalesce(retention, 0)), ${itemAmount(invoices)})` : null;

/** Until when: without a day of its own it is never overdue. */
const keptUntil = (invoices: ReceivablesPlan['invoices']): Sql =>
  invoices.columns.includes('retention_due')
    ? sql`coalesce(retention_due, ${invoices.retainedUntil})`
    : invoices.retainedUntil;

/** Money given back to the customer is owed again. */
function refundsSql(payments: StagedDocuments, attributes: number, reversedOn: Sql | null): Sql {
  return sql`
    select
        document_id,
        coalesce(customer_id, ${customerSql}),
        ${currencySql(payments)},
        ${typed('item_type', literal('refund'))},
        document_date,
        document_date,
        cast(null as date),
        false,
        cast(abs(amount) as ${payments.money}),
        cast(null as boolean),
        cast(null as varchar)${raw(', cast(null as varchar)'.repeat(attributes))}
    from ${payments.table} as documents
    where set_aside is null and ${isRefundSql(payments)}${notReversing(payments, reversedOn, raw('true'))}`;
}

function creditsSql({ invoices, payments, hasPaidBesides }: ReceivablesPlan): Sql {
  const legs = [
    creditDocuments(invoices),
    ...(hasSettlements(invoices) ? [settlements(invoices)] : []),
    ...takenOffInvoices(invoices),
    ...(invoices.givesUp ? [givenUpBy(invoices, payments)] : []),
    ...(invoices.clears ? [raw(`select ${creditNames.join(', ')} from int_cleared_credits`)] : []),
    ...(payments === null ? [] : [paymentDocuments(payments)]),
    ...(hasPaidBesides ? [paidBesides(invoices)] : []),
  ];
  return join(legs, '\n    union all\n');
}

/** Credit notes, and in a ledger payments and write-offs. */
function creditDocuments(invoices: ReceivablesPlan['invoices']): Sql {
  const named = invoices.columns.includes('applies_to') ? raw("nullif(applies_to, '')") : raw('cast(null as varchar)');
  // In some ledgers a payment has no number but that of the invoice it pays.
  const isShared = sql`documents.kind in ('payment', 'write_off') and exists (
            select 1
            from ${invoices.table} as owed
            where owed.set_aside is null
              and coalesce(owed.kind, 'invoice') in ('invoice', 'debit_note')
              and owed.customer_id = documents.customer_id
              and owed.document_id = documents.document_id)`;
  const invoice = invoices.sharesNumbers
    ? sql`coalesce(${named}, case when document_id <> '' and ${isShared} then document_id end)`
    : named;
  return sql`
    select
        nullif(document_id, '') as credit_id,
        coalesce(customer_id, ${customerSql}) as customer_id,
        ${currencySql(invoices)} as currency,
        ${issuedOn(invoices)} as credit_date,
        ${creditAmount(invoices)} as amount,
        ${typed('credit_type', typeOfCredit(invoices.columns, 'credit_note'))} as credit_type,
        ${invoice} as invoice_id,
        cast(null as date) as linked_from
    from ${invoices.table} as documents
    where set_aside is null and ${isCreditSql(invoices)} and ${creditAmount(invoices)} > 0${notCleared(invoices, raw(`coalesce(${columnOr(invoices, 'applies_to', "''").text}, '') = ''`))}`;
}

/** Nothing says when it was paid. */
const paidBesides = (invoices: StagedDocuments): Sql => sql`
    select null, coalesce(customer_id, ${customerSql}), ${currencySql(invoices)}, null, amount, ${typed('credit_type', literal('payment'))},
        document_id, null
    from int_paid_besides`;

function paymentDocuments(payments: StagedDocuments): Sql {
  return sql`
    select
        nullif(document_id, ''),
        coalesce(customer_id, ${customerSql}),
        ${currencySql(payments)},
        document_date,
        cast(abs(amount) as ${payments.money}),
        ${typed('credit_type', typeOfCredit(payments.columns, 'payment'))},
        ${payments.columns.includes('applies_to') ? raw("nullif(applies_to, '')") : raw('cast(null as varchar)')},
        cast(null as date)
    from ${payments.table}
    where set_aside is null and amount <> 0 and not ${isRefundSql(payments)}`;
}
