/** Customers who turn into losses between two runs, and those who no longer are. */
import { sql } from '../../engine/sql.ts';
import type { Tracking } from '../define.ts';

export const profitMovements: readonly Tracking[] = [
  {
    view: 'customers',
    key: ['customer_id'],
    status: 'profit_class',
    amount: 'profit',
    looksAt: ['contribution'],
    changes: {
      loses_by_itself: {
        meaning: 'loses money even before shared costs, and did not',
        tone: 'bad',
        when: ({ was, is, isNew }) => sql`(${isNew} or ${was('contribution')} >= 0) and ${is('contribution')} < 0`,
      },
      turned_into_loss: {
        meaning: 'loses money, and did not',
        tone: 'bad',
        when: ({ was, is, isNew }) =>
          sql`not ${isNew} and ${was('profit_class')} <> 'loss' and ${is('profit_class')} = 'loss'`,
      },
      turned_into_profit: {
        meaning: 'no longer loses money',
        tone: 'good',
        when: ({ was, is }) => sql`${was('profit_class')} = 'loss' and ${is('profit_class')} <> 'loss'`,
      },
    },
  },
];
