/**
 * What exists on a day: the debit and credit documents dated on or before it, under the customer that answers for
 * them, with every due date settled. Nothing is set against anything yet.
 */
import { id, join, literal, raw, sql, withLiterals } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { typed } from './document-types.ts';

/** Which documents exist, and how a due date is found. */
export interface LineOptions {
  /** Days from invoice to due date where neither the row nor its customer has terms; undefined = due at once. */
  readonly terms: number | undefined;
  /** Customers with a parent count as their topmost parent. */
  readonly rollUp: boolean;
  /** Columns of `int_receivable_items` besides the fixed ones. */
  readonly itemAttributes: readonly string[];
  /** First day the data can speak about, an ISO date; on earlier days nothing exists. */
  readonly supportedFrom?: string | undefined;
}

const fixedColumns = [
  'invoice_id',
  'customer_id',
  'currency',
  'original_currency',
  'item_type',
  'invoice_date',
  'due_date',
  'due_source',
];
const amountColumns = ['amount', 'paid', 'credited', 'written_off', 'open_amount'];

/** Names an attribute of the items cannot have, because `int_open_items` has a column of that name itself. */
export const reservedItemColumns: readonly string[] = [
  ...fixedColumns,
  ...amountColumns,
  'as_of',
  'item_no',
  'terms_due',
  'has_unknown_terms',
];

/** Attributes go by number until they are stored: a column of a file may be called anything. */
const numbered = (itemAttributes: readonly string[]): string[] => itemAttributes.map((_, at) => `attribute_${at + 1}`);

/** Columns that describe an item; amounts settled and open stand behind them. */
export function itemColumns(itemAttributes: readonly string[]): readonly string[] {
  return [...fixedColumns, 'amount', 'disputed', 'owner', ...numbered(itemAttributes)];
}

/** The columns that describe an item once it is allocated: its own currency is no longer needed then. */
export const storedColumns = (itemAttributes: readonly string[]): readonly string[] =>
  itemColumns(itemAttributes).filter((name) => name !== 'original_currency');

/** A column of an item as it is stored, under the name it has in the file. */
export function storedName(column: string, itemAttributes: readonly string[]): Sql {
  const at = numbered(itemAttributes).indexOf(column);
  return id(itemAttributes[at] ?? column);
}

/** The amounts of an item that an allocation changes. */
export const stateColumns: readonly string[] = amountColumns.slice(1);

/**
 * Oldest first: by due date, invoice date and invoice number. What follows only decides between documents that have
 * all three alike, so that the order of the rows in a file never does. (Of documents alike in everything else, at most
 * one is settled in part.)
 */
export function oldestItemFirst(itemAttributes: readonly string[]): readonly string[] {
  const decisive = ['due_date', 'invoice_date', 'invoice_id', 'amount', 'item_type', 'due_source', 'disputed', 'owner'];
  return [...decisive, ...numbered(itemAttributes), 'open_amount'];
}

/** Oldest first; a credit without a date was there before the file was written, so before every other. */
export const oldestCreditFirst: readonly string[] =
  'credit_date nulls first, credit_type, credit_id, amount, invoice_id'.split(', ');

/**
 * Statements that build `int_customer_tops` (customer_id, top_id): the topmost parent of every customer that has one.
 * A circle of parents has no top: its first member by name answers for all of them.
 */
export const createCustomerTops: readonly Sql[] = [
  raw('drop table if exists int_customer_tops'),
  raw(`
    create temp table int_customer_tops as
    with recursive
    links as (
        select customer_id, parent_id
        from int_customer_terms
        where parent_id is not null and parent_id <> '' and parent_id <> customer_id
    ),
    ancestors as (
        select customer_id, parent_id as ancestor_id from links
        union
        select ancestors.customer_id, links.parent_id
        from ancestors join links on links.customer_id = ancestors.ancestor_id
    ),
    judged as (
        select
            customer_id,
            ancestor_id,
            not exists (select 1 from links where links.customer_id = ancestors.ancestor_id) as is_top,
            exists (
                select 1 from ancestors as own
                where own.customer_id = ancestors.ancestor_id and own.ancestor_id = ancestors.ancestor_id
            ) as is_in_circle
        from ancestors
    )
    select
        customer_id,
        coalesce(min(ancestor_id) filter (where is_top), min(ancestor_id) filter (where is_in_circle)) as top_id
    from judged
    group by customer_id`),
];

/** What a credit names before the day of its clearing: no invoice, so that it is open like any other. */
const notYetCleared = '(not yet cleared)';

/**
 * Statements that create the views `int_existing_items` (the item columns, and all of the amount open) and
 * `int_existing_credits`: the documents of a day, given as an SQL date.
 */
export function createExisting(day: Sql, options: LineOptions): readonly Sql[] {
  const { terms, rollUp, itemAttributes, supportedFrom } = options;
  const customer = raw(rollUp ? 'coalesce(tops.top_id, documents.customer_id)' : 'documents.customer_id');
  const tops = raw(
    rollUp ? '\n    left join int_customer_tops as tops on tops.customer_id = documents.customer_id' : '',
  );
  const names = numbered(itemAttributes);
  const attributes = join(
    itemAttributes.map((name, at) => sql`\n        documents.${id(name)} as ${raw(names[at] ?? '')},`),
    '',
  );
  const isSupported =
    supportedFrom === undefined ? raw('') : sql`\n        and ${day} >= cast(${supportedFrom} as date)`;
  const defaultTerms = sql`cast(${terms ?? null} as integer)`;
  const items = sql`
    create temp view int_existing_items as
    select
        documents.invoice_id,
        ${customer} as customer_id,
        documents.currency,
        documents.original_currency,
        documents.item_type,
        documents.invoice_date,
        coalesce(
            documents.due_date,
            documents.terms_due,
            documents.invoice_date + coalesce(${defaultTerms}, 0)
        ) as due_date,
        case
            when documents.due_date is not null then ${typed('due_source', literal('due_date'))}
            when documents.has_unknown_terms then ${typed('due_source', literal('unknown_terms'))}
            when documents.terms_due is not null then ${typed('due_source', literal('terms'))}
            else ${typed('due_source', literal(terms === undefined ? 'invoice_date' : 'default_terms'))}
        end as due_source,
        documents.amount,
        documents.disputed,
        documents.owner,${attributes}
        least(documents.amount, 0) as paid,
        least(documents.amount, 0) as credited,
        least(documents.amount, 0) as written_off,
        documents.amount as open_amount
    from int_receivable_items as documents${tops}
    where documents.invoice_date <= ${day}${isSupported}`;
  const credits = sql`
    create temp view int_existing_credits as
    select
        documents.credit_id,
        ${customer} as customer_id,
        documents.currency,
        documents.original_currency,
        documents.credit_date,
        documents.amount,
        documents.credit_type,
        case when documents.linked_from > ${day} then ${literal(notYetCleared)} else documents.invoice_id end as invoice_id
    from int_receivable_credits as documents${tops}
    where (documents.credit_date is null or documents.credit_date <= ${day})${isSupported}`;
  return [
    ...['int_existing_items', 'int_existing_credits'].map((view) => raw(`drop view if exists ${view}`)),
    withLiterals(items),
    withLiterals(credits),
  ];
}
