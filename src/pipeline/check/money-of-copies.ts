/** What rows that repeat another row of their file in every column add to its money. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { hashOf } from '../../engine/hash.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { CheckedRows } from './checked-rows.ts';

/** Sum of the amounts of the copies beyond the first of each row that is used, exact decimal text. Reads the whole file once. */
export async function moneyOfCopies(engine: Engine, { source, marked }: CheckedRows): Promise<string> {
  const columns = source.columns.map((_, index) => field(index));
  const mark = hashOf(source.reading === null ? columns : [...columns, raw('c_extra')]);
  const [[amount] = []] = await engine.rows(sql`
    select cast(coalesce(sum(amount), 0) as varchar)
    from (
        select sum(amount) - min(amount) as amount from (${marked(mark)}) as rows
        group by mark
        having count(*) > 1
    ) as repeated`);
  return String(amount);
}
