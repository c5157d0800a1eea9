/** What the commands on invoices say of the customer. */
import { agingMethod } from '../aging/aging.ts';
import { aging } from '../aging/index.ts';
import { fromView } from './section.ts';

const nothingOpen = 'nothing is open and no credit is unapplied';

/** One row a currency. */
export const receivablesSection = fromView({
  name: 'receivables',
  title: 'Receivables',
  question: 'What does it owe, and how late?',
  needs: 'invoices',
  shape: 'facts',
  isList: true,
  origin: { analysis: aging, method: agingMethod, view: 'customers' },
  picks: (columns) => ({
    currency: {},
    balance: {},
    open_amount: { label: 'open' },
    unapplied: { label: 'unapplied credits' },
    overdue_amount: { label: 'overdue' },
    max_days_overdue: { remarkOf: 'overdue_amount', label: 'days late at most' },
    oldest_due_date: { label: 'oldest due' },
    ...Object.fromEntries(
      Object.keys(columns).flatMap((name) => (/^(not_due|days_\d+_(\d+|plus))$/.test(name) ? [[name, {}]] : [])),
    ),
  }),
  empty: nothingOpen,
});

export const openItemsSection = fromView({
  name: 'open_items',
  title: 'Open invoices',
  question: 'Which invoices are open?',
  needs: 'invoices',
  shape: 'table',
  origin: { analysis: aging, method: agingMethod, view: 'invoices' },
  picks: {
    invoice_id: { label: 'invoice' },
    currency: {},
    invoice_date: { label: 'issued' },
    due_date: { label: 'due' },
    amount: {},
    open_amount: { label: 'open' },
    days_overdue: { label: 'overdue' },
    bucket: { tones: { days_61_90: 'warn', days_91_plus: 'bad', unapplied: 'warn' } },
  },
  rowsShown: 10,
  standsOn: receivablesSection,
  empty: nothingOpen,
});
