/** Rows that repeat another row of the file in every column. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { hashOf } from '../../engine/hash.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { areBlank, rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';

export interface RepeatedRows {
  readonly rows: number;
  /** Sum of the amounts of these rows; null without `amount`. */
  readonly amount: string | null;
}

/**
 * Copies beyond the first of each row; rows without any value are no copies of each other. `amount` is an exact decimal
 * expression over the file's columns, NULL for a row that is not used. Reads the whole file once.
 */
export async function countDuplicates(engine: Engine, source: Source, amount: Sql | null): Promise<RepeatedRows> {
  const columns = source.columns.map((_, index) => field(index));
  const all = source.reading === null ? columns : [...columns, raw('c_extra')];
  const facts = await engine.firstRecord(sql`
    select
        coalesce(sum(copies), 0) as copies,
        cast(coalesce(sum(cast(copies as integer) * amount), 0) as varchar) as amount
    from (
        select count(*) - 1 as copies, min(${amount ?? raw('cast(null as decimal(18, 4))')}) as amount
        from ${rowsOf(source)} as rows
        where not (${areBlank(source.columns.map((_, index) => index))})
        group by ${hashOf(all)}
        having count(*) > 1
    ) as repeated`);
  return { rows: Number(facts['copies'] ?? 0), amount: amount === null ? null : String(facts['amount'] ?? '0') };
}
