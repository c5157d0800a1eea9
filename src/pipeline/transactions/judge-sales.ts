/** What the rules of sales ask of a row, over the columns of its file and the fields made of them. */
import { field } from '../../engine/csv.ts';
import { join, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { isHeadingSql } from '../../input/fields/groups.ts';
import { misshapenOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { areAllBlank, cellIsOneOf, isAnyBlank, placesOf, rowShape, unique } from '../../load/row-shape.ts';
import type { JudgedFile } from '../../relations/judged-rows.ts';
import type { TransactionsFile } from '../../relations/stg-transactions.ts';
import { isGroupTotal, isTotal } from '../../input/values/total-rows.ts';
import type { WantedRows } from '../../roles/money-rows.ts';
import { transactions } from '../../roles/transactions.ts';
import { columnsFor, judge } from '../judged-file.ts';

/** Conditions over the columns of a file; null where there is nothing of the kind. */
export interface SaleFlags {
  readonly isTooFine: Sql | null;
  readonly isUnnumbered: Sql | null;
  readonly isNoSale: Sql | null;
}

const value = columnsFor({
  customer_id: 'customer_id',
  date: 'transaction_date',
  amount: 'amount',
  currency: 'currency',
});

/** How the rows of a file of sales are judged, of which `file` has the fields. */
export function judgeSales(
  source: Source,
  file: Pick<TransactionsFile, 'date' | 'currency'>,
  { isTooFine, isUnnumbered, isNoSale }: SaleFlags,
  wanted: WantedRows,
): Omit<JudgedFile, 'rows' | 'fileNo'> {
  const [customer, date, order] = (['customer_id', 'date', 'transaction_id'] as const).map((name) =>
    placesOf(source, [name]),
  ) as [number[], number[], number[]];
  const money = placesOf(source, source.mapping.has('amount') ? ['amount'] : ['quantity', 'unit_price']);
  const { grouping } = source;
  const labels = unique([...customer, ...date, ...order, ...(grouping?.names ?? []), 0]);
  const isHeading = grouping === null ? null : isHeadingSql(grouping);
  const shape = rowShape(source, [...labels, ...money], date[0]);
  const others = isHeading === null ? [] : (grouping?.others ?? []).map(field);
  const looksAt = [...new Map([...shape.looksAt, ...others].map((column) => [column.text, column])).values()];
  const isBlank = areAllBlank(unique([...(grouping?.names ?? customer), ...date, ...money]));
  const isBlankDate = areAllBlank(date.length === 0 ? labels : date);
  const isBlankAmount = isAnyBlank(money);
  const flags = {
    is_misshapen: misshapenOf(source),
    is_too_fine: isTooFine,
    is_unnumbered: isUnnumbered,
    is_no_sale: isNoSale,
    is_wanted: source.filter ?? null,
  };
  return judge(transactions, looksAt, flags, (flag) => ({
    value,
    has: (name) => (name === 'date' ? file.date : name === 'currency' ? file.currency : value(name)) !== null,
    isBlank: (name) => (name === 'date' ? isBlankDate : isBlankAmount),
    isOneOf: cellIsOneOf(source),
    isMisshapen: flag.is_misshapen,
    isRemark: sql`${value('date')} is null and ${value('amount')} is null and (${join(
      [...(flag.is_misshapen === null ? [] : [sql`${flag.is_misshapen} and ${shape.isRemark}`]), shape.isRule],
      ' or ',
    )})`,
    isTooFine: flag.is_too_fine,
    isWanted: flag.is_wanted,
    isHeaderAgain: shape.isHeaderAgain,
    isHeading,
    // The name of a group is filled down, so that nothing tells who a blank row is of.
    isBlankRow: isHeading === null ? sql`${value('customer_id')} is null and ${isBlank}` : isBlank,
    isTotal: isTotal(labels.map(field)),
    isGroupTotal: isGroupTotal(labels.map(field)),
    isNoSale: flag.is_no_sale,
    isUnnumbered: flag.is_unnumbered,
    wanted,
  }));
}
