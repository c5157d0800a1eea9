/**
 * Who is judged in a backtest, and how: every method and two naive ones mark each customer as of a day, from what was known by
 * then; the truth is who did not buy in the days after.
 */
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { purchaseDays } from '../../relations/int-purchases.ts';
import { aliveTable, joinAlive } from './alive.ts';
import { historyCtes, knownCustomers } from '../../relations/int-histories.ts';
import type { Rule } from './rules.ts';

/**
 * Table with a row a day of the backtest and customer known by then: cut (1 = the latest day), customer_id, is_gone, and for the n-th
 * contender score_n (NULL where it has none) and flag_n.
 */
export const marksTable = 'churn_backtest_marks';

/** A day of the backtest and the days after it in which the truth shows. */
export interface Cut {
  readonly day: Sql;
  readonly horizonDays: number;
}

/** One method of the comparison: a score (higher = more surely gone) and a flag, over known customers with what the model says. */
export interface Contender {
  readonly method: string;
  readonly score: Sql;
  readonly isFlagged: Sql;
}

/** A rule as a contender: beyond the limit for at risk it flags, and it ranks by how many times that limit has passed. */
function ruleContender(method: string, { riskAfterDays: limit }: Rule): Contender {
  return {
    method,
    score: sql`coalesce(days_since / cast(case when ${limit} < 1 then 1 else ${limit} end as double precision), 0)`,
    isFlagged: sql`coalesce(days_since > ${limit}, false)`,
  };
}

/**
 * The rules; the model, which flags below the threshold and ranks by P(alive); what the model expects, which flags below half a
 * purchase within the horizon; and the yardsticks: who has not bought for as long as the horizon is, and everyone. The model has
 * no scores when leaving is not identified; who has none while others do is ranked in the middle.
 */
export function contendersOf(
  rules: Readonly<Record<string, Rule>>,
  threshold: number,
  horizonDays: number,
): readonly Contender[] {
  return [
    ...Object.entries(rules).map(([method, rule]) => ruleContender(method, rule)),
    {
      method: 'model',
      score: sql`case when (select count(p_alive) from ${raw(aliveTable)}) > 0 then 1 - coalesce(p_alive, 0.5) end`,
      isFlagged: sql`coalesce(p_alive < ${raw(String(threshold))}, false)`,
    },
    { method: 'forecast', score: raw('0 - expected'), isFlagged: raw('expected < 0.5') },
    { method: 'recency', score: raw('days_since'), isFlagged: raw(`days_since > ${horizonDays}`) },
    { method: 'everyone', score: raw('0'), isFlagged: raw('true') },
  ];
}

/** The rows of marksTable for one day; the model's table must be that of the day. */
export function marksSql({ day, horizonDays }: Cut, place: number, contenders: readonly Contender[]): Sql {
  const end = sql`(${day} + ${raw(String(horizonDays))})`;
  const marks = contenders.map(
    ({ score, isFlagged }, at) =>
      sql`cast(${score} as double precision) as ${raw(`score_${at}`)}, ${isFlagged} as ${raw(`flag_${at}`)}`,
  );
  return sql`
    with
    ${historyCtes(day)},
    known_customers as (${knownCustomers(day, 'buyers')}),
    returned as (
        select distinct customer_id
        from (${purchaseDays(end)}) as later
        where purchase_date > ${day}
    ),
    judged as (
        select known_customers.*, p_alive, expected, (returned.customer_id is null) as is_gone
        from known_customers${joinAlive('known_customers', day)}
        left join returned on returned.customer_id = known_customers.customer_id
    )
    select
        ${raw(String(place))} as cut,
        customer_id,
        is_gone,
        ${join(marks, ',\n        ')}
    from judged`;
}
