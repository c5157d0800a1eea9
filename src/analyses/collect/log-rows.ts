/** The log as of a day, under the customers and items of the report. */
import { join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { stepNoSql } from '../../relations/int-log.ts';
import type { PolicyStep } from '../policy/policy.ts';

/**
 * `collect_log`: rows of `int_log` up to the day, with step_no; of an invoice that is not known only the customer counts
 * (`is_unknown_invoice`; `named_invoice` as it is written).
 */
export function createLogRows(asOf: Sql, steps: readonly PolicyStep[], rollUp: boolean): readonly Sql[] {
  const top = raw(rollUp ? 'coalesce(tops.top_id, log.customer_id)' : 'log.customer_id');
  const tops = raw(rollUp ? 'left join int_customer_tops as tops on tops.customer_id = log.customer_id' : '');
  return [
    raw('drop table if exists collect_log'),
    sql`
    create temp table collect_log as
    with
    named as (
        select
            log_date, ${top} as customer_id, invoice_id, event, step, channel, result, amount, until, reason, made_by
        from int_log as log ${tops}
        where log.log_date <= ${asOf}
    ),
    known as (
        select invoice_id, min(customer_id) as customer_id, count(distinct customer_id) as customers
        from int_dated_items
        where invoice_id in (select invoice_id from named)
        group by invoice_id
    )
    select
        log_date,
        coalesce(named.customer_id, case when known.customers = 1 then known.customer_id end) as customer_id,
        case when known.invoice_id is not null then named.invoice_id end as invoice_id,
        named.invoice_id as named_invoice, (named.invoice_id is not null and known.invoice_id is null) as is_unknown_invoice,
        event, step, ${stepNoSql(steps, raw('step'))} as step_no, channel, result, amount, until, reason, made_by
    from named left join known on known.invoice_id = named.invoice_id`,
  ];
}

/** Items of `rows` beside the log rows about them: those of the invoice, else those of the customer that were there. */
export function loggedItems(rows: Sql, events: readonly string[]): Sql {
  const which = join(events.map(literal));
  return sql`
        select items.item_no, log.*
        from ${rows} as items
        join collect_log as log on log.invoice_id = items.invoice_id and coalesce(log.customer_id, items.customer_id) = items.customer_id
        where log.event in (${which})
        union all
        select items.item_no, log.*
        from ${rows} as items
        join collect_log as log on log.customer_id = items.customer_id
        where log.invoice_id is null and log.event in (${which}) and items.invoice_date <= log.log_date`;
}
