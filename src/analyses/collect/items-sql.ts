/** `collect_items`: what is to be done about every open item. */
import { id, join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { loggedItems } from './log-rows.ts';
import { withSteps } from './timetable.ts';
import type { CollectRules } from './timetable.ts';

/** The least amount that is chased, by the currency of a row. */
function leastChased({ min_amount: amounts }: CollectRules): Sql {
  const cases = Object.entries(amounts).filter(([code]) => code !== '*');
  const others = raw(String(amounts['*'] ?? 0));
  return cases.length === 0
    ? others
    : sql`case currency ${join(
        cases.map(([code, amount]) => sql`when ${literal(code)} then ${raw(String(amount))}`),
        ' ',
      )} else ${others} end`;
}

/**
 * Statements that make `collect_items` of the open items, `collect_log` and `collect_promised`: a row an open item with item_no,
 * invoice_id, customer_id, currency, owner, item_type, invoice_date, due_date, effective_due_date, extended_until, open_amount, disputed_amount,
 * chased_amount, days_overdue, days_past_effective, step_no, step_day, deadline, next_step_no, next_day, state, steps_done, last_step_date,
 * resumes, promised_until.
 */
export function createItems(
  rules: CollectRules,
  {
    asOf,
    logSince,
    itemAttributes,
  }: { readonly asOf: Sql; readonly logSince: Sql | null; readonly itemAttributes: readonly string[] },
): readonly Sql[] {
  const { steps, promise_grace_days: grace, promises_that_pause: pausing } = rules;
  const graceDays = raw(String(grace));
  const dones = steps.map((step, at) => {
    const no = raw(String(at + 1));
    const fresh =
      step.from === 'due' || step.from === 'previous'
        ? sql` and (extended_on is null or log_date >= extended_on)`
        : raw('');
    return sql`min(log_date) filter (where step_no = ${no}${fresh}) as done_${no}`;
  });
  const doneNames = steps.map((_, at) => raw(`done_${at + 1}`));
  const names = steps.map(({ step }, at) => sql`case when logged_${raw(String(at + 1))} is not null then ${step} end`);
  const logged = steps.map(
    (_, at) => sql`min(log_date) filter (where step_no = ${raw(String(at + 1))}) as logged_${raw(String(at + 1))}`,
  );
  const loggedNames = steps.map((_, at) => raw(`logged_${at + 1}`));
  const items = raw('collect_base');
  return [
    ...['collect_base', 'collect_items'].map((name) => raw(`drop table if exists ${name}`)),
    sql`
    create temp table collect_base as
    select
        row_number() over (order by due_date, invoice_id, customer_id, currency, invoice_date, amount, open_amount) as item_no,
        invoice_id, customer_id, currency, cast(item_type as varchar) as item_type, invoice_date, due_date, open_amount,
        disputed, owner${join(
          itemAttributes.map((name) => sql`, ${id(name)}`),
          '',
        )}
    from int_open_items
    where as_of = ${asOf} and open_amount > 0`,
    sql`
    create temp table collect_items as
    with
    extended as (
        select item_no, max(until) as extended_until, max(log_date) as extended_on
        from (
            select *, rank() over (partition by item_no order by until desc) as place
            from (${loggedItems(items, ['extension'])}) as extensions
            where result = 'done'
        ) as ranked
        where place = 1
        group by item_no
    ),
    disputes as (
        select
            opened.item_no,
            bool_or(coalesce(opened.amount, 0) <= 0) as is_whole,
            sum(case when opened.amount > 0 then opened.amount else 0 end) as disputed_amount
        from (${loggedItems(items, ['dispute'])}) as opened
        left join (
            select item_no, max(log_date) as closed_on from (${loggedItems(items, ['dispute_closed'])}) as closings where result = 'done' group by item_no
        ) as closed on closed.item_no = opened.item_no
        where opened.result = 'done' and (closed.closed_on is null or closed.closed_on < opened.log_date)
        group by opened.item_no
    ),
    steps_logged as (
        select logged.item_no, logged.log_date, logged.step_no, extended.extended_on
        from (${loggedItems(items, ['step'])}) as logged
        join collect_base as base on base.item_no = logged.item_no
        left join extended on extended.item_no = logged.item_no
        where logged.result = 'done' and logged.step_no is not null
          and (logged.invoice_id is not null or base.due_date < logged.log_date)
    ),
    done as (
        select item_no, ${join([...dones, ...logged])}, max(log_date) as last_step_date
        from steps_logged
        group by item_no
    ),
    promised as (
        select
            base.item_no,
            max(promised.until) filter (where promised.status = 'open') as promised_until,
            count(distinct promised.promise_no) filter (where promised.status = 'broken') as broken
        from collect_base as base
        join collect_promised as promised on promised.customer_id = base.customer_id
            and promised.currency is not distinct from base.currency
            and (promised.invoice_id = base.invoice_id or (promised.invoice_id is null and base.invoice_date <= promised.promised_on))
        group by base.item_no
    ),
    covering as (
        select accounts.customer_id, accounts.currency, coalesce(credits.unapplied, 0) >= accounts.overdue as covers
        from (
            select customer_id, currency, sum(open_amount) as overdue from collect_base where due_date < ${asOf} group by customer_id, currency
        ) as accounts
        join (
            select customer_id, currency, sum(unapplied_amount) as unapplied
            from int_unapplied_credits where as_of = ${asOf} group by customer_id, currency
        ) as credits on credits.customer_id = accounts.customer_id and credits.currency is not distinct from accounts.currency
    ),
    known as (
        select
            base.item_no, base.invoice_id, base.customer_id, base.currency, base.owner, base.item_type, base.invoice_date, base.due_date, base.open_amount,
            greatest(base.due_date, coalesce(extended.extended_until, base.due_date)) as effective_due_date, extended.extended_until,
            ${join([...doneNames, ...loggedNames].map((name) => sql`done.${name}`))}, done.last_step_date,
            case
                when coalesce(base.disputed, false) or coalesce(disputes.is_whole, false) then base.open_amount
                else least(base.open_amount, coalesce(disputes.disputed_amount, 0))
            end as disputed_amount,
            case when coalesce(promised.broken, 0) < ${raw(String(pausing))} then promised.promised_until end as promised_until,
            coalesce(covering.covers, false) and base.due_date < ${asOf} as is_covered
        from collect_base as base
        left join extended on extended.item_no = base.item_no
        left join disputes on disputes.item_no = base.item_no
        left join done on done.item_no = base.item_no
        left join promised on promised.item_no = base.item_no
        left join covering on covering.customer_id = base.customer_id and covering.currency is not distinct from base.currency
    ),
    stepped as (${withSteps(rules, raw('select * from known'), asOf, logSince)}),
    judged as (
        select
            *,
            open_amount - disputed_amount as chased_amount,
            case
                when disputed_amount >= open_amount then 'disputed'
                when extended_until >= ${asOf} then 'extended'
                when promised_until is not null then 'promised'
                when is_covered then 'covered'
                when open_amount - disputed_amount < ${leastChased(rules)} then 'below_minimum'
                when step_no is not null and deadline < ${asOf} then 'late'
                when step_no is not null then 'to_do'
                else 'waiting'
            end as state
        from stepped
    )
    select
        item_no, invoice_id, customer_id, currency, owner, item_type, invoice_date, due_date, effective_due_date, extended_until, open_amount,
        disputed_amount, chased_amount, greatest(0, ${asOf} - due_date) as days_overdue,
        greatest(0, ${asOf} - effective_due_date) as days_past_effective, step_no, step_day, deadline, next_step_no, next_day, state,
        nullif(concat_ws(' ', ${join(names)}), '') as steps_done, last_step_date, promised_until,
        case
            when state = 'extended' then extended_until + 1
            when state = 'promised' then promised_until + ${graceDays} + 1
        end as resumes
    from judged`,
  ];
}
