/** The views `worklist` and `actions`: what to do today, for a person and as rows to fill in. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import { policyOf } from '../policy/policies.ts';
import type { CollectOptions } from './options.ts';
import { stepName } from './timetable.ts';
import { chasedItems, worklistSql } from './worklist-sql.ts';

export const worklist: View<CollectOptions> = {
  shows: 'rows',
  title: 'Whom to call today',
  meaning:
    'one contact per customer and currency, at its highest step, and the tasks inside the house; most pressing first',
  columns: {
    customer_id: column('text', 'the customer', { isMain: true }),
    currency: column('text', 'currency; empty where the data name none'),
    step: column('text', 'highest step to take; empty for a task inside the house'),
    channel: column('text', 'way to take it', { isDetail: true }),
    deadline: column('date', 'last day of it'),
    items: column('count', 'items it is about'),
    amount: column('money', 'what is chased of them, or disputed'),
    overdue_amount: column('money', 'all that the customer owes overdue in the currency', { isDetail: true }),
    unapplied: column('money', 'credits of the customer that are matched to no item', { isDetail: true }),
    net_amount: column('money', 'amount less unapplied, at least 0', { isMain: true }),
    max_days_overdue: column('days', 'days that the oldest of the items is overdue'),
    promise: column('text', 'what became of the latest promise, and its last day', { isDetail: true }),
    on_hold: column('flag', 'whether nothing is shipped to the customer', { isDetail: true }),
    last_contact: column('date', 'day of the last step done', { isDetail: true }),
    task: column('text', '`call`, `letter`, `visit`, `broken_promise`, `resolve_dispute` or `apply_credits`', {
      isMain: true,
      tones: { broken_promise: 'bad', visit: 'bad', resolve_dispute: 'warn', apply_credits: 'warn' },
    }),
    reason: column('text', 'why, in a sentence', { isProse: true }),
    priority: column('money', 'net_amount × (1 + days since the day of the step)', { isDetail: true }),
  },
  query: ({ options, asOf }) => worklistSql(policyOf(options.policy).collect, asOf),
  order: ['late_place', 'broken_place', '-priority', 'customer_id', 'currency', 'task'],
};

export const actions: View<CollectOptions> = {
  shows: 'rows',
  title: 'Steps to take today, as rows of the log',
  meaning:
    'an item of the worklist a row, in the format of the log: change `proposed` to what happened, and give the file back with --log',
  columns: {
    date: column('date', 'day of the report'),
    customer_id: column('text', 'the customer', { isMain: true }),
    invoice_id: column('text', 'the invoice', { isMain: true }),
    event: column('text', 'always `step`'),
    step: column('text', 'step to take', { isMain: true }),
    channel: column('text', 'way to take it'),
    result: column('text', '`proposed`; write done, failed or cancelled instead', { isMain: true }),
    amount: column('money', 'what is chased of the item', { isMain: true }),
    until: column('date', 'empty; the last day of a promise, where you make it one'),
    reason: column('text', 'empty'),
    by: column('text', 'empty; who did it'),
  },
  query: ({ options, asOf }) => {
    const rules = policyOf(options.policy).collect;
    return sql`
    select
        ${asOf} as date, customer_id, invoice_id, 'step' as event, ${stepName(rules, raw('step_no'))} as step, channel, 'proposed' as result,
        chased_amount as amount, cast(null as date) as until, cast(null as varchar) as reason, cast(null as varchar) as "by", currency, item_no
    from (${chasedItems(rules)}) as chased`;
  },
  order: ['customer_id', 'currency', 'item_no'],
};
