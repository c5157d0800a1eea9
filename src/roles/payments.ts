/** Money received, in a file beside the invoices. */
import { optional, required } from '../input/fields/field.ts';
import * as customers from '../vocabulary/headers/customers.ts';
import * as dates from '../vocabulary/headers/dates.ts';
import * as documents from '../vocabulary/headers/documents.ts';
import * as money from '../vocabulary/headers/money.ts';
import { defineRole } from './define.ts';
import { documentAmountRules, documentRules, ofKinds } from './document-rows.ts';
import type { DocumentRow } from './document-rows.ts';
import { currencyRule } from './money-rows.ts';

export const payments = defineRole<DocumentRow>({
  name: 'payments',
  records: 'documents',
  fields: [
    // A payment that names its invoice need not say whose it is.
    required('customer_id', 'id', 'who paid', customers.customerIdOfLedger, [['invoice_id']]),
    required('date', 'date', 'day of the payment', dates.paymentDate),
    required('amount', 'number', 'money paid', money.paymentAmount),
    optional('cheque_date', 'date', 'day from which a cheque may be cashed; it counts from then', dates.chequeDate),
    optional('payment_id', 'id', 'number of the payment', documents.paymentId),
    optional('invoice_id', 'id', 'invoice it pays', documents.paidInvoiceId),
    optional('currency', 'currency', 'ISO code of the money in the row', money.currency),
    optional('type', 'text', 'payment, credit note, write-off or refund', documents.documentType),
    optional(
      'status',
      'text',
      'state of the payment; what failed or was cancelled is set aside',
      documents.paymentStatus,
    ),
  ],
  rows: [
    ...documentRules('date', [
      ofKinds('no_payment', ['invoice', 'debit_note']),
      { reason: 'post_dated', keepsAmount: true, when: ({ isUndatedCheque }) => isUndatedCheque },
    ]),
    ...documentAmountRules,
    {
      reason: 'bad_date',
      about: ['cheque_date'],
      isMalformed: true,
      keepsAmount: true,
      when: ({ hasBadDate }) => hasBadDate,
    },
    // A payment that names no currency may be in that of its invoice, which is found out later.
    currencyRule(false),
  ],
});
