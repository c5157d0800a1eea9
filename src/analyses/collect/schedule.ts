/** The `schedule` view: every open item and its next step. */
import { column } from '../columns.ts';
import type { Columns } from '../columns.ts';
import type { View } from '../define.ts';
import { raw, sql } from '../../engine/sql.ts';
import { policyOf } from '../policy/policies.ts';
import type { CollectOptions } from './options.ts';
import { stepName } from './timetable.ts';

export const stateColumn = column(
  'text',
  '`to_do`, `late` (past its last day), `waiting` (for its next day), or why nothing is done: `disputed`, `extended`, `promised`, `covered` by unapplied credits, `below_minimum`',
  { isMain: true, tones: { late: 'bad', to_do: 'warn', disputed: 'warn' } },
);

const columns: Columns = {
  invoice_id: column('text', 'number of the invoice', { isMain: true }),
  customer_id: column('text', 'the customer', { isMain: true }),
  currency: column('text', 'currency; empty where the data name none'),
  invoice_date: column('date', 'day of issue', { isDetail: true }),
  due_date: column('date', 'last day to pay'),
  effective_due_date: column('date', 'the same as extended: steps count from it', { isDetail: true }),
  open_amount: column('money', 'what is open', { isMain: true }),
  disputed_amount: column('money', 'of that disputed', { isDetail: true }),
  chased_amount: column('money', 'open less disputed', { isDetail: true }),
  days_overdue: column('days', 'days past the due date, 0 before it'),
  days_past_effective: column('days', 'days past the extended due date', { isDetail: true }),
  step: column('text', 'step to take, or to take once the state allows it; empty where none has come', {
    isMain: true,
  }),
  step_day: column('date', 'day from which it is due'),
  deadline: column('date', 'last day of it'),
  state: stateColumn,
  steps_done: column('text', 'steps done, by the log'),
  last_step_date: column('date', 'day of the last of them'),
  next_step: column('text', 'step that follows'),
  next_day: column('date', 'earliest day of it, if this one is done today'),
  resumes: column('date', 'day on which an extension or a promise no longer pauses the steps'),
};

export const schedule: View<CollectOptions> = {
  shows: 'rows',
  title: 'What is to be done about every open item',
  meaning: 'every open item with its step, the oldest due date first',
  columns,
  query: ({ options }) => {
    const rules = policyOf(options.policy).collect;
    return sql`
    select
        invoice_id, customer_id, currency, invoice_date, due_date, effective_due_date, open_amount, disputed_amount, chased_amount, days_overdue,
        days_past_effective, ${stepName(rules, raw('step_no'))} as step, step_day, deadline, state, steps_done, last_step_date,
        ${stepName(rules, raw('next_step_no'))} as next_step, next_day, resumes, item_no
    from collect_items`;
  },
  order: ['item_no'],
  totals: ['open_amount', 'disputed_amount', 'chased_amount'],
};
