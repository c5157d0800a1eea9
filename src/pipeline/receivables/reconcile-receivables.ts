/** The check on every run that what is open ties to the documents it came from, to the last decimal. */
import type { Engine } from '../../engine/engine.ts';
import { sql } from '../../engine/sql.ts';
import { crmError } from '../../errors.ts';

/**
 * Compares, in each currency, open less unapplied amounts of the day in `int_open_items` and `int_unapplied_credits` with the sum of
 * `int_receivable_items` less that of `int_receivable_credits` up to the day. Error: reconciliation.
 */
export async function reconcileReceivables(engine: Engine, asOf: string): Promise<void> {
  const day = sql`cast(${asOf} as date)`;
  const [row] = await engine.rows(sql`
    select
        coalesce(currency, ''),
        cast(sum(found) as varchar),
        cast(sum(expected) as varchar)
    from (
        select currency, sum(open_amount) as found, 0 as expected from int_open_items where as_of = ${day} group by 1
        union all
        select currency, -sum(unapplied_amount), 0 from int_unapplied_credits where as_of = ${day} group by 1
        union all
        select currency, 0, sum(amount) from int_receivable_items where invoice_date <= ${day} group by 1
        union all
        select currency, 0, -sum(amount) from int_receivable_credits where coalesce(credit_date, ${day}) <= ${day} group by 1
    ) as both_sides
    group by 1
    having sum(found) <> sum(expected)
    order by 1
    limit 1`);
  if (row !== undefined) {
    const [currency, found, expected] = row.map(String);
    throw crmError('reconciliation', {
      what: `the balance${currency === '' ? '' : ` in ${currency ?? ''}`}`,
      expected: expected ?? '',
      found: found ?? '',
    });
  }
}
