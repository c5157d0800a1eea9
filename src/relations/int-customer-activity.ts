/**
 * One row a customer: what it bought, when, how often. The same scan of the files yields the accounting of every row:
 * set-aside rows travel through the grouping as "customers" whose key is U+0001 and the reason, so that nothing is
 * read twice and both sides of the reconciliation come from one pass.
 */
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** Marks a set-aside reason among customer keys; no export holds this control character. */
const mark = '\u0001';

/** What one purchase is: an order number, a distinct day, or every row. */
export type ActivityUnit = 'orders' | 'days' | 'rows';

export interface ActivityPlan {
  readonly unit: ActivityUnit;
  /** True when there is more than one file: the accounting of each needs a table of its own then. */
  readonly isManyFiles: boolean;
  readonly hasCurrency: boolean;
  readonly checksFloatSuffix: boolean;
}

const purchaseKeys: Record<ActivityUnit, string> = {
  orders: `coalesce(nullif(transaction_id, ''), cast(transaction_date as varchar))`,
  days: 'transaction_date',
  rows: 'cast(null as varchar)',
};

/** How one group of rows counts: a purchase is an occasion when its net spend is positive. */
const occasions: Record<ActivityUnit, { count: string; lastDate: string }> = {
  orders: { count: '1', lastDate: 'max(transaction_date)' },
  days: { count: '1', lastDate: 'max(transaction_date)' },
  rows: { count: 'count(*) filter (where amount > 0)', lastDate: 'max(transaction_date) filter (where amount > 0)' },
};

/** Statements that build `int_customer_scan`, from which the views below read. `staged` is stgTransactions(…). */
export function createCustomerScan(staged: Sql, plan: ActivityPlan): readonly Sql[] {
  const parts = sql`
    select
        ${raw(plan.isManyFiles ? 'file_no,' : '')}
        case when set_aside is null then customer_id else ${raw(`'${mark}'`)} || set_aside end as customer_key,
        case when set_aside is null then ${raw(purchaseKeys[plan.unit])} end as purchase_key,
        count(*) as row_count,
        sum(amount) as net_spend,
        max(transaction_date) as last_date,
        ${raw(occasions[plan.unit].count)} as occasions,
        ${raw(occasions[plan.unit].lastDate)} as occasion_date,
        max(amount_decimals) as amount_decimals
        ${raw(plan.hasCurrency ? ', min(currency) as currency_min, max(currency) as currency_max' : '')}
        ${raw(plan.checksFloatSuffix ? ', count(*) filter (where has_no_float_suffix) as ids_without_suffix' : '')}
    from (${staged}) as staged
    group by ${raw(plan.isManyFiles ? '1, 2, 3' : '1, 2')}`;
  if (!plan.isManyFiles) {
    return [sql`create temp table int_customer_scan as ${customersOf(sql`(${parts})`, plan)}`];
  }
  const whole = sql`(
        select
            customer_key,
            purchase_key,
            sum(row_count) as row_count,
            sum(net_spend) as net_spend,
            max(last_date) as last_date,
            ${raw(plan.unit === 'rows' ? 'sum(occasions)' : '1')} as occasions,
            max(occasion_date) as occasion_date,
            max(amount_decimals) as amount_decimals
            ${raw(plan.hasCurrency ? ', min(currency_min) as currency_min, max(currency_max) as currency_max' : '')}
            ${raw(plan.checksFloatSuffix ? ', sum(ids_without_suffix) as ids_without_suffix' : '')}
        from int_file_purchases
        group by 1, 2
    )`;
  return [
    sql`create temp table int_file_purchases as ${parts}`,
    sql`create temp table int_customer_scan as ${customersOf(whole, plan)}`,
  ];
}

/** Second grouping: purchases to customers. */
function customersOf(purchases: Sql, plan: ActivityPlan): Sql {
  const isOccasion = plan.unit === 'rows' ? 'occasions > 0' : 'net_spend > 0';
  return sql`
    select
        customer_key,
        cast(sum(row_count) as bigint) as row_count,
        sum(net_spend) as monetary,
        cast(coalesce(sum(occasions) filter (where ${raw(isOccasion)}), 0) as bigint) as frequency,
        max(occasion_date) filter (where ${raw(isOccasion)}) as last_purchase,
        max(last_date) as last_activity,
        count(*) filter (where net_spend <= 0) as purchases_not_positive,
        max(amount_decimals) as amount_decimals
        ${raw(plan.hasCurrency ? ', min(currency_min) as currency_min, max(currency_max) as currency_max' : '')}
        ${raw(plan.checksFloatSuffix ? ', cast(sum(ids_without_suffix) as bigint) as ids_without_suffix' : '')}
    from ${purchases} as purchases
    group by 1`;
}

/** Undoes createCustomerScan, so that the files can be read in another way. */
export const dropCustomerScan: readonly Sql[] = [
  raw('drop table if exists int_customer_scan'),
  raw('drop table if exists int_file_purchases'),
];

/** The view that analyses read: customer_id, frequency, monetary, last_purchase, last_activity, row_count. */
export const createCustomerActivity: Sql = sql`
    create temp view int_customer_activity as
    select
        customer_key as customer_id,
        frequency,
        monetary,
        last_purchase,
        last_activity,
        row_count,
        purchases_not_positive
    from int_customer_scan
    where left(customer_key, 1) <> ${raw(`'${mark}'`)}`;

const money = (sum: string): Sql => raw(`cast(cast(round(${sum}, 2) as decimal(38, 2)) as varchar)`);

/**
 * Accounting of every row: file_no, set_aside (NULL = used), rows, amount to the cent. With one file it is read off the customers,
 * with several off the table kept for it.
 */
export function accounting(plan: ActivityPlan): Sql {
  const reason = sql`case when left(customer_key, 1) = ${raw(`'${mark}'`)} then substr(customer_key, 2) end`;
  return plan.isManyFiles
    ? sql`
        select file_no, ${reason} as set_aside, cast(sum(row_count) as bigint) as row_count, ${money('sum(net_spend)')} as amount
        from int_file_purchases group by 1, 2 order by 1, 2`
    : sql`
        select 0 as file_no, ${reason} as set_aside, cast(sum(row_count) as bigint) as row_count, ${money('sum(monetary)')} as amount
        from int_customer_scan group by 1, 2 order by 1, 2`;
}
