/** Numbers of a line of sales beside its amount: units, what it cost, and what was taken off its price. */
import { raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { columnIndex, numberOf } from '../../input/column-formats.ts';
import type { FieldName } from '../../input/fields/field.ts';
import type { Source } from '../../input/source.ts';
import type { ColumnFormats } from '../../load/detect-formats.ts';
import { lineMeasures } from '../../relations/line-measures.ts';
import { discountMoney } from './discounts.ts';
import type { ItemColumns } from './item-columns.ts';

/** The measures that are kept, by name; NULL where a file has no such column, and where a cell cannot be read. */
export function measuresOf(
  source: Source,
  formats: ColumnFormats,
  { measures }: Pick<ItemColumns, 'measures'>,
  amount: Sql,
): { readonly name: string; readonly value: Sql }[] {
  return lineMeasures
    .filter(({ name }) => measures.includes(name))
    .map(({ name, field }) => ({ name, value: valueOf(source, formats, field, amount) }));
}

function valueOf(source: Source, formats: ColumnFormats, name: FieldName | null, amount: Sql): Sql {
  if (name === null) return sql`case when ${amount} < 0 then ${amount} else 0 end`;
  if (name === 'discount') return discountMoney(source, amount) ?? raw('cast(null as decimal(18, 4))');
  const [index, column] = [columnIndex(source, name), formats.numbers.get(name)];
  // A late row with a decimal point must not lose its units: no scan of all rows tells that there is one.
  const value =
    index === null || column === undefined
      ? raw('cast(null as decimal(18, 4))')
      : numberOf(index, { ...column, isWhole: false });
  // What comes back costs less, whether or not the column says so with a sign.
  return name === 'quantity' ? value : sql`case when ${amount} < 0 then -abs(${value}) else ${value} end`;
}
