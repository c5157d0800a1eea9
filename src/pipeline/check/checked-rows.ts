/** What `crm check` looks at of rows with money in them, loaded as their reports load them. */
import type { Sql } from '../../engine/sql.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { Source } from '../../input/source.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import type { CheckedWord, Finding } from '../../report/check/check-report.ts';

/** Rows of one file, under the names that sales and documents have in common. */
export interface CheckedRows {
  readonly load: LoadedRows;
  /** The file as it was read in the end; a column that does not count plays no field. */
  readonly source: Source;
  readonly formats: ColumnFormats;
  /** The field with the number of an order or a document. */
  readonly number: FieldName;
  /** Query of the rows used: customer_id, transaction_id ('' or NULL where it has none), transaction_date, currency, amount. */
  readonly rows: Sql;
  /** From-item of the customers of these rows: customer_id, monetary, row_count, frequency (NULL where purchases are not counted). */
  readonly customers: Sql;
  /** How many customers there are. */
  readonly count: number;
  /** Sum of the amounts of the rows used, exact decimal text. */
  readonly total: string;
  /** Query of the rows used, read once more: amount, and `mark`, which is worked out of the columns of the file. */
  readonly marked: (mark: Sql) => Sql;
  readonly words: readonly CheckedWord[];
  /** What a report would warn of. */
  readonly findings: readonly Finding[];
}
