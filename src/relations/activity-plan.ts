/** How purchases of customers are counted in a load, and what is kept of them: what the relations of customers are made by. */
import { join, raw } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { itemName, lineAmountName } from './stg-transactions.ts';

/** Marks a set-aside reason among customer keys; no export holds this control character. */
export const mark = raw('chr(1)');

/** What one purchase is: an order number, a distinct day, or every row. */
export type ActivityUnit = 'orders' | 'days' | 'rows';

export interface ActivityPlan {
  readonly unit: ActivityUnit;
  /** True when there is more than one file: the accounting of each needs a table of its own then. */
  readonly isManyFiles: boolean;
  /**
   * What is kept for `int_purchases` beside the customers: nothing, a row a purchase, or a row for each purchase and day,
   * which only files with orders that span days need.
   */
  readonly purchaseRows: 'none' | 'whole' | 'dated';
  /** How many columns of the transactions are kept for `int_purchase_items`. */
  readonly items: number;
  /** Numbers of the lines that are kept for it, by name (line-measures.ts). */
  readonly measures: readonly string[];
  /** True when lines have an amount of their own beside that of their order. */
  readonly keepsLineAmounts: boolean;
  /** True when a purchase with a net spend of 0.00, a gift or a sample, is one too. */
  readonly countsFree: boolean;
  /** False where lines are kept and nobody asks how often a customer bought: to group them by purchase takes longest. */
  readonly countsPurchases: boolean;
  readonly hasCurrency: boolean;
  readonly checksFloatSuffix: boolean;
  /** True when it is of interest whether some row has a word that is not known. */
  readonly watchesWords: boolean;
}

/** A column of a grouping: what it is over staged rows, and over groups of them that already have it. */
export interface Measure {
  readonly name: string;
  readonly ofRows: string;
  readonly ofGroups: string;
  /** Over one staged row that stands for itself. */
  readonly ofLines: string;
}

/** What tells purchases of a customer apart, over staged rows. */
export const purchaseKeys: Record<ActivityUnit, string> = {
  orders: 'transaction_id',
  days: 'transaction_date',
  rows: 'cast(null as varchar)',
};

const highest = (name: string, ofRows: string): Measure => ({
  name,
  ofRows: `max(${ofRows})`,
  ofGroups: `max(${name})`,
  ofLines: ofRows,
});
const total = (name: string, ofRows: string, ofLines: string): Measure => ({
  name,
  ofRows,
  ofGroups: `sum(${name})`,
  ofLines,
});

/** The measures a plan needs. */
export function measuresOf(plan: ActivityPlan): Measure[] {
  const { unit, countsFree, hasCurrency, checksFloatSuffix, watchesWords } = plan;
  const isPositive = `amount ${countsFree ? '>=' : '>'} 0`;
  return [
    total('row_count', 'count(*)', '1'),
    total('net_spend', 'sum(amount)', 'amount'),
    highest('last_date', 'transaction_date'),
    ...(keepsFirstDates(plan)
      ? [{ ...highest('first_date', 'transaction_date'), ofRows: 'min(transaction_date)', ofGroups: 'min(first_date)' }]
      : []),
    ...(unit !== 'rows'
      ? []
      : [
          total('positive_rows', `count(*) filter (where ${isPositive})`, `case when ${isPositive} then 1 else 0 end`),
          {
            ...highest('last_positive', `case when ${isPositive} then transaction_date end`),
            ofRows: `max(transaction_date) filter (where ${isPositive})`,
          },
        ]),
    ...(hasCurrency
      ? [
          { ...highest('currency_min', 'currency'), ofRows: 'min(currency)', ofGroups: 'min(currency_min)' },
          highest('currency_max', 'currency'),
        ]
      : []),
    ...(checksFloatSuffix
      ? [
          total(
            'ids_without_suffix',
            'count(*) filter (where has_no_float_suffix)',
            'case when has_no_float_suffix then 1 else 0 end',
          ),
        ]
      : []),
    ...(watchesWords ? [highest('unknown_words', 'case when has_unknown_word then 1 else 0 end')] : []),
  ];
}

/** Whether the first date of a purchase is kept: a purchase that stands on its last day needs none, and one more minimum costs a tenth of the scan. */
export const keepsFirstDates = (plan: ActivityPlan): boolean => watchesSpans(plan) || plan.unit === 'rows';

/** An order may span days; a day is its own date. */
export function watchesSpans({ purchaseRows, unit }: ActivityPlan): boolean {
  return purchaseRows === 'whole' && unit === 'orders';
}

/** What a plan keeps of the lines. */
export type Kept = Pick<ActivityPlan, 'items' | 'measures' | 'keepsLineAmounts'>;

/** True when the lines of purchases are kept, for what was bought. */
export const keepsLines = ({ items, measures }: Kept): boolean => items > 0 || measures.length > 0;

/** True when a purchase may have several rows of one day in `int_file_purchases`. */
export const isInParts = (plan: Kept & Pick<ActivityPlan, 'isManyFiles'>): boolean =>
  plan.isManyFiles || keepsLines(plan);

/** Names of what is kept of the lines, in staged rows and in `int_purchase_lines`. */
export const keptNames = ({ items, measures, keepsLineAmounts }: Kept): string[] => [
  ...[...Array(items).keys()].map(itemName),
  ...measures,
  ...(keepsLineAmounts ? [lineAmountName] : []),
];

/** Measures that a customer has under another name, or not at all. */
export const counted = new Set(['row_count', 'net_spend', 'first_date', 'last_date', 'positive_rows', 'last_positive']);

/** Columns of a select, one a line. */
export const listed = (columns: readonly Sql[]): Sql => join(columns, ',\n        ');
