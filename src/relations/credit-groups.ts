/** Groups of credits, and between which due dates the credits of each end among its items. */
import type { CreditType } from './document-types.ts';
import { qualified, same } from './settled-pieces.ts';

export interface GroupsInput {
  /** Columns that items and credits of one group share. */
  readonly keys: readonly string[];
  /** Table or view of items. */
  readonly items: string;
  /** Table or view of the credits that take part. */
  readonly credits: string;
  /** True when a group may have many items, as a customer has; false when it has few, as an invoice number. */
  readonly hasManyItems: boolean;
  /** The type of all these credits; null = they are of several. */
  readonly onlyType: CreditType | null;
}

/** What credits of a type come to within a group, and the column of an item that says how much of it they settled. */
export const typeColumns: Readonly<Record<CreditType, { readonly total: string; readonly settled: string }>> = {
  payment: { total: 'paid_total', settled: 'paid' },
  credit_note: { total: 'credited_total', settled: 'credited' },
  write_off: { total: 'written_off_total', settled: 'written_off' },
};

export const creditTypes = Object.keys(typeColumns) as CreditType[];

/** Columns of the groups by type; none where all credits are of one. */
export const totalsOf = ({ onlyType }: GroupsInput): readonly string[] =>
  onlyType === null ? Object.values(typeColumns).map(({ total }) => total) : [];

/** The share of all items that fell due before each band of due dates but the first: the younger, the more are open. */
const bandBegins: readonly number[] = [0.25, 0.5, 0.75, 0.875, 0.9375];

/**
 * One row a group that has credits: `group_no`, the keys, totals, `item_count` and `open_total` of its items with something open, and
 * whether its credits must be laid beside its items one by one (`is_mixed`). Groups with many items have a band of due dates, too, in
 * which the credits end where they are not enough for all: what fell due before `settled_until` is settled, `settled_total` in
 * all, and what falls due on `open_from` or later is not touched.
 *
 * To line up items takes ten times longer than to add them up, so that only those within the band are lined up. Groups have a
 * number because numbers are lined up in half the time that texts take.
 */
export function creditGroups(input: GroupsInput): string {
  const { keys, items, credits, hasManyItems, onlyType } = input;
  const own = keys.join(', ');
  const totals = totalsOf(input);
  const byType = Object.entries(typeColumns)
    .filter(({ 1: { total } }) => totals.includes(total))
    .map(([type, { total }]) => `coalesce(sum(amount) filter (where credit_type = '${type}'), 0) as ${total}`);
  const band = hasManyItems ? bandOf() : none;
  return `
    with
    credited as (
        select
            ${[own, ...byType, 'sum(amount) as credit_total'].join(',\n            ')}
        from ${credits}
        group by ${own}
    ),${hasManyItems ? bandsText(items) : ''}
    billed as (
        select
            ${[own, 'count(*) as item_count', ...band.sums, 'sum(open_amount) as open_total'].join(',\n            ')}
        from ${items}${band.within}
        where open_amount > 0
        group by ${own}
    )
    select
        row_number() over () as group_no,
        ${qualified('credited', [...keys, ...totals, 'credit_total'])},
        coalesce(item_count, 0) as item_count,
        coalesce(open_total, 0) as open_total,
        ${[...band.limits, onlyType === null ? isMixed(totals) : 'false'].join(',\n        ')} as is_mixed
    from credited
    left join billed on ${same(keys, 'billed', 'credited')}${band.within}`;
}

/** Credits of several types that do not fit into the one item there is. */
const isMixed = (totals: readonly string[]): string =>
  `credit_total > greatest(${totals.join(', ')})
            and (coalesce(item_count, 0) > 1 or credit_total > coalesce(open_total, 0))`;

/** Condition on an item and its group: the credits are not enough for all items, and may end at this one. */
export const isAtEnd = ({ hasManyItems }: GroupsInput): string =>
  ['item_count > 1 and credit_total < open_total', ...(hasManyItems ? [isInBand] : [])].join(' and ');

const isInBand = 'items.due_date >= settled_until and items.due_date < open_from';

/** Condition on an item and its group: it is older than where the credits end. */
export const isBeforeEnd = ({ hasManyItems }: GroupsInput): string =>
  ['credit_total >= open_total', ...(hasManyItems ? ['items.due_date < settled_until'] : [])].join(' or ');

interface Band {
  readonly sums: readonly string[];
  readonly limits: readonly string[];
  readonly within: string;
}

const none: Band = { sums: [], limits: [], within: '' };

function bandOf(): Band {
  const bands = bandBegins.map((_, at) => at + 1);
  const last = bands.length;
  const ofBand = (value: (n: number) => string, otherwise: string): string =>
    [
      'case',
      ...bands.toReversed().map((n) => `when before_${n} <= credit_total then ${value(n)}`),
      `else ${otherwise} end`,
    ].join(' ');
  return {
    within: '\n        cross join bands',
    sums: bands.map((n) => `coalesce(sum(open_amount) filter (where due_date < begin_${n}), 0) as before_${n}`),
    limits: [
      `${ofBand((n) => `before_${n}`, '0')} as settled_total`,
      `${ofBand((n) => `begin_${n}`, "date '-infinity'")} as settled_until`,
      `${ofBand((n) => (n === last ? "date 'infinity'" : `begin_${n + 1}`), 'begin_1')} as open_from`,
    ],
  };
}

/** `bands`: one row with the first due date of each band but the first. */
function bandsText(items: string): string {
  const begins = bandBegins.map(
    (share, at) => `min(due_date) filter (where so_far >= ${share} * whole) as begin_${at + 1}`,
  );
  return `
    bands as materialized (
        select
            ${begins.join(',\n            ')}
        from (
            select due_date, sum(items) over (order by due_date) as so_far, sum(items) over () as whole
            from (select due_date, count(*) as items from ${items} where open_amount > 0 group by due_date) as days
        ) as running
    ),`;
}
