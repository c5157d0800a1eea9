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
                    when purchase_days = 0 then 'Only returns, the last '
                    when purchase_days = 1 then 'One purchase, '
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
