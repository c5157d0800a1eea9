/** What happens to customers between two runs, told by their churn status. */
import { sql } from '../../engine/sql.ts';
import type { Tracking } from '../define.ts';

/** A customer changes its status by buying, or by not buying while days go by. */
export const churnMovements: readonly Tracking[] = [
  {
    view: 'customers',
    key: ['customer_id'],
    status: 'churn_status',
    amount: 'value_12m',
    looksAt: [],
    changes: {
      newly_at_risk: {
        meaning: 'is late by more than it ever was',
        tone: 'bad',
        when: ({ was, is }) =>
          sql`${was('churn_status')} not in ('at_risk', 'churned') and ${is('churn_status')} = 'at_risk'`,
      },
      newly_churned: {
        meaning: 'has not come back',
        tone: 'bad',
        when: ({ was, is }) => sql`${was('churn_status')} <> 'churned' and ${is('churn_status')} = 'churned'`,
      },
      won_back: {
        meaning: 'was at risk or had churned, and has bought again',
        tone: 'good',
        when: ({ was, is }) =>
          sql`${was('churn_status')} in ('at_risk', 'churned') and ${is('churn_status')} not in ('at_risk', 'churned')`,
      },
      new_customer: { meaning: 'bought for the first time', tone: 'good', when: ({ isNew }) => isNew },
      gone: { meaning: 'no longer in the data', tone: 'neutral', when: ({ isGone }) => isGone },
      newly_due: {
        meaning: 'is expected to buy now',
        tone: 'neutral',
        when: ({ was, is }) => sql`${was('churn_status')} <> 'due' and ${is('churn_status')} = 'due'`,
      },
      moved: {
        meaning: 'has another status',
        tone: 'neutral',
        when: ({ was, is }) => sql`${was('churn_status')} <> ${is('churn_status')}`,
      },
    },
  },
];
