/** The files of invoices and payments, opened, and which of their columns count where several say the same. */
import type { Engine } from '../../engine/engine.ts';
import { titleDay } from '../../input/dates/title-day.ts';
import { isConstant } from '../../input/fields/mapping.ts';
import type { MappedField } from '../../input/fields/mapping.ts';
import { missingFieldError } from '../../input/fields/missing-fields.ts';
import type { FieldName } from '../../input/fields/field.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { invoices } from '../../roles/invoices.ts';
import { payments as paymentsRole } from '../../roles/payments.ts';
import { unreadBalance } from '../unread-columns.ts';
import { openSources } from '../open-sources.ts';
import { filesOf } from '../request.ts';
import type { InputRequest } from '../request.ts';
import { bucketsOf, openItemsOf } from './aged-report.ts';
import type { OpenItems } from './aged-report.ts';
import { withoutRepeats } from './repeated-totals.ts';
import { isOfEachRow, runsOn } from './running-balance.ts';

export interface OpenedDocuments {
  readonly invoices: readonly Source[];
  readonly payments: readonly Source[];
  /** Sentences on columns that do not count, and why. */
  readonly notes: readonly string[];
  /** The invoices are reports by age, with the last days of the buckets that show them as they are; null for lists of documents. */
  readonly agedBuckets: readonly number[] | null;
  /** The one day in the titles of all invoices, an ISO date; null for none. */
  readonly titleDay: string | null;
}

/** Opens the invoices and payments of a request. Errors: those of openSources. */
export async function openDocuments(engine: Engine, request: InputRequest): Promise<OpenedDocuments> {
  const { requires, beside } = request;
  const paid = filesOf(request, paymentsRole);
  const hasPayments = paid.length > 0;
  const indexFirst = beside?.firstSource ?? 0;
  const aged: OpenItems[] = [];
  const opened = await openSources(
    engine,
    invoices,
    {
      files: filesOf(request, invoices),
      requires,
      indexFirst,
      sharesOverrides: hasPayments || beside?.sharesMap === true,
      remake: async (path, number) => {
        const made = hasPayments || beside !== undefined ? null : await openItemsOf(engine, path, number, request);
        aged.push(...(made === null ? [] : [made]));
        return made?.path ?? null;
      },
    },
    request,
  );
  const payments = hasPayments
    ? await openSources(
        engine,
        paymentsRole,
        {
          files: paid,
          requires: ['customer_id', 'date', 'amount'],
          indexFirst: indexFirst + opened.length,
          sharesOverrides: true,
        },
        request,
      )
    : [];
  const agedBuckets = aged.every(({ ages }) => ages.length === 0) ? null : (request.buckets ?? bucketsOf(aged));
  const bucketNotes =
    agedBuckets === null || request.buckets !== undefined
      ? []
      : [`The buckets are the ages of the report (--buckets ${agedBuckets.join(',')}).`];
  for (const source of hasPayments ? [] : opened) {
    const question = unreadBalance(source);
    if (question !== null) throw question;
  }
  const chosen = opened.map((source) => chooseColumns(source, hasPayments));
  return {
    invoices: chosen.map(({ source }) => source),
    payments,
    agedBuckets,
    titleDay: oneDay(aged.length > 0 ? aged.map(({ day }) => day) : opened.map(dayOf)),
    notes: [...aged.map(({ note }) => note), ...bucketNotes, ...new Set(chosen.flatMap(({ notes }) => notes))],
  };
}

const dayOf = ({ sniffed }: Source): string | null => titleDay(sniffed?.dialect.preamble ?? []);

function oneDay(days: readonly (string | null)[]): string | null {
  const [first = null] = days;
  return days.every((day) => day === first) ? first : null;
}

/** What a payments file tells better than the invoices themselves. */
const settlingFields: readonly FieldName[] = ['balance', 'paid_amount', 'paid_date'];

/** A source of invoices without the columns that do not count, and why they do not. Error: missing-field, for payments beside balances alone. */
export function chooseColumns(
  opened: Source,
  hasPayments: boolean,
): { readonly source: Source; readonly notes: readonly string[] } {
  const { source, notes: repeated } = withoutRepeats(opened);
  const has = (name: FieldName): boolean => source.mapping.has(name);
  const isOwed = has('amount') || has('debit');
  if (hasPayments && !isOwed) {
    // What is still open has the payments in it already: both together would take them off twice.
    throw missingFieldError(invoices, source.columns, ['amount'], unusedOf(source), { file: source.path.shown });
  }
  const sides: readonly FieldName[] = has('amount') ? ['debit', 'credit'] : [];
  // What was paid says more than what is open; either is compared with the payments.
  const paid: FieldName | undefined = (['paid_amount', 'balance'] as const).find(has);
  const settling = settlingFields.filter(
    (name) => has(name) && (hasPayments ? name !== paid : isPaidTwice(source, name)),
  );
  const isRunning =
    !hasPayments && has('balance') && isOwed && !isGiven(source.mapping.get('balance')) && runsOn(source) !== null;
  const isOfDocuments = !hasPayments && !has('amount') && has('debit') && !isRunning && isOfEachRow(source);
  const notes = [
    ...repeated,
    ...(settling.length === 0
      ? []
      : [
          `${listed(source, settling)} of ${source.path.shown} ${settling.length === 1 ? 'is' : 'are'} not used, because ${hasPayments ? 'the payments have a file of their own' : `what was paid is taken off ${listed(source, ['balance']).replace('Column ', '')} already`}.`,
        ]),
    ...(isRunning
      ? [
          `${listed(source, ['balance'])} of ${source.path.shown} runs on from row to row, so it is not taken for what is open of each.`,
        ]
      : []),
  ];
  const left = new Set<FieldName>([...sides, ...(isOfDocuments ? ['debit', 'credit'] : []), ...settling]);
  const kept = [...source.mapping].filter(([name]) => !left.has(name));
  const mapping = kept.map(([name, mapped]): readonly [FieldName, MappedField] =>
    isRunning && name === 'balance'
      ? ['running_balance', mapped]
      : hasPayments && name === 'balance' && !isConstant(mapped)
        ? ['paid_amount', { ...mapped, isRest: true }]
        : [name, mapped],
  );
  return { source: { ...source, mapping: new Map<FieldName, MappedField>(mapping) }, notes };
}

/** Without an amount the balance is what is left of the invoice. */
const isPaidTwice = ({ mapping }: Source, name: FieldName): boolean =>
  name === 'paid_amount' && mapping.has('balance') && !mapping.has('amount') && !mapping.has('debit');

const isGiven = (mapped: MappedField | undefined): boolean => mapped?.how === 'given';

function listed({ mapping }: Source, names: readonly FieldName[]): string {
  const headers = names.flatMap((name) => {
    const mapped = mapping.get(name);
    return mapped === undefined || isConstant(mapped) ? [] : [`"${mapped.header}"`];
  });
  return `Column ${headers.join(' and ')}`.replace(/^Column (?=.* and )/, 'Columns ');
}

function unusedOf(source: Source): { header: string; values: readonly string[] }[] {
  return source.columns.flatMap((header, index) =>
    source.unused.includes(header) ? [{ header, values: samplesOf(source, index) }] : [],
  );
}
