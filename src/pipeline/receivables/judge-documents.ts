/** What the rules of invoices and payments ask of a row, over the columns of its file and the fields made of them. */
import { field } from '../../engine/csv.ts';
import { literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { isHeadingSql } from '../../input/fields/groups.ts';
import { misshapenOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isOpeningSql } from '../../input/values/opening-balances.ts';
import { areAllBlank, cellIsOneOf, isAnyBlank, placesOf, rowShape, unique } from '../../load/row-shape.ts';
import type { JudgedFile } from '../../relations/judged-rows.ts';
import type { DocumentColumn } from '../../relations/stg-documents.ts';
import { isGroupTotal, isTotal } from '../../input/values/total-rows.ts';
import { invoices } from '../../roles/invoices.ts';
import { otherCurrency } from '../../roles/money-rows.ts';
import { payments } from '../../roles/payments.ts';
import { columnsFor, judge } from '../judged-file.ts';
import { openingColumn } from './opening-balance.ts';
import { amountFields, dateField, documentFields, documentRole } from './read-documents.ts';

/** Staged documents that are used, and those that `--currency` leaves out: these are documents all the same. */
export const isOfAnyCurrency: Sql = sql`(set_aside is null or set_aside = ${literal(otherCurrency)})`;

/** Conditions over the columns of a file; null where there is nothing of the kind. */
export interface DocumentFlags {
  readonly isTooFine: Sql | null;
  readonly isVoid: Sql | null;
  readonly hasBadDate: Sql | null;
  readonly hasBadAmount: Sql | null;
}

/** How the rows of a file of documents with these columns are judged; `currency` is the one to keep, null = all. */
export function judgeDocuments(
  source: Source,
  columns: ReadonlyMap<DocumentColumn, Sql>,
  { isTooFine, isVoid, hasBadDate, hasBadAmount }: DocumentFlags,
  currency: string | null,
): Omit<JudgedFile, 'rows' | 'fileNo'> {
  const role = documentRole(source);
  const { id, date } = documentFields[role];
  const [customer, day, number] = ['customer_id', dateField(source), id].map((name) => placesOf(source, [name])) as [
    number[],
    number[],
    number[],
  ];
  const names = amountFields(source);
  const money = placesOf(source, names);
  const { grouping } = source;
  const labels = unique([...customer, ...day, ...number, ...(grouping?.names ?? []), 0]);
  const isHeading = grouping === null ? null : isHeadingSql(grouping);
  const others = isHeading === null ? [] : (grouping?.others ?? []).map(field);
  const opening = openingColumn(source);
  const shape = rowShape(source, [...labels, ...money, ...(opening === null ? [] : [opening])], day[0]);
  const looksAt = [...new Map([...shape.looksAt, ...others].map((column) => [column.text, column])).values()];
  const isBlank = areAllBlank(unique([...(grouping?.names ?? customer), ...day, ...money]));
  const columnOf: Readonly<Record<string, DocumentColumn>> = {
    customer_id: 'customer_id',
    [date]: 'document_date',
    amount: 'amount',
    balance: 'balance',
    currency: 'currency',
    type: 'kind',
  };
  const value = columnsFor(columnOf);
  const isBlankAmount = names.includes('debit') ? areAllBlank(money) : isAnyBlank(money);
  const flags = {
    is_misshapen: misshapenOf(source),
    is_too_fine: isTooFine,
    is_void: isVoid,
    has_bad_date: hasBadDate,
    has_bad_amount: hasBadAmount,
    is_wanted: source.filter ?? null,
  };
  return judge(role === 'payments' ? payments : invoices, looksAt, flags, (flag) => ({
    value,
    has: (name) => columns.has(columnOf[name] as DocumentColumn),
    isBlank: (name) => (name === date ? areAllBlank(day) : isBlankAmount),
    isOneOf: cellIsOneOf(source),
    isMisshapen: flag.is_misshapen,
    isRemark:
      flag.is_misshapen === null
        ? null
        : sql`${flag.is_misshapen} and ${value(date)} is null and ${value('amount')} is null and ${shape.isRemark}`,
    isTooFine: flag.is_too_fine,
    isWanted: flag.is_wanted,
    isHeaderAgain: shape.isHeaderAgain,
    isHeading,
    // The name of a group is filled down, so that nothing tells who a blank row is of.
    isBlankRow: isHeading === null ? sql`${value('customer_id')} is null and ${isBlank}` : isBlank,
    isTotal: isTotal(labels.map(field)),
    isGroupTotal: isGroupTotal(labels.map(field)),
    isNumbered: raw(
      columns.has('applies_to')
        ? "(coalesce(document_id, '') <> '' or coalesce(applies_to, '') <> '')"
        : "coalesce(document_id, '') <> ''",
    ),
    isVoid: flag.is_void,
    isOpening: opening === null ? null : isOpeningSql(field(opening)),
    hasBadDate: flag.has_bad_date,
    hasBadAmount: flag.has_bad_amount,
    wanted: { asOf: null, currency },
  }));
}
