/**
 * Staged documents become what every question about receivables stands on: `int_receivable_items`, one row a document that a
 * customer owes, and `int_receivable_credits`, one row a payment, credit note or write-off. Nothing is merged, and nothing is left
 * out for the day it happened: that is for the relation of a day.
 */
import { id, join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { issuedOn, termsDue } from './document-days.ts';
import { createTypes, typed } from './document-types.ts';
import { atClosingRate } from './int-rates.ts';
import type { ReceivablesPlan, StagedDocuments } from './receivables-plan.ts';
import { beginParting, withParts } from './several-invoices.ts';
import { attributeColumn } from './stg-documents.ts';
import type { DocumentColumn } from './stg-documents.ts';

/** Name of documents whose customer is not known. */
export const nobody = '(no customer)';

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
  const creditsKind = raw(invoices.sharesNumbers || plan.namesSeveral ? 'table' : 'view');
  const credits = plan.namesSeveral ? withParts(creditsSql(plan)) : creditsSql(plan);
  const items = [...itemNames.map((name) => raw(name)), ...invoices.attributes.map(id)];
  const shown = (rows: Sql, columns: readonly Sql[]): Sql =>
    plan.conversion === null
      ? sql`select *, currency as original_currency from (${rows}) as documents`
      : atClosingRate(rows, columns, plan.conversion);
  return [
    sql`create temp ${itemsKind} int_receivable_items as ${shown(itemsSql(plan), items)}`,
    sql`create temp ${creditsKind} int_receivable_credits as ${shown(credits, creditNames.map(raw))}`,
  ];
}

/** Statements that begin to part the credits which name several invoices: see beginParting. */
export function partingStatements(plan: ReceivablesPlan): readonly Sql[] {
  return beginParting(itemsSql(plan), creditsSql(plan));
}

export const columnOr = ({ columns }: StagedDocuments, name: DocumentColumn, otherwise: string): Sql =>
  raw(columns.includes(name) ? name : otherwise);

export function currencySql(documents: StagedDocuments): Sql {
  const own = columnOr(documents, 'currency', 'cast(null as varchar)');
  return documents.currency === null
    ? own
    : documents.columns.includes('currency')
      ? sql`coalesce(${own}, ${literal(documents.currency)})`
      : literal(documents.currency);
}

/** The amount a document counts with: its own, or where that is 0 what is open of it. */
function signedSql(documents: StagedDocuments): Sql {
  return documents.columns.includes('balance')
    ? raw('case when amount = 0 then coalesce(balance, 0) else amount end')
    : raw('amount');
}

/** True for a payment that is written as a credit in its file. */
function isPaidIn(documents: StagedDocuments): Sql {
  const signed = signedSql(documents);
  const { signs } = documents;
  const books = signs.flatMap((sign, file) => (sign === 'books' ? [String(file)] : []));
  if (books.length === 0) {
    return sql`${signed} > 0`;
  }
  return books.length === signs.length
    ? sql`${signed} < 0`
    : sql`case when file_no in (${raw(books.join(', '))}) then ${signed} < 0 else ${signed} > 0 end`;
}

/** True for a document of the invoices that lessens what is owed. */
export function isCreditSql(invoices: StagedDocuments): Sql {
  const signed = signedSql(invoices);
  return invoices.columns.includes('kind')
    ? sql`case
            when kind in ('credit_note', 'write_off') then true
            when kind = 'payment' then ${isPaidIn(invoices)}
            else ${signed} < 0
        end`
    : sql`${signed} < 0`;
}

/** Money of an item: the amount, or what is open where that is more. */
export function itemAmount(invoices: StagedDocuments): Sql {
  const owed = raw('case when amount < 0 then -balance else balance end');
  const amount = invoices.columns.includes('balance')
    ? sql`case when balance is null then abs(amount) else greatest(abs(amount), ${owed}) end`
    : raw('abs(amount)');
  return sql`cast(${amount} as ${invoices.money})`;
}

/** What the columns of an item say was settled of it. */
function settledOfItem(invoices: ReceivablesPlan['invoices']): Sql {
  const { columns, settles } = invoices;
  const amount = itemAmount(invoices);
  const isDone = doneStates(invoices);
  const cases = [
    ...(columns.includes('balance')
      ? [sql`when balance is not null then ${amount} - case when amount < 0 then -balance else balance end`]
      : []),
    ...(settles && columns.includes('paid') ? [raw('when paid is not null then abs(paid)')] : []),
    ...(settles && isDone !== null ? [sql`when ${isDone} then ${amount}`] : []),
  ];
  return cases.length === 0 ? raw('0') : sql`case ${join(cases, ' ')} else 0 end`;
}

/** What is left of a credit where columns say how much of it was used. */
function creditAmount(invoices: ReceivablesPlan['invoices']): Sql {
  const { columns, settles, money } = invoices;
  const isDone = doneStates(invoices);
  const cases = [
    ...(columns.includes('balance') ? [raw('when balance is not null then abs(balance)')] : []),
    ...(settles && columns.includes('paid')
      ? [raw('when paid is not null then greatest(abs(amount) - abs(paid), 0)')]
      : []),
    ...(settles && isDone !== null ? [sql`when ${isDone} then 0`] : []),
  ];
  const amount = cases.length === 0 ? raw('abs(amount)') : sql`case ${join(cases, ' ')} else abs(amount) end`;
  return sql`cast(${amount} as ${money})`;
}

/** True for a document that is settled in full as a date or a state says; null when no column tells. */
function doneStates({ columns }: StagedDocuments): Sql | null {
  const states = [
    ...(columns.includes('settled_date') ? [raw('settled_date is not null')] : []),
    ...(columns.includes('is_settled') ? [raw('is_settled')] : []),
  ];
  return states.length === 0 ? null : sql`(${join(states, ' or ')})`;
}

const customerSql = literal(nobody);

function itemsSql({ invoices, payments, hasCustomerTerms }: ReceivablesPlan): Sql {
  const names = invoices.attributes.map((name, index) => sql`${attributeColumn(index)} as ${id(name)}`);
  const kind = invoices.columns.includes('kind')
    ? raw(`case
            when kind = 'debit_note' then 'debit_note'
            when kind in ('payment', 'refund') then 'refund'
            else 'invoice'
        end`)
    : literal('invoice');
  const columns = [
    raw('document_id as invoice_id'),
    sql`coalesce(documents.customer_id, ${customerSql}) as customer_id`,
    sql`${currencySql(invoices)} as currency`,
    sql`${typed('item_type', kind)} as item_type`,
    sql`${issuedOn(invoices)} as invoice_date`,
    sql`${columnOr(invoices, 'due_date', 'cast(null as date)')} as due_date`,
    sql`${termsDue(invoices, hasCustomerTerms)} as terms_due`,
    sql`${invoices.columns.includes('unknown_terms') ? raw('unknown_terms is not null') : raw('false')} as has_unknown_terms`,
    sql`${itemAmount(invoices)} as amount`,
    sql`${columnOr(invoices, 'disputed', 'cast(null as boolean)')} as disputed`,
    sql`${columnOr(invoices, 'owner', 'cast(null as varchar)')} as owner`,
    ...names,
  ];
  const joined = hasCustomerTerms
    ? raw(' left join int_customer_terms as terms on terms.customer_id = documents.customer_id')
    : raw('');
  const items = sql`
    select
        ${join(columns, ',\n        ')}
    from ${invoices.table} as documents${joined}
    where set_aside is null and not ${isCreditSql(invoices)} and ${itemAmount(invoices)} > 0`;
  return payments === null ? items : sql`${items}\n    union all\n${refundsSql(payments, names.length)}`;
}

/** Money given back to the customer is owed again. */
function refundsSql(payments: StagedDocuments, attributes: number): Sql {
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
    from ${payments.table}
    where set_aside is null and ${isRefundSql(payments)}`;
}

/** True for a row of the payments that gives money back. */
export function isRefundSql(payments: StagedDocuments): Sql {
  const isOut = sql`amount <> 0 and not ${isPaidIn(payments)}`;
  return payments.columns.includes('kind')
    ? sql`case
            when kind = 'refund' then amount <> 0
            when kind in ('credit_note', 'write_off') then false
            else ${isOut}
        end`
    : sql`(${isOut})`;
}

export const typeOfCredit = (columns: readonly DocumentColumn[], otherwise: string): Sql =>
  columns.includes('kind')
    ? raw(`case when kind in ('payment', 'write_off', 'credit_note') then kind else '${otherwise}' end`)
    : raw(`'${otherwise}'`);

function creditsSql({ invoices, payments, hasPaidBesides }: ReceivablesPlan): Sql {
  const legs = [
    creditDocuments(invoices),
    ...(hasSettlements(invoices) ? [settlements(invoices)] : []),
    ...(invoices.clears ? [raw(`select ${creditNames.join(', ')} from int_cleared_credits`)] : []),
    ...(payments === null ? [] : [paymentDocuments(payments)]),
    ...(hasPaidBesides ? [paidBesides(invoices)] : []),
  ];
  return join(legs, '\n    union all\n');
}

const hasSettlements = ({ columns, settles }: ReceivablesPlan['invoices']): boolean =>
  columns.includes('balance') ||
  (settles && (['paid', 'settled_date', 'is_settled'] as const).some((name) => columns.includes(name)));

/** Without the rows that are in `int_cleared_credits` instead: those with a clearing document for which the condition holds. */
const notCleared = ({ clears }: ReceivablesPlan['invoices'], condition: Sql): Sql =>
  clears ? sql` and not (clearing_document is not null and ${condition})` : raw('');

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

/** What the columns of the invoices themselves say was paid. */
function settlements(invoices: ReceivablesPlan['invoices']): Sql {
  const settled = sql`cast(${settledOfItem(invoices)} as ${invoices.money})`;
  return sql`
    select
        cast(null as varchar),
        coalesce(customer_id, ${customerSql}),
        ${currencySql(invoices)},
        ${columnOr(invoices, 'settled_date', 'cast(null as date)')},
        ${settled},
        ${typed('credit_type', literal('payment'))},
        document_id,
        cast(null as date)
    from ${invoices.table}
    where set_aside is null and not ${isCreditSql(invoices)} and ${settled} > 0${notCleared(invoices, raw('true'))}`;
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
