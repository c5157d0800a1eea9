/** Groups of credits, and where the credits of each end among its items. */
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
}

/** What the credits of a group come to, by type. */
const typeTotals = { payment: 'paid_total', credit_note: 'credited_total', write_off: 'written_off_total' } as const;
export const totals: readonly string[] = Object.values(typeTotals);

/** Spans of due dates with about as many items each. */
const bandsMax = 8;

/**
 * One row a group that has credits: totals, counts, whether its credits must be laid beside its items one by one (`is_mixed`), and
 * else the seniority at which the credits end (`cut`, NULL = beyond all items) with the sum of all items before it (`cut_begin`) and
 * up to it (`cut_end`), and whether several items share it (`is_tied`).
 *
 * To line up items takes ten times longer than to add them up, so sums find the band of due dates in which the credits of a group end,
 * and only its items are lined up; none where the credits are enough for all, or the few there are fell due alike. Groups go by a number of their
 * own: numbers are lined up in half the time that texts take.
 */
export function creditGroups({ keys, items, credits, hasManyItems }: GroupsInput): string {
  const own = keys.join(', ');
  const byType = Object.entries(typeTotals).map(
    ([type, total]) => `coalesce(sum(amount) filter (where credit_type = '${type}'), 0) as ${total}`,
  );
  const isBeyond = 'filter (where item_end > credit_total)';
  const bands = hasManyItems ? Array.from({ length: bandsMax - 1 }, (_, at) => at + 1) : [];
  const within = bands.length === 0 ? '' : '\n        cross join bands';
  const sums = bands.map(
    (n) => `\n            coalesce(sum(items.open_amount) filter (where due_date < begin_${n}), 0) as before_${n},`,
  );
  // Every column more is felt among many items, where it is rare that all of them fell due alike.
  const ends = hasManyItems ? '' : '\n            min(seniority) as oldest,\n            max(seniority) as youngest,';
  const areApart = hasManyItems ? '' : ' and oldest < youngest';
  const youngestFirst = bands.toReversed();
  const ofBand = (values: (n: number) => string, otherwise: string): string =>
    [
      'case',
      ...youngestFirst.map((n) => `when before_${n} <= credit_total then ${values(n)}`),
      `else ${otherwise} end`,
    ].join(' ');
  const [beforeBand, bandBegin, bandEnd] =
    bands.length === 0
      ? ['0', "date '-infinity'", "date 'infinity'"]
      : [
          ofBand((n) => `before_${n}`, '0'),
          ofBand((n) => `begin_${n}`, "date '-infinity'"),
          ofBand((n) => (n === bands.length ? "date 'infinity'" : `begin_${n + 1}`), 'begin_1'),
        ];
  return `
    with
    credited as (
        select
            ${own},
            ${byType.join(',\n            ')},
            sum(amount) as credit_total
        from ${credits}
        group by ${own}
    ),
    numbered as materialized (select row_number() over () as group_no, credited.* from credited),${bandsText(items, bands)}
    billed as materialized (
        select
            group_no,
            count(*) as item_count,${sums.join('')}${ends}
            sum(items.open_amount) as open_total
        from ${items} as items
        join numbered on ${same(keys, 'numbered', 'items')}${within}
        where items.open_amount > 0
        group by group_no
    ),
    sought as (
        select
            ${qualified('numbered', ['group_no', ...keys, 'credit_total'])},
            ${beforeBand} as before_band,
            ${bandBegin} as band_begin,
            ${bandEnd} as band_end
        from numbered join billed on billed.group_no = numbered.group_no${within}
        where credit_total < open_total${areApart}
    ),
    lined_up as (
        select
            group_no,
            credit_total,
            before_band,
            seniority,
            items.open_amount,
            before_band + sum(items.open_amount) over (partition by group_no order by seniority range unbounded preceding) as item_end
        from ${items} as items
        join sought on ${same(keys, 'sought', 'items')} and items.due_date >= band_begin and items.due_date < band_end
        where items.open_amount > 0
    ),
    ends as (
        select
            group_no,
            min(seniority) ${isBeyond} as cut,
            min(item_end) ${isBeyond} as cut_end,
            coalesce(max(item_end) filter (where item_end <= credit_total), min(before_band)) as cut_begin,
            min(item_end - open_amount) ${isBeyond} as last_begin
        from lined_up
        group by group_no
    )
    select
        ${qualified('numbered', [...keys, ...totals, 'credit_total'])},
        coalesce(item_count, 0) as item_count,
        coalesce(open_total, 0) as open_total,
        case when credit_total < open_total then ${hasManyItems ? 'cut' : 'coalesce(cut, oldest)'} end as cut,
        coalesce(cut_begin, 0) as cut_begin,
        coalesce(cut_end, open_total) as cut_end,
        coalesce(credit_total < open_total and case when cut is null then item_count > 1 else last_begin > cut_begin end, false) as is_tied,
        credit_total > greatest(${totals.join(', ')})
            and (coalesce(item_count, 0) > 1 or credit_total > coalesce(open_total, 0)) as is_mixed
    from numbered
    left join billed on billed.group_no = numbered.group_no
    left join ends on ends.group_no = numbered.group_no`;
}

/** `bands`: one row with the first due date of each band but the oldest. */
function bandsText(items: string, bands: readonly number[]): string {
  if (bands.length === 0) {
    return '';
  }
  const begins = bands.map((n) => `min(due_date) filter (where so_far * ${bandsMax} >= ${n} * whole) as begin_${n}`);
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
