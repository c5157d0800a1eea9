/** What customers promised to pay, and what became of it. */
import type { Engine } from '../../engine/engine.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';

/** Statements up to the pieces of money that may keep promises. */
export function createPromises(asOf: Sql, graceDays: number): readonly Sql[] {
  const grace = raw(String(graceDays));
  return [
    ...['collect_promises', 'collect_promise_items', 'collect_pieces', 'collect_kept'].map((name) =>
      raw(`drop table if exists ${name}`),
    ),
    sql`
    create temp table collect_promise_items as
    with
    promises as (
        select
            row_number() over (order by log_date, customer_id, invoice_id, until, amount, made_by) as promise_no,
            customer_id, invoice_id, log_date as promised_on, until, amount, made_by
        from collect_log
        where event = 'promise' and result = 'done' and until >= log_date and customer_id is not null
    ),
    settled as (
        select customer_id, invoice_id, currency, invoice_date, due_date, credit_date, sum(settled_amount) as settled_amount
        from int_settlements
        where customer_id in (select customer_id from promises)
        group by customer_id, invoice_id, currency, invoice_date, due_date, credit_date
    ),
    open_items as (
        select customer_id, invoice_id, currency, invoice_date, due_date, sum(open_amount) as open_amount
        from int_open_items
        where as_of = ${asOf} and customer_id in (select customer_id from promises)
        group by customer_id, invoice_id, currency, invoice_date, due_date
    ),
    items as (
        select customer_id, invoice_id, currency, min(invoice_date) as invoice_date
        from int_dated_items
        where customer_id in (select customer_id from promises)
        group by customer_id, invoice_id, currency
    )
    select
        promises.*, items.invoice_id as item_id, items.currency,
        coalesce((
            select sum(open_amount) from open_items
            where open_items.customer_id = items.customer_id and open_items.invoice_id is not distinct from items.invoice_id
              and open_items.currency is not distinct from items.currency
        ), 0) as open_amount,
        coalesce((
            select sum(settled_amount) from settled
            where settled.customer_id = items.customer_id and settled.invoice_id is not distinct from items.invoice_id
              and settled.currency is not distinct from items.currency and settled.credit_date > promises.promised_on
        ), 0) as settled_after
    from promises
    left join items on items.customer_id = promises.customer_id
        and (items.invoice_id = promises.invoice_id or (promises.invoice_id is null and items.invoice_date <= promises.promised_on))`,
    sql`
    create temp table collect_promises as
    with
    sums as (
        select
            promise_no, customer_id, invoice_id, currency, promised_on, until, amount, made_by, sum(open_amount) as open_amount,
            sum(open_amount) + sum(settled_after) as reach
        from collect_promise_items
        group by promise_no, customer_id, invoice_id, currency, promised_on, until, amount, made_by
    ),
    ranked as (
        select *, row_number() over (partition by promise_no order by reach desc, currency) as place from sums
    ),
    chosen as (
        select
            promise_no, customer_id, invoice_id, currency, promised_on, until, made_by, open_amount,
            case when amount > 0 then amount else reach end as amount
        from ranked
        where place = 1 or (coalesce(amount, 0) <= 0 and reach > 0)
    ),
    ended as (
        select
            chosen.*,
            (
                select min(later.promised_on) from chosen as later
                where later.customer_id = chosen.customer_id and later.promise_no > chosen.promise_no
                  and later.promised_on <= chosen.until + ${grace}
                  and (later.invoice_id is null or later.invoice_id = chosen.invoice_id)
                  and later.currency is not distinct from chosen.currency
            ) as replaced_on,
            (
                select min(log.log_date) from collect_log as log
                where log.event = 'promise_cancelled' and log.result = 'done' and log.customer_id = chosen.customer_id
                  and (log.invoice_id is null or log.invoice_id = chosen.invoice_id)
                  and log.log_date between chosen.promised_on and chosen.until + ${grace}
            ) as cancelled_on
        from chosen
    )
    select
        *,
        least(until + ${grace}, ${asOf}, coalesce(replaced_on, ${asOf}), coalesce(cancelled_on, ${asOf})) as last_day,
        row_number() over (partition by customer_id order by promise_no, currency) as turn
    from ended`,
    sql`
    create temp table collect_pieces as
    select
        row_number() over (order by customer_id, currency, credit_date, due_date, invoice_id, settled_amount) as piece_no,
        customer_id, invoice_id, currency, credit_date, due_date, settled_amount as amount_left
    from int_settlements
    where customer_id in (select customer_id from collect_promises)`,
    raw(
      'create temp table collect_kept as select promise_no, currency, amount as paid from collect_promises where false',
    ),
  ];
}

/** Statements that give the promises of a turn, the oldest of each customer first, their part of the money. */
export function payPromises(turn: number): readonly Sql[] {
  return [
    raw('drop table if exists collect_taken'),
    sql`
    create temp table collect_taken as
    with
    reached as (
        select
            promises.promise_no, promises.currency, promises.amount, pieces.piece_no, pieces.amount_left,
            coalesce(sum(pieces.amount_left) over (
                partition by promises.promise_no, promises.currency order by pieces.credit_date, pieces.piece_no
                rows between unbounded preceding and 1 preceding
            ), 0) as before
        from collect_promises as promises
        join collect_promise_items as items on items.promise_no = promises.promise_no
            and items.currency is not distinct from promises.currency
        join collect_pieces as pieces on pieces.customer_id = promises.customer_id
            and pieces.invoice_id is not distinct from items.item_id and pieces.currency is not distinct from promises.currency
        where promises.turn = ${raw(String(turn))} and pieces.amount_left > 0
          and pieces.credit_date > promises.promised_on and pieces.credit_date <= promises.last_day
    )
    select promise_no, currency, piece_no, least(amount_left, greatest(amount - before, 0)) as taken from reached`,
    raw(`
    update collect_pieces set amount_left = amount_left - collect_taken.taken
    from collect_taken where collect_taken.piece_no = collect_pieces.piece_no`),
    raw(
      'insert into collect_kept select promise_no, currency, sum(taken) from collect_taken group by promise_no, currency',
    ),
  ];
}

/** How many promises one customer made at most. */
export async function promiseTurns(engine: Engine): Promise<number> {
  const [row] = await engine.rows(raw('select coalesce(max(turn), 0) from collect_promises'));
  return Number(row?.[0] ?? 0);
}

/** `collect_promised`: the promises with paid, missing and status. */
export function createPromised(asOf: Sql, graceDays: number): readonly Sql[] {
  const grace = raw(String(graceDays));
  return [
    raw('drop table if exists collect_promised'),
    sql`
    create temp table collect_promised as
    with
    judged as (
        select
            promises.*,
            coalesce(kept.paid, 0) as paid,
            case
                when coalesce(kept.paid, 0) >= promises.amount and promises.amount > 0 then 'kept'
                when cancelled_on is not null and (replaced_on is null or cancelled_on <= replaced_on) then 'cancelled'
                when replaced_on is not null then 'replaced'
                when open_amount = 0 and promises.currency is not null then 'kept'
                when ${asOf} <= until + ${grace} then 'open'
                when coalesce(kept.paid, 0) > 0 then 'partly_kept'
                else 'broken'
            end as status
        from collect_promises as promises
        left join collect_kept as kept on kept.promise_no = promises.promise_no
            and kept.currency is not distinct from promises.currency
    )
    select *, case when status = 'kept' then 0 else greatest(amount - paid, 0) end as missing from judged`,
  ];
}
