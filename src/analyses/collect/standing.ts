/** The views `promises`, `holds`, `register` and `extensions`: where customers stand. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { CollectOptions } from './options.ts';

const customerId = column('text', 'the customer', { isMain: true });
const currency = column('text', 'currency; empty where the data name none');

export const promises: View<CollectOptions> = {
  shows: 'rows',
  title: 'Promises to pay, and what became of them',
  meaning: 'every promise of the log, the oldest first',
  columns: {
    customer_id: customerId,
    invoice_id: column('text', 'the invoice; empty where it was made for all that the customer owed'),
    currency,
    promised_on: column('date', 'day on which it was made'),
    until: column('date', 'last day of it', { isMain: true }),
    amount: column('money', 'what was promised; all that was open where the log does not say', { isMain: true }),
    paid: column('money', 'settled of its items after that day, up to the last day and the days of grace'),
    missing: column('money', 'amount less paid; 0 for a kept one', { isMain: true }),
    status: column(
      'text',
      '`open`, `kept` (paid, or nothing of its items is open any more), `partly_kept`, `broken`, `replaced` by a later one, or `cancelled`',
      { isMain: true, tones: { kept: 'good', partly_kept: 'warn', broken: 'bad' } },
    ),
    by: column('text', 'who took it down'),
  },
  query: () =>
    raw(`
    select customer_id, invoice_id, currency, promised_on, until, amount, paid, missing, status, made_by as "by", promise_no
    from collect_promised`),
  order: ['promise_no', 'currency'],
};

export const holds: View<CollectOptions> = {
  shows: 'rows',
  title: 'Customers on hold',
  meaning: 'customers that nothing is shipped to, and why; it says so and blocks nothing',
  columns: {
    customer_id: customerId,
    currency,
    on_hold: column('flag', 'true for every row'),
    since: column('date', 'first day of the hold; empty where it is only about the limit'),
    reasons: column('text', 'overdue, over_limit, registered (sued, or listed by hand), hold (by the log)', {
      isMain: true,
    }),
    overdue_amount: column('money', 'what the customer owes overdue', { isMain: true }),
    exposure: column('money', 'all that the customer owes, less unapplied credits'),
    credit_limit: column('money', 'most the customer may owe; empty where none is known'),
    released_until: column('date', 'last day of a release that is over, or that a lawsuit outweighs'),
  },
  query: () =>
    raw(`
    select customer_id, currency, true as on_hold, since, reasons, overdue_amount, exposure, credit_limit, released_until,
        coalesce(since, date '9999-12-31') as since_place
    from collect_holds`),
  order: ['since_place', 'customer_id', 'currency'],
};

export const register: View<CollectOptions> = {
  shows: 'rows',
  title: 'Register of bad customers',
  meaning: 'customers with a lawsuit, with debts long overdue, or listed by hand',
  columns: {
    customer_id: customerId,
    reason: column(
      'text',
      '`lawsuit_new`, `case_open`, `credit_overdue` (a sale on credit), `non_credit_overdue` (one due at once), or `manual`',
      { isMain: true, tones: { lawsuit_new: 'bad', case_open: 'bad' } },
    ),
    since: column('date', 'first day of the reason'),
    invoice_id: column('text', 'the first invoice it is about'),
    currency,
    amount: column('money', 'overdue amounts of the reason; of a lawsuit, or by hand, all that is open', {
      isMain: true,
    }),
    case_count: column('count', 'lawsuits that are not closed'),
  },
  query: () => raw('select * from collect_register'),
  order: ['customer_id', 'reason', 'currency'],
};

export const extensions: View<CollectOptions> = {
  shows: 'rows',
  title: 'Extensions granted',
  meaning: 'open and past extensions of open items',
  columns: {
    customer_id: customerId,
    invoice_id: column('text', 'the invoice', { isMain: true }),
    currency,
    due_date: column('date', 'last day to pay without it'),
    granted_on: column('date', 'day on which it was granted'),
    until: column('date', 'last day to pay with it', { isMain: true }),
    days_granted: column('days', 'days from the due date to that day', { isMain: true }),
    open_amount: column('money', 'what is open of the item'),
    state: column('text', '`open`, `past`, or `replaced` by a later one', { isMain: true }),
    reason: column('text', 'why'),
    by: column('text', 'who approved it'),
  },
  query: ({ asOf }) => sql`
    select
        items.customer_id, items.invoice_id, items.currency, items.due_date, log.log_date as granted_on, log.until,
        log.until - items.due_date as days_granted, items.open_amount,
        case when log.until < items.extended_until then 'replaced' when log.until >= ${asOf} then 'open' else 'past' end as state,
        log.reason, log.made_by as "by", items.item_no
    from collect_items as items
    join collect_log as log on log.event = 'extension' and log.result = 'done'
        and (
            (log.invoice_id = items.invoice_id and coalesce(log.customer_id, items.customer_id) = items.customer_id)
            or (log.invoice_id is null and log.customer_id = items.customer_id and items.invoice_date <= log.log_date)
        )`,
  order: ['customer_id', 'item_no', 'granted_on', 'until', 'by', 'reason'],
};
