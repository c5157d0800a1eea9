/** The `reconciliation` view: what is worked on is what is open. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { sql } from '../../engine/sql.ts';
import { reconciliationSql } from '../../relations/reconciliation.ts';
import type { CollectOptions } from './options.ts';

export const reconciliation: View<CollectOptions> = {
  shows: 'summary',
  title: 'What is worked on beside what is open',
  meaning: 'the items of the schedule beside what is open by the documents themselves',
  columns: {
    currency: column('text', 'currency; empty where the data name none'),
    items: column('count', 'items of the schedule'),
    open_amount: column('money', 'open amount of them'),
    aging_open_amount: column(
      'money',
      'the same by the documents: invoiced less paid, credited and written off, plus unapplied',
    ),
    unapplied: column('money', 'credits that are matched to no item'),
    balance: column('money', 'what is owed: open less unapplied'),
    difference: column('money', 'open_amount less aging_open_amount: 0.00'),
  },
  query: ({ asOf }) => sql`
    with
    worked as (select currency, count(*) as items, sum(open_amount) as open_amount from collect_items group by currency),
    documents as (${reconciliationSql(asOf)})
    select
        documents.currency, coalesce(worked.items, 0) as items, coalesce(worked.open_amount, 0) as open_amount,
        documents.invoiced - documents.paid - documents.credited - documents.written_off + documents.unapplied as aging_open_amount,
        documents.unapplied, documents.balance,
        coalesce(worked.open_amount, 0)
            - (documents.invoiced - documents.paid - documents.credited - documents.written_off + documents.unapplied) as difference
    from documents left join worked on worked.currency is not distinct from documents.currency`,
  order: ['currency'],
};
