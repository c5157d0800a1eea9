/** Pieces of the reason sentences, as SQL text. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import type { Rule } from './rules.ts';

/** `1 day`, `12 days`. */
export function days(count: Sql): Sql {
  return sql`cast(${count} as varchar) || case when ${count} = 1 then ' day' else ' days' end`;
}

/** `today`, `1 day ago`. */
function ago(count: Sql): Sql {
  return sql`case when ${count} = 0 then 'today' else ${days(count)} || ' ago' end`;
}

const since = raw('days_since');

/** Why a customer has its status, one sentence, over rows with churn_status. */
export function reasonSql({ why }: Rule): Sql {
  const opening = sql`
                case
                    when purchase_days = 0 then 'Only returns or free orders, the last '
                    when purchase_days = 1 then 'Bought on one day, '
                    else 'Last purchase '
                end || ${ago(since)}`;
  return sql`
            case
                when due_after_days is null
                    then ${opening} || '; nobody has bought on two days, so there is no rhythm to judge by.'
                when churn_status = 'new'
                    then 'First purchase ' || ${ago(since)} || '; half of all gaps are at most ' || ${days(raw('population_median_days'))} || '.'
                else ${opening} || '; ' ||
                    case churn_status
                        when 'active' then ${why.active}
                        when 'due' then ${why.due}
                        when 'at_risk' then ${why.at_risk}
                        else ${why.churned}
                    end || '.'
            end`;
}

/** The same where a model judges: P(alive) in whole percent, and the rule's reason for those who have none. */
export function aliveReasonSql(rule: Rule): Sql {
  const percent = sql`
                    case
                        when p_alive < 0.005 then 'under 1 %'
                        when p_alive >= 0.995 then 'over 99 %'
                        else cast(cast(round(p_alive * 100) as integer) as varchar) || ' %'
                    end`;
  const bought = sql`case when purchase_days = 1 then 'one purchase day, ' else cast(purchase_days as varchar) || ' purchase days, the last ' end`;
  return sql`
            case
                when p_alive is null then ${reasonSql(rule)}
                else 'Alive with a probability of ' || ${percent} || ': ' || ${bought} || ${ago(since)} || '.'
            end`;
}
