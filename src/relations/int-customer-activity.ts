/**
 * One row a customer: what it bought, when, how often. The same scan of the files yields the accounting of every row:
 * set-aside rows travel through the grouping as "customers" whose key is U+0001 and the reason, so that nothing is
 * read twice and both sides of the reconciliation come from one pass.
 */
import { sumText } from '../engine/money.ts';
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import {
  counted,
  isInParts,
  keepsLines,
  listed,
  mark,
  measuresOf,
  purchaseKeys,
  keepsFirstDates,
  watchesSpans,
} from './activity-plan.ts';
import type { ActivityPlan, Kept } from './activity-plan.ts';
import { createFrom } from './create-from.ts';
import { createLines, revenuesOf } from './purchase-lines.ts';

/** True for a row of `int_customer_scan` that stands for a set-aside reason and not for a customer. */
const isSetAside: Sql = sql`starts_with(customer_key, ${mark})`;

/** Statements that build `int_customer_scan`, from which the views below read. `batches` are stgTransactions(…), one for a single file. */
export function createCustomerScan(batches: readonly Sql[], plan: ActivityPlan): readonly Sql[] {
  const measures = measuresOf(plan);
  const purchaseKey = raw(purchaseKeys[plan.unit]);
  const keys = [
    ...(plan.isManyFiles ? [raw('file_no')] : []),
    sql`case when is_usable then customer_id else ${mark} || set_aside end as customer_key`,
    sql`${purchaseKey} as purchase_key`,
    ...(plan.purchaseRows === 'dated' ? [raw('case when is_usable then transaction_date end as purchase_date')] : []),
  ];
  const purchases = batches.map(
    (staged) => sql`
    select
        ${listed([...keys, ...measures.map(({ name, ofRows }) => raw(`${ofRows} as ${name}`))])}
    from (${staged}) as staged
    group by ${raw(keys.map((_, index) => index + 1).join(', '))}`,
  );
  if (!plan.isManyFiles && plan.purchaseRows === 'none') {
    return [sql`create temp table int_customer_scan as ${customersOf(purchases[0] ?? raw(''), plan)}`];
  }
  // The lines of one order may lie in two files or on two days: it is put together again before anything is counted.
  const ofLines = keepsLines(plan);
  if (ofLines && !plan.countsPurchases) {
    return [...createLines(batches, plan), sql`create temp table int_customer_scan as ${revenuesOf(plan)}`];
  }
  const whole =
    !isInParts(plan) && plan.purchaseRows === 'whole'
      ? raw('select * from int_file_purchases')
      : sql`
        select
            ${listed([raw('customer_key'), raw('purchase_key'), ...measures.map(({ name, ofRows, ofGroups }) => raw(`${ofLines ? ofRows : ofGroups} as ${name}`))])}
        from ${raw(ofLines ? 'int_purchase_lines' : 'int_file_purchases')}
        group by 1, 2`;
  return [
    ...(keepsLines(plan) ? createLines(batches, plan) : createFrom('int_file_purchases', purchases)),
    sql`create temp table int_customer_scan as ${customersOf(whole, plan)}`,
  ];
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
  const watched = measuresOf(plan).filter(({ name }) => !counted.has(name));
  const columns = [
    'customer_key',
    // Counts are exact up to 2^53 there, and the engine adds big integers at twice the cost.
    'cast(sum(cast(row_count as double precision)) as bigint) as row_count',
    'sum(net_spend) as monetary',
    ...occasions,
    'max(last_date) as last_activity',
    `min(${keepsFirstDates(plan) ? 'first_date' : 'last_date'}) as first_activity`,
    `${plan.unit === 'rows' ? 'cast(sum(row_count) as bigint)' : 'count(*)'} as purchases`,
    ...watched.map(({ name, ofGroups }) => `${ofGroups} as ${name}`),
  ];
  return sql`
    select
        ${listed(columns.map(raw))}
    from (${purchases}) as purchases
    group by 1`;
}

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

/**
 * The view that analyses read: customer_id, frequency, monetary, last_purchase, last_activity, row_count, purchases_not_positive. It
 * follows removeSetAside. What counts purchases is NULL where the plan does not count them.
 */
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
        ${sumText(sql`sum(${raw(amount)})`)} as amount
    from ${raw(table)}
    group by 1, 2
    order by 1, 2`;
}
