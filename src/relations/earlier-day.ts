/**
 * The data as they were known on an earlier day: the relations that analyses read hold, for a while, nothing of what came
 * later. Whatever is asked meanwhile answers as it would have on that day, so that no method needs a second set of queries
 * for the past.
 */
import type { Engine } from '../engine/engine.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/**
 * `int_customer_activity` as of a day, from `int_purchases`: the same columns, customers whose first row came later left
 * out. A purchase whose lines lie on both sides of the day is what it was by then.
 */
function activityOn(day: Sql): Sql {
  const isCounted = raw('net_spend > 0 or (net_spend = 0 and counts_free)');
  return sql`
    select
        customer_id,
        cast(sum(occasions) as bigint) as frequency,
        sum(net_spend) as monetary,
        max(case when occasions > 0 then purchase_date end) as last_purchase,
        max(purchase_date) as last_activity,
        cast(sum(row_count) as bigint) as row_count,
        cast(sum(purchases - occasions) as bigint) as purchases_not_positive
    from (
        select
            customer_id,
            purchase_date,
            net_spend,
            row_count,
            case when positive_rows is null then 1 else row_count end as purchases,
            coalesce(positive_rows, case when ${isCounted} then 1 else 0 end) as occasions
        from int_purchases
        where is_whole and purchase_date <= ${day}
        union all
        select
            customer_id,
            max(purchase_date) as purchase_date,
            sum(net_spend) as net_spend,
            sum(row_count) as row_count,
            1 as purchases,
            case when sum(net_spend) > 0 or (sum(net_spend) = 0 and bool_and(counts_free)) then 1 else 0 end as occasions
        from int_purchases
        where not is_whole and purchase_date <= ${day}
        group by customer_id, purchase_key
    ) as known
    group by customer_id`;
}

interface OtherDay {
  readonly there: readonly Sql[];
  readonly back: readonly Sql[];
}

const knownThen = (day: Sql): readonly Sql[] => [
  // A view holds no parameters, so the day has a table.
  sql`create temp table int_earlier_day as select ${day} as day`,
  sql`create temp table int_earlier_activity as ${activityOn(day)}`,
];

const items: OtherDay = {
  there: [
    'alter view int_purchase_items rename to int_purchase_items_today',
    'create temp view int_purchase_items as select * from int_purchase_items_today where purchase_date <= (select day from int_earlier_day)',
  ].map(raw),
  back: ['drop view int_purchase_items', 'alter view int_purchase_items_today rename to int_purchase_items'].map(raw),
};

const standThere = [
  'alter view int_customer_activity rename to int_customer_activity_today',
  'create temp view int_customer_activity as select * from int_earlier_activity',
  'alter view int_purchases rename to int_purchases_today',
  'create temp view int_purchases as select * from int_purchases_today where purchase_date <= (select day from int_earlier_day)',
].map(raw);

const comeBack = [
  'drop view int_purchases',
  'alter view int_purchases_today rename to int_purchases',
  'drop view int_customer_activity',
  'alter view int_customer_activity_today rename to int_customer_activity',
  'drop table int_earlier_activity',
  'drop table int_earlier_day',
].map(raw);

/** Does `work` while the relations stand on an earlier day: `int_purchases`, and `int_purchase_items` where it is there. */
export async function onEarlierDay(
  engine: Engine,
  day: Sql,
  hasItems: boolean,
  work: () => Promise<void>,
): Promise<void> {
  for (const statement of [...knownThen(day), ...standThere, ...(hasItems ? items.there : [])]) {
    await engine.run(statement);
  }
  try {
    await work();
  } finally {
    for (const statement of [...(hasItems ? items.back : []), ...comeBack]) {
      await engine.run(statement);
    }
  }
}
