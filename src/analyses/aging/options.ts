/** What `crm aging` lets the user choose. */
import { option } from '../define.ts';
import type { Values } from '../define.ts';
import { controlTotals } from './control-total.ts';
import { between, choice, percentage, percentages, risingDays, toggle, wholeNumber } from '../kinds.ts';
import { sideFiles } from '../side-files.ts';

const daysMax = 3660;

export const agingOptions = {
  payments: sideFiles('payments', 'file of payments, if they are not among the invoices; repeatable'),
  basis: option('--basis <which>', choice('due', 'invoice'), 'date that ages are counted from', 'due'),
  buckets: option('--buckets <days>', risingDays, 'last day overdue of each age bucket but the oldest', [30, 60, 90]),
  terms: option(
    '--terms <days>',
    wholeNumber,
    'payment terms in days, where neither the invoice nor the customer has any',
  ),
  allocate: option(
    '--allocate <how>',
    choice('auto', 'linked', 'fifo', 'exact'),
    'how payments that name no invoice are matched',
    'auto',
  ),
  controlTotal: option(
    '--control-total <code=amount>',
    controlTotals,
    'balance in the ledger, e.g. EUR=7460.76; stop and trace the difference if the balance here is another; repeatable',
  ),
  rollUp: option('--roll-up', toggle, 'count customers under their topmost parent', false),
  period: option(
    '--period <days>',
    between(1, daysMax),
    'days that a statement covers, and whose sales DSO and the other metrics are based on',
    90,
  ),
  lossRates: option(
    '--loss-rates <p,p,…>',
    percentages,
    'percentage of each bucket that will be lost, not_due first, e.g. 0.5,1,5,20,50',
  ),
  recovery: option(
    '--recovery <p>',
    percentage,
    'percentage of lost money that is recovered, for loss rates from history',
    0,
  ),
};

export type AgingOptions = typeof agingOptions;
export type AgingValues = Values<AgingOptions>;

/** What is wrong with the options together; undefined when nothing is. */
export function checkAging({ buckets, lossRates }: AgingValues): string | undefined {
  const needed = buckets.length + 2;
  return lossRates !== undefined && lossRates.length !== needed
    ? `--loss-rates has ${lossRates.length} rates, but there are ${needed} buckets: ${bucketNames(buckets).join(', ')}`
    : undefined;
}

/** `not_due`, `days_1_30`, …, `days_91_plus` for the edges 30, 60, 90. */
export function bucketNames(edges: readonly number[]): string[] {
  const first = [1, ...edges.map((edge) => edge + 1)];
  return ['not_due', ...edges.map((edge, at) => `days_${first[at]}_${edge}`), `days_${first.at(-1)}_plus`];
}
