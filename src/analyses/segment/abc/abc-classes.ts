/** The classes A, B and C, whatever is sorted by its revenue. */
import { option } from '../../define.ts';
import { risingNumbers } from '../../kinds.ts';
import { sql } from '../../../engine/sql.ts';
import type { Sql } from '../../../engine/sql.ts';

const exactlyTwo = {
  ...risingNumbers,
  name: 'a,b',
  schema: (zod: Parameters<typeof risingNumbers.schema>[0]) =>
    risingNumbers.schema(zod).refine((cuts) => cuts.length === 2 && cuts.every((cut) => cut > 0 && cut <= 100), {
      message: 'expected two rising percentages, such as 80,95',
    }),
};

export const cuts = option(
  '--cuts <a,b>',
  exactlyTwo,
  'cumulative percentages of revenue where classes A and B end',
  [80, 95],
);

/** What the class of a row follows from. */
export interface Ranked {
  readonly revenue: Sql;
  /** The largest revenue of all rows. */
  readonly best: Sql;
  /** Positive revenue of everything with as much revenue or more. */
  readonly cumulative: Sql;
  /** Positive revenue of all rows. */
  readonly total: Sql;
}

/** A, B or C: the cumulative share decides, so equal revenue gets an equal class; the best row is an A in any case. */
export function abcClass({ revenue, best, cumulative, total }: Ranked, [cutA = 80, cutB = 95]: readonly number[]): Sql {
  return sql`case
            when ${revenue} <= 0 then 'C'
            when ${revenue} = ${best} or ${cumulative} / ${total} <= cast(${cutA / 100} as double precision) then 'A'
            when ${cumulative} / ${total} <= cast(${cutB / 100} as double precision) then 'B'
            else 'C'
        end`;
}
