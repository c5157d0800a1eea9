import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { monthStart } from './countback.ts';

/** Month ends that loss rates are worked out from. */
export const monthEndCount = 6;

/** The last six month ends up to a day, the earliest first; the day itself where it ends a month. */
export function monthEnds(asOf: Sql): readonly Sql[] {
  return Array.from({ length: monthEndCount }, (_, at) => {
    const back = raw(`interval '${monthEndCount - 1 - at} month'`);
    return sql`(cast(${monthStart(sql`${asOf} + 1`)} - ${back} as date) - 1)`;
  });
}
