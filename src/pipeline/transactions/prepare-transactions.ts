/** Everything a report on transactions stands on. */
import { unreadStates } from '../unread-columns.ts';
import { dayOf } from '../../datasets/index.ts';
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Source } from '../../input/source.ts';
import { meaningsOf } from '../../input/values/word-meanings.ts';
import { sideNote, unitNotes } from '../describe-formats.ts';
import { doubtsOf, nothingLeft, refuseTooMany } from '../quality-gate.ts';
import { loadCustomers, unknownCustomers, whoCustomersAre } from '../load-customers.ts';
import type { Attributes } from '../load-customers.ts';
import { loadEarlierSegments } from '../load-earlier-segments.ts';
import { headersOf } from './item-columns.ts';
import { conversionOf, loadRates } from '../load-rates.ts';
import type { Conversion } from '../load-rates.ts';
import { discountNotes } from './discounts.ts';
import { orderNotes, refuseSlicedTotals } from './order-totals.ts';
import { loadCosts } from './load-costs.ts';
import { loadTransactions } from './load-transactions.ts';
import type { LoadedTransactions } from './load-transactions.ts';
import { suspiciousColumns } from './suspicious-columns.ts';
import { moneyPlaces } from '../money-places.ts';
import { nearDuplicateWarnings } from '../near-duplicate-ids.ts';
import { placeholderWarnings, totalNameWarnings } from './placeholder-customers.ts';
import { unreadMoney } from '../unread-money.ts';
import { sharedLines } from './shared-lines.ts';
import { sharedRowWarnings } from '../shared-rows.ts';
import { openTransactions } from '../open-sources.ts';
import { creditWords, saleWords } from './sale-words.ts';
import { saleWordWarnings } from './told-sale-words.ts';
import type { Prepared } from '../prepared.ts';
import { reconcileSegments } from './reconcile.ts';
import type { InputRequest } from '../request.ts';
import { unmatchedCustomers } from './unmatched-customers.ts';
import { unreadWarnings } from '../unread-rows.ts';
import { oddDayWarnings } from '../odd-days.ts';
import { counted } from '../wording.ts';
import { assertMeanings, unheldWords } from '../words/told-words.ts';

/** Loads what a report needs. Errors: everything that makes the data unusable. */
export async function prepareTransactions(
  engine: Engine,
  request: InputRequest,
): Promise<Prepared & { readonly load: LoadedTransactions }> {
  assertMeanings(request.words, request.beside === undefined ? ['transactions'] : Object.keys(meaningsOf));
  const conversion = conversionOf(request);
  const rates = conversion === null ? [] : [await loadRates(engine, conversion, request)];
  const opened = await openTransactions(engine, request);
  refuseSlicedTotals(opened, request.by);
  request.onOpened?.(opened);
  const kept = { asOf: request.asOf ?? null, currency: request.currency ?? null };
  const load = await loadTransactions(engine, opened, {
    ...kept,
    unit: request.unit,
    ...(request.grain === undefined ? {} : { grain: request.grain }),
    items: request.items ?? [],
    ...(request.countsFree === undefined ? {} : { countsFree: request.countsFree }),
    conversion,
    dateFormat: request.dateFormat,
    decimal: request.decimal,
    tempFolder: request.tempFolder,
  });
  await refuseTooMany(engine, load, request.maxRejects);
  if (load.customers === 0) {
    throw nothingLeft(load.summaries);
  }
  const placeholders = [...(await placeholderWarnings(engine)), ...(await totalNameWarnings(engine))];
  const unread = await Promise.all(load.sources.map((source) => unreadMoney(engine, source)));
  const attributes = await loadCustomers(engine, opened.length, request, whoCustomersAre);
  const earlier = await loadEarlierSegments(engine, opened.length + attributes.files.length, request);
  const costs = await loadCosts(engine, request);
  const side = [...attributes.loads, ...earlier, ...rates, ...costs];
  const unknown = await unknownCustomers(engine, attributes, raw('int_customer_activity'), 'transactions');
  const currency = conversion?.base ?? request.currency ?? load.currency;
  return {
    load,
    loads: [load, ...side],
    asOf: dayOf('sales', request.asOf, { last: load.lastDate }),
    currency,
    facts: {
      ...(await moneyPlaces(engine, {
        currencies: [],
        currency,
        isConverted: conversion !== null,
        loads: [load],
        amounts: sql`(select ${currency} as currency, monetary as amount from int_customer_activity)`,
      })),
      daysArePurchases: load.unit === 'days',
    },
    attributes: attributes.names,
    sources: [load, ...side].flatMap(({ summaries }) => summaries),
    items: load.items,
    headers: headersOf(load.sources),
    notes: [
      ...(conversion === null ? [] : [convertedNote(conversion)]),
      ...notesOf(load, request.countsFree === true),
      ...orderNotes(load.sources, load.items, load),
      ...unread.flatMap(({ notes }) => notes),
      ...(await unmatchedCustomers(engine, attributes)),
      ...bothHave(request, load, attributes),
    ],
    warnings: [
      ...futureWarning(load, request),
      ...(await oddDayWarnings(engine, outermostDays, daysOf(load), request.today)),
      ...[load, ...side].flatMap(({ sources }) => sources).flatMap(doubtsOf),
      ...unread.flatMap(({ warnings }) => warnings),
      ...load.sources.flatMap(unreadStates),
      ...(await saleWordWarnings(engine, load, kept)),
      ...(await unheldWords(engine, load.sources.map(wordsOfFile), request.words)),
      ...load.sources.flatMap((source) =>
        suspiciousColumns(source, load.customers).map((text) => `${source.path.shown}: ${text}`),
      ),
      ...(await sharedRowWarnings(engine, sharedLines(load, kept))),
      ...placeholders,
      ...(await nearDuplicateWarnings(engine, raw('int_customer_activity'))),
      ...unknown,
      ...attributes.warnings,
      ...(await Promise.all(earlier.map((one) => unreadWarnings(engine, one)))).flat(),
    ],
    reconcile: (query) => reconcileSegments(engine, query, load),
  };
}

const outermostDays = raw(`(
    select last_activity as day, row_count from int_customer_scan
    union all
    select first_activity, row_count from int_customer_scan) as ends`);

const daysOf = ({ sources, staged }: LoadedTransactions): Sql => sql`(
    select transaction_date as day, 1 as row_count
    from (${join(
      [...sources.keys()].map(
        (file) => sql`select transaction_date from (${staged(file)}) as staged where set_aside is null`,
      ),
      ' union all ',
    )}) as rows) as used`;

const wordsOfFile = (source: Source) => ({ source, columns: saleWords(source) });

/** A name that customers and transactions both have is the attribute of the customers. */
function bothHave({ by }: InputRequest, { items }: LoadedTransactions, { names, path }: Attributes): string[] {
  return by
    .filter((name) => names.includes(name) && items.includes(name))
    .map((name) => `${name} is that of ${path ?? ''}; the transactions have a column of that name, too.`);
}

function convertedNote({ path, base }: Conversion): string {
  return `Money in other currencies was converted to ${base} at the latest rate of ${path} on or before the day of each row.`;
}

function notesOf({ returnsOnly, formats, sources, unit }: LoadedTransactions, countsFree: boolean): string[] {
  const { customers, purchases } = returnsOnly;
  const credits = [...new Set(sources.flatMap((source) => creditWords(saleWords(source))))];
  const notes: string[] = [];
  if (credits.length > 0) {
    notes.push(
      `Rows of type ${credits
        .slice(0, 3)
        .map((type) => `"${type}"`)
        .join(', ')} take money back and count below zero, whatever their sign.`,
    );
  }
  notes.push(...sources.flatMap(sideNote), ...sources.flatMap(unitNotes));
  const days = formats.map(({ dates }) => dates.get('date')?.format);
  if (days.some((format) => format?.kind === 'calendar' && !format.order.includes('d'))) {
    notes.push('Dates name a month and no day; each counts as the first of its month.');
  }
  notes.push(...sources.flatMap(discountNotes));
  if (purchases > 0) {
    const only = customers === 0 ? '' : `; ${counted(customers, 'customer')} had nothing else`;
    const verb = purchases === 1 ? 'lowers revenue but is' : 'lower revenue but are';
    notes.push(
      `${unpaidPurchases(purchases, unit, countsFree)} ${verb} not counted as ${purchases === 1 ? 'a purchase' : 'purchases'}${only}.`,
    );
  }
  if (formats.some(({ ids }) => ids.get('customer_id')?.stripsFloatSuffix === true)) {
    const column = sources[0]?.mapping.get('customer_id');
    const header = column !== undefined && 'header' in column ? column.header : 'customer_id';
    notes.push(`Every id in column "${header}" ended in ".0", the trace of a float export; it was taken off.`);
  }
  return notes;
}

function futureWarning({ lastDate }: LoadedTransactions, { today }: InputRequest): string[] {
  return lastDate !== null && lastDate > today
    ? [`the last date in the data, ${lastDate}, lies in the future; --as-of ${today} leaves later rows out`]
    : [];
}

/** Purchases that count as none, in words: by order where they are orders, else by what stands for one. */
function unpaidPurchases(count: number, unit: string, countsFree: boolean): string {
  return unit === 'orders'
    ? counted(count, `refunded ${countsFree ? '' : 'or free '}order`)
    : `${counted(count, unit === 'days' ? 'day' : 'customer')} with a net spend ${countsFree ? 'below 0' : 'of 0 or less'}`;
}
