/** Lines of purchases, kept where it matters what was bought. */
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { createFrom } from './create-from.ts';
import { counted, keptNames, listed, mark, measuresOf, purchaseKeys } from './activity-plan.ts';
import type { ActivityPlan } from './activity-plan.ts';

/**
 * Lines as they are, and over them the purchases as the other plans have them. Grouping the lines by what they sell would
 * leave nearly as many rows and cost three times as much.
 */
export function createLines(batches: readonly Sql[], plan: ActivityPlan): readonly Sql[] {
  const columns = [
    ...(plan.isManyFiles ? [raw('file_no')] : []),
    sql`case when is_usable then customer_id else ${mark} || set_aside end as customer_key`,
    sql`${raw(purchaseKeys[plan.unit])} as purchase_key`,
    ...['transaction_date', 'amount', ...keptNames(plan)].map(raw),
    ...(plan.hasCurrency ? [raw('currency')] : []),
    ...(plan.checksFloatSuffix ? [raw('has_no_float_suffix')] : []),
    ...(plan.watchesWords ? [raw('has_unknown_word')] : []),
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
    ...createFrom(
      'int_purchase_lines',
      batches.map(
        (staged) => sql`
    select
        ${listed(columns)}
    from (${staged}) as staged`,
      ),
    ),
    sql`
    create temp view int_file_purchases as
    select
        ${listed(own.map(raw))}
    from int_purchase_lines`,
  ];
}

/** The columns of customersOf straight from the lines, those that count purchases NULL. */
export function revenuesOf(plan: ActivityPlan): Sql {
  const watched = measuresOf(plan).filter(({ name }) => !counted.has(name));
  const columns = [
    'customer_key',
    'count(*) as row_count',
    'sum(amount) as monetary',
    'cast(null as bigint) as frequency',
    'cast(null as date) as last_purchase',
    'max(transaction_date) as last_activity',
    'min(transaction_date) as first_activity',
    'cast(null as bigint) as purchases',
    ...watched.map(({ name, ofRows }) => `${ofRows} as ${name}`),
  ];
  return sql`
    select
        ${listed(columns.map(raw))}
    from int_purchase_lines
    group by 1`;
}
