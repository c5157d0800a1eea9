/** Receivables: a row a document that a customer owes, or that lowers what is owed. */
import { sql } from '../engine/sql.ts';
import { optional, required } from '../input/fields/field.ts';
import * as customers from '../vocabulary/headers/customers.ts';
import * as dates from '../vocabulary/headers/dates.ts';
import * as documents from '../vocabulary/headers/documents.ts';
import * as money from '../vocabulary/headers/money.ts';
import { defineRole } from './define.ts';
import { documentAmountRules, documentRules } from './document-rows.ts';
import type { DocumentRow } from './document-rows.ts';
import { currencyRule } from './money-rows.ts';

export const invoices = defineRole<DocumentRow>({
  name: 'invoices',
  records: 'documents',
  isFiltered: true,
  fields: [
    required('invoice_id', 'id', 'number of the invoice or credit note', documents.invoiceId),
    required('customer_id', 'id', 'who owes it', customers.customerIdOfLedger),
    required(
      'invoice_date',
      'date',
      'day of issue; a due date may stand for it in a list of what is open',
      dates.invoiceDate,
      [['due_date']],
    ),
    required(
      'amount',
      'number',
      'money invoiced; a balance or debit and credit may stand for it',
      money.invoiceAmount,
      [['balance'], ['debit']],
    ),
    optional('due_date', 'date', 'last day to pay on time', dates.dueDate),
    optional(
      'terms_days',
      'terms',
      'days from invoice to due date, or terms in words such as Net 45 or 30 days EOM',
      customers.termsDays,
    ),
    optional('terms_date', 'date', 'day from which the terms count, where it is not the invoice date', dates.termsDate),
    optional('currency', 'currency', 'ISO code of the money in the row', money.currency),
    optional('balance', 'number', 'money still open', money.balance),
    // A balance that runs on is found out by its numbers, not by its name.
    optional('running_balance', 'number', 'in a ledger, what the customer owes after the row', []),
    optional('paid_amount', 'number', 'money paid so far', money.paidAmount),
    optional('paid_date', 'date', 'day the invoice was settled', dates.paidDate),
    optional('written_off', 'number', 'money given up, taken off what is open', money.writtenOff),
    optional('credited', 'number', 'money of credit notes for the invoice, taken off what is open', money.credited),
    optional(
      'retention',
      'number',
      'part of the amount that is kept back and due on a day of its own',
      money.retention,
    ),
    optional(
      'retention_due_date',
      'date',
      'day on which the retention is due; without it the retention is open and not overdue',
      dates.retentionDueDate,
    ),
    optional('debit', 'number', 'in a ledger, money that the customer owes', money.debit),
    optional('credit', 'number', 'in a ledger, money that the customer has paid or been credited', money.credit),
    optional(
      'debit_is_plus',
      'text',
      'side of the account of the amount: a credit counts below zero',
      money.sideOfAccount,
    ),
    optional(
      'type',
      'text',
      'invoice, credit note or debit note; in a ledger also payment or write-off',
      documents.documentType,
    ),
    optional('status', 'text', 'state of the invoice; what is a draft or void is set aside', documents.documentStatus),
    optional('applies_to', 'id', 'invoice that a credit note or payment row is set against', documents.appliesTo),
    optional(
      'clearing_document',
      'text',
      'in a ledger: rows with the same one are settled with each other, from the paid_date on',
      documents.clearingDocument,
    ),
    optional('owner', 'text', 'salesperson or collector in charge', customers.owner),
    optional('disputed', 'flag', 'whether the customer disputes the invoice', documents.disputed),
  ],
  rows: [
    ...documentRules('invoice_date', []),
    {
      reason: 'opening_balance_without_amount',
      isDetail: true,
      when: ({ value, isBlank, isOpening }) =>
        isOpening === null ? null : sql`${value('amount')} is null and ${isBlank('amount')} and ${isOpening}`,
    },
    ...documentAmountRules,
    {
      reason: 'bad_amount',
      about: ['balance', 'paid_amount', 'written_off', 'credited', 'retention'],
      isMalformed: true,
      when: ({ hasBadAmount }) => hasBadAmount,
    },
    { reason: 'no_amount', when: ({ has, value }) => (has('balance') ? sql`${value('balance')} is null` : null) },
    {
      reason: 'bad_date',
      about: ['due_date', 'terms_date', 'paid_date', 'retention_due_date'],
      isMalformed: true,
      keepsAmount: true,
      when: ({ hasBadDate }) => hasBadDate,
    },
    currencyRule(true),
  ],
});
