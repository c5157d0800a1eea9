/** What is known of staged documents when they become items and credits. */
import type { Sql } from '../engine/sql.ts';
import type { ClosingConversion } from './int-rates.ts';
import type { DocumentColumn } from './stg-documents.ts';

/** How the amounts of payments are written: `books` = what is paid is negative, as in an account; `plain` = positive. */
export type PaymentSign = 'books' | 'plain';

/** A table of staged documents and what was found out about it as a whole. */
export interface StagedDocuments {
  readonly table: Sql;
  readonly columns: readonly DocumentColumn[];
  readonly money: Sql;
  /** Of each file, by its number. */
  readonly signs: readonly PaymentSign[];
  /** Currency of documents that name none; null = the data do not say. */
  readonly currency: string | null;
}

export interface ReceivablesPlan {
  readonly invoices: StagedDocuments & {
    /** Numbers of the files whose dates are due dates, and the day of the report: what is not due yet was issued by then. */
    readonly undated: { readonly files: readonly number[]; readonly day: Sql } | null;
    /** Day on which money kept back counts as due where no day of its own says; that of the report. */
    readonly retainedUntil: Sql;
    /** Names of the columns that pass through. */
    readonly attributes: readonly string[];
    /** Paid amounts, dates of payment and settled states count; false where payments have rows of their own. */
    readonly settles: boolean;
    /** Rows with the same clearing document are settled with each other: see cleared-documents. */
    readonly clears: boolean;
    /** Some are written off or credited by their status. */
    readonly givesUp: boolean;
    /** Payments among the invoices may carry the number of the invoice they pay. */
    readonly sharesNumbers: boolean;
  };
  readonly payments: StagedDocuments | null;
  /** `int_paid_besides` has what the invoices say was paid and the payments do not. */
  readonly hasPaidBesides: boolean;
  /** The day up to which refunds that name an invoice take back what was paid of it; null = there are none. */
  readonly reversedOn: Sql | null;
  /** Some credits name several invoices: `int_named_invoices` says which. */
  readonly namesSeveral: boolean;
  /** Show all money in one currency; null = each in its own. */
  readonly conversion: ClosingConversion | null;
  /** `int_customer_terms` has terms for customers whose documents have none. */
  readonly hasCustomerTerms: boolean;
}
