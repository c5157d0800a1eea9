/** What may be wrong with single documents: each sentence has how many, the money, and the first names. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { balanceNotLeft } from '../../relations/document-facts.ts';
import type { DocumentCount } from '../../relations/document-facts.ts';
import { nobody } from '../../relations/document-parts.ts';
import { countAll } from './document-totals.ts';
import type { DocumentTotals } from './document-totals.ts';
import type { DocumentColumn } from '../../relations/stg-documents.ts';
import type { LoadedDocuments } from './load-documents.ts';
import { casesOf, sentence } from '../money-by-currency.ts';
import { areTypesOfPaid } from '../../input/values/document-types.ts';
import { quoted } from '../wording.ts';
import { documentWords } from './document-words.ts';
import { documentWordWarnings } from './told-document-words.ts';

interface DocumentCase {
  readonly count: DocumentCount;
  readonly when: string | ((columns: readonly DocumentColumn[]) => string);
  readonly one: string;
  readonly many: string;
}

const ofInvoices: readonly DocumentCase[] = [
  {
    count: 'due_before_invoice',
    when: 'due_date < document_date and amount > 0',
    one: 'invoice | is due before its own date; the due date counts',
    many: 'invoices | are due before their own date; the due date counts',
  },
  {
    count: 'above_amount',
    when: 'amount <> 0 and abs(balance) > abs(amount) and sign(balance) = sign(amount)',
    one: 'row | has a balance above its amount; the balance counts',
    many: 'rows | have a balance above their amount; the balance counts',
  },
  {
    count: 'balance_not_left',
    when: balanceNotLeft,
    one: 'invoice | has a balance that is not its amount less what was paid, credited or written off; the balance counts',
    many: 'invoices | have a balance that is not their amount less what was paid, credited or written off; the balance counts',
  },
  {
    count: 'below_zero',
    when: 'amount > 0 and balance < 0',
    one: 'invoice | has a balance below 0; what is paid too much is unapplied',
    many: 'invoices | have a balance below 0; what is paid too much is unapplied',
  },
  {
    count: 'partly_settled_and_open',
    when: "state = 'partly_paid' and balance = amount",
    one: 'invoice | is partly paid by its status and open in full by its balance; the balance counts',
    many: 'invoices | are partly paid by their status and open in full by their balance; the balance counts',
  },
];

const withoutCustomer: DocumentCase = {
  count: 'without_customer',
  when: 'customer_id is null',
  one: `row | names no customer and stands under ${nobody}`,
  many: `rows | name no customer and stand under ${nobody}`,
};

const partlySettled: DocumentCase = {
  count: 'partly_settled',
  when: "state = 'partly_paid'",
  one: 'invoice | is partly paid and no column says how much; it counts in full',
  many: 'invoices | are partly paid and no column says how much; they count in full',
};

/** Warnings about invoices; `settles` as in ReceivablesPlan. */
export async function invoiceFindings(
  engine: Engine,
  invoices: LoadedDocuments,
  totals: readonly DocumentTotals[],
  settles: boolean,
): Promise<string[]> {
  const { columns } = invoices.plan;
  const saysHowMuch = columns.includes('balance') || columns.includes('paid') || !settles;
  const cases = [...ofInvoices, withoutCustomer, ...(saysHowMuch ? [] : [partlySettled])];
  return [
    ...(await describe(engine, invoices, totals, cases)),
    ...(await untypedCredits(engine, invoices, totals)),
    ...(await documentWordWarnings(engine, invoices, totals)),
    ...(await unknownTerms(engine, invoices)),
    ...(await undatedRetention(engine, invoices)),
  ];
}

/** Warnings about payments. */
export async function paymentFindings(
  engine: Engine,
  payments: LoadedDocuments,
  totals: readonly DocumentTotals[],
  isRefund: Sql,
): Promise<string[]> {
  const refunds = await casesOf(engine, rowsWhere(payments, isRefund));
  return [
    ...(await describe(engine, payments, totals, [withoutCustomer])),
    ...(refunds.count === 0
      ? []
      : [
          sentence(
            refunds,
            'payment | gives money back, which is owed again',
            'payments | give money back, which is owed again',
          ),
        ]),
    ...(await documentWordWarnings(engine, payments, totals)),
  ];
}

async function describe(
  engine: Engine,
  documents: LoadedDocuments,
  totals: readonly DocumentTotals[],
  cases: readonly DocumentCase[],
): Promise<string[]> {
  const sentences: string[] = [];
  for (const { count, when, one, many } of cases) {
    if (countAll(totals, count) > 0) {
      const condition = typeof when === 'string' ? when : when(documents.plan.columns);
      sentences.push(sentence(await casesOf(engine, rowsWhere(documents, raw(condition))), one, many));
    }
  }
  return sentences;
}

/** Negative amounts that nothing explains. */
async function untypedCredits(
  engine: Engine,
  invoices: LoadedDocuments,
  totals: readonly DocumentTotals[],
): Promise<string[]> {
  if (countAll(totals, 'negative_rows') === countAll(totals, 'typed_credits')) {
    return [];
  }
  const isUntyped = invoices.plan.columns.includes('kind') ? raw('kind is null and amount < 0') : raw('amount < 0');
  return [
    sentence(
      await casesOf(engine, rowsWhere(invoices, isUntyped)),
      'row | has a negative amount and no type; it counts as a credit note',
      'rows | have a negative amount and no type; they count as credit notes',
    ),
  ];
}

function rowsWhere({ plan: { table, columns } }: LoadedDocuments, condition: Sql): Sql {
  const currency = raw(columns.includes('currency') ? 'currency' : 'cast(null as varchar) as currency');
  return sql`select document_id as name, ${currency}, amount from ${table} where set_aside is null and (${condition})`;
}

/** Money kept back of invoices that do not say until when. */
async function undatedRetention(engine: Engine, { plan: { table, columns } }: LoadedDocuments): Promise<string[]> {
  if (!columns.includes('retention')) {
    return [];
  }
  const isUndated = raw(columns.includes('retention_due') ? 'retention_due is null' : 'true');
  const currency = raw(columns.includes('currency') ? 'currency' : 'cast(null as varchar) as currency');
  const cases = await casesOf(
    engine,
    sql`select document_id as name, ${currency}, abs(retention) as amount from ${table}
        where set_aside is null and retention <> 0 and ${isUndated}`,
  );
  return cases.count === 0
    ? []
    : [
        sentence(
          cases,
          'invoice | has a retention and no day on which it is due; it is open and not overdue',
          'invoices | have a retention and no day on which it is due; it is open and not overdue',
        ),
      ];
}

/** Terms that are not understood, on rows whose due date they should say. */
async function unknownTerms(engine: Engine, { plan: { table, columns } }: LoadedDocuments): Promise<string[]> {
  if (!columns.includes('unknown_terms')) {
    return [];
  }
  const isDated = raw(columns.includes('due_date') ? 'due_date is not null' : 'false');
  const currency = raw(columns.includes('currency') ? 'currency' : 'cast(null as varchar)');
  const cases = await casesOf(
    engine,
    sql`
    select unknown_terms as name, ${currency} as currency, amount from ${table}
    where set_aside is null and unknown_terms is not null and not ${isDated}`,
  );
  const instead = 'no due date is read from them: those of the customer or --terms count, else the day of issue';
  return cases.count === 0
    ? []
    : [
        sentence(
          cases,
          `row | has terms of payment that are not known here; ${instead}`,
          `rows | have terms of payment that are not known here; ${instead}`,
        ),
      ];
}

/** Warnings on invoices of which the status says that nothing is owed and nothing was paid. */
export async function givenUpFindings(
  engine: Engine,
  invoices: LoadedDocuments,
  totals: readonly DocumentTotals[],
): Promise<string[]> {
  if (countAll(totals, 'marked_given_up') === 0) {
    return [];
  }
  const told = [
    ['written_off', 'written off'],
    ['credited', 'credited or refunded'],
  ] as const;
  const sentences: string[] = [];
  for (const [state, words] of told) {
    const found = await casesOf(engine, rowsWhere(invoices, raw(`state = '${state}' and amount > 0`)));
    if (found.count > 0) {
      sentences.push(
        sentence(
          found,
          `invoice | is ${words} by its status, and nothing of it is open`,
          `invoices | are ${words} by their status, and nothing of them is open`,
        ),
      );
    }
  }
  return sentences;
}

/** Warnings on cheques that may be cashed only after the day, and on types that are those of what was paid. */
export async function chequeFindings(engine: Engine, payments: LoadedDocuments, asOf: string): Promise<string[]> {
  const typed = payments.sources.flatMap((source) =>
    documentWords(source).filter(({ field, samples }) => field === 'type' && areTypesOfPaid(samples)),
  );
  const types = typed.map(
    ({ header }) =>
      `column ${quoted(header)} has the types of the documents that were paid; each row counts as a payment`,
  );
  if (!payments.plan.columns.includes('cheque_date')) {
    return types;
  }
  const later = raw(`cheque_date = document_date and document_date > date '${asOf}'`);
  const found = await casesOf(engine, rowsWhere(payments, later));
  return [
    ...types,
    ...(found.count === 0
      ? []
      : [
          sentence(
            found,
            'payment | is a cheque for a later day and does not count before',
            'payments | are cheques for later days and do not count before',
          ),
        ]),
  ];
}
