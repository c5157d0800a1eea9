/** What `crm aging` lets the user choose. */
import { option } from '../define.ts';
import type { Values } from '../define.ts';
import { controlTotals } from './control-total.ts';
import { between, choice, percentage, percentages, risingDays, toggle, wholeNumber } from '../kinds.ts';
import { sideFiles } from '../side-files.ts';

const daysMax = 3660;

export const agingOptions = {
  payments: sideFiles('payments', 'payments, where they are not among the invoices; repeatable'),
  basis: option('--basis <which>', choice('due', 'invoice'), 'day that ages are counted from', 'due'),
  buckets: option('--buckets <days>', risingDays, 'last day of each bucket', [30, 60, 90]),
  terms: option('--terms <days>', wholeNumber, 'days to pay where neither the invoice nor its customer says'),
  allocate: option(
    '--allocate <how>',
    choice('auto', 'linked', 'fifo', 'exact'),
    'how credits that name no invoice find one',
    'auto',
  ),
  controlTotal: option(
    '--control-total <code=amount>',
    controlTotals,
    'the balance in the ledger, such as EUR=7460.76; another one is an error that traces the difference; repeatable',
  ),
  rollUp: option('--roll-up', toggle, 'customers with a parent count as their topmost parent', false),
  period: option('--period <days>', between(1, daysMax), 'days of sales that the metrics look at', 90),
  lossRates: option('--loss-rates <p,p,…>', percentages, 'percent expected to be lost in each bucket, not_due first'),
  recovery: option(
    '--recovery <p>',
    percentage,
    'percent of lost money that comes back, for loss rates from history',
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
