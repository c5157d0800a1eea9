/** What the foot of a report on slices says: which days are compared, or why none are. */
import type { Engine } from '../../../engine/engine.ts';
import type { ComputeContext } from '../../define.ts';
import { periodBounds } from '../../periods.ts';
import { join, raw, sql } from '../../../engine/sql.ts';
import type { SlicesOptions } from './slices.ts';
import { isCovered } from './slices-sql.ts';

/** Periods that are offered when the one asked for reaches back too far, longest first. */
const shorter = ['12m', '6m', '3m', '1m', '14d', '7d'] as const;

/** Fewer slices than this cannot tell the few that carry the revenue from the many that do not. */
const slicesForClasses = 10;

/** A sentence where there are too few slices for classes, else none. */
export const fewSlices = (slices: number): readonly string[] =>
  slices > 1 && slices < slicesForClasses ? [`With only ${slices} slices, the classes A, B and C say little.`] : [];

/** One sentence on the periods compared. */
export async function periodNotes(
  engine: Engine,
  { options, asOf, items = [] }: Pick<ComputeContext<SlicesOptions>, 'options' | 'asOf' | 'items'>,
): Promise<readonly string[]> {
  const bounds = periodBounds(options.period, asOf);
  const covered = shorter.map(
    (one, at) => sql`${isCovered(raw('first_date'), periodBounds(one, asOf))} as ${raw(`covered_${at}`)}`,
  );
  // Both have every day; where lines are kept, int_purchases would put the purchases together first.
  const earliest = raw(items.length > 0 ? 'int_purchase_items' : 'int_purchases');
  const facts = await engine.firstRecord(sql`
    select
        cast(first_date as varchar) as first_date,
        cast(${asOf} as varchar) as last_day,
        cast(${bounds.start} as varchar) as start,
        cast(${bounds.previousStart} as varchar) as previous_start,
        cast(${bounds.previousEnd} as varchar) as previous_end,
        ${isCovered(raw('first_date'), bounds)} as is_covered,
        ${join(covered)}
    from (select min(purchase_date) as first_date from ${earliest}) as reach`);
  const text = (name: string): string => String(facts[name] ?? '');
  if (facts['first_date'] == null) {
    return [];
  }
  const compared = `${text('start')} to ${text('last_day')}`;
  const before = `${text('previous_start')} to ${text('previous_end')}`;
  if (facts['is_covered'] === true) {
    return [`Growth compares ${compared} with ${before}.`];
  }
  const found = shorter.findIndex((_, at) => facts[`covered_${at}`] === true);
  const offer = found === -1 ? '' : ` --period ${shorter[found] ?? ''} is the longest that it does.`;
  return [
    `The period is ${compared}. No growth is shown, because the data begin on ${text('first_date')} and do not cover the period before, ${before}.${offer}`,
  ];
}
