/** The register of bad customers, and whom nothing is shipped to. */
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { plusOffset } from './offsets.ts';
import type { CollectRules } from './timetable.ts';

/**
 * `collect_register`: customer_id, reason, since, invoice_id, currency, amount, case_count. A customer stands there once a reason and
 * currency.
 */
function createRegister({ register }: CollectRules, asOf: Sql): readonly Sql[] {
  const isCounted = raw(register.disputed_counts ? 'true' : "state <> 'disputed'");
  const credit = plusOffset(raw('effective_due_date'), register.credit_overdue);
  const other = plusOffset(raw('effective_due_date'), register.non_credit_overdue);
  return [
    raw('drop table if exists collect_register'),
    sql`
    create temp table collect_register as
    with
    debts as (
        select
            customer_id, currency, invoice_id, open_amount, item_no,
            case when due_date > invoice_date then 'credit_overdue' else 'non_credit_overdue' end as reason,
            case when due_date > invoice_date then ${credit} else ${other} end as since
        from collect_items
        where ${isCounted}
    ),
    late as (
        select *, row_number() over (partition by customer_id, currency, reason order by since, item_no) as place
        from debts where since <= ${asOf}
    ),
    lawsuits as (
        select log.customer_id, log.log_date, log.invoice_id
        from collect_log as log
        where log.event = 'lawsuit' and log.result = 'done' and log.customer_id is not null
          and not exists (
            select 1 from collect_log as closing
            where closing.event = 'case_closed' and closing.result = 'done' and closing.customer_id = log.customer_id
              and closing.log_date >= log.log_date
              and (closing.invoice_id is null or log.invoice_id is null or closing.invoice_id = log.invoice_id)
          )
    ),
    cases as (
        select customer_id, min(log_date) as first_on, max(log_date) as last_on, count(*) as case_count, min(invoice_id) as invoice_id
        from lawsuits
        group by customer_id
    ),
    listed as (
        select customer_id, max(log_date) filter (where event = 'register') as since, max(log_date) filter (where event = 'unregister') as off
        from collect_log
        where event in ('register', 'unregister') and result = 'done' and customer_id is not null
        group by customer_id
    ),
    owed as (select customer_id, currency, sum(open_amount) as amount from collect_items group by customer_id, currency),
    named as (
        select
            customer_id,
            case when last_on > ${asOf} - ${raw(String(register.lawsuit_new_days))} then 'lawsuit_new' else 'case_open' end as reason,
            case when last_on > ${asOf} - ${raw(String(register.lawsuit_new_days))} then last_on else first_on end as since,
            invoice_id, case_count
        from cases
        union all
        select customer_id, 'manual', since, cast(null as varchar), 0 from listed where since is not null and (off is null or off < since)
    )
    select
        late.customer_id, late.reason, min(late.since) as since, max(case when late.place = 1 then late.invoice_id end) as invoice_id,
        late.currency, sum(late.open_amount) as amount, coalesce(max(cases.case_count), 0) as case_count
    from late left join cases on cases.customer_id = late.customer_id
    group by late.customer_id, late.reason, late.currency
    union all
    select named.customer_id, named.reason, named.since, named.invoice_id, owed.currency, coalesce(owed.amount, 0), named.case_count
    from named left join owed on owed.customer_id = named.customer_id`,
  ];
}

/**
 * `collect_holds`: customer_id, currency, since, reasons, overdue_amount, exposure, credit_limit, released_until, of customers on hold.
 */
export function createHolds(rules: CollectRules, asOf: Sql): readonly Sql[] {
  const { hold } = rules;
  const freed = ['extended', 'promised', 'covered', ...(hold.disputed_counts ? [] : ['disputed'])].map(literal);
  return [
    ...createRegister(rules, asOf),
    raw('drop table if exists collect_holds'),
    sql`
    create temp table collect_holds as
    with
    accounts as (
        select
            customer_id, currency, sum(overdue) as overdue_amount, sum(open_amount) - sum(unapplied) as exposure, min(late_since) as late_since
        from (
            select
                customer_id, currency, open_amount, 0 as unapplied,
                case when due_date < ${asOf} then open_amount else 0 end as overdue,
                case
                    when state not in (${join(freed)}) and ${plusOffset(raw('effective_due_date'), hold.overdue)} <= ${asOf}
                        then ${plusOffset(raw('effective_due_date'), hold.overdue)}
                end as late_since
            from collect_items
            union all
            select customer_id, currency, 0, unapplied_amount, 0, null from int_unapplied_credits where as_of = ${asOf}
        ) as positions
        group by customer_id, currency
    ),
    limits as (
        select customer_id, max(credit_limit) as credit_limit
        from int_customer_terms where credit_limit is not null group by customer_id
    ),
    events as (
        select
            customer_id,
            max(log_date) filter (where event = 'hold') as held_on,
            max(log_date) filter (where event = 'release') as released_on
        from collect_log
        where event in ('hold', 'release') and result = 'done' and customer_id is not null
        group by customer_id
    ),
    releases as (
        select log.customer_id, max(coalesce(log.until, log.log_date + ${raw(String(hold.release_days))})) as released_until
        from collect_log as log
        join events on events.customer_id = log.customer_id and events.released_on = log.log_date
        where log.event = 'release' and log.result = 'done'
        group by log.customer_id
    ),
    listed as (
        select
            customer_id, min(since) as since, bool_or(reason in ('lawsuit_new', 'case_open')) as is_sued
        from collect_register
        where reason in ('lawsuit_new', 'case_open', 'manual')
        group by customer_id
    ),
    everyone as (
        select customer_id, currency from accounts
        union
        select named.customer_id, cast(null as varchar)
        from (select customer_id from events union select customer_id from listed) as named
        where not exists (select 1 from accounts where accounts.customer_id = named.customer_id)
    ),
    facts as (
        select
            everyone.customer_id, everyone.currency, coalesce(overdue_amount, 0) as overdue_amount, coalesce(exposure, 0) as exposure,
            late_since, credit_limit,
            ${raw(String(hold.over_limit))} and coalesce(exposure > credit_limit, false) as is_over_limit,
            case when ${raw(String(hold.registered))} then listed.since end as listed_since, coalesce(listed.is_sued, false) as is_sued,
            case when events.released_on is null or events.held_on > events.released_on then events.held_on end as held_since,
            case when events.held_on > events.released_on then null else releases.released_until end as released_until
        from everyone
        left join accounts on accounts.customer_id = everyone.customer_id and accounts.currency is not distinct from everyone.currency
        left join limits on limits.customer_id = everyone.customer_id
        left join events on events.customer_id = everyone.customer_id
        left join releases on releases.customer_id = everyone.customer_id
        left join listed on listed.customer_id = everyone.customer_id
    )
    select
        customer_id, currency, least(late_since, listed_since, held_since) as since,
        concat_ws(
            ' ',
            case when late_since is not null then 'overdue' end,
            case when is_over_limit then 'over_limit' end,
            case when listed_since is not null then 'registered' end,
            case when held_since is not null then 'hold' end
        ) as reasons,
        overdue_amount, exposure, credit_limit, released_until
    from facts
    where (late_since is not null or is_over_limit or listed_since is not null or held_since is not null)
      and (is_sued or released_until is null or released_until < ${asOf})`,
  ];
}
