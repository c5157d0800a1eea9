/** Rules that rows with money in them share, whether they are sales, invoices or payments. */
import { raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { FieldName } from '../input/fields/field.ts';
import type { RowConditions, RowRule } from './define.ts';

/** Which rows a report is about. */
export interface WantedRows {
  /** Rows dated later do not exist for the report; null = the last date in the data. */
  readonly asOf: string | null;
  /** Keep one currency; null = all. */
  readonly currency: string | null;
}

/** Conditions over a row with money. */
export interface MoneyRow extends RowConditions {
  /** The file says something about the field. */
  has(name: FieldName): boolean;
  /** Nothing but the heading of a group. */
  readonly isHeading: Sql | null;
  /** Every field that matters is empty. */
  readonly isBlankRow: Sql;
  /** A label of the row is the word for a total. */
  readonly isTotal: Sql;
  /** A label names the total of a group, such as "Total for Acme". */
  readonly isGroupTotal: Sql;
  readonly wanted: WantedRows;
}

export const heading: RowRule<MoneyRow> = { reason: 'heading', isDetail: true, when: ({ isHeading }) => isHeading };

export const blankRow: RowRule<MoneyRow> = {
  reason: 'blank_row',
  isDetail: true,
  when: ({ isBlankRow }) => isBlankRow,
};

/** `no_<word>` for an empty cell of a field that every row must have, `bad_<word>` for one that cannot be read. */
export function missingOrBad(
  word: string,
  name: FieldName,
  facts: Pick<RowRule, 'keepsAmount' | 'about'> = {},
): readonly RowRule<MoneyRow>[] {
  const isMissing = ({ has, value }: MoneyRow): Sql | null => (has(name) ? sql`${value(name)} is null` : null);
  return [
    {
      reason: `no_${word}`,
      ...(facts.keepsAmount === true ? { keepsAmount: true } : {}),
      isDetail: true,
      when: (row) => {
        const condition = isMissing(row);
        return condition === null ? null : sql`${condition} and ${row.isBlank(name)}`;
      },
    },
    { reason: `bad_${word}`, about: name, isMalformed: true, ...facts, when: isMissing },
  ];
}

/** Reason of rows in another currency than the one asked for; `isUnnamedOther` says whether rows that name none are such rows. */
export const otherCurrency = 'other_currency';

export const currencyRule = (isUnnamedOther: boolean): RowRule<MoneyRow> => ({
  reason: otherCurrency,
  when: ({ has, value, wanted: { currency } }) =>
    currency === null || !has('currency')
      ? null
      : sql`coalesce(${value('currency')} <> ${currency}, ${raw(String(isUnnamedOther))})`,
});
