/** Rules that rows of invoices and of payments share. */
import { literal, join, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { FieldName } from '../input/fields/field.ts';
import type { RowRule } from './define.ts';
import { blankRow, heading, missingOrBad } from './money-rows.ts';
import type { MoneyRow } from './money-rows.ts';

/** Conditions over a row of documents. */
export interface DocumentRow extends MoneyRow {
  /** The document has a number, or names that of another. */
  readonly isNumbered: Sql;
  /** The status says that it counts for nothing. */
  readonly isVoid: Sql | null;
  /** A cheque that may be cashed only on a later day, which nothing names. */
  readonly isUndatedCheque: Sql | null;
  /** A balance carried forward. */
  readonly isOpening: Sql | null;
  /** A due date or a date of payment is there and cannot be read. */
  readonly hasBadDate: Sql | null;
  /** A balance or a paid amount is there and cannot be read. */
  readonly hasBadAmount: Sql | null;
}

/** Documents of kinds that are none of the role. */
export const ofKinds = (reason: string, kinds: readonly string[]): RowRule<DocumentRow> => ({
  reason,
  keepsAmount: true,
  when: ({ has, value }) =>
    has('type')
      ? sql`(${join(
          kinds.map((kind) => sql`${value('type')} = ${literal(kind)}`),
          ' or ',
        )})`
      : null,
});

/** To look at a row without a customer costs nothing where there is none. */
const whereNobody = ({ value }: DocumentRow, condition: Sql): Sql =>
  sql`case when ${value('customer_id')} is not null then false else ${condition} end`;

/**
 * Whose document it is and from which day; `strangers` are kinds of documents that are none of the role. A row without a customer is used
 * when it has a number to speak of it by.
 */
export const documentRules = (
  date: FieldName,
  strangers: readonly RowRule<DocumentRow>[],
): readonly RowRule<DocumentRow>[] => [
  blankRow,
  heading,
  { reason: 'total_row', keepsAmount: true, when: (row) => whereNobody(row, row.isTotal) },
  {
    reason: 'total_row',
    keepsAmount: true,
    isDetail: true,
    when: ({ value, isTotal, isGroupTotal }) => sql`${value(date)} is null and (${isTotal} or ${isGroupTotal})`,
  },
  { reason: 'no_sale', keepsAmount: true, when: ({ isVoid }) => isVoid },
  ofKinds('no_sale', ['none']),
  ofKinds('cash_sale', ['cash_sale']),
  ...strangers,
  { reason: 'no_customer', keepsAmount: true, when: (row) => whereNobody(row, sql`not ${row.isNumbered}`) },
  {
    reason: 'no_customer',
    keepsAmount: true,
    isDetail: true,
    when: (row) => whereNobody(row, sql`${row.value(date)} is null or ${row.value('amount')} is null`),
  },
  ...missingOrBad('date', date, { keepsAmount: true }),
];

/** Over how much it is. */
export const documentAmountRules: readonly RowRule<DocumentRow>[] = missingOrBad('amount', 'amount', {
  about: ['amount', 'debit', 'credit', 'balance', 'running_balance'],
});
