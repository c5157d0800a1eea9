/** What a file of one kind holds, declared once: which of its rows cannot be used, and why. */
import { join, literal, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { FieldName, RoleFields } from '../input/fields/field.ts';

/** Conditions over one row of a file, for the rules of its role. */
export interface RowConditions {
  /** The field as it was read, NULL where it is empty or cannot be read. */
  value(name: FieldName): Sql;
  /** The cell of the field is empty, or the file has no column of it. */
  isBlank(name: FieldName): Sql;
  /** The cell holds one of these words, which are lower case. */
  isOneOf(name: FieldName, words: readonly string[]): Sql;
  /** The row has too many or too few cells. */
  readonly isMisshapen: Sql;
  /** Too short to be a row of the table: a footer or a rule. */
  readonly isRemark: Sql;
  /** A number has more decimal places than its type holds. */
  readonly isTooFine: Sql;
  /** The header once more, as on every page of a printed report. */
  readonly isHeaderAgain: Sql;
}

/** A reason why a row is set aside, by the name people meet (`bad_rate` is told as "bad rate"), and when it holds. */
export interface RowRule {
  readonly reason: string;
  /**
   * The field that could not be read: its column is judged anew, as a whole, before its rows are given up. The rule does not apply where
   * a load does not read the field.
   */
  readonly about?: FieldName;
  when(row: RowConditions): Sql;
}

export interface Role extends RoleFields {
  /** The first rule that holds says why a row is set aside; a row of which none holds is used. */
  readonly rows: readonly RowRule[];
  /** Malformed rows are told and stop no report, because what it says stands without them. */
  readonly isForgiving?: boolean;
  /** Of several rows with the same value of the field one is used, whatever their order; the others are set aside for the reason. */
  readonly unique?: { readonly field: FieldName; readonly reason: string };
}

/** Rows that no file of any role means as such; they come before the rules of the role. */
const noRows: readonly RowRule[] = [
  { reason: 'remark', when: ({ isRemark }) => isRemark },
  { reason: 'field_count', when: ({ isMisshapen }) => isMisshapen },
  { reason: 'header_again', when: ({ isHeaderAgain }) => isHeaderAgain },
];

/** Reason of rows with a number that would have to be rounded; it comes after all others. */
export const tooFine = 'too_fine';

/** A role with the rules that every role has. `records` is `others` unless it says so. */
export function defineRole({ rows, ...role }: Omit<Role, 'records'> & Partial<Role>): Role {
  return {
    records: 'others',
    ...role,
    rows: [...noRows, ...rows, { reason: tooFine, when: ({ isTooFine }) => isTooFine }],
  };
}

/**
 * Why a row is set aside as text, NULL for one that is used: the one expression from which both follow. A rule that is NULL does not
 * hold; those about other fields than `fields` are left out.
 */
export function setAsideSql({ rows }: Role, conditions: RowConditions, fields: ReadonlySet<FieldName>): Sql {
  const applying = rows.filter(({ about }) => about === undefined || fields.has(about));
  const cases = applying.map(({ reason, when }) => sql`when ${when(conditions)} then ${literal(reason)}`);
  return sql`case
            ${join(cases, '\n            ')}
        end`;
}
