/** Customers that stand for buyers nobody knows: guests of a shop, cash at the counter. */
import type { Engine } from '../../engine/engine.ts';
import { join, literal, sql } from '../../engine/sql.ts';
import { labels } from '../../vocabulary/labels.ts';
import { writtenWords } from '../../vocabulary/vocabulary.ts';
import { counted, quoted } from '../wording.ts';

/** Customer ids, lower case, that exports write where the buyer is not known. */
export const placeholderIds = writtenWords(labels, ['unknown_buyer']);

/**
 * A warning for each such customer with 1 % of the purchases or more, and more than one; of the rows where purchases are not
 * counted. int_customer_activity must exist.
 */
export async function placeholderWarnings(engine: Engine): Promise<string[]> {
  // No more than a hundred can have one percent each, and the names of a hundred are soon compared.
  const found = await engine.rows(sql`
    with customers as (
        select customer_id, frequency, coalesce(frequency, row_count) as occasions from int_customer_activity
    )
    select customer_id, occasions, frequency is null
    from (select * from customers order by occasions desc, customer_id limit 100) as frequent
    where lower(customer_id) in (${join(placeholderIds.map(literal))}) and occasions > 1
        and occasions * 100 >= (select sum(occasions) from customers)
    order by occasions desc, customer_id`);
  return found.map(
    ([customer, occasions, areRows]) =>
      `customer ${quoted(String(customer))} has ${counted(Number(occasions), areRows === true ? 'row' : 'purchase')} and looks like a name for buyers nobody knows; it counts as one customer`,
  );
}
