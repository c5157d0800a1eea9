/**
 * One row a customer: what it bought, when, how often. The same scan of the files yields the accounting of every row:
 * set-aside rows travel through the grouping as "customers" whose key is U+0001 and the reason, so that nothing is
 * read twice and both sides of the reconciliation come from one pass.
 */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { itemName } from './stg-transactions.ts';

/** Marks a set-aside reason among customer keys; no export holds this control character. */
const mark = raw('chr(1)');

/** True for a row of `int_customer_scan` that stands for a set-aside reason and not for a customer. */
export const isSetAside: Sql = sql`starts_with(customer_key, ${mark})`;

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
  /** True when the units sold are kept for it. */
  readonly keepsQuantity: boolean;
  /** True when a purchase with a net spend of 0.00, a gift or a sample, is one too. */
  readonly countsFree: boolean;
  readonly hasCurrency: boolean;
  readonly checksFloatSuffix: boolean;
}

/** A column of a grouping: what it is over staged rows, and over groups of them that already have it. */
interface Measure {
  readonly name: string;
  readonly ofRows: string;
  readonly ofGroups: string;
  /** Over one staged row that stands for itself. */
  readonly ofLines: string;
}

const purchaseKeys: Record<ActivityUnit, string> = {
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

function measuresOf(plan: ActivityPlan): Measure[] {
  const { unit, countsFree, hasCurrency, checksFloatSuffix } = plan;
  const isPositive = `amount ${countsFree ? '>=' : '>'} 0`;
  return [
    total('row_count', 'count(*)', '1'),
    total('net_spend', 'sum(amount)', 'amount'),
    highest('last_date', 'transaction_date'),
    ...(watchesSpans(plan)
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
  ];
}

/** Statements that build `int_customer_scan`, from which the views below read. `staged` is stgTransactions(…). */
export function createCustomerScan(staged: Sql, plan: ActivityPlan): readonly Sql[] {
  const measures = measuresOf(plan);
  const purchaseKey = raw(purchaseKeys[plan.unit]);
  const keys = [
    ...(plan.isManyFiles ? [raw('file_no')] : []),
    sql`case when is_usable then customer_id else ${mark} || set_aside end as customer_key`,
    sql`${purchaseKey} as purchase_key`,
    ...(plan.purchaseRows === 'dated' ? [raw('case when is_usable then transaction_date end as purchase_date')] : []),
  ];
  const purchases = sql`
    select
        ${listed([...keys, ...measures.map(({ name, ofRows }) => raw(`${ofRows} as ${name}`))])}
    from (${staged}) as staged
    group by ${raw(keys.map((_, index) => index + 1).join(', '))}`;
  if (!plan.isManyFiles && plan.purchaseRows === 'none') {
    return [sql`create temp table int_customer_scan as ${customersOf(purchases, plan)}`];
  }
  // The lines of one order may lie in two files or on two days: it is put together again before anything is counted.
  const ofLines = keepsLines(plan);
  const whole =
    !isInParts(plan) && plan.purchaseRows === 'whole'
      ? raw('select * from int_file_purchases')
      : sql`
        select
            ${listed([raw('customer_key'), raw('purchase_key'), ...measures.map(({ name, ofRows, ofGroups }) => raw(`${ofLines ? ofRows : ofGroups} as ${name}`))])}
        from ${raw(ofLines ? 'int_purchase_lines' : 'int_file_purchases')}
        group by 1, 2`;
  return [
    ...(keepsLines(plan) ? createLines(staged, plan) : [sql`create temp table int_file_purchases as ${purchases}`]),
    sql`create temp table int_customer_scan as ${customersOf(whole, plan)}`,
  ];
}

type Kept = Pick<ActivityPlan, 'items' | 'keepsQuantity'>;

/** True when the lines of purchases are kept, for what was bought. */
export const keepsLines = ({ items, keepsQuantity }: Kept): boolean => items > 0 || keepsQuantity;

/** True when a purchase may have several rows of one day in `int_file_purchases`. */
export const isInParts = (plan: Kept & Pick<ActivityPlan, 'isManyFiles'>): boolean =>
  plan.isManyFiles || keepsLines(plan);

/** Names of what is kept of the lines, in staged rows and in `int_purchase_lines`. */
export const keptNames = ({ items, keepsQuantity }: Kept): string[] => [
  ...[...Array(items).keys()].map(itemName),
  ...(keepsQuantity ? ['quantity'] : []),
];

/**
 * Lines as they are, and over them the purchases as the other plans have them. Grouping the lines by what they sell would
 * leave nearly as many rows and cost three times as much.
 */
function createLines(staged: Sql, plan: ActivityPlan): readonly Sql[] {
  const columns = [
    ...(plan.isManyFiles ? [raw('file_no')] : []),
    sql`case when is_usable then customer_id else ${mark} || set_aside end as customer_key`,
    sql`${raw(purchaseKeys[plan.unit])} as purchase_key`,
    ...['transaction_date', 'amount', ...keptNames(plan)].map(raw),
    ...(plan.hasCurrency ? [raw('currency')] : []),
    ...(plan.checksFloatSuffix ? [raw('has_no_float_suffix')] : []),
  ];
  const own = [
    ...(plan.isManyFiles ? ['file_no'] : []),
    'customer_key',
    'purchase_key',
    'transaction_date as purchase_date',
    ...measuresOf(plan).map(({ name, ofLines }) => `${ofLines} as ${name}`),
    ...keptNames(plan),
  ];
  return [
    sql`
    create temp table int_purchase_lines as
    select
        ${listed(columns)}
    from (${staged}) as staged`,
    sql`
    create temp view int_file_purchases as
    select
        ${listed(own.map(raw))}
    from int_purchase_lines`,
  ];
}

/** An order may span days; a day is its own date. */
function watchesSpans({ purchaseRows, unit }: ActivityPlan): boolean {
  return purchaseRows === 'whole' && unit === 'orders';
}

/** One row when an order spans days, so that a row a purchase is too little for questions about the past; null when none can. */
export function spanningOrder(plan: ActivityPlan): Sql | null {
  if (!watchesSpans(plan)) {
    return null;
  }
  const purchases = plan.isManyFiles
    ? sql`(
        select purchase_key, min(first_date) as first_date, max(last_date) as last_date
        from int_file_purchases
        group by customer_key, purchase_key
    ) as purchases`
    : raw('int_file_purchases');
  return sql`
    select purchase_key from ${purchases}
    where purchase_key is not null and first_date < last_date
    limit 1`;
}

/** Second grouping: purchases to customers. A purchase counts as an occasion when its net spend is positive, or free. */
function customersOf(purchases: Sql, plan: ActivityPlan): Sql {
  const counts = plan.countsFree ? '>=' : '>';
  // A filter makes the engine copy the rows that pass it, a case does not.
  const occasions =
    plan.unit === 'rows'
      ? ['cast(sum(positive_rows) as bigint) as frequency', 'max(last_positive) as last_purchase']
      : [
          `count(case when net_spend ${counts} 0 then 1 end) as frequency`,
          `max(case when net_spend ${counts} 0 then last_date end) as last_purchase`,
        ];
  const counted = new Set(['row_count', 'net_spend', 'first_date', 'last_date', 'positive_rows', 'last_positive']);
  const watched = measuresOf(plan).filter(({ name }) => !counted.has(name));
  const columns = [
    'customer_key',
    // Counts are exact up to 2^53 there, and the engine adds big integers at twice the cost.
    'cast(sum(cast(row_count as double precision)) as bigint) as row_count',
    'sum(net_spend) as monetary',
    ...occasions,
    'max(last_date) as last_activity',
    `${plan.unit === 'rows' ? 'cast(sum(row_count) as bigint)' : 'count(*)'} as purchases`,
    ...watched.map(({ name, ofGroups }) => `${ofGroups} as ${name}`),
  ];
  return sql`
    select
        ${listed(columns.map(raw))}
    from (${purchases}) as purchases
    group by 1`;
}

const listed = (columns: readonly Sql[]): Sql => join(columns, ',\n        ');

/** Undoes createCustomerScan, so that the files can be read in another way. */
export const dropCustomerScan = (plan: Kept): readonly Sql[] => [
  raw('drop table if exists int_customer_scan'),
  raw(`drop ${keepsLines(plan) ? 'view' : 'table'} if exists int_file_purchases`),
  raw('drop table if exists int_purchase_lines'),
];

/**
 * Takes the set-aside rows out once they are accounted for. A condition in every view that reads the tables would cost each
 * report a fifth of its time, because the engine expects it to leave few rows and plans for that.
 */
export const removeSetAside = (plan: ActivityPlan): readonly Sql[] =>
  [
    'int_customer_scan',
    ...(plan.isManyFiles || plan.purchaseRows !== 'none'
      ? [keepsLines(plan) ? 'int_purchase_lines' : 'int_file_purchases']
      : []),
  ].map((table) => sql`delete from ${raw(table)} where ${isSetAside}`);

/** The view that analyses read: customer_id, frequency, monetary, last_purchase, last_activity, row_count. It follows removeSetAside. */
export const createCustomerActivity: Sql = sql`
    create temp view int_customer_activity as
    select
        customer_key as customer_id,
        frequency,
        monetary,
        last_purchase,
        last_activity,
        row_count,
        purchases - frequency as purchases_not_positive
    from int_customer_scan`;

/**
 * Accounting of every row: file_no, set_aside (NULL = used), row_count, amount to the cent. With one file it is read off
 * the customers, with several off the table kept for it.
 */
export function accounting({ isManyFiles }: ActivityPlan): Sql {
  const reason = sql`case when ${isSetAside} then substr(customer_key, 2) end`;
  const [file, amount, table] = isManyFiles
    ? ['file_no', 'net_spend', 'int_file_purchases']
    : ['0', 'monetary', 'int_customer_scan'];
  return sql`
    select
        ${raw(file)} as file_no,
        ${reason} as set_aside,
        cast(sum(row_count) as bigint) as row_count,
        cast(cast(round(sum(${raw(amount)}), 2) as decimal(38, 2)) as varchar) as amount
    from ${raw(table)}
    group by 1, 2
    order by 1, 2`;
}
