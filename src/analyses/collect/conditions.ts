/** The figures that `--fail-if` may name, one row a currency. */
import { column } from '../columns.ts';
import type { Conditions } from '../define.ts';
import { sql } from '../../engine/sql.ts';
import type { CollectOptions } from './options.ts';

export const conditions: Conditions<CollectOptions> = {
  labels: ['currency'],
  columns: {
    actions_late: column('count', 'items whose step is past its last day'),
    actions_open: column('count', 'items with a step to take, late ones among them'),
    overdue_net: column('money', 'overdue amounts of customers less their unapplied credits'),
    customers_on_hold: column('count', 'customers on hold'),
    registered: column('count', 'customers in the register of bad customers'),
    promises_broken: column('count', 'promises that were broken'),
    promises_kept_share: column(
      'ratio',
      'what was paid of promises that have fallen due, as a part of what was promised',
    ),
  },
  query: ({ asOf }) => sql`
    with
    currencies as (
        select currency from collect_items union select currency from collect_holds union select currency from collect_register
        union select currency from collect_promised
    ),
    items as (
        select
            currency, count(*) filter (where state = 'late') as actions_late, count(*) filter (where state in ('late', 'to_do')) as actions_open
        from collect_items group by currency
    ),
    nets as (
        select currency, sum(greatest(overdue_amount - unapplied, 0)) as overdue_net
        from (
            select customer_id, currency, sum(overdue_amount) as overdue_amount, sum(unapplied) as unapplied
            from (
                select customer_id, currency, case when due_date < ${asOf} then open_amount else 0 end as overdue_amount, 0 as unapplied from collect_items
                union all
                select customer_id, currency, 0, unapplied_amount from int_unapplied_credits where as_of = ${asOf}
            ) as positions
            group by customer_id, currency
        ) as accounts
        group by currency
    ),
    held as (select currency, count(distinct customer_id) as customers_on_hold from collect_holds group by currency),
    listed as (select currency, count(distinct customer_id) as registered from collect_register group by currency),
    promised as (
        select
            currency, count(*) filter (where status = 'broken') as promises_broken,
            sum(paid) filter (where status in ('kept', 'partly_kept', 'broken'))
                / nullif(cast(sum(amount) filter (where status in ('kept', 'partly_kept', 'broken')) as double precision), 0) as promises_kept_share
        from collect_promised group by currency
    )
    select
        currencies.currency, coalesce(actions_late, 0) as actions_late, coalesce(actions_open, 0) as actions_open,
        coalesce(overdue_net, 0) as overdue_net, coalesce(customers_on_hold, 0) as customers_on_hold, coalesce(registered, 0) as registered,
        coalesce(promises_broken, 0) as promises_broken, promises_kept_share
    from currencies
    left join items on items.currency is not distinct from currencies.currency
    left join nets on nets.currency is not distinct from currencies.currency
    left join held on held.currency is not distinct from currencies.currency
    left join listed on listed.currency is not distinct from currencies.currency
    left join promised on promised.currency is not distinct from currencies.currency`,
};
