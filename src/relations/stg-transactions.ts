/**
 * Transactions as every analysis sees them: one row a row of the files, fields under their own names and types, and
 * `set_aside` = why a row is not used (NULL = it is). Nothing else happens here.
 */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** One file of transactions as SQL: a from-item and an expression for each field over it. */
export interface TransactionsFile {
  /** From-item with the file's columns. */
  readonly rows: Sql;
  /** True for a row with too many or too few fields; null when the format cannot have such rows. */
  readonly isMisshapen: Sql | null;
  /** The customer as text, NULL when there is none. */
  readonly customerId: Sql;
  /** Null when the role has no such column. */
  readonly transactionId: Sql | null;
  /** The date as DATE, NULL when unreadable; null when the analysis needs no date and the file has none. */
  readonly date: Sql | null;
  /** True for a row whose date is not there, rather than unreadable. */
  readonly isDateBlank: Sql;
  /** The amount as exact DECIMAL, NULL when unreadable. */
  readonly amount: Sql;
  /** True for a row whose amount is not there, as in the second and later lines of an order in some exports. */
  readonly isAmountBlank: Sql;
  /** Decimal places the amount is written with; checked against the scale it was read with. */
  readonly amountDecimals: Sql;
  readonly currency: Sql | null;
  /** Text columns in which an exported report would write "Total". */
  readonly labels: readonly Sql[];
  /** True when every field that matters is empty. */
  readonly isBlank: Sql;
  /** Ids of float exports ("17850.0") lose the suffix; this is true for an id that has none. */
  readonly hasNoFloatSuffix: Sql | null;
}

export interface TransactionsOptions {
  /** Rows dated later do not exist for the report; null = the last date in the data. */
  readonly asOf: string | null;
  /** Keep one currency; null = all. */
  readonly currency: string | null;
}

/** What an exported report calls its total rows, lower case. A row counts as one only when it has no date. */
const totalLabels = [
  ...['total', 'totals', 'grand total', 'subtotal', 'sub total', 'sum', 'overall total', 'total general', 'gesamt'],
  ...['summe', 'gesamtsumme', 'somme', 'suma', 'totale', 'totaal', '合计', '总计', '小计', '合計', '總計', '小計', '総計', '计'],
];

/** Rows of all files with `file_no`, the fields, and `set_aside`. */
export function stgTransactions(files: readonly TransactionsFile[], options: TransactionsOptions): Sql {
  return join(
    files.map((file, index) => stagedFile(file, index, options)),
    '\n    union all\n',
  );
}

function stagedFile(file: TransactionsFile, index: number, { asOf, currency }: TransactionsOptions): Sql {
  const noDate = raw('cast(null as date)');
  // The engine turns a long IN into a join over every row; this text search is only made where the CASE below gets to it.
  const isTotal = sql`(${join(
    file.labels.map((label) => sql`strpos(${raw(`'|${totalLabels.join('|')}|'`)}, '|' || lower(trim(${label}, ' :：')) || '|') > 0`),
    ' or ',
  )})`;
  const reasons: Sql[] = [
    ...(file.isMisshapen === null ? [] : [sql`when is_misshapen then 'field_count'`]),
    sql`when customer_id is null then case when ${file.isBlank} then 'blank_row' when ${isTotal} then 'total_row' else 'no_customer' end`,
    file.date === null
      ? sql`when ${isTotal} then 'total_row'`
      : sql`when transaction_date is null then case when ${isTotal} then 'total_row' when ${file.isDateBlank} then 'no_date' else 'bad_date' end`,
    sql`when amount is null then case when ${file.isAmountBlank} then 'no_amount' else 'bad_amount' end`,
    ...(currency === null || file.currency === null ? [] : [sql`when currency <> ${currency} then 'other_currency'`]),
    ...(asOf === null || file.date === null ? [] : [sql`when transaction_date > cast(${asOf} as date) then 'after_as_of'`]),
  ];
  return sql`
    select
        ${raw(String(index))} as file_no,
        customer_id,
        transaction_id,
        transaction_date,
        ${file.isMisshapen === null ? raw('amount') : raw('case when is_misshapen then null else amount end as amount')},
        amount_decimals,
        currency,
        has_no_float_suffix,
        case ${join(reasons, '\n            ')} end as set_aside
    from (
        select
            *,
            ${file.isMisshapen ?? raw('false')} as is_misshapen,
            ${file.customerId} as customer_id,
            ${file.transactionId ?? raw('null')} as transaction_id,
            ${file.date ?? noDate} as transaction_date,
            ${file.amount} as amount,
            ${file.amountDecimals} as amount_decimals,
            ${file.currency ?? raw('null')} as currency,
            ${file.hasNoFloatSuffix ?? raw('null')} as has_no_float_suffix
        from ${file.rows}
    ) as fields`;
}
