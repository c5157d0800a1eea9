/** The `reconciliation` view: what is open ties to the documents it came from. */
import { column } from '../columns.ts';
import type { View } from '../define.ts';
import { reconciliationSql } from '../../relations/reconciliation.ts';
import type { AgingOptions } from './options.ts';

export const reconciliation: View<AgingOptions> = {
  shows: 'summary',
  title: 'Receivables beside the documents they come from',
  meaning: 'invoiced, paid, credited and written off straight from the documents, beside the balance worked out',
  columns: {
    currency: column('text', 'currency; empty where the data name none'),
    invoiced: column('money', 'invoices and debit notes up to the day'),
    paid: column('money', 'payments up to the day, less money given back'),
    credited: column('money', 'credit notes up to the day'),
    written_off: column('money', 'amounts written off up to the day'),
    unapplied: column('money', 'part of these credits that is matched to no item'),
    balance: column('money', 'what is open less what is unapplied'),
    difference: column(
      'money',
      'invoiced less paid, credited, written off and balance: 0.00, or the run ends with exit 3',
    ),
  },
  query: ({ asOf }) => reconciliationSql(asOf),
  order: ['currency'],
};
