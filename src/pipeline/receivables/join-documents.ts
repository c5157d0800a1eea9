/** Staged invoices and payments put side by side: what either tells about the other, and what is taken from which. */
import { dayOf as defaultDay } from '../../datasets/index.ts';
import type { Engine } from '../../engine/engine.ts';
import { literal, sql } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import type { ReceivablesPlan, StagedDocuments } from '../../relations/receivables-plan.ts';
import { namedRefunds } from '../../relations/reversals.ts';
import { conversionOf } from '../load-rates.ts';
import type { InputRequest } from '../request.ts';
import type { CurrencyType } from './currency-type.ts';
import { countAll, documentTotals, ledgerPayments, paymentSigns } from './document-totals.ts';
import type { DocumentTotals } from './document-totals.ts';
import type { DocumentsPlan, DocumentsRequest, StagedSources } from './load-documents.ts';
import { completeTerms } from './read-terms.ts';
import { saysWhenIssued } from './read-documents.ts';
import { findPaidBesides } from './paid-besides.ts';
import { findSeveral } from './several-invoices.ts';
import { resolvePayments } from './resolve-payments.ts';

/** Columns that every item has by itself. */
const ownColumns: ReadonlySet<string> = new Set(
  'invoice_id customer_id currency item_type invoice_date due_date terms_due has_unknown_terms amount disputed owner'.split(
    ' ',
  ),
);

/** What --by names that is an attribute of no customer and a column of the invoices. */
export function passingColumns(
  { by }: InputRequest,
  attributes: readonly string[],
  sources: readonly Source[],
): string[] {
  return [...new Set(by)].filter(
    (name) =>
      !attributes.includes(name) &&
      !ownColumns.has(name.toLowerCase()) &&
      sources.some(({ columns }) => columns.includes(name)),
  );
}

/** What the request asks of the files of a role. */
export function documentsRequest(
  { currency, dateFormat, decimal, tempFolder }: InputRequest,
  role: DocumentsRequest['role'],
  attributes: readonly string[],
  { type }: CurrencyType,
): DocumentsRequest {
  return { role, currency: currency ?? null, dateFormat, decimal, tempFolder, attributes, currencyType: type };
}

export interface StagedFiles {
  readonly invoices: StagedSources;
  readonly payments: StagedSources | null;
  /** Columns of the invoices that pass through. */
  readonly passing: readonly string[];
  /** The customers file has terms of payment. */
  readonly hasTerms: boolean;
  /** The day in the titles of the invoices; null for none. */
  readonly titleDay: string | null;
}

export interface JoinedDocuments {
  /** The day the report stands on, an ISO date. */
  readonly asOf: string;
  readonly plan: ReceivablesPlan;
  readonly totals: readonly DocumentTotals[];
  readonly paidTotals: readonly DocumentTotals[];
  /** Rows of the payments may have been set aside since they were staged. */
  readonly setsAside: boolean;
}

/** Completes staged payments by their invoices, and says how both become items and credits. */
export async function joinDocuments(
  engine: Engine,
  { invoices, payments, passing, hasTerms, titleDay }: StagedFiles,
  request: Pick<InputRequest, 'currency' | 'today' | 'asOf' | 'files' | 'base' | 'beside'>,
): Promise<JoinedDocuments> {
  const { currency, today } = request;
  await completeTerms(engine, invoices);
  const namesSeveral = await findSeveral(engine, invoices, payments);
  const currencies = await resolvePayments(engine, invoices, payments, { wanted: currency ?? null, namesSeveral });
  const hasPaidBesides = payments !== null && (await findPaidBesides(engine, invoices, payments));
  const totals = await documentTotals(engine, invoices, today);
  const paidTotals = payments === null ? [] : await documentTotals(engine, payments, today);
  const asOf = dayOf(request, titleDay, [...totals, ...paidTotals]);
  const conversion = conversionOf(request);
  const paymentRows = ledgerPayments(totals);
  const unreversed: ReceivablesPlan = {
    invoices: {
      ...staged(invoices.plan, currencies.invoices),
      signs: paymentSigns('invoices', invoices.sources, totals),
      attributes: passing,
      undated: undatedFiles(invoices.sources, asOf),
      retainedUntil: sql`date ${literal(asOf)}`,
      settles: payments === null && paymentRows === 0,
      clears: payments === null && invoices.plan.columns.includes('clearing_document') && hasCredits(totals),
      sharesNumbers: paymentRows > 0,
      givesUp: countAll(totals, 'marked_given_up') > 0,
    },
    payments:
      payments === null
        ? null
        : {
            ...staged(payments.plan, currencies.payments),
            signs: paymentSigns('payments', payments.sources, paidTotals),
          },
    hasPaidBesides,
    namesSeveral,
    reversedOn: null,
    conversion: conversion === null ? null : { base: conversion.base, day: sql`date ${literal(asOf)}` },
    hasCustomerTerms: hasTerms,
  };
  const refunds = namedRefunds(unreversed);
  const hasReversals = refunds !== null && (await engine.rows(sql`${refunds} limit 1`)).length > 0;
  const plan = hasReversals ? { ...unreversed, reversedOn: sql`date ${literal(asOf)}` } : unreversed;
  return { asOf, plan, totals, paidTotals, setsAside: currencies.setsAside };
}

/** The files that do not say when their invoices were issued; null for none. */
function undatedFiles(sources: readonly Source[], asOf: string): ReceivablesPlan['invoices']['undated'] {
  const files = sources.flatMap((source, file) => (saysWhenIssued(source) ? [] : [file]));
  return files.length === 0 ? null : { files, day: sql`date ${literal(asOf)}` };
}

/** Whether a list of invoices has rows that could settle others. */
const hasCredits = (totals: readonly DocumentTotals[]): boolean =>
  (['negative_rows', 'negative_payments', 'positive_payments', 'typed_credits'] as const).some(
    (name) => countAll(totals, name) > 0,
  );

/** The day asked for; else the last of all files where there are others beside these; else that of the title, else today. */
function dayOf(
  { asOf, today, beside }: Pick<InputRequest, 'asOf' | 'today' | 'beside'>,
  titleDay: string | null,
  totals: readonly DocumentTotals[],
): string {
  if (asOf !== undefined || beside === undefined || beside.lastDay === null) {
    return defaultDay('receivables', asOf, { title: titleDay, today }) ?? today;
  }
  return totals.reduce(
    (last, { lastDate }) => (lastDate !== null && lastDate > last ? lastDate : last),
    beside.lastDay,
  );
}

function staged({ table, columns, options }: DocumentsPlan, currency: string | null): Omit<StagedDocuments, 'signs'> {
  return { table, columns, money: options.money, currency };
}
