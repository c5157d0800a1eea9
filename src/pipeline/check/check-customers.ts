/** A table of customers: which rows a join would use. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import { idSql } from '../../input/values/ids.ts';
import { columnIndex, readIds } from '../../input/column-formats.ts';
import { misshapenOf, rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';

export interface CustomerRows {
  readonly rows: number;
  /** Customers, each of which keeps one row. */
  readonly used: number;
  /** Rows by reason, as `--customers` counts them. */
  readonly setAside: Readonly<Record<string, number>>;
}

/** Reads the whole file once. Null when no column names the customer. */
export async function checkCustomers(engine: Engine, source: Source): Promise<CustomerRows | null> {
  const index = columnIndex(source, 'customer_id');
  if (index === null) {
    return null;
  }
  const facts = await engine.firstRecord(sql`
    select
        count(*) as row_count,
        count(*) filter (where is_misshapen) as field_count,
        count(*) filter (where customer_id is null and not is_misshapen) as no_customer,
        count(distinct customer_id) filter (where not is_misshapen) as used
    from (
        select ${idSql(field(index), readIds(source, 'customer_id'))} as customer_id, ${misshapenOf(source) ?? raw('false')} as is_misshapen
        from ${rowsOf(source)} as rows
    ) as customers`);
  const [rows = 0, misshapen = 0, nameless = 0, used = 0] = ['row_count', 'field_count', 'no_customer', 'used'].map(
    (name) => Number(facts[name] ?? 0),
  );
  const counts = {
    field_count: misshapen,
    no_customer: nameless,
    repeated_customer: rows - misshapen - nameless - used,
  };
  return { rows, used, setAside: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)) };
}
