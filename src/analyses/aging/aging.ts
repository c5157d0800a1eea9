/** Receivables by age. */
import { defineMethod } from '../define.ts';
import { allocation } from './allocation.ts';
import { agingStatements, computeAging } from './compute.ts';
import { conditions } from './conditions.ts';
import { customers } from './customers.ts';
import { invoices } from './invoices.ts';
import { metrics } from './metrics.ts';
import { agingMovements } from './movements.ts';
import { agingOptions, checkAging } from './options.ts';
import { provision } from './provision.ts';
import { reconciliation } from './reconciliation.ts';
import { statement } from './statement.ts';
import { summary } from './summary.ts';
import { watch } from './watch.ts';

export const agingMethod = defineMethod({
  name: 'open-items',
  title: 'Receivables by age',
  meaning: 'what every customer owes on the day of the report, and for how long',
  requires: ['invoice_id', 'customer_id', 'invoice_date', 'amount'],
  options: agingOptions,
  check: checkAging,
  mayBeImplied: ['buckets'],
  compute: computeAging,
  runs: agingStatements,
  conditions,
  views: { summary, customers, invoices, allocation, statement, metrics, provision, watch, reconciliation },
  tracks: agingMovements,
  definition: [
    'An **item** is an invoice, a debit note, or money given back to a customer; a **credit** is a payment, a credit note or an amount written off. Only what is dated on or before the day of the report counts. **Open** is the amount of an item less what was paid, credited and written off. The part of a credit that is matched to no item is **unapplied** and is always shown: the **balance** is open less unapplied.',
    'Payments are matched again from scratch on each run. A credit that names an invoice is matched to it, and what exceeds the invoice stays unapplied; so does a credit whose invoice is not in the files yet. All other payments and write-offs of a customer are then matched to its items in the same currency, oldest first by due date, invoice date and invoice number. A credit note that names no invoice stays unapplied. `--allocate linked` does only the first; `exact` first lets a payment close an invoice whose open amount it equals; `fifo` ignores invoice numbers and matches every credit to the oldest items. Credits, too, are taken oldest first.',
    'The **age** of an item is the day of the report less its due date: **not_due** up to and including the due date, then 1–30 days, 31–60, 61–90, 91 and more. `--buckets` moves the edges, `--basis invoice` counts from the day of issue; the total stays the same. If an item has no due date, the terms of the invoice or of its customer decide, then `--terms`, then the day of issue; a note counts such items. Whether an item is overdue always depends on its due date.',
    '**dso** = receivables / sales × days of the period. **best_possible_dso** is the same with what is not due instead of receivables, and **average_days_delinquent** is the difference. **countback_dso** subtracts whole months of sales from the receivables, the latest first, counts the days of each, and adds the fraction of the last month that is needed. **collection_effectiveness** = (receivables at the start + sales − receivables at the end) / (receivables at the start + sales − not due at the end) × 100. **weighted_days_to_pay** is the sum of payment × days since the invoice, divided by the sum of payments, over invoices that were settled in full and for the last time in the period; **weighted_days_late** counts the days from the due date instead. Sales are invoices and debit notes less credit notes; the period is the `--period` days that end with the day of the report. A figure that cannot be calculated, such as DSO without sales, is empty.',
    'A **provision** is what is open in a bucket times its loss rate: `--loss-rates` in percent, or rates from history. These come from the last six month ends: the **flow rate** of a bucket is its balance at a month end as a ratio of the balance of the bucket before it a month earlier (of the last bucket only what came into it in that month), averaged over the months; an average above 1 counts as 1. It compares balances and follows no invoice: one that was posted late and first stands in a later bucket counts there, too; the loss rate of a bucket is the product of the flow rates of all later buckets, less `--recovery`. So what reaches the last bucket counts as lost. This needs buckets of about a month, and it says nothing about what is to come.',
    '`--control-total EUR=7460.76` compares the **balance** of a currency with that of the ledger. Where they differ, nothing is written, and the error names what is worth exactly the difference: a credit, an invoice, one on the wrong side, rows set aside for one reason.',
    '`--roll-up` counts customers under their topmost parent (`parent_id` in the customers file) before payments are matched, so that a payment of the parent settles invoices of its branches. Amounts of different currencies are never added up: every currency has rows of its own, and a credit limit is compared with the balance in each.',
  ],
});
