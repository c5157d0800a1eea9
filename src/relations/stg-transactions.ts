/**
 * Transactions as every analysis sees them: one row a row of the files, fields under their own names and types,
 * `is_usable`, and `set_aside` = why a row is not (NULL = it is). Nothing else happens here.
 */
import { join, raw } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { judgedRows } from './judged-rows.ts';
import type { JudgedFile } from './judged-rows.ts';

/** One file of transactions as SQL: an expression for each field over its rows. */
export interface TransactionsFile extends JudgedFile {
  /** The customer as text, NULL when there is none. */
  readonly customerId: Sql;
  /** Null when the role has no such column. */
  readonly transactionId: Sql | null;
  /** The date as DATE, NULL when unreadable; null when the analysis needs no date and the file has none. */
  readonly date: Sql | null;
  /** The amount as exact DECIMAL, NULL when unreadable. */
  readonly amount: Sql;
  readonly currency: Sql | null;
  /** Ids of float exports ("17850.0") lose the suffix; this is true for an id that has none. */
  readonly hasNoFloatSuffix: Sql | null;
  /** True for a row with a word of a state or a type that says nothing that is known; null where there is no column of such words. */
  readonly hasUnknownWord: Sql | null;
  /** Columns kept for `int_purchase_items` as text, NULL when empty; the same number in every file. */
  readonly items: readonly Sql[];
  /** Numbers that are asked for as exact DECIMAL, NULL when unreadable, by name; the same names in every file. */
  readonly measures: readonly { readonly name: string; readonly value: Sql }[];
  /** The amount of one line, where `amount` is that of its whole order; null where no file has such lines. */
  readonly lineAmount: Sql | null;
}

/** Name of the i-th column of TransactionsFile.items, counted from 0. */
export const itemName = (index: number): string => `item_${index + 1}`;

export const lineAmountName = 'line_amount';

/** Rows of all files with `file_no`, the fields, `is_usable` and `set_aside`. */
export function stgTransactions(files: readonly TransactionsFile[]): Sql {
  return join(
    files.map((file, place) => stagedFile(file, place)),
    '\n    union all\n',
  );
}

function stagedFile(file: TransactionsFile, place: number): Sql {
  const { items, measures, lineAmount } = file;
  const fields = [
    { name: 'customer_id', value: file.customerId },
    { name: 'transaction_id', value: file.transactionId ?? raw('null') },
    { name: 'transaction_date', value: file.date ?? raw('cast(null as date)') },
    { name: 'amount', value: file.amount },
    { name: 'currency', value: file.currency ?? raw('null') },
    { name: 'has_no_float_suffix', value: file.hasNoFloatSuffix ?? raw('null') },
    { name: 'has_unknown_word', value: file.hasUnknownWord ?? raw('false') },
    // What is carried along for `int_purchase_items`.
    ...items.map((value, index) => ({ name: itemName(index), value })),
    ...measures,
    ...(lineAmount === null ? [] : [{ name: lineAmountName, value: lineAmount }]),
  ];
  return judgedRows(file, place, fields, true);
}
