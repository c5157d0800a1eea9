/**
 * What is open on a day. `int_open_items` has one row an item that exists on the day, `int_unapplied_credits` one row a
 * credit with something that is set against no item; both carry the day as `as_of`. For each currency and day
 * sum(open_amount) - sum(unapplied_amount) is what customers owe: invoiced less paid, credited and written off.
 */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { allocationStep } from './allocation-step.ts';
import type { StepInput } from './allocation-step.ts';
import {
  createCustomerTops,
  createExisting,
  itemColumns,
  oldestItemFirst,
  reservedItemColumns,
  stateColumns,
  storedName,
} from './receivable-lines.ts';
import type { LineOptions } from './receivable-lines.ts';
import { settledPieces } from './settled-pieces.ts';

/**
 * How credits find their items. `linked`: only where a credit names an invoice. `auto`: then the other payments and
 * write-offs fill what is open, oldest first. `exact`: between the two, a payment that equals what is open on one
 * invoice closes it. `fifo`: every credit fills the oldest, whatever it names.
 */
export type Allocate = 'auto' | 'linked' | 'exact' | 'fifo';

export interface OpenItemsOptions extends LineOptions {
  /** Days to build, as SQL dates, each once. */
  readonly days: readonly Sql[];
  readonly allocate: Allocate;
  /** Keep items with nothing open too. */
  readonly keepsSettled: boolean;
  /** True when `int_settlements` is to say which credit settled which item on the first of the days. */
  readonly isTraced: boolean;
}

const unappliedColumns = 'credit_id, customer_id, currency, credit_date, credit_type, invoice_id';

/** Columns of an item that its settlements carry. */
const tracedColumns = (itemAttributes: readonly string[]): string[] => [
  'item_no',
  ...itemColumns(itemAttributes).filter((name) => name !== 'due_source' && name !== 'invoice_id'),
];

/**
 * Statements that build, from `int_receivable_items`, `int_receivable_credits` and (to roll up) `int_customer_terms`:
 *
 * - `int_open_items`: as_of, invoice_id, customer_id, currency, item_type, invoice_date, due_date, due_source, amount,
 *   disputed, owner, the attributes, paid, credited, written_off, open_amount
 * - `int_unapplied_credits`: as_of, credit_id, customer_id, currency, credit_date, credit_type, invoice_id,
 *   unapplied_amount
 * - `int_settlements`, when traced: item_no (a number of the row, good within the table), customer_id, currency,
 *   item_type, invoice_date, due_date, amount, disputed, owner, the attributes, credit_date, credit_type, settled_amount
 *
 * Error: RangeError for an attribute with a reserved name.
 */
export function openItemsStatements(options: OpenItemsOptions): readonly Sql[] {
  const { itemAttributes, days, isTraced, rollUp } = options;
  const taken = itemAttributes.find((name) => reservedItemColumns.includes(name.toLowerCase()));
  if (taken !== undefined) {
    throw new RangeError(`"${taken}" is a column of int_open_items itself`);
  }
  return [
    ...(rollUp ? createCustomerTops : []),
    ...createExisting(raw("date '0001-01-01'"), options),
    ...createTables(options),
    ...days.flatMap((day, index) => [
      ...createExisting(day, options),
      ...allocationOf(day, { ...options, isTraced: isTraced && index === 0 }),
    ]),
  ];
}

/** Empty tables with the types of the rows that will be inserted, so that sums of amounts keep to the type of an amount. */
function createTables({ itemAttributes, isTraced }: OpenItemsOptions): Sql[] {
  const named = (name: string): Sql =>
    name === 'item_no'
      ? raw('cast(null as bigint) as item_no')
      : sql`${raw(name)} as ${storedName(name, itemAttributes)}`;
  const own = [...itemColumns(itemAttributes), ...stateColumns].map(named);
  const traced = tracedColumns(itemAttributes).map(named);
  return [
    ...['open_items', 'unapplied_credits', 'settlements'].map((table) => raw(`drop table if exists int_${table}`)),
    sql`
    create temp table int_open_items as
    select cast(null as date) as as_of, ${join(own)} from int_existing_items where false`,
    sql`
    create temp table int_unapplied_credits as
    select cast(null as date) as as_of, ${raw(unappliedColumns)}, amount as unapplied_amount
    from int_existing_credits where false`,
    ...(isTraced
      ? [
          sql`
    create temp table int_settlements as
    select ${join(traced)}, cast(null as date) as credit_date, cast(null as varchar) as credit_type, amount as settled_amount
    from int_existing_items where false`,
        ]
      : []),
  ];
}

/** Where an allocation stands. */
interface Allocation {
  readonly statements: readonly Sql[];
  /** Tables and views made on the way, to be dropped: \`table x\`, \`view y\`. */
  readonly made: readonly string[];
  /** All items after the steps so far: a table or view, and the query behind it. */
  readonly items: string;
  readonly query: Sql;
  /** Credits that no later step takes. */
  readonly left: readonly Sql[];
  readonly settlements: readonly Sql[];
}

/** Views over the credits of the day by what they may be set against. */
const creditViews: Readonly<Record<string, string>> = {
  int_naming_credits: 'invoice_id is not null',
  int_pool_credits: `invoice_id is null and credit_type <> 'credit_note'`,
  int_pool_payments: `invoice_id is null and credit_type = 'payment'`,
  int_loose_notes: `invoice_id is null and credit_type = 'credit_note'`,
};

/** Statements that allocate the existing credits and add the outcome to the tables under a day. */
function allocationOf(day: Sql, options: OpenItemsOptions): Sql[] {
  const { itemAttributes, allocate, keepsSettled, isTraced } = options;
  const { statements, made, query, left, settlements } = stepsOf[allocate](startOf(options), options);
  const drops = [...made].reverse().map((what) => raw(`drop ${what.replace(' ', ' if exists ')}`));
  const stored = join([...itemColumns(itemAttributes), ...stateColumns].map(raw));
  return [
    ...drops,
    ...statements,
    sql`
    insert into int_open_items
    select ${day}, ${stored}
    from (${query}
    ) as items${raw(keepsSettled ? '' : '\n    where open_amount > 0')}`,
    sql`
    insert into int_unapplied_credits
    select ${day}, ${raw(unappliedColumns)}, amount
    from (${join(left, '\n    union all')}
    ) as unapplied`,
    ...(isTraced ? settlements : []),
    ...drops,
  ];
}

function startOf({ isTraced }: OpenItemsOptions): Allocation {
  const views = Object.entries(creditViews);
  const numbered = raw(`
    create temp table int_numbered_items as
    select row_number() over () as item_no, items.* from int_existing_items as items`);
  const items = isTraced ? 'int_numbered_items' : 'int_existing_items';
  return {
    statements: [
      ...views.map(([name, condition]) =>
        raw(`create temp view ${name} as select * from int_existing_credits where ${condition}`),
      ),
      ...(isTraced ? [numbered] : []),
    ],
    made: [...views.map(([name]) => `view ${name}`), ...(isTraced ? [`table ${items}`] : [])],
    items,
    query: raw(`select * from ${items}`),
    left: [],
    settlements: [],
  };
}

type Steps = (start: Allocation, options: OpenItemsOptions) => Allocation;

const perCustomer = ['customer_id', 'currency'];
const whole = (credits: string): Sql => raw(`\n    select ${unappliedColumns}, amount from ${credits}`);

type NamedStep = Pick<StepInput, 'name' | 'keys' | 'credits'>;
const byName: NamedStep = { name: 'linked', keys: [...perCustomer, 'invoice_id'], credits: 'int_naming_credits' };

const stepsOf: Readonly<Record<Allocate, Steps>> = {
  fifo: (start, options) =>
    finished(start, { name: 'fifo', keys: perCustomer, credits: 'int_existing_credits' }, options),
  linked: (start, options) => {
    const after = finished(start, byName, options);
    return { ...after, left: [...after.left, whole('int_pool_credits'), whole('int_loose_notes')] };
  },
  auto: (start, options) => {
    const after = finished(
      followed(start, byName, options),
      { name: 'fifo', keys: perCustomer, credits: 'int_pool_credits' },
      options,
    );
    return { ...after, left: [...after.left, whole('int_loose_notes')] };
  },
  exact: (start, options) => {
    const before = followed(start, byName, options);
    const offers = 'select *, amount as open_amount from int_pool_payments';
    const named = { ...before, ...withView(before, 'int_offered_payments', raw(offers)), left: [] };
    const matched = followed(
      named,
      { name: 'exact', keys: [...perCustomer, 'open_amount'], credits: 'int_offered_payments' },
      options,
    );
    const pool = sql`
    create temp table int_unmatched_credits as
    ${join(matched.left)}
    union all
    select ${raw(unappliedColumns)}, amount from int_pool_credits where credit_type = 'write_off'`;
    const rest = {
      ...matched,
      statements: [...matched.statements, pool],
      made: [...matched.made, 'table int_unmatched_credits'],
      left: before.left,
    };
    const after = finished(rest, { name: 'fifo', keys: perCustomer, credits: 'int_unmatched_credits' }, options);
    return { ...after, left: [...after.left, whole('int_loose_notes')] };
  },
};

function withView({ statements, made }: Allocation, name: string, query: Sql): Pick<Allocation, 'statements' | 'made'> {
  return {
    statements: [...statements, sql`create temp view ${raw(name)} as ${query}`],
    made: [...made, `view ${name}`],
  };
}

/** A last step: its outcome is written straight into the tables. */
function finished(before: Allocation, named: NamedStep, { itemAttributes, isTraced }: OpenItemsOptions): Allocation {
  const own = [...(isTraced ? ['item_no'] : []), ...itemColumns(itemAttributes), 'seniority'];
  const input = { ...named, items: before.items, itemColumns: own, itemOrder: oldestItemFirst(itemAttributes) };
  const { statements, tables, items, left } = allocationStep(input);
  const carried = tracedColumns(itemAttributes);
  const pieces = settledPieces(input, { groups: `int_${named.name}_groups`, isWanted: 'true', carried });
  const columns = [...carried, 'credit_date', 'credit_type', 'settled_amount'].join(', ');
  return {
    ...before,
    statements: [...before.statements, ...statements],
    made: [...before.made, ...tables.map((table) => `table ${table}`)],
    query: items,
    left: [...before.left, left],
    settlements: [
      ...before.settlements,
      sql`insert into int_settlements select ${raw(columns)} from (${pieces}) as pieces`,
    ],
  };
}

/** A step with others to follow. What it touched is stored, because they look at it more than once. */
function followed(before: Allocation, named: NamedStep, options: OpenItemsOptions): Allocation {
  const { itemAttributes, isTraced } = options;
  const own = [...(isTraced ? ['item_no'] : []), ...itemColumns(itemAttributes), 'seniority'];
  const input = { ...named, items: before.items, itemColumns: own, itemOrder: oldestItemFirst(itemAttributes) };
  const { touched, untouched } = allocationStep(input);
  const [name, table] = [`int_${named.name}_items`, `int_${named.name}_touched`];
  const columns = raw([...own, ...stateColumns].join(', '));
  const after = finished(before, named, options);
  const stored = [
    ...after.statements,
    sql`create temp table ${raw(table)} as select ${columns} from ${raw(before.items)} where false`,
    sql`insert into ${raw(table)} ${touched}`,
  ];
  const view = sql`${untouched}\n    union all\n    select ${columns} from ${raw(table)}`;
  return {
    ...after,
    ...withView({ ...after, statements: stored, made: [...after.made, `table ${table}`] }, name, view),
    items: name,
  };
}
