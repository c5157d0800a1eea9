/** The ways to allocate: which steps follow each other, and which credits take part in each. */
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { allocationStep } from './allocation-step.ts';
import type { StepInput } from './allocation-step.ts';
import type { CreditType } from './document-types.ts';
import { itemColumns, oldestItemFirst, stateColumns } from './receivable-lines.ts';
import { settledPieces } from './settled-pieces.ts';

/**
 * How credits find their items. `linked`: only where a credit names an invoice. `auto`: then the other payments and
 * write-offs fill what is open, oldest first. `exact`: between the two, a payment that equals what is open on one
 * invoice closes it. `fifo`: every credit fills the oldest, whatever it names.
 */
export type Allocate = 'auto' | 'linked' | 'exact' | 'fifo';

/** What the credits are like: naming an invoice or not, and of which type. */
export interface CreditFacts {
  readonly hasNaming: boolean;
  readonly hasOthers: boolean;
  /** The type of all that name one; null = several. */
  readonly namingType: CreditType | null;
  /** The type of all; null = several. */
  readonly onlyType: CreditType | null;
}

interface Carried {
  readonly itemAttributes: readonly string[];
  /** Columns that the pieces carry, `item_no` among them; null = no pieces are wanted. */
  readonly traced: readonly string[] | null;
  /** The pieces name the credit. */
  readonly namesCredits: boolean;
  /** Items with nothing left open are wanted, too. */
  readonly keepsSettled: boolean;
}

/** A part of a credit that settled a part of an item, by a rule: `linked`, `exact` or `fifo`. */
export interface SettledBy {
  readonly rule: string;
  readonly pieces: Sql;
}

/** An allocation as SQL; the statements must have run before the queries are read. */
export interface Allocation {
  readonly statements: readonly Sql[];
  /** Tables and views made on the way, in their order: `table x`, `view y`. */
  readonly made: readonly string[];
  /** All items with what was settled. */
  readonly query: Sql;
  /** Credits with what is left of them, in several parts. */
  readonly left: readonly Sql[];
  /** Which credit settled which item, in several parts. */
  readonly settled: readonly SettledBy[];
}

/** An allocation under way: its items so far are a table or view. */
interface Stage extends Allocation {
  readonly items: string;
  /** Nothing is settled yet. */
  readonly isFirst: boolean;
}

type NamedStep = Pick<StepInput, 'name' | 'keys' | 'credits' | 'hasManyItems' | 'onlyType'>;

/** Money settles what is owed in its own currency, whatever currency it is shown in. */
const perCustomer = ['customer_id', 'original_currency'];
const creditList = 'credit_id, customer_id, currency, original_currency, credit_date, credit_type, invoice_id, amount';

/** Views over the credits of the day by what they may be set against. */
const creditViews: readonly (readonly [name: string, condition: string])[] = [
  ['int_naming_credits', 'invoice_id is not null'],
  ['int_pool_credits', `invoice_id is null and credit_type <> 'credit_note'`],
  ['int_loose_notes', `invoice_id is null and credit_type = 'credit_note'`],
];

/** The steps of an allocation over `int_existing_items` and `int_existing_credits`. */
export function allocationSteps(allocate: Allocate, facts: CreditFacts, carried: Carried): Allocation {
  const { hasNaming, hasOthers, namingType, onlyType } = facts;
  const start = startOf(carried);
  const fifo = (before: Stage, credits: string): Stage =>
    finished(before, { name: 'fifo', keys: perCustomer, credits, hasManyItems: true, onlyType }, carried);
  if (allocate === 'fifo') {
    return fifo(start, 'int_existing_credits');
  }
  const naming = {
    name: 'linked',
    keys: [...perCustomer, 'invoice_id'],
    credits: 'int_naming_credits',
    hasManyItems: false,
    onlyType: namingType,
  };
  if (allocate === 'linked' || !hasOthers) {
    const linked = hasNaming ? finished(start, naming, carried) : start;
    return hasOthers ? withLeft(withLeft(linked, 'int_pool_credits'), 'int_loose_notes') : linked;
  }
  const linked = hasNaming ? followed(start, naming, carried) : start;
  if (allocate === 'auto') {
    return withLeft(fifo(linked, 'int_pool_credits'), 'int_loose_notes');
  }
  const offers = `
    create temp view int_offered_payments as
    select *, amount as open_amount from int_pool_credits where credit_type = 'payment'`;
  const offered = {
    ...linked,
    statements: [...linked.statements, raw(offers)],
    made: [...linked.made, 'view int_offered_payments'],
    left: [],
  };
  const byAmount = {
    name: 'exact',
    keys: [...perCustomer, 'open_amount'],
    credits: 'int_offered_payments',
    hasManyItems: false,
    onlyType: 'payment',
  } as const;
  const exact = followed(offered, byAmount, carried);
  const [unmatched = raw('')] = exact.left;
  const rest = sql`
    create temp table int_unmatched_credits as ${unmatched}
    union all
    select ${raw(creditList)} from int_pool_credits where credit_type = 'write_off'`;
  const unmatchedKept = {
    ...exact,
    statements: [...exact.statements, rest],
    made: [...exact.made, 'table int_unmatched_credits'],
    left: linked.left,
  };
  return withLeft(fifo(unmatchedKept, 'int_unmatched_credits'), 'int_loose_notes');
}

function startOf({ traced }: Carried): Stage {
  const items = traced === null ? 'int_existing_items' : 'int_numbered_items';
  const numbered = raw(`
    create temp table int_numbered_items as
    select row_number() over () as item_no, items.* from int_existing_items as items`);
  const views = creditViews.map(([name, condition]) =>
    raw(`create temp view ${name} as select * from int_existing_credits where ${condition}`),
  );
  return {
    statements: [...views, ...(traced === null ? [] : [numbered])],
    made: [...creditViews.map(([name]) => `view ${name}`), ...(traced === null ? [] : ['table int_numbered_items'])],
    items,
    isFirst: true,
    query: raw(`select * from ${items}`),
    left: [],
    settled: [],
  };
}

const withLeft = (stage: Stage, credits: string): Stage => ({
  ...stage,
  left: [...stage.left, raw(`select ${creditList} from ${credits}`)],
});

function inputOf(
  { items, isFirst }: Stage,
  step: NamedStep,
  { itemAttributes, traced, keepsSettled }: Carried,
): StepInput {
  const own = [...(traced === null ? [] : ['item_no']), ...itemColumns(itemAttributes)];
  return { ...step, keepsSettled, isFirst, items, itemColumns: own, itemOrder: oldestItemFirst(itemAttributes) };
}

/** A last step: its outcome is read once. */
function finished(before: Stage, step: NamedStep, carried: Carried): Stage {
  const input = inputOf(before, step, carried);
  const { statements, tables, items, left } = allocationStep(input);
  const groups = `int_${step.name}_groups`;
  const { traced, namesCredits } = carried;
  const settled =
    traced === null
      ? []
      : [
          {
            rule: step.name,
            pieces: settledPieces(input, { groups, isWanted: 'true', carried: traced, namesCredits }),
          },
        ];
  return {
    ...before,
    statements: [...before.statements, ...statements],
    made: [...before.made, ...tables.map((table) => `table ${table}`)],
    query: items,
    left: [...before.left, left],
    settled: [...before.settled, ...settled],
  };
}

/** A step with others to follow. What it touched is stored, because they look at it more than once. */
function followed(before: Stage, step: NamedStep, carried: Carried): Stage {
  const input = inputOf(before, step, carried);
  const { touched, untouched } = allocationStep(input);
  const after = finished(before, step, carried);
  const columns = raw([...input.itemColumns, ...stateColumns].join(', '));
  const [view, table] = [`int_${step.name}_items`, `int_${step.name}_touched`];
  return {
    ...after,
    items: view,
    isFirst: false,
    statements: [
      ...after.statements,
      sql`create temp table ${raw(table)} as select ${columns} from ${raw(before.items)} where false`,
      sql`insert into ${raw(table)} ${touched}`,
      sql`
    create temp view ${raw(view)} as ${untouched}
    union all
    select ${columns} from ${raw(table)}`,
    ],
    made: [...after.made, `table ${table}`, `view ${view}`],
  };
}
