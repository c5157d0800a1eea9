/** What columns and states of the invoices themselves say was paid, written off or credited. */
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { givenUp } from './document-facts.ts';
import { columnOr, currencySql, customerSql, isCreditSql, itemAmount } from './document-parts.ts';
import { typed } from './document-types.ts';
import type { ReceivablesPlan, StagedDocuments } from './receivables-plan.ts';

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

/** Columns of money that was taken off an invoice otherwise than by payment, with the kind of credit it is. */
const takenOff = [
  ['credited', 'credit_note'],
  ['written_off', 'write_off'],
] as const;

/**
 * What columns say was credited or written off, never more than is left: a balance has it in it, and an invoice that is paid has none. Rows
 * of payments among the invoices say it themselves.
 */
export function takenOffInvoices(invoices: ReceivablesPlan['invoices']): readonly Sql[] {
  const { columns, money, sharesNumbers } = invoices;
  const has = takenOff.filter(([name]) => columns.includes(name));
  const isOpen = columns.includes('balance') ? raw('balance is null') : raw('true');
  return sharesNumbers
    ? []
    : has.map(([name, kind], at) => {
        const before = has.slice(0, at).map(([other]) => raw(` - abs(coalesce(${other}, 0))`));
        const left = sql`${itemAmount(invoices)} - (${settledOfItem(invoices)})${join(before, '')}`;
        const amount = sql`cast(greatest(least(abs(coalesce(${raw(name)}, 0)), ${left}), 0) as ${money})`;
        return sql`
    select
        cast(null as varchar),
        coalesce(customer_id, ${customerSql}),
        ${currencySql(invoices)},
        cast(null as date),
        ${amount},
        ${typed('credit_type', literal(kind))},
        document_id,
        cast(null as date)
    from ${invoices.table}
    where set_aside is null and ${isOpen} and not ${isCreditSql(invoices)} and ${amount} > 0`;
      });
}

/**
 * What is left of a credit, over the rows `documents`, where columns say how much of it was used. One that is marked as paid lessens what
 * it names all the same, unless that is paid itself.
 */
export function creditAmount(invoices: ReceivablesPlan['invoices']): Sql {
  const { columns, settles, money } = invoices;
  const isDone = doneStates(invoices);
  const cases = [
    ...(columns.includes('balance') ? [raw('when balance is not null then abs(balance)')] : []),
    ...(settles && columns.includes('paid')
      ? [raw('when paid is not null then greatest(abs(amount) - abs(paid), 0)')]
      : []),
    ...(settles && isDone !== null ? [sql`when ${isDone}${isNamingDebt(invoices)} then 0`] : []),
  ];
  const amount = cases.length === 0 ? raw('abs(amount)') : sql`case ${join(cases, ' ')} else abs(amount) end`;
  return sql`cast(${amount} as ${money})`;
}

/** As a further condition: it names no invoice of the file that is not marked as paid. */
function isNamingDebt(invoices: ReceivablesPlan['invoices']): Sql {
  const isPaid = doneStates(invoices, 'owed.');
  return isPaid === null || !invoices.columns.includes('applies_to')
    ? raw('')
    : sql` and not (documents.applies_to <> '' and exists (
            select 1 from ${invoices.table} as owed
            where owed.set_aside is null and owed.document_id = documents.applies_to and not coalesce(${isPaid}, false)))`;
}

/** True for a document that is settled in full as a date or a state says; null when no column tells. */
function doneStates({ columns }: StagedDocuments, of: '' | 'owed.' = ''): Sql | null {
  const states = [
    ...(columns.includes('settled_date') ? [raw(`${of}settled_date is not null`)] : []),
    ...(columns.includes('state') ? [raw(`${of}state = 'paid'`)] : []),
  ];
  return states.length === 0 ? null : sql`(${join(states, ' or ')})`;
}

export const hasSettlements = ({ columns, settles }: ReceivablesPlan['invoices']): boolean =>
  columns.includes('balance') ||
  (settles && (['paid', 'settled_date', 'state'] as const).some((name) => columns.includes(name)));

/** Without the rows that are in `int_cleared_credits` instead: those with a clearing document for which the condition holds. */
export const notCleared = ({ clears }: ReceivablesPlan['invoices'], condition: Sql): Sql =>
  clears ? sql` and not (clearing_document is not null and ${condition})` : raw('');

/** What the columns of the invoices themselves say was paid. */
export function settlements(invoices: ReceivablesPlan['invoices']): Sql {
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

/** What rows that name the document of the rows `documents` take off it. */
const naming = ({ columns, table }: StagedDocuments): readonly Sql[] =>
  columns.includes('applies_to')
    ? [
        sql`coalesce((
            select sum(abs(named.amount)) from ${table} as named
            where named.set_aside is null and named.applies_to = documents.document_id and named.applies_to <> ''), 0)`,
      ]
    : [];

/** What the status of an invoice says was written off or credited: all that nothing else takes off it. */
export function givenUpBy(invoices: ReceivablesPlan['invoices'], payments: StagedDocuments | null): Sql {
  const columns = takenOff.flatMap(([name]) =>
    invoices.columns.includes(name) ? [raw(`abs(coalesce(${name}, 0))`)] : [],
  );
  const taken = [
    settledOfItem(invoices),
    ...columns,
    ...naming(invoices),
    ...(payments === null ? [] : naming(payments)),
  ];
  const left = sql`cast(${itemAmount(invoices)} - (${join(taken, ' + ')}) as ${invoices.money})`;
  return sql`
    select
        cast(null as varchar),
        coalesce(customer_id, ${customerSql}),
        ${currencySql(invoices)},
        ${columnOr(invoices, 'settled_date', 'cast(null as date)')},
        ${left},
        ${typed('credit_type', raw("case when state = 'credited' then 'credit_note' else 'write_off' end"))},
        document_id,
        cast(null as date)
    from ${invoices.table} as documents
    where set_aside is null and ${raw(givenUp)} and not ${isCreditSql(invoices)} and ${left} > 0`;
}
