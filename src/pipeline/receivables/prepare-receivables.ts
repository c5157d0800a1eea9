/** Everything a report on receivables stands on. */
import { reasonText } from '../../report/reason-text.ts';
import type { LeftOut } from '../../analyses/facts.ts';
import type { Engine } from '../../engine/engine.ts';
import { literal, raw, sql } from '../../engine/sql.ts';
import { clearingStatements, unbalancedClearings } from '../../relations/cleared-documents.ts';
import { isRefundSql } from '../../relations/document-parts.ts';
import { createReceivables, receivableTypes } from '../../relations/int-receivables.ts';
import type { ReceivablesPlan } from '../../relations/receivables-plan.ts';
import { summariesOf } from '../../load/accounts.ts';
import { sideNote, unitNotes } from '../describe-formats.ts';
import { doubtsOf, nothingLeft, refuseTooMany } from '../quality-gate.ts';
import { loadCustomers, unknownCustomers, whatCustomersMayOwe } from '../load-customers.ts';
import { withoutLaterRows } from './after-the-day.ts';
import { assertRates, closingNote } from './closing-rates.ts';
import { conversionOf, loadRates } from '../load-rates.ts';
import type { Source } from '../../input/source.ts';
import { meaningsOf } from '../../input/values/word-meanings.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import type { Prepared } from '../prepared.ts';
import type { InputRequest } from '../request.ts';
import { nearDuplicateWarnings } from '../near-duplicate-ids.ts';
import { oddDayWarnings } from '../odd-days.ts';
import { counted } from '../wording.ts';
import { assertMeanings, unheldWords } from '../words/told-words.ts';
import { documentWords } from './document-words.ts';
import { areOpenItems, assertAsOf } from './as-of-support.ts';
import { withCurrencyType } from './currency-type.ts';
import { chequeFindings, givenUpFindings, invoiceFindings, paymentFindings } from './document-findings.ts';
import { countAll } from './document-totals.ts';
import type { DocumentTotals } from './document-totals.ts';
import { createReceivableAccounts, linkFindings } from './link-findings.ts';
import { documentsRequest, joinDocuments, passingColumns } from './join-documents.ts';
import { documentAccounts, loadDocuments } from './load-documents.ts';
import type { LoadedDocuments } from './load-documents.ts';
import { loadLog } from './load-log.ts';
import { moneyPlaces } from '../money-places.ts';
import { casesOf, sentence } from '../money-by-currency.ts';
import { idsForNames } from './named-customers.ts';
import { withoutOtherCurrency } from './resolve-payments.ts';
import { openDocuments } from './open-documents.ts';
import type { OpenedDocuments } from './open-documents.ts';
import { supersedeEarlier } from './overlapping-lists.ts';
import { paidBesidesFinding } from './paid-besides.ts';
import { partCredits, severalFindings, severalNotes } from './several-invoices.ts';
import { saysWhenIssued } from './read-documents.ts';
import { sharedDocuments } from './shared-documents.ts';
import { sharedRowWarnings } from '../shared-rows.ts';
import { withFilesToldApart } from '../tell-apart.ts';
import { unreadOfDocuments, unreadStates, unusedNote } from '../unread-columns.ts';
import { unreadMoney } from '../unread-money.ts';
import { reconcileReceivables } from './reconcile-receivables.ts';

export interface PreparedReceivables extends Prepared {
  readonly asOf: string;
  /** Columns of `int_receivable_items` that --by may name: owner and disputed where the invoices say, and the others it named. */
  readonly itemAttributes: readonly string[];
}

/** Fields of the invoices that reports may be broken down by. */
const itemFields = ['owner', 'disputed'] as const;

/**
 * Loads `int_receivable_items`, `int_receivable_credits`, `int_customer_attributes` and `int_customer_terms`. The day is today unless
 * one was asked for. Errors: everything that makes the data unusable, as-of-unsupported among it.
 */
export async function prepareReceivables(engine: Engine, given: InputRequest): Promise<PreparedReceivables> {
  assertMeanings(given.words, given.beside === undefined ? ['invoices', 'payments'] : Object.keys(meaningsOf));
  const request = await withFilesToldApart(engine, given);
  const conversion = conversionOf(request);
  const rates = conversion === null ? [] : [await loadRates(engine, conversion, request)];
  const opened = await openDocuments(engine, request);
  request.onOpened?.([...opened.invoices, ...opened.payments]);
  const customersFirst = (request.beside?.firstSource ?? 0) + opened.invoices.length + opened.payments.length;
  const attributes = await loadCustomers(engine, customersFirst, request, whatCustomersMayOwe);
  const passing = passingColumns(request, attributes.names, opened.invoices);
  const [listed, payments] = await withCurrencyType(engine, [...opened.invoices, ...opened.payments], async (type) => [
    await loadDocuments(engine, opened.invoices, documentsRequest(request, 'invoices', passing, type)),
    opened.payments.length === 0
      ? null
      : await loadDocuments(engine, opened.payments, documentsRequest(request, 'payments', [], type)),
  ]);
  const { load: invoices, warnings: overlapping } = await supersedeEarlier(engine, listed);
  const renamed = await idsForNames(engine, [invoices, payments], attributes);
  const hasTerms = attributes.files.some(({ mapping }) => mapping.has('terms_days'));
  const { asOf, plan, totals, paidTotals, setsAside } = await joinDocuments(
    engine,
    { invoices, payments, passing, hasTerms, titleDay: opened.titleDay },
    request,
  );
  const billed = await accountFor(engine, invoices, overlapping.length > 0);
  const paid =
    payments === null ? null : await accountFor(engine, withoutOtherCurrency(payments, setsAside), setsAside);
  const shared = [
    ...(await sharedRowWarnings(engine, sharedDocuments(invoices, billed.summaries))),
    ...(payments === null || paid === null
      ? []
      : await sharedRowWarnings(engine, sharedDocuments(payments, paid.summaries))),
  ];
  const loads = [billed, ...(paid === null ? [] : [paid])];
  const logs = await loadLog(engine, request);
  const side = [...attributes.loads, ...rates, ...logs];
  for (const load of loads) {
    await refuseTooMany(engine, load, request.maxRejects);
  }
  if (billed.summaries.every(({ used }) => used === 0)) {
    throw nothingLeft(billed.summaries);
  }
  const supportedFrom = assertAsOf(asOf, invoices.sources, totals, plan.invoices.settles || plan.hasPaidBesides);
  for (const statement of [...receivableTypes, ...(plan.invoices.clears ? clearingStatements(plan) : [])]) {
    await engine.run(statement);
  }
  await partCredits(engine, plan);
  for (const statement of [...createReceivables(plan), createReceivableAccounts(plan)]) {
    await engine.run(statement);
  }
  if (conversion !== null) {
    await assertRates(engine, conversion, asOf);
  }
  const dated = [
    await withoutLaterRows(engine, billed, invoices.plan, asOf),
    ...(payments === null || paid === null ? [] : [await withoutLaterRows(engine, paid, payments.plan, asOf)]),
  ];
  const accounts = raw(
    '(select customer_id, sum(billed + credited) as monetary from int_receivable_accounts group by 1)',
  );
  const customers = raw('(select customer_id from int_receivable_accounts group by 1 having sum(items) > 0)');
  const currencies = await currenciesOf(engine);
  const currency = conversion?.base ?? request.currency ?? oneCurrency(currencies);
  const aged = agedFacts(opened);
  // What stands beside the ages is repeated for each of them.
  const wholeRows = opened.agedBuckets === null ? loads.flatMap(({ sources }) => sources) : [];
  const unread = await Promise.all(wholeRows.map((source) => unreadMoney(engine, source)));
  return {
    loads: [...dated, ...side],
    asOf,
    currency,
    facts: {
      ...(await moneyPlaces(engine, {
        currencies: currencies.filter((code) => code !== null),
        currency,
        isConverted: conversion !== null,
        loads,
        amounts: raw(
          '(select currency, amount from int_receivable_items union all select currency, amount from int_receivable_credits)',
        ),
      })),
      ...(supportedFrom === null ? {} : { supportedFrom }),
      ...(payments === null && areOpenItems(invoices.sources, totals) ? { coverage: 'balances' as const } : {}),
      leftOut: dated.flatMap(leftOutOf),
      ...aged.facts,
    },
    impliedOptions: aged.impliedOptions,
    attributes: attributes.names,
    itemAttributes: [
      ...itemFields.filter((name) => invoices.sources.some(({ mapping }) => mapping.has(name))),
      ...passing,
    ],
    sources: [...dated, ...side].flatMap(({ summaries }) => summaries),
    notes: [
      ...opened.notes,
      ...renamed,
      ...(request.asOf === undefined && asOf === opened.titleDay
        ? [`The day is the one in the title of ${invoices.sources[0]?.path.shown ?? ''} (--as-of ${asOf}).`]
        : []),
      ...loads.flatMap(({ sources }) => sources).flatMap((source) => sideNote(source).concat(unitNotes(source))),
      ...logs.flatMap(({ sources }) => sources).flatMap(unusedNote),
      ...invoices.sources.filter((source) => !saysWhenIssued(source)).map(undatedNote),
      ...(conversion === null ? [] : [await closingNote(engine, conversion, asOf)]),
      ...notesOf(invoices, totals, plan),
      ...unread.flatMap(({ notes }) => notes),
      ...(await severalNotes(engine, plan)),
    ],
    warnings: [
      ...[...loads, ...side].flatMap(({ sources }) => sources).flatMap(doubtsOf),
      ...overlapping,
      ...(await oddDaysOf(engine, invoices, asOf)),
      ...(payments === null ? [] : await oddDaysOf(engine, payments, asOf)),
      ...shared,
      ...invoices.sources.flatMap(unreadOfDocuments),
      ...unread.flatMap(({ warnings }) => warnings),
      ...loads.flatMap(({ sources }) => sources).flatMap(unreadStates),
      ...(await invoiceFindings(engine, invoices, totals, plan.invoices.settles)),
      ...(await givenUpFindings(engine, invoices, totals)),
      ...(payments === null || plan.payments === null
        ? []
        : [
            ...(await paymentFindings(engine, payments, paidTotals, isRefundSql(plan.payments))),
            ...(await chequeFindings(engine, payments, asOf)),
          ]),
      ...(await unheldWords(
        engine,
        loads.flatMap(({ sources }) => sources).map((source) => ({ source, columns: documentWords(source) })),
        request.words,
      )),
      ...(plan.hasPaidBesides ? [await paidBesidesFinding(engine, invoices.sources)] : []),
      ...(await linkFindings(engine, invoices, payments, plan)),
      ...(await severalFindings(engine, plan)),
      ...(plan.invoices.clears ? await clearingFindings(engine, plan.invoices.settles) : []),
      ...(await nearDuplicateWarnings(engine, accounts)),
      ...(await unknownCustomers(engine, attributes, customers, 'invoices')),
      ...attributes.warnings,
    ],
    reconcile: () => reconcileReceivables(engine, asOf),
  };
}

/** Days of documents up to that of the report. */
function oddDaysOf(engine: Engine, { plan: { table } }: LoadedDocuments, asOf: string): Promise<string[]> {
  const days = sql`(
    select document_date as day, 1 as row_count from ${table}
    where set_aside is null and document_date <= cast(${literal(asOf)} as date)) as documents`;
  return oddDayWarnings(engine, days, days, asOf);
}

/** Clearings of which the file has not all rows. */
async function clearingFindings(engine: Engine, settles: boolean): Promise<string[]> {
  const open = await casesOf(engine, unbalancedClearings(settles));
  return open.count === 0
    ? []
    : [
        sentence(
          open,
          'clearing document | does not come to 0 in the file; what is over stays open or unapplied',
          'clearing documents | do not come to 0 in the file; what is over stays open or unapplied',
        ),
      ];
}

type AgedFacts = Required<Pick<Prepared, 'facts' | 'impliedOptions'>>;

/** What reports by age and lists of balances leave unknown, and suggest. */
export function agedFacts({ agedBuckets, invoices }: OpenedDocuments): AgedFacts {
  if (agedBuckets !== null) {
    return { facts: { coverage: 'ages' }, impliedOptions: { buckets: agedBuckets } };
  }
  const areBalances = invoices.some(({ mapping }) => !mapping.has('amount') && !mapping.has('debit'));
  return { facts: areBalances ? { coverage: 'balances' } : {}, impliedOptions: {} };
}

async function accountFor(engine: Engine, load: LoadedDocuments, hasChanged: boolean): Promise<LoadedRows> {
  const accounts = hasChanged ? await documentAccounts(engine, load.sources, load.plan) : load.accounts;
  const summaries = await summariesOf(load.sources, accounts);
  return { ...load, summaries };
}

const undatedNote = ({ path }: Source): string =>
  `${path.shown} does not say when its invoices were issued: each counts as open on the day of the report, and as issued on its due date or, where that is later, on the day of the report.`;

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
    !invoices.clears &&
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

/** What was set aside, where its amount can be read. */
const leftOutOf = ({ summaries }: LoadedRows): LeftOut[] =>
  summaries.flatMap(({ path, setAside }) =>
    Object.entries(setAside).flatMap(([reason, { rows, amount }]) =>
      amount !== null && /^-?\d+(?:\.\d+)?$/.test(amount) ? [{ path, reason: reasonText(reason), rows, amount }] : [],
    ),
  );

/** The currencies of all items and credits as they are written; null for those that name none. */
async function currenciesOf(engine: Engine): Promise<(string | null)[]> {
  const found = await engine.rows(raw('select distinct currency from int_receivable_accounts order by 1'));
  return found.map(([code]) => (typeof code === 'string' ? code : null));
}

/** The one currency as an ISO code; null when there are several or the data do not say. */
function oneCurrency([first = null, ...others]: readonly (string | null)[]): string | null {
  return others.length === 0 && first !== null && /^[A-Z]{3}$/.test(first) ? first : null;
}
