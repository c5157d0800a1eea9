/** Pieces of the reason sentences, as SQL text. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Rule } from './rules.ts';

/** A number of days as text: `12`, `10.95`. */
export function figure(count: Sql): Sql {
  return sql`case
                        when ${count} = floor(${count}) then cast(cast(${count} as integer) as varchar)
                        else cast(round(${count}, 2) as varchar)
                    end`;
}

/** `1 day`, `10.95 days`. */
export function days(count: Sql): Sql {
  return sql`concat(${figure(count)}, case when ${count} = 1 then ' day' else ' days' end)`;
}

/** `today`, `1 day ago`. */
function ago(count: Sql): Sql {
  return sql`case when ${count} = 0 then 'today' when ${count} = 1 then '1 day ago' else concat(${count}, ' days ago') end`;
}

const since = raw('days_since');

/** Why a customer has its status, one sentence, over rows with churn_status. */
export function reasonSql({ why }: Rule): Sql {
  // Pieces are joined in one step: each `||` would write the sentence anew.
  return sql`
            concat(
                case
                    when due_after_days is not null and churn_status = 'new' then 'First purchase '
                    when purchase_days = 0 then 'Only returns or free orders, the last '
                    when purchase_days = 1 then 'Bought on one day, '
                    else 'Last purchase '
                end,
                ${ago(since)},
                '; ',
                case
                    when due_after_days is null then 'nobody has bought on two days, so there is no rhythm to judge by'
                    when churn_status = 'new' then concat('half of all gaps are at most ', ${days(raw('floor(population_median_days)'))})
                    when churn_status = 'active' then ${why.active}
                    when churn_status = 'due' then ${why.due}
                    when churn_status = 'at_risk' then ${why.at_risk}
                    else ${why.churned}
                end,
                '.'
            )`;
}

/** The same where a model judges: P(alive) in whole percent, and the rule's reason for those who have none. */
export function aliveReasonSql(rule: Rule): Sql {
  const percent = sql`
                    case
                        when p_alive < 0.005 then 'under 1 %'
                        when p_alive >= 0.995 then 'over 99 %'
                        else concat(cast(round(p_alive * 100) as integer), ' %')
                    end`;
  const bought = sql`case when purchase_days = 1 then 'one purchase day, ' else concat(purchase_days, ' purchase days, the last ') end`;
  return sql`
            case
                when p_alive is null then ${reasonSql(rule)}
                else concat('Alive with a probability of ', ${percent}, ': ', ${bought}, ${ago(since)}, '.')
            end`;
}
