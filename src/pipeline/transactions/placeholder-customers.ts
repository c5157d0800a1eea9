/** Customers that stand for buyers nobody knows: guests of a shop, cash at the counter. */
import type { Engine } from '../../engine/engine.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { isGroupTotal, isTotal } from '../../input/values/total-rows.ts';
import { labels } from '../../vocabulary/labels.ts';
import { writtenWords } from '../../vocabulary/vocabulary.ts';
import { counted, listed, money, quoted } from '../wording.ts';

/** Customer ids, lower case, that exports write where the buyer is not known. */
const placeholderIds = writtenWords(labels, ['unknown_buyer']);

const totalsMax = 3;
const rareShown = 5;

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
 * Warnings on such customers: one for each with 1 % of the purchases or more, and more than one; of the rows where purchases are not
 * counted. Those that are rarer are told together where there are several, or they have 1 % of the money. `activity` is a from-item like
 * int_customer_activity.
 */
export async function placeholderWarnings(
  engine: Engine,
  activity: Sql = raw('int_customer_activity'),
): Promise<string[]> {
  const found = await engine.rows(sql`
    with customers as (
        select customer_id, frequency, coalesce(frequency, row_count) as occasions, monetary from ${activity}
    ),
    totals as (select sum(occasions) as occasions, sum(monetary) as monetary from customers)
    select
        customer_id,
        customers.occasions,
        frequency is null,
        customers.occasions > 1 and customers.occasions * 100 >= totals.occasions,
        customers.monetary * 100 >= totals.monetary,
        cast(cast(round(sum(customers.monetary) over (
            partition by customers.occasions > 1 and customers.occasions * 100 >= totals.occasions
        ), 2) as decimal(38, 2)) as varchar)
    from customers cross join totals
    where lower(trim(customer_id)) in (${join(placeholderIds.map(literal))})
    order by customers.occasions desc, customer_id`);
  const frequent = found.filter(([, , , isFrequent]) => isFrequent === true);
  const rare = found.filter(([, , , isFrequent]) => isFrequent !== true);
  const isRich = rare.some(([, , , , hasMoney]) => hasMoney === true) && rare.length > 1;
  return [
    ...frequent.map(
      ([customer, occasions, areRows]) =>
        `customer ${quoted(String(customer))} has ${counted(Number(occasions), areRows === true ? 'row' : 'purchase')} and looks like a name for buyers nobody knows; it counts as one customer`,
    ),
    ...(isRich
      ? [
          `customers ${listed(
            rare.slice(0, rareShown).map(([customer]) => quoted(String(customer))),
            'and',
          )}${rare.length > rareShown ? ' and others' : ''}, with ${money(String(rare[0]?.[5] ?? '0'))} together, look like words for buyers nobody knows; each counts as one customer`,
        ]
      : []),
  ];
}
