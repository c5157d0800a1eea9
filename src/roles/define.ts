/** What a file of one kind holds, declared once: which of its rows cannot be used, and why. */
import { join, literal, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { FieldName, RoleFields } from '../input/fields/field.ts';

/** Conditions over one row of a file, for the rules of its role. Null: the file or the request has nothing that could be so. */
export interface RowConditions {
  /** The field as it was read, NULL where it is empty or cannot be read. */
  value(name: FieldName): Sql;
  /** The cell of the field is empty, or the file has no column of it. */
  isBlank(name: FieldName): Sql;
  /** The cell holds one of these words, which are lower case. */
  isOneOf(name: FieldName, words: readonly string[]): Sql;
  /** The row has too many or too few cells. */
  readonly isMisshapen: Sql | null;
  /** Too short to be a row of the table: a footer or a rule. */
  readonly isRemark: Sql | null;
  /** A number has more decimal places than its type holds. */
  readonly isTooFine: Sql | null;
  /** It is a row that is wanted, NULL where that cannot be told; null where every row is. */
  readonly isWanted: Sql | null;
  /** The header once more, as on every page of a printed report. */
  readonly isHeaderAgain: Sql;
}

/** A reason why a row is set aside, by the name people meet (`bad_rate` is told as "bad rate"). */
export interface RuleFacts {
  readonly reason: string;
  /**
   * The fields that could not be read: their columns are judged anew, as a whole, before their rows are given up. The rule does not apply
   * where a load reads none of them.
   */
  readonly about?: FieldName | readonly FieldName[];
  /** The file is damaged or misread, rather than that the row is not for this report. */
  readonly isMalformed?: true;
  /** The amount of the row is known, and money of the report. */
  readonly keepsAmount?: true;
  /**
   * It holds only where a rule that is no detail holds as well, and says more exactly why. Where many rows are read it is worked out for
   * those alone that are not used.
   */
  readonly isDetail?: true;
}

/** A reason, and when it holds. */
export interface RowRule<Row extends RowConditions = RowConditions> extends RuleFacts {
  /** Null: the rule says nothing of this file or request, and is left out. A rule that is NULL for a row does not hold. */
  when(row: Row): Sql | null;
}

export interface Role<Row extends RowConditions = RowConditions> extends RoleFields {
  /** The first rule that holds says why a row is set aside; a row of which none holds is used. */
  readonly rows: readonly RowRule<Row>[];
  /** What people call what its files hold, where that is not its name. */
  readonly called?: string;
  /** The role whose files it may take the place of. */
  readonly inPlaceOf?: string;
  /** A report is about its rows, so that --where leaves some out there; where they stand beside others all are read. */
  readonly isFiltered?: true;
  /** The card of a customer shows its rows. */
  readonly isOnCard?: boolean;
  /** Whether a table in which all required fields are found is one of this role; where it does not say, that is enough. */
  readonly isTold?: (mapping: ReadonlyMap<FieldName, unknown>, columns: number) => boolean;
  /** Malformed rows are told and stop no report, because what it says stands without them. */
  readonly isForgiving?: boolean;
  /** Of several rows with the same value of the field one is used, whatever their order; the others are set aside for the reason. */
  readonly unique?: { readonly field: FieldName; readonly reason: string };
}

/** Rows that no file of any role means as such; they come before the rules of the role. */
const noRows: readonly RowRule[] = [
  { reason: 'remark', isDetail: true, when: ({ isRemark }) => isRemark },
  { reason: 'field_count', isMalformed: true, when: ({ isMisshapen }) => isMisshapen },
  { reason: 'header_again', isDetail: true, when: ({ isHeaderAgain }) => isHeaderAgain },
];

/** Rows that are no records, of whichever role: what is asked of records says nothing of them. */
const noRecords: ReadonlySet<string> = new Set(['heading', 'blank_row', 'total_row']);

/** Reason of rows with a number that would have to be rounded; it comes after all others. */
export const tooFine = 'too_fine';

/** Reason of rows that the reader of files refuses, whatever their role. */
export const unreadable = 'unreadable';

/** A role with the rules that every role has. `records` is `others` unless it says so. */
export function defineRole<Row extends RowConditions = RowConditions>({
  rows,
  ...role
}: Omit<Role<Row>, 'records'> & Partial<Role<Row>>): Role<Row> {
  const { records = 'others' } = role;
  const keeping = records === 'others' ? {} : ({ keepsAmount: true } as const);
  const first = rows.findLastIndex(({ reason }) => noRecords.has(reason)) + 1;
  const fine: RowRule = { reason: tooFine, ...keeping, when: ({ isTooFine }) => isTooFine };
  return {
    ...role,
    records,
    rows: [...noRows, ...rows.slice(0, first), leftOut(keeping), ...rows.slice(first), notComparable(keeping), fine],
  };
}

type Keeping = Pick<RuleFacts, 'keepsAmount'>;

const leftOut = (keeping: Keeping): RowRule => ({
  reason: 'filtered',
  ...keeping,
  when: ({ isWanted }) => (isWanted === null ? null : sql`not ${isWanted}`),
});

/** What nothing else is wrong with and has a cell that the condition cannot be asked of. */
const notComparable = (keeping: Keeping): RowRule => ({
  reason: 'not_comparable',
  isMalformed: true,
  ...keeping,
  when: ({ isWanted }) => (isWanted === null ? null : sql`${isWanted} is null`),
});

/** The fields that a rule is about. */
export const fieldsAbout = ({ about = [] }: RuleFacts): readonly FieldName[] =>
  typeof about === 'string' ? [about] : about;

/**
 * Why a row is set aside as text, NULL for one that is used: the one list from which both follow. Rules about other fields than `fields`
 * are left out.
 */
export function setAsideSql<Row extends RowConditions>(
  { rows }: Role<Row>,
  row: Row,
  fields: ReadonlySet<FieldName> | null = null,
): Sql {
  const cases = rows.flatMap((rule) => {
    const about = fieldsAbout(rule);
    const isLeftOut = fields !== null && about.length > 0 && !about.some((name) => fields.has(name));
    const condition = isLeftOut ? null : rule.when(row);
    return condition === null ? [] : [sql`when ${condition} then ${literal(rule.reason)}`];
  });
  return sql`case
            ${join(cases, '\n            ')}
        end`;
}

/** True for a row that is used, without a look at the details: what `setAsideSql` is NULL for. */
export function isUsableSql<Row extends RowConditions>({ rows }: Role<Row>, row: Row): Sql {
  const conditions = rows.filter(({ isDetail }) => isDetail !== true).map(({ when }) => when(row));
  return sql`not coalesce(${join(
    conditions.filter((condition) => condition !== null),
    ' or ',
  )}, false)`;
}

/** The reasons of rules that are so. */
export function reasonsOf(rules: readonly RuleFacts[], isSo: (rule: RuleFacts) => boolean): readonly string[] {
  return rules.filter(isSo).map(({ reason }) => reason);
}
