/**
 * What was bought: purchases by columns of the transactions themselves, such as product, channel or region. The view is
 * there only when somebody asks for a column, and comes out of the same scan as the customers.
 */
import { id, join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { ActivityPlan } from './activity-plan.ts';
import { measureNames } from './line-measures.ts';
import { itemName, lineAmountName } from './stg-transactions.ts';

/** Columns that `int_purchase_items` has by itself; no column of the transactions can go by one of these names. */
export const purchaseItemColumns: readonly string[] = [
  'customer_id',
  'purchase_key',
  'purchase_date',
  'net_spend',
  'row_count',
  ...measureNames,
];

/**
 * The view `int_purchase_items`: customer_id, purchase_key (order number or day), purchase_date, the columns asked for
 * under the names they were asked by (text, blanks around it taken off, NULL where empty), net_spend, row_count, and
 * the measures (line-measures.ts) that were asked for and are there. Rows add up to the customers' revenue, but where lines have an amount of their own
 * beside that of their order; no row used is left out, but they have no key: they are the lines of the files, so what is counted must be counted distinct, or grouped first.
 */
export function createPurchaseItems(plan: ActivityPlan, names: readonly string[]): Sql {
  const columns = [
    raw('customer_key as customer_id'),
    raw('purchase_key'),
    raw('purchase_date'),
    ...names.map((name, index) => sql`${raw(itemName(index))} as ${id(name)}`),
    raw(plan.keepsLineAmounts ? `${lineAmountName} as net_spend` : 'net_spend'),
    raw('row_count'),
    ...plan.measures.map(raw),
  ];
  return sql`
    create temp view int_purchase_items as
    select
        ${join(columns, ',\n        ')}
    from int_file_purchases`;
}
