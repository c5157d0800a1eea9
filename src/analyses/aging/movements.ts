/** What happens to invoices and debtors between two runs. */
import { raw, sql } from '../../engine/sql.ts';
import type { Tracking } from '../define.ts';

const invoices: Tracking = {
  view: 'invoices',
  only: raw("bucket <> 'unapplied'"),
  key: ['customer_id', 'invoice_id', 'currency'],
  status: 'bucket',
  amount: 'open_amount',
  looksAt: ['days_overdue'],
  changes: {
    newly_overdue: {
      meaning: 'is past its due date and was not',
      tone: 'bad',
      when: ({ was, is }) => sql`coalesce(${was('days_overdue')}, 0) = 0 and ${is('days_overdue')} > 0`,
    },
    bucket_worsened: {
      meaning: 'has grown older by a bucket or more',
      tone: 'bad',
      when: ({ was, is }) =>
        sql`${was('bucket')} <> ${is('bucket')} and ${is('days_overdue')} > ${was('days_overdue')}`,
    },
    paid: { meaning: 'nothing of it is open any more', tone: 'good', when: ({ isGone }) => isGone },
    partly_paid: {
      meaning: 'less of it is open than was',
      tone: 'good',
      when: ({ was, is }) => sql`${is('open_amount')} < ${was('open_amount')}`,
    },
  },
};

const limits: Tracking = {
  view: 'watch',
  only: raw("list = 'over_limit'"),
  key: ['customer_id', 'currency'],
  status: 'list',
  amount: 'balance',
  looksAt: [],
  changes: {
    over_limit: { meaning: 'owes more than its credit limit', tone: 'bad', when: ({ isNew }) => isNew },
    within_limit: { meaning: 'is back within its credit limit', tone: 'good', when: ({ isGone }) => isGone },
  },
};

export const agingMovements: readonly Tracking[] = [invoices, limits];
