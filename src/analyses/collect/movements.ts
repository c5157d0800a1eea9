/** What happens to items and customers between two runs. */
import { sql } from '../../engine/sql.ts';
import type { Tracking } from '../define.ts';

const holds: Tracking = {
  view: 'holds',
  key: ['customer_id', 'currency'],
  status: 'reasons',
  amount: 'overdue_amount',
  looksAt: [],
  changes: {
    hold_placed: { meaning: 'nothing is shipped any more', tone: 'bad', when: ({ isNew }) => isNew },
    hold_lifted: { meaning: 'is no longer on hold', tone: 'good', when: ({ isGone }) => isGone },
  },
};

const register: Tracking = {
  view: 'register',
  key: ['customer_id', 'reason', 'currency'],
  status: 'reason',
  amount: 'amount',
  looksAt: [],
  changes: {
    listed: { meaning: 'came into the register of bad customers', tone: 'bad', when: ({ isNew }) => isNew },
    left: { meaning: 'left the register', tone: 'good', when: ({ isGone }) => isGone },
  },
};

const schedule: Tracking = {
  view: 'schedule',
  key: ['customer_id', 'invoice_id', 'currency'],
  status: 'step',
  amount: 'open_amount',
  looksAt: ['state', 'step_day'],
  changes: {
    dispute_opened: {
      meaning: 'is disputed and was not',
      tone: 'bad',
      when: ({ was, is }) => sql`${is('state')} = 'disputed' and ${was('state')} is distinct from 'disputed'`,
    },
    extended: {
      meaning: 'has more time to pay',
      tone: 'neutral',
      when: ({ was, is }) => sql`${is('state')} = 'extended' and ${was('state')} is distinct from 'extended'`,
    },
    step_reached: {
      meaning: 'a step has come that had not',
      tone: 'bad',
      when: ({ was, is }) =>
        sql`${is('step')} is distinct from ${was('step')} and ${is('step_day')} > coalesce(${was('step_day')}, ${is('step_day')} - 1)`,
    },
  },
};

const promises: Tracking = {
  view: 'promises',
  only: sql`status not in ('replaced', 'cancelled')`,
  key: ['customer_id', 'invoice_id', 'currency'],
  status: 'status',
  amount: 'missing',
  looksAt: ['until'],
  changes: {
    promise_broken: {
      meaning: 'was not paid as promised',
      tone: 'bad',
      when: ({ was, is }) =>
        sql`${is('status')} in ('broken', 'partly_kept') and coalesce(${was('status')}, 'open') not in ('broken', 'partly_kept')`,
    },
  },
};

export const collectMovements: readonly Tracking[] = [schedule, promises, holds, register];
