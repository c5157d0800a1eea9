/**
 * What is open on a day. `int_open_items` has one row an item that exists on the day, `int_unapplied_credits` one row a
 * credit with something that is set against no item; both carry the day as `as_of`. For each currency and day
 * sum(open_amount) - sum(unapplied_amount) is what customers owe: invoiced less paid, credited and written off.
 */
import type { Engine } from '../engine/engine.ts';
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError } from '../errors.ts';
import type { Value } from '../engine/values.ts';
import { allocationSteps } from './allocation.ts';
import type { Allocate, CreditFacts } from './allocation.ts';
import { creditTypes } from './credit-groups.ts';
import { createTypes } from './document-types.ts';
import type { CreditType } from './document-types.ts';
import {
  createCustomerTops,
  createExisting,
  itemColumns,
  reservedItemColumns,
  stateColumns,
  storedColumns,
  storedName,
} from './receivable-lines.ts';
import type { LineOptions } from './receivable-lines.ts';

export interface OpenItemsOptions extends LineOptions {
  /** Days to build, as SQL dates, each once; the last is the one the report stands on. */
  readonly days: readonly [...Sql[], Sql];
  readonly allocate: Allocate;
  /** Keep items with nothing open too. */
  readonly keepsSettled: boolean;
  /** Whether `int_settlements` is to say what settled the items of the last of the days: by amounts, or by documents with their numbers. */
  readonly traces: 'amounts' | 'documents' | null;
}

/** Columns of an item that its settlements carry; none where nothing is traced. */
function tracedColumns({
  itemAttributes,
  traces,
}: Pick<OpenItemsOptions, 'itemAttributes' | 'traces'>): readonly string[] {
  const left = new Set(['due_source', ...(traces === 'documents' ? [] : ['invoice_id'])]);
  return traces === null ? [] : ['item_no', ...itemColumns(itemAttributes).filter((name) => !left.has(name))];
}

/** Columns of `int_settlements` that tell of the credit. */
const creditColumns = (traces: OpenItemsOptions['traces']): readonly string[] => [
  ...(traces === 'documents' ? ['credit_id'] : []),
  'credit_date',
  'credit_type',
];

const unappliedColumns = raw('credit_id, customer_id, currency, credit_date, credit_type, invoice_id');

/**
 * Builds, from `int_receivable_items`, `int_receivable_credits` and (to roll up) `int_customer_terms`:
 *
 * - `int_open_items`: as_of, invoice_id, customer_id, currency, item_type, invoice_date, due_date, due_source, amount,
 *   disputed, owner, the attributes, paid, credited, written_off, open_amount
 * - `int_unapplied_credits`: as_of, credit_id, customer_id, currency, credit_date, credit_type, invoice_id,
 *   unapplied_amount
 * - `int_settlements`, when traced: item_no (a number of the item, good within the table), customer_id, currency,
 *   item_type, invoice_date, due_date, amount, disputed, owner, the attributes, credit_date, credit_type, settled_amount;
 *   by documents also invoice_id, credit_id and rule (`linked`, `exact`, `fifo`)
 * - views over the documents of the last day: `int_dated_items`, with the columns of `int_open_items` up to the
 *   attributes, and `int_existing_credits`
 *
 * Error: usage for an attribute with a reserved name.
 */
export async function buildOpenItems(engine: Engine, options: OpenItemsOptions): Promise<void> {
  for (const statement of openItemsStatements(options, await creditFacts(engine))) {
    await engine.run(statement);
  }
}

const onlyType = (first: Value | undefined, last: Value | undefined): CreditType | null =>
  first === last ? (creditTypes.find((type) => type === first) ?? null) : null;

/** What the credits are like, to leave out what has nothing to do. */
async function creditFacts(engine: Engine): Promise<CreditFacts> {
  const facts = await engine.firstRecord(sql`
    select
        count(*) filter (where invoice_id is not null) as naming,
        min(credit_type) filter (where invoice_id is not null) as first_naming_type,
        max(credit_type) filter (where invoice_id is not null) as last_naming_type,
        count(*) filter (where invoice_id is null) as others,
        min(credit_type) as first_type,
        max(credit_type) as last_type
    from int_receivable_credits`);
  return {
    hasNaming: facts['naming'] !== 0,
    hasOthers: facts['others'] !== 0,
    namingType: onlyType(facts['first_naming_type'], facts['last_naming_type']),
    onlyType: onlyType(facts['first_type'], facts['last_type']),
  };
}

const everything: CreditFacts = { hasNaming: true, hasOthers: true, namingType: null, onlyType: null };

/** The statements that `buildOpenItems` runs; without facts those for any data. */
export function openItemsStatements(options: OpenItemsOptions, facts = everything): readonly Sql[] {
  const { itemAttributes, days, rollUp } = options;
  const taken = itemAttributes.find((name) => reservedItemColumns.includes(name.toLowerCase()));
  if (taken !== undefined) {
    throw crmError('usage', {
      problem: `--by ${taken}: crm has a figure of that name itself`,
      remedy: 'give the column another name in the file',
    });
  }
  const untraced = { ...options, traces: null };
  const dated = days.flatMap((day, at) => {
    const isLast = at === days.length - 1;
    return [
      createExisting(day, options),
      at === 0 ? createTables(options) : [],
      statementsOf(day, isLast ? options : untraced, facts),
    ];
  });
  const columns = storedColumns(itemAttributes).map((name) => sql`${raw(name)} as ${storedName(name, itemAttributes)}`);
  return [
    ...createTypes('due_source'),
    ...(rollUp ? createCustomerTops : []),
    raw('drop view if exists int_dated_items'),
    ...dated.flat(),
    sql`create temp view int_dated_items as select ${join(columns)} from int_existing_items`,
  ];
}

/** Empty tables with the types of the rows that will be inserted, so that sums of amounts keep to the type of an amount. */
function createTables(options: OpenItemsOptions): Sql[] {
  const { itemAttributes, traces } = options;
  const named = (name: string): Sql =>
    name === 'item_no'
      ? raw('cast(null as bigint) as item_no')
      : sql`${raw(name)} as ${storedName(name, itemAttributes)}`;
  const own = [...storedColumns(itemAttributes), ...stateColumns].map(named);
  const traced = tracedColumns(options).map(named);
  const credit = creditColumns(traces).map((name) => raw(`${name} as ${name}`));
  const rule = raw(traces === 'documents' ? ', cast(null as varchar) as rule' : '');
  const settlements = sql`
    create temp table int_settlements as
    select ${join(traced)}, ${join(credit)}, items.amount as settled_amount${rule}
    from int_existing_items as items cross join (select ${raw(creditColumns(traces).join(', '))} from int_existing_credits where false) as credits
    where false`;
  return [
    ...['open_items', 'unapplied_credits', 'settlements'].map((table) => raw(`drop table if exists int_${table}`)),
    sql`
    create temp table int_open_items as
    select cast(null as date) as as_of, ${join(own)} from int_existing_items where false`,
    sql`
    create temp table int_unapplied_credits as
    select cast(null as date) as as_of, ${unappliedColumns}, amount as unapplied_amount
    from int_existing_credits where false`,
    ...(traces === null ? [] : [settlements]),
  ];
}

/** Statements that allocate the existing credits and add the outcome to the tables under a day. */
function statementsOf(day: Sql, options: OpenItemsOptions, facts: CreditFacts): Sql[] {
  const { itemAttributes, allocate, keepsSettled, traces } = options;
  const traced = tracedColumns(options);
  const namesCredits = traces === 'documents';
  const { statements, made, query, left, settled } = allocationSteps(allocate, facts, {
    itemAttributes,
    traced: traces === null ? null : traced,
    namesCredits,
    keepsSettled,
  });
  const drops = made.toReversed().map((what) => raw(`drop ${what.replace(' ', ' if exists ')}`));
  const stored = raw([...storedColumns(itemAttributes), ...stateColumns].join(', '));
  const columns = raw([...traced, ...creditColumns(traces), 'settled_amount'].join(', '));
  return [
    ...statements,
    sql`
    insert into int_open_items
    select ${day}, ${stored}
    from (${query}
    ) as items${raw(keepsSettled ? '' : '\n    where open_amount > 0')}`,
    ...left.map(
      (credits) => sql`
    insert into int_unapplied_credits
    select ${day}, ${unappliedColumns}, amount
    from (${credits}
    ) as unapplied`,
    ),
    ...settled.map(
      ({ rule, pieces }) => sql`
    insert into int_settlements
    select ${columns}${namesCredits ? sql`, ${literal(rule)}` : raw('')}
    from (${pieces}
    ) as pieces`,
    ),
    ...drops,
  ];
}
