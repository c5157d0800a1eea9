/** What a collector does today: a row a customer, currency and task. */
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { stepName } from './timetable.ts';
import type { CollectRules } from './timetable.ts';

/** A column of a step of the policy, by its number. */
function ofStep({ steps }: CollectRules, number: Sql, of: (step: CollectRules['steps'][number]) => string): Sql {
  const cases = steps.map((step, at) => sql`when ${raw(String(at + 1))} then ${literal(of(step))}`);
  return sql`case ${number} ${join(cases, ' ')} end`;
}

const tasks = { phone: 'call', email: 'letter', letter: 'letter', visit: 'visit', none: 'call' } as const;

/** Items with a step to take now of customers whose credits do not cover what is asked of them. */
export const chasedItems = (rules: CollectRules): Sql => sql`
        select items.*, ${ofStep(rules, raw('items.step_no'), ({ channel = 'none' }) => channel)} as channel
        from collect_items as items
        join (${contacts}) as contacts on contacts.customer_id = items.customer_id
            and contacts.currency is not distinct from items.currency
        where items.state in ('late', 'to_do') and contacts.net_amount > 0`;

/** A row a customer and currency with a step to take. */
const contacts = raw(`
        select
            todo.*, coalesce(credits.unapplied, 0) as unapplied, greatest(todo.amount - coalesce(credits.unapplied, 0), 0) as net_amount
        from (
            select
                customer_id, currency, max(step_no) as step_no, count(*) as items, sum(chased_amount) as amount, bool_or(state = 'late') as is_late
            from collect_items where state in ('late', 'to_do') group by customer_id, currency
        ) as todo
        left join (
            select customer_id, currency, sum(unapplied_amount) as unapplied
            from int_unapplied_credits where as_of = (select max(as_of) from int_unapplied_credits) group by customer_id, currency
        ) as credits on credits.customer_id = todo.customer_id and credits.currency is not distinct from todo.currency`);

/** The columns of the worklist, and is_late, is_broken to sort by. */
export function worklistSql(rules: CollectRules, asOf: Sql): Sql {
  const item = raw("coalesce('invoice ' || first_invoice, 'an item')");
  const others = raw("case when items > 1 then ' and ' || cast(items - 1 as varchar) || ' more' else '' end");
  const name = stepName(rules, raw('step_no'));
  return sql`
    with
    accounts as (
        select
            customer_id, currency,
            coalesce(sum(open_amount) filter (where due_date < ${asOf}), 0) as overdue_amount, max(last_step_date) as last_contact
        from collect_items group by customer_id, currency
    ),
    credits as (
        select customer_id, currency, sum(unapplied_amount) as unapplied
        from int_unapplied_credits where as_of = ${asOf} group by customer_id, currency
    ),
    promises as (
        select
            customer_id, currency, status, until, missing,
            row_number() over (partition by customer_id, currency order by promised_on desc, promise_no desc) as place
        from collect_promised where status not in ('replaced', 'cancelled')
    ),
    grouped as (
        select
            customer_id, currency, kind, max(step_no) as step_no, count(*) as items, sum(amount) as amount, bool_or(state = 'late') as is_late,
            max(days_overdue) as max_days_overdue
        from (
            select
                customer_id, currency, step_no, state, days_overdue,
                case when state in ('late', 'to_do') then 'contact' else state end as kind,
                case when state = 'disputed' then disputed_amount else chased_amount end as amount
            from collect_items where state in ('late', 'to_do', 'disputed', 'covered')
        ) as todo
        group by customer_id, currency, kind
    ),
    firsts as (
        select
            customer_id, currency, case when state in ('late', 'to_do') then 'contact' else state end as kind, invoice_id as first_invoice, step_day, deadline,
            row_number() over (
                partition by customer_id, currency, case when state in ('late', 'to_do') then 'contact' else state end
                order by step_no desc nulls last, step_day, item_no
            ) as place
        from collect_items where state in ('late', 'to_do', 'disputed', 'covered')
    ),
    told as (
        select
            grouped.customer_id, grouped.currency, grouped.kind, grouped.items, grouped.amount, grouped.max_days_overdue,
            coalesce(accounts.overdue_amount, 0) as overdue_amount, coalesce(credits.unapplied, 0) as unapplied,
            greatest(grouped.amount - coalesce(credits.unapplied, 0), 0) as net_amount, accounts.last_contact,
            firsts.first_invoice, firsts.step_day, firsts.deadline, grouped.is_late,
            case when grouped.kind = 'contact' and greatest(grouped.amount - coalesce(credits.unapplied, 0), 0) > 0 then grouped.step_no end as step_no,
            promises.status, promises.until, promises.missing
        from grouped
        join firsts on firsts.customer_id = grouped.customer_id and firsts.currency is not distinct from grouped.currency
            and firsts.kind = grouped.kind and firsts.place = 1
        left join accounts on accounts.customer_id = grouped.customer_id and accounts.currency is not distinct from grouped.currency
        left join credits on credits.customer_id = grouped.customer_id and credits.currency is not distinct from grouped.currency
        left join promises on promises.customer_id = grouped.customer_id and promises.currency is not distinct from grouped.currency
            and promises.place = 1
    ),
    tasked as (
        select
            *,
            case
                when kind = 'disputed' then 'resolve_dispute'
                when step_no is null then 'apply_credits'
                when status in ('broken', 'partly_kept') then 'broken_promise'
                else ${ofStep(rules, raw('step_no'), ({ channel = 'none' }) => tasks[channel])}
            end as task
        from told
    )
    select
        tasked.customer_id, tasked.currency, ${name} as step,
        ${ofStep(rules, raw('step_no'), ({ channel = 'none' }) => channel)} as channel,
        case when step_no is not null then deadline end as deadline,
        items, amount, tasked.overdue_amount, tasked.unapplied, case when kind = 'covered' then 0 else net_amount end as net_amount,
        max_days_overdue,
        case when status is not null then status || ' (' || cast(until as varchar) || ')' end as promise,
        exists (
            select 1 from collect_holds as holds
            where holds.customer_id = tasked.customer_id and (holds.currency is null or holds.currency is not distinct from tasked.currency)
        ) as on_hold,
        last_contact, task,
        case task
            when 'resolve_dispute' then 'The customer disputes ' || ${item} || ${others} || ': settle it, then the steps go on.'
            when 'apply_credits' then 'Payments that are matched to no invoice cover ' || ${item} || ${others} || ': match them first.'
            when 'broken_promise' then 'The promise for ' || cast(until as varchar) || ' was not kept; the step ' || ${name} || ' is due for ' || ${item} || ${others} || '.'
            else 'The step ' || ${name} || ' has been due since ' || cast(step_day as varchar) || ' for ' || ${item} || ${others}
                || case when is_late then '; its last day was ' || cast(deadline as varchar) || '.' else '.' end
        end as reason,
        case when kind = 'covered' then 0 else net_amount end * (1 + greatest(0, ${asOf} - coalesce(step_day, ${asOf}))) as priority,
        case when is_late and step_no is not null then 0 else 1 end as late_place,
        case when task = 'broken_promise' then 0 else 1 end as broken_place
    from tasked`;
}
