/** Customers with their status: every view of who is leaving stands on this one query. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { joinAlive } from './alive.ts';
import type { Alive } from './alive.ts';
import { historyCtes, knownCustomers } from '../../relations/int-histories.ts';
import type { Rule } from './rules.ts';
import { aliveReasonSql, reasonSql } from './sentences.ts';

/** Statuses from the best to the worst. */
export const statuses = ['new', 'active', 'due', 'at_risk', 'churned'] as const;

/** The place of a status in that order. */
export const statusPlace: Sql = raw(
  `case churn_status ${statuses.map((status, place) => `when '${status}' then ${place}`).join(' ')} end`,
);

/** known customers with the limits of a rule. */
export function limitedCustomers(known: Sql, rule: Rule): Sql {
  return sql`
        select
            *,
            ${rule.dueAfterDays} as due_after_days,
            ${rule.riskAfterDays} as risk_after_days,
            ${rule.goneAfterDays} as gone_after_days
        from (${known}) as known`;
}

const isNew = raw('purchase_days = 1 and days_since <= population_median_days');

const ruleStatus = sql`
            case
                when due_after_days is null then 'new'
                when days_since > gone_after_days then 'churned'
                when days_since > risk_after_days then 'at_risk'
                when ${isNew} then 'new'
                when days_since > due_after_days then 'due'
                else 'active'
            end`;

/** By P(alive), and by the rule for those who have none; at risk is the lower half of what lies above the threshold. */
function aliveStatus({ threshold }: Alive): Sql {
  const [lost, shaky] = [threshold, (1 + threshold) / 2].map((limit) => raw(String(limit)));
  return sql`
            case
                when p_alive is null then ${ruleStatus}
                when p_alive < ${lost ?? raw('0')} then 'churned'
                when ${isNew} then 'new'
                when p_alive < ${shaky ?? raw('1')} then 'at_risk'
                when days_since > due_after_days then 'due'
                else 'active'
            end`;
}

/**
 * One row a customer: history, limits, expected_by, days_late, value_12m, churn_status, reason, and p_alive where a model
 * judges (its tables must have been written).
 */
export function judgedCustomers(asOf: Sql, rule: Rule, alive: Alive | null): Sql {
  return sql`
    with
    ${historyCtes(asOf)},
    limited as (${limitedCustomers(knownCustomers(asOf, 'everyone'), rule)}),
    spend as (
        select customer_id, sum(net_spend) as value_12m
        from int_purchases
        where purchase_date > ${asOf} - interval '12 months'
        group by 1
    ),
    weighed as (
        select
            limited.*,
            coalesce(value_12m, 0) as value_12m,
            last_seen + due_after_days as expected_by,
            case when days_since > due_after_days then days_since - due_after_days else 0 end as days_late${
              alive === null ? raw('') : raw(',\n            p_alive')
            }
        from limited left join spend on spend.customer_id = limited.customer_id${
          alive === null ? raw('') : joinAlive('limited', asOf)
        }
    ),
    judged as (
        select
            *,
            ${alive === null ? ruleStatus : aliveStatus(alive)} as churn_status
        from weighed
    )
    select *, ${alive === null ? reasonSql(rule) : aliveReasonSql(rule)} as reason
    from judged`;
}
