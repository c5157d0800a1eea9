import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../src/engine/sql.ts';

/** What both sides must agree on, by report. */
export const comparedFigures = {
  segment: ['recency_days', 'frequency', 'monetary', 'r', 'f', 'm', 'segment'],
  churn: [
    'last_purchase',
    'days_since',
    'purchases',
    'median_gap_days',
    'expected_by',
    'days_late',
    'value_12m',
    'churn_status',
  ],
  aging: [
    'currency',
    'not_due',
    'days_1_30',
    'days_31_60',
    'days_61_90',
    'days_91_plus',
    'open_amount',
    'unapplied',
    'balance',
    'oldest_due_date',
  ],
} as const;

const moneyColumns = new Set([
  'monetary',
  'value_12m',
  'median_gap_days',
  'not_due',
  'days_1_30',
  'days_31_60',
  'days_61_90',
  'days_91_plus',
  'open_amount',
  'unapplied',
  'balance',
]);

/** A row view as `customer_id` and one value that holds every compared figure. */
function figuresOf(path: string, compared: readonly string[]): string {
  const money = compared.filter((name) => moneyColumns.has(name)).map((name) => `, '${name}': 'decimal(18, 2)'`);
  return `(
    select customer_id, row(${compared.join(', ')}) as figures
    from read_csv(${literal(path).text}, header = true, types = {'customer_id': 'varchar'${money.join('')}})
  )`;
}

/**
 * How many customers two row views in CSV do not agree on: in one file only, or different in any figure both must
 * have. A benchmark of two programs that answer differently would be worth nothing.
 */
export async function countDifferences(
  firstPath: string,
  secondPath: string,
  compared: readonly string[],
): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const result = await connection.runAndReadAll(`
    select count(*)::integer
    from ${figuresOf(firstPath, compared)} as a full join ${figuresOf(secondPath, compared)} as b using (customer_id)
    where a.figures is distinct from b.figures`);
  return Number(result.getRowsJson()[0]?.[0]);
}
