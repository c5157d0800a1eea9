/**
 * Transactions as every analysis sees them: one row a row of the files, fields under their own names and types,
 * `is_usable`, and `set_aside` = why a row is not (NULL = it is). Nothing else happens here.
 */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { isGroupTotal, isTotal } from './total-rows.ts';

/** One file of transactions as SQL: a from-item and an expression for each field over it. */
export interface TransactionsFile {
  /** From-item with the file's columns. */
  readonly rows: Sql;
  /** Number of each row's file, over the columns of `rows`; undefined = its place in the list. */
  readonly fileNo?: Sql;
  /** True for a row with too many or too few fields; null when the format cannot have such rows. */
  readonly isMisshapen: Sql | null;
  /** The customer as text, NULL when there is none. */
  readonly customerId: Sql;
  /** Null when the role has no such column. */
  readonly transactionId: Sql | null;
  /** The date as DATE, NULL when unreadable; null when the analysis needs no date and the file has none. */
  readonly date: Sql | null;
  /** The amount as exact DECIMAL, NULL when unreadable. */
  readonly amount: Sql;
  /** True for an amount with more decimal places than its type holds; null when that cannot be. */
  readonly isTooFine: Sql | null;
  /** True for a row without an order number where rows are expected to have one; null when that is provided for. */
  readonly isUnnumbered: Sql | null;
  readonly currency: Sql | null;
  /** True for a row whose status or type says that it is no sale; null when no column tells. */
  readonly isNoSale: Sql | null;
  /** Ids of float exports ("17850.0") lose the suffix; this is true for an id that has none. */
  readonly hasNoFloatSuffix: Sql | null;
  /** Columns kept for `int_purchase_items` as text, NULL when empty; the same number in every file. */
  readonly items: readonly Sql[];
  /** Units sold as exact DECIMAL, NULL when unreadable; null when they are not asked for. */
  readonly quantity: Sql | null;
  /** Columns that `why` looks at. */
  readonly looksAt: readonly Sql[];
  readonly why: DoubtfulRow;
}

/** Conditions over the columns of a row that cannot be used, to say why. */
export interface DoubtfulRow {
  /** Nothing but the heading of a group; null where rows are not grouped. */
  readonly isHeading: Sql | null;
  /** Every field that matters is empty. */
  readonly isBlank: Sql;
  /** Too short to be a row: a rule or a footer, where neither date nor amount is to be found in it. */
  readonly isRemark: Sql;
  /** A rule of dashes between rows. */
  readonly isRule: Sql;
  /** The header once more. */
  readonly isHeaderAgain: Sql;
  /** Text columns in which an exported report would write "Total". */
  readonly labels: readonly Sql[];
  /** The date is not there, rather than unreadable. */
  readonly isDateBlank: Sql;
  /** The amount is not there, as in the second and later lines of an order in some exports. */
  readonly isAmountBlank: Sql;
}

export interface TransactionsOptions {
  /** Rows dated later do not exist for the report; null = the last date in the data. */
  readonly asOf: string | null;
  /** Keep one currency; null = all. */
  readonly currency: string | null;
}

/** Name of the i-th column of TransactionsFile.items, counted from 0. */
export const itemName = (index: number): string => `item_${index + 1}`;

/** Rows of all files with `file_no`, the fields, `is_usable` and `set_aside`. */
export function stgTransactions(files: readonly TransactionsFile[], options: TransactionsOptions): Sql {
  return join(
    files.map((file, index) => stagedFile(file, index, options)),
    '\n    union all\n',
  );
}

/**
 * Reasons are worked out over copies of the columns that are NULL in usable rows: the engine computes shared parts of
 * an expression for every row, and so they cost next to nothing where there is nothing to say.
 */
function stagedFile(file: TransactionsFile, index: number, options: TransactionsOptions): Sql {
  const copies = file.looksAt.map((column) => sql`case when is_usable then null else ${column} end as ${column}`);
  const kept = keptColumns(file);
  const keptValues = join(
    kept.map(({ name, value }) => sql`${value} as ${raw(name)}, `),
    '',
  );
  const keptNames = raw(kept.map(({ name }) => `${name}, `).join(''));
  const { fileNo } = file;
  return sql`
    select
        ${fileNo === undefined ? raw(`${index} as file_no`) : raw('file_no')},
        customer_id,
        transaction_id,
        transaction_date,
        amount,
        currency,
        has_no_float_suffix,
        ${keptNames}is_usable,
        ${reasonOf(file, options)} as set_aside
    from (
        select
            ${join([...(fileNo === undefined ? [] : [raw('file_no')]), raw('is_misshapen, customer_id, transaction_id, transaction_date, amount, is_too_fine, is_unnumbered'), raw(`currency, has_no_float_suffix, ${keptNames.text}is_usable${file.isNoSale === null ? '' : ', is_no_sale'}`), ...copies], ',\n            ')}
        from (
            select *, ${isUsable(file, options)} as is_usable
            from (
                select
                    *,${
                      fileNo === undefined
                        ? raw('')
                        : sql`
                    ${fileNo} as file_no,`
                    }
                    ${file.isMisshapen ?? raw('false')} as is_misshapen,
                    ${file.customerId} as customer_id,
                    ${file.transactionId ?? raw('null')} as transaction_id,
                    ${file.date ?? raw('cast(null as date)')} as transaction_date,
                    ${file.amount} as amount,
                    ${file.isTooFine ?? raw('false')} as is_too_fine,
                    ${file.isUnnumbered ?? raw('false')} as is_unnumbered,
                    ${file.currency ?? raw('null')} as currency,
                    ${keptValues}${file.hasNoFloatSuffix ?? raw('null')} as has_no_float_suffix${
                      file.isNoSale === null
                        ? raw('')
                        : sql`,
                    ${file.isNoSale} as is_no_sale`
                    }
                from ${file.rows}
            ) as fields
        ) as judged
    ) as doubtful`;
}

/** What is carried along for `int_purchase_items`. */
function keptColumns({ items, quantity }: TransactionsFile): { readonly name: string; readonly value: Sql }[] {
  return [
    ...items.map((value, index) => ({ name: itemName(index), value })),
    ...(quantity === null ? [] : [{ name: 'quantity', value: quantity }]),
  ];
}

function isUsable(file: TransactionsFile, { asOf, currency }: TransactionsOptions): Sql {
  const conditions = [
    raw('customer_id is not null and amount is not null'),
    ...(file.date === null ? [sql`not ${isTotal(file.why.labels)}`] : [raw('transaction_date is not null')]),
    ...(file.isMisshapen === null ? [] : [raw('not is_misshapen')]),
    ...(file.isNoSale === null ? [] : [raw('not is_no_sale')]),
    ...(file.isTooFine === null ? [] : [raw('not is_too_fine')]),
    ...(file.isUnnumbered === null ? [] : [raw('not is_unnumbered')]),
    ...(currency === null || file.currency === null ? [] : [sql`currency = ${currency}`]),
    ...(asOf === null || file.date === null ? [] : [sql`transaction_date <= cast(${asOf} as date)`]),
  ];
  return sql`coalesce(${join(conditions, ' and ')}, false)`;
}

/** The first thing that is wrong with a row that is not usable, NULL for one that is. */
function reasonOf(file: TransactionsFile, { asOf, currency }: TransactionsOptions): Sql {
  const { isBlank, isDateBlank, isAmountBlank, isRemark, isRule, isHeaderAgain, isHeading } = file.why;
  const total = isTotal(file.why.labels);
  const reasons: Sql[] = [
    raw('when is_usable then null'),
    ...(file.isMisshapen === null
      ? []
      : [
          sql`when is_misshapen and transaction_date is null and amount is null and ${isRemark} then 'remark'`,
          raw(`when is_misshapen then 'field_count'`),
        ]),
    sql`when transaction_date is null and amount is null and ${isRule} then 'remark'`,
    sql`when ${isHeaderAgain} then 'header_again'`,
    ...(isHeading === null ? [] : [sql`when ${isHeading} then 'heading'`]),
    sql`when ${raw(isHeading === null ? 'customer_id is null' : 'true')} and ${isBlank} then 'blank_row'`,
    file.date === null
      ? sql`when ${total} then 'total_row'`
      : sql`when (customer_id is null or transaction_date is null) and ${total}
            or transaction_date is null and ${isGroupTotal(file.why.labels)} then 'total_row'`,
    ...(file.isNoSale === null ? [] : [raw(`when is_no_sale then 'no_sale'`)]),
    raw(`when customer_id is null then 'no_customer'`),
    ...(file.date === null
      ? []
      : [sql`when transaction_date is null then case when ${isDateBlank} then 'no_date' else 'bad_date' end`]),
    sql`when amount is null then case when ${isAmountBlank} then 'no_amount' else 'bad_amount' end`,
    ...(currency === null || file.currency === null
      ? []
      : [sql`when currency <> ${currency} or currency is null then 'other_currency'`]),
    ...(asOf === null || file.date === null
      ? []
      : [sql`when transaction_date > cast(${asOf} as date) then 'after_as_of'`]),
  ];
  return sql`case ${join(reasons, '\n            ')} when is_too_fine then 'too_fine' else 'unnumbered' end`;
}
