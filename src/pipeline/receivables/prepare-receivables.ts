/** Everything a report on receivables stands on. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';
import type { Source } from '../../input/source.ts';
import { createReceivables, isRefundSql } from '../../relations/int-receivables.ts';
import type { ReceivablesPlan, StagedDocuments } from '../../relations/int-receivables.ts';
import { summariesOf } from '../accounts.ts';
import { doubtsOf, nothingLeft, refuseTooMany } from '../judge-load.ts';
import { loadCustomers, noCustomers, unknownCustomers } from '../load-customers.ts';
import type { Attributes } from '../load-customers.ts';
import type { LoadedRows } from '../loaded-rows.ts';
import type { Prepared } from '../prepared.ts';
import type { InputRequest } from '../request.ts';
import { counted } from '../wording.ts';
import { assertAsOf } from './as-of-support.ts';
import { planCustomerTerms } from './customer-terms.ts';
import { invoiceFindings, paymentFindings } from './document-findings.ts';
import { countAll, documentTotals, paymentSigns } from './document-totals.ts';
import type { DocumentTotals } from './document-totals.ts';
import { linkFindings } from './link-findings.ts';
import { documentAccounts, loadDocuments } from './load-documents.ts';
import type { DocumentsPlan, DocumentsRequest, LoadedDocuments } from './load-documents.ts';
import { openDocuments } from './open-documents.ts';
import { resolvePayments } from './resolve-payments.ts';
import { reconcileReceivables } from './reconcile-receivables.ts';

export interface PreparedReceivables extends Prepared {
  readonly asOf: string;
  /** Columns of the invoices that --by asked for: columns of `int_receivable_items`, text. */
  readonly itemAttributes: readonly string[];
}

/**
 * Loads `int_receivable_items`, `int_receivable_credits`, `int_customer_attributes` and `int_customer_terms`. The day is today unless
 * one was asked for. Errors: everything that makes the data unusable, as-of-unsupported among it.
 */
export async function prepareReceivables(engine: Engine, request: InputRequest): Promise<PreparedReceivables> {
  refuseSharedInput(request);
  const opened = await openDocuments(engine, request);
  request.onOpened?.([...opened.invoices, ...opened.payments]);
  const attributes = await attributesOf(engine, request, opened.invoices.length + opened.payments.length);
  const terms = await planCustomerTerms(engine, attributes.files);
  await engine.run(terms.statement);
  const passing = passingColumns(request, attributes.names, opened.invoices);
  const invoices = await loadDocuments(engine, opened.invoices, documentsRequest(request, 'invoices', passing));
  const payments =
    opened.payments.length === 0
      ? null
      : await loadDocuments(engine, opened.payments, documentsRequest(request, 'payments', []));
  const currencies = await resolvePayments(engine, invoices, payments, request.currency ?? null);
  const billed = await accountFor(engine, invoices);
  const paid = payments === null ? null : await accountFor(engine, payments);
  const loads = [billed, ...(paid === null ? [] : [paid])];
  for (const load of loads) {
    await refuseTooMany(engine, load, request.maxRejects);
  }
  if (billed.summaries.every(({ used }) => used === 0)) {
    throw nothingLeft(billed.summaries);
  }
  const totals = await documentTotals(engine, invoices, request.today);
  const paidTotals = payments === null ? [] : await documentTotals(engine, payments, request.today);
  const plan = planOf({ invoices, payments, totals, paidTotals }, passing, currencies, terms.fields.has('terms_days'));
  const asOf = request.asOf ?? request.today;
  assertAsOf(asOf, invoices.sources, totals, plan.invoices.settles);
  for (const statement of createReceivables(plan)) {
    await engine.run(statement);
  }
  const customers = raw('(select distinct customer_id from int_receivable_items)');
  return {
    loads,
    asOf,
    currency: request.currency ?? (await oneCurrency(engine)),
    attributes: attributes.names,
    itemAttributes: passing,
    sources: [...loads.flatMap(({ summaries }) => summaries), ...attributes.sources],
    notes: [...opened.notes, ...notesOf(invoices, totals, plan)],
    warnings: [
      ...loads.flatMap(({ sources }) => sources).flatMap(doubtsOf),
      ...(await invoiceFindings(engine, invoices, totals, plan.invoices.settles)),
      ...(payments === null || plan.payments === null
        ? []
        : await paymentFindings(engine, payments, paidTotals, isRefundSql(plan.payments))),
      ...(await linkFindings(engine, invoices, payments)),
      ...(await unknownCustomers(engine, attributes, customers, 'invoices')),
    ],
    reconcile: () => reconcileReceivables(engine, asOf),
  };
}

function refuseSharedInput({ files, payments, customers }: InputRequest): void {
  const readers = [...files, ...payments, ...(customers === undefined ? [] : [customers])].filter(
    (path) => path === '-',
  );
  if (readers.length > 1) {
    throw crmError('usage', {
      problem: 'standard input can be read once: only one of the invoices, --payments and --customers may be -',
    });
  }
}

function attributesOf(engine: Engine, request: InputRequest, indexFirst: number): Promise<Attributes> {
  return request.customers === undefined
    ? noCustomers(engine)
    : loadCustomers(engine, request.customers, indexFirst, request);
}

/** Columns that every item has by itself. */
const ownColumns: ReadonlySet<string> = new Set(
  'invoice_id customer_id currency item_type invoice_date due_date terms_days amount disputed owner'.split(' '),
);

/** What --by names that is an attribute of no customer and a column of the invoices. */
function passingColumns({ by }: InputRequest, attributes: readonly string[], sources: readonly Source[]): string[] {
  return [...new Set(by)].filter(
    (name) =>
      !attributes.includes(name) &&
      !ownColumns.has(name.toLowerCase()) &&
      sources.some(({ columns }) => columns.includes(name)),
  );
}

function documentsRequest(
  { currency, dateFormat, decimal, tempFolder }: InputRequest,
  role: DocumentsRequest['role'],
  attributes: readonly string[],
): DocumentsRequest {
  return { role, currency: currency ?? null, dateFormat, decimal, tempFolder, attributes };
}

async function accountFor(engine: Engine, load: LoadedDocuments): Promise<LoadedRows> {
  const summaries = await summariesOf(load.sources, await documentAccounts(engine, load.sources, load.plan));
  return { ...load, summaries };
}

interface Found {
  readonly invoices: LoadedDocuments;
  readonly payments: LoadedDocuments | null;
  readonly totals: readonly DocumentTotals[];
  readonly paidTotals: readonly DocumentTotals[];
}

function planOf(
  { invoices, payments, totals, paidTotals }: Found,
  attributes: readonly string[],
  currencies: { readonly invoices: string | null; readonly payments: string | null },
  hasCustomerTerms: boolean,
): ReceivablesPlan {
  const ledgerPayments = countAll(totals, 'negative_payments') + countAll(totals, 'positive_payments');
  return {
    invoices: {
      ...staged(invoices.plan, currencies.invoices),
      signs: paymentSigns('invoices', invoices.sources, totals),
      attributes,
      settles: payments === null && ledgerPayments === 0,
      sharesNumbers: ledgerPayments > 0,
    },
    payments:
      payments === null
        ? null
        : {
            ...staged(payments.plan, currencies.payments),
            signs: paymentSigns('payments', payments.sources, paidTotals),
          },
    hasCustomerTerms,
  };
}

function staged({ table, columns, options }: DocumentsPlan, currency: string | null): Omit<StagedDocuments, 'signs'> {
  return { table, columns, money: options.money, currency };
}

/** Sentences about what was taken to be so. */
function notesOf(
  { plan }: LoadedDocuments,
  totals: readonly DocumentTotals[],
  { invoices, payments }: ReceivablesPlan,
): string[] {
  const marked = countAll(totals, 'marked_settled');
  const isMarkOnly = !plan.columns.includes('balance') && !plan.columns.includes('paid');
  const isIgnored =
    payments === null &&
    !invoices.settles &&
    (['paid', 'settled_date'] as const).some((name) => plan.columns.includes(name));
  return [
    ...(invoices.settles && isMarkOnly && marked > 0
      ? [
          `${counted(marked, 'invoice')} ${marked === 1 ? 'is' : 'are'} paid by ${marked === 1 ? 'its' : 'their'} status, which does not say when.`,
        ]
      : []),
    ...(isIgnored
      ? ['Paid amounts and dates of payment of the invoices are not used, because payments have rows of their own.']
      : []),
    ...(payments?.signs.includes('books') === true
      ? ['All payments are negative, the sign of the books; they count as money received.']
      : []),
  ];
}

/** The one currency of all items and credits as an ISO code; null when there are several or the data do not say. */
async function oneCurrency(engine: Engine): Promise<string | null> {
  const each = (table: Sql): Sql => sql`select distinct currency from ${table}`;
  const found = await engine.rows(
    sql`${each(raw('int_receivable_items'))} union ${each(raw('int_receivable_credits'))}`,
  );
  const [first] = found;
  const code = first?.[0];
  return found.length === 1 && typeof code === 'string' && /^[A-Z]{3}$/.test(code) ? code : null;
}
