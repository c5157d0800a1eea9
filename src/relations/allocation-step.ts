/**
 * One step of an allocation: the credits of a group (of an invoice, of a customer) fill the items of the same group,
 * oldest first on both sides. Both lie end to end on a line from 0, and what lies over each other belongs together; so
 * windows do it, no loop. Mostly it is enough to know about where the credits of a group end among its items: what is older
 * is settled, what is younger is open.
 */
import { raw } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { creditGroups, isAtEnd, isBeforeEnd, totalsOf, typeColumns } from './credit-groups.ts';
import type { GroupsInput } from './credit-groups.ts';
import { oldestCreditFirst, stateColumns } from './receivable-lines.ts';
import { qualified, same, settledPieces } from './settled-pieces.ts';

/** What a step works on; `items` have the item columns and the state columns. */
export interface StepInput extends GroupsInput {
  /** Its tables are called after it, e.g. `int_linked_groups`. */
  readonly name: string;
  /** True when items with nothing left open are wanted, too. */
  readonly keepsSettled: boolean;
  /** True for a first step, before which nothing is settled. */
  readonly isFirst: boolean;
  readonly itemColumns: readonly string[];
  /** Columns that order the items, a key up to rows alike in everything. */
  readonly itemOrder: readonly string[];
}

/** A step as SQL. The statements must have run before the other parts are read. */
export interface Step {
  readonly statements: readonly Sql[];
  /** Tables that the statements make. */
  readonly tables: readonly string[];
  /** All items after the step. */
  readonly items: Sql;
  /** Items of groups that have credits, after the step; `untouched` are the others. */
  readonly touched: Sql;
  readonly untouched: Sql;
  /** Credits with something left, `amount` = what is left. */
  readonly left: Sql;
}

/** Builds a step. Credits must have an amount above 0. */
export function allocationStep(input: StepInput): Step {
  const { name, keys, onlyType } = input;
  const groups = `int_${name}_groups`;
  const kinds = `int_${name}_kinds`;
  const shared = [atEndText(input, groups), ...(onlyType === null ? [mixedText(input, groups, kinds)] : [])];
  return {
    tables: [groups, ...(onlyType === null ? [kinds] : [])],
    statements: [
      raw(`
    create temp table ${groups} as ${creditGroups(input)}`),
      ...(onlyType === null ? [kindsOf(input, groups, kinds)] : []),
    ],
    items: raw([clearText(input, groups, 'left join'), ...shared].join('\n    union all')),
    touched: raw([clearText(input, groups, 'join'), ...shared].join('\n    union all')),
    untouched: raw(`
    select ${qualified('items', [...input.itemColumns, ...stateColumns])}
    from ${input.items} as items
    left join ${groups} as groups on ${same(keys, 'groups', 'items')}
    where groups.credit_total is null`),
    left: raw(leftText(input, groups)),
  };
}

/** How much of each item of the mixed groups is settled by credits of each type. */
function kindsOf(input: StepInput, groups: string, kinds: string): Sql {
  const own = input.keys.join(', ');
  return raw(`
    create temp table ${kinds} as
    select
        ${own},
        item_end,
        sum(settled_amount) filter (where credit_type = 'payment') as paid,
        sum(settled_amount) filter (where credit_type = 'credit_note') as credited,
        sum(settled_amount) filter (where credit_type = 'write_off') as written_off
    from (${settledPieces(input, { groups, isWanted: 'is_mixed', carried: [] }).text}) as pieces
    group by ${own}, item_end`);
}

/**
 * Items of groups with enough credits or with none, and those before, after and alone where the credits of their group end.
 * Their credits are of one type or fit into the one item, so that `least` finds what is of which type.
 */
function clearText(input: StepInput, groups: string, joined: 'join' | 'left join'): string {
  const { keys, items, itemColumns, keepsSettled } = input;
  const isElsewhere = [isAtEnd(input), ...(keepsSettled ? [] : [isBeforeEnd(input)])].join(' or ');
  return `
    select
        ${itemColumns.join(', ')},
        ${settledState(input)},
        open_amount - settled as open_amount
    from (
        select
            ${qualified('items', [...itemColumns, ...stateBefore(input)])},${totalsOf(input)
              .map((total) => `\n            coalesce(${total}, 0) as ${total},`)
              .join('')}
            case
                when credit_total is null then 0
                when ${isBeforeEnd(input)} then items.open_amount
                when item_count = 1 then least(items.open_amount, credit_total)
                else 0
            end as settled
        from ${items} as items
        ${joined} ${groups} as groups on ${same(keys, 'groups', 'items')}
        where is_mixed is null or (not is_mixed and not (${isElsewhere}))
    ) as clear`;
}

/** The state of items that a step looks at: before the first one all but what is open is 0, and need not be carried along. */
const stateBefore = ({ isFirst }: StepInput): readonly string[] => (isFirst ? ['open_amount'] : stateColumns);

/** The amounts settled so far with what this step settles. Sums of least() would take a third of the time of the step. */
function settledState({ onlyType, isFirst }: StepInput): string {
  const states = Object.entries(typeColumns).map(([type, { total, settled }]) => {
    const share = onlyType === null ? [`least(settled, ${total})`] : type === onlyType ? ['settled'] : [];
    return `${[...(isFirst ? [] : [settled]), ...share].join(' + ') || '0'} as ${settled}`;
  });
  return states.join(',\n        ');
}

/** Items among which the credits of their group end: what the older ones leave goes to the next in their order. */
function atEndText(input: StepInput, groups: string): string {
  const { keys, items, itemColumns, itemOrder, hasManyItems } = input;
  const line = `partition by group_no order by ${qualified('items', itemOrder)} rows unbounded preceding`;
  const before = hasManyItems ? 'settled_total + ' : '';
  return `
    select
        ${itemColumns.join(', ')},
        ${settledState(input)},
        open_amount - settled
    from (
        select *, greatest(0, least(open_amount, credit_total - item_end + open_amount)) as settled
        from (
            select
                ${qualified('items', [...itemColumns, ...stateBefore(input)])},
                ${['credit_total', ...totalsOf(input)].join(', ')},
                ${before}sum(items.open_amount) over (${line}) as item_end
            from ${items} as items
            join ${groups} as groups on ${same(keys, 'groups', 'items')}
            where not is_mixed and ${isAtEnd(input)}
        ) as ended
    ) as at_end`;
}

/** Items whose credits are of several types: the pieces say which part is of which. */
function mixedText({ keys, items, itemColumns, itemOrder }: StepInput, groups: string, kinds: string): string {
  return `
    select
        ${qualified('lined_up', itemColumns)},
        lined_up.paid + coalesce(kinds.paid, 0),
        lined_up.credited + coalesce(kinds.credited, 0),
        lined_up.written_off + coalesce(kinds.written_off, 0),
        lined_up.open_amount - coalesce(kinds.paid, 0) - coalesce(kinds.credited, 0) - coalesce(kinds.written_off, 0)
    from (
        select
            ${qualified('items', [...itemColumns, ...stateColumns])},
            sum(items.open_amount) over (partition by ${qualified('items', keys)} order by ${qualified('items', itemOrder)} rows unbounded preceding) as item_end
        from ${items} as items
        join ${groups} as groups on ${same(keys, 'groups', 'items')}
        where is_mixed
    ) as lined_up
    left join ${kinds} as kinds
        on lined_up.open_amount > 0 and kinds.item_end = lined_up.item_end and ${same(keys, 'kinds', 'lined_up')}`;
}

const creditColumns = [
  'credit_id',
  'customer_id',
  'currency',
  'original_currency',
  'credit_date',
  'credit_type',
  'invoice_id',
];

/** Credits of groups without items whole; of groups with more credits than items what stands over, the newest first. */
function leftText({ keys, credits }: StepInput, groups: string): string {
  const partition = `partition by ${qualified('credits', keys)}`;
  return `
    select ${qualified('credits', [...creditColumns, 'amount'])}
    from ${credits} as credits
    join ${groups} as groups on ${same(keys, 'groups', 'credits')}
    where item_count = 0
    union all
    select ${creditColumns.join(', ')}, least(amount, credit_end - open_total)
    from (
        select
            ${qualified('credits', [...creditColumns, 'amount'])},
            open_total,
            sum(credits.amount) over (${partition} order by ${qualified('credits', oldestCreditFirst)} rows unbounded preceding) as credit_end
        from ${credits} as credits
        join ${groups} as groups on ${same(keys, 'groups', 'credits')}
        where item_count > 0 and credit_total > open_total
    ) as ended
    where credit_end > open_total`;
}
