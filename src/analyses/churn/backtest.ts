/**
 * The `backtest` view: every method and two naive ones judged on the company's own past. Flags are set as of a day, from
 * what was known by then; the truth is who did not buy in the days after.
 */
import { column } from '../columns.ts';
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { purchaseDays } from '../../relations/int-purchases.ts';
import { aliveTable, joinAlive } from './alive.ts';
import { historyCtes, knownCustomers } from '../../relations/int-histories.ts';
import { limitedCustomers } from './judged.ts';
import type { Rule } from './rules.ts';

export const backtestColumns = {
  method: column(
    'text',
    'the method; forecast = the purchases that the model expects, as in crm clv; recency = days since the last purchase alone; everyone = all customers are flagged',
  ),
  customers: column('count', 'customers with a purchase up to the day of the backtest'),
  flagged: column('count', 'of these, customers the method gave up: at risk or churned, or below the threshold'),
  gone: column('count', 'customers who in truth did not buy within the horizon'),
  precision: column('share', 'share of the flagged who were gone'),
  recall: column('share', 'share of the gone who were flagged'),
  f1: column('share', 'harmonic mean of precision and recall'),
  auc: column(
    'share',
    'how well the method ranks, whatever its threshold: how often a customer who was gone is ranked above one who stayed; 50 % is chance',
  ),
  lift_top_decile: column('number', 'share gone in the tenth ranked highest, as a multiple of the share among all'),
};

/** The day of the backtest and the days after it in which the truth shows. */
export interface Cut {
  readonly day: Sql;
  readonly horizonDays: number;
}

/** One method of the comparison: customer_id, score (higher = more surely gone) and is_flagged, over the rows of `from`. */
export interface Contender {
  readonly method: string;
  readonly score: Sql;
  readonly isFlagged: Sql;
  readonly from: Sql;
}

/** A rule as a contender: beyond the limit for at risk it flags, and it ranks by how many times that limit has passed. */
export function ruleContender(method: string, rule: Rule): Contender {
  return {
    method,
    score: raw(
      'coalesce(days_since / cast(case when risk_after_days < 1 then 1 else risk_after_days end as double precision), 0)',
    ),
    isFlagged: raw('coalesce(days_since > risk_after_days, false)'),
    from: sql`(${limitedCustomers(raw('select * from known_customers'), rule)}) as limited`,
  };
}

/**
 * The model as a contender, over its table as of that day: it flags below the threshold and ranks by P(alive). Nobody has
 * a score when leaving is not identified, and it drops out. Who has none while others do is ranked in the middle.
 */
export function modelContender(day: Sql, threshold: number): Contender {
  return {
    method: 'model',
    score: sql`case when (select count(p_alive) from ${raw(aliveTable)}) > 0 then 1 - coalesce(p_alive, 0.5) end`,
    isFlagged: sql`coalesce(p_alive < ${raw(String(threshold))}, false)`,
    from: sql`known_customers${joinAlive('known_customers', day)}`,
  };
}

/** What the model expects as a contender: it ranks by the purchases within the horizon and flags below half a one. */
export function forecastContender(day: Sql): Contender {
  return {
    method: 'forecast',
    score: raw('-expected'),
    isFlagged: raw('expected < 0.5'),
    from: sql`known_customers${joinAlive('known_customers', day)}`,
  };
}

/** The yardsticks: who has not bought for as long as the horizon is, and everyone. */
export function naiveContenders(horizonDays: number): readonly Contender[] {
  const from = raw('known_customers');
  return [
    { method: 'recency', score: raw('days_since'), isFlagged: sql`days_since > ${raw(String(horizonDays))}`, from },
    { method: 'everyone', score: raw('0'), isFlagged: raw('true'), from },
  ];
}

/**
 * One row a contender. AUC is the Mann-Whitney statistic with ties counted half; the top decile is the ceil(n / 10)
 * highest scores, and customers tied at its edge count in proportion, so that no order among equals matters.
 */
export function backtestSql({ day, horizonDays }: Cut, contenders: readonly Contender[]): Sql {
  const end = sql`(${day} + ${raw(String(horizonDays))})`;
  const marks = contenders.map(
    ({ method, score, isFlagged, from }, place) => sql`
        select ${raw(String(place))} as place, ${literal(method)} as method, customer_id,
            cast(${score} as double precision) as score, ${isFlagged} as is_flagged
        from ${from}`,
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
    marks as (${join(marks, '\n        union all')}
    ),
    tied as (
        select
            place,
            method,
            score,
            count(*) as n,
            count(*) filter (where returned.customer_id is null) as gone,
            count(*) filter (where is_flagged) as flagged,
            count(*) filter (where is_flagged and returned.customer_id is null) as hits
        from marks left join returned on returned.customer_id = marks.customer_id
        group by 1, 2, 3
    ),
    ranked as (
        select
            *,
            sum(n) over (partition by place order by score desc) - n as n_above,
            sum(n - gone) over (partition by place order by score desc) - (n - gone) as stayed_above,
            sum(n) over (partition by place) as n_all,
            sum(gone) over (partition by place) as gone_all
        from tied
    ),
    measured as (
        select
            place,
            method,
            cast(sum(n) as bigint) as customers,
            cast(sum(flagged) as double precision) as flagged,
            cast(sum(gone) as double precision) as gone,
            cast(sum(hits) as double precision) as hits,
            sum(gone * (cast(n_all - gone_all as double precision) - stayed_above - (n - gone) / 2.0)) as pairs_right,
            sum(gone * least(1.0, greatest(0.0, (ceil(n_all / 10.0) - n_above) / n))) as gone_top
        from ranked
        where score is not null
        group by 1, 2
    )
    select
        method,
        customers,
        flagged,
        gone,
        hits / nullif(flagged, 0) as precision,
        hits / nullif(gone, 0) as recall,
        2 * hits / nullif(flagged + gone, 0) as f1,
        pairs_right / nullif(gone * (customers - gone), 0) as auc,
        (gone_top / ceil(customers / 10.0)) / nullif(gone / customers, 0) as lift_top_decile,
        place
    from measured`;
}
