/** Customers that stand for buyers nobody knows: guests of a shop, cash at the counter. */
import type { Engine } from '../../engine/engine.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import { isGroupTotal, isTotal } from '../../input/values/total-rows.ts';
import { labels } from '../../vocabulary/labels.ts';
import { writtenWords } from '../../vocabulary/vocabulary.ts';
import { counted, quoted } from '../wording.ts';

/** Customer ids, lower case, that exports write where the buyer is not known. */
export const placeholderIds = writtenWords(labels, ['unknown_buyer']);

const totalsMax = 3;

/** A warning where customers are called like total rows: with a date and an amount nothing else tells them apart. */
export async function totalNameWarnings(engine: Engine): Promise<string[]> {
  const name = sql`customer_id`;
  const found = await engine.rows(sql`
    select customer_id, count(*) over () from int_customer_activity
    where ${isTotal([name])} or (lower(customer_id) like '%total%' and ${isGroupTotal([name])})
    order by 1 limit ${raw(String(totalsMax))}`);
  const [[, count] = []] = found;
  return found.length === 0
    ? []
    : [
        `${counted(Number(count), 'customer')} ${Number(count) === 1 ? 'is' : 'are'} called like a total row (${found.map(([customer]) => quoted(String(customer))).join(', ')}); if they add up other rows, take them out of the file`,
      ];
}

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
