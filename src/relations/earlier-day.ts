/**
 * The data as they were known on an earlier day: the relations that analyses read hold, for a while, nothing of what came
 * later, so that no method needs a second set of queries for the past.
 */
import type { Engine } from '../engine/engine.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** `int_customer_activity` as of a day, from `int_purchases`. A purchase is what its rows by then make of it. */
function activityOn(day: Sql): Sql {
  const counts = raw('spend > 0 or (spend = 0 and counts_free)');
  return sql`
    select
        customer_id,
        count(*) filter (where ${counts}) as frequency,
        sum(spend) as monetary,
        max(last_date) filter (where ${counts}) as last_purchase,
        max(last_date) as last_activity,
        count(*) filter (where not (${counts})) as purchases_not_positive
    from (
        select
            customer_id,
            purchase_key,
            sum(net_spend) as spend,
            max(purchase_date) as last_date,
            bool_and(counts_free) as counts_free
        from int_purchases
        where purchase_date <= ${day}
        group by customer_id, purchase_key
    ) as purchases
    group by customer_id`;
}

const knownThen = (day: Sql): readonly Sql[] => [
  // A view holds no parameters, so the day has a table.
  sql`create temp table int_earlier_day as select ${day} as day`,
  sql`create temp table int_earlier_activity as ${activityOn(day)}`,
];

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

/** Does `work` while the relations stand on an earlier day. They need `int_purchases`. */
export async function onEarlierDay(engine: Engine, day: Sql, work: () => Promise<void>): Promise<void> {
  for (const statement of [...knownThen(day), ...standThere]) {
    await engine.run(statement);
  }
  try {
    await work();
  } finally {
    for (const statement of comeBack) {
      await engine.run(statement);
    }
  }
}
