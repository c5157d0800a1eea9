/** The list of open items that a report by age, or a list of balances, becomes. */
import { field } from '../../engine/csv.ts';
import { id, join, literal, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { inUnit, unitOf } from '../../input/unit.ts';
import type { AgeRange } from '../../input/values/age-labels.ts';
import { isBlankSql } from '../../input/values/text.ts';
import { isGroupTotal, isTotal } from '../../input/values/total-rows.ts';
import { hasParents, rowsWithParents } from './aged-groups.ts';

/** An amount of every row, and its age: told by the header of its column, or by a cell of the row; of no age, it is due on its own day. */
export interface Cell {
  readonly amount: number;
  readonly label: Sql;
  readonly ranges: readonly (readonly [label: string, range: AgeRange])[];
}

export interface AgedReport {
  readonly source: Source;
  readonly cells: readonly Cell[];
  readonly customer: number | null;
  /** Columns that should be the sum of the ages; null where the ages stand in rows. */
  readonly sums: readonly number[] | null;
  /** Balances without an age: the column of the day each is due, null where nothing says it. Undefined for a report by age. */
  readonly due?: number | null;
}

const ownHeaders: ReadonlySet<string> = new Set(['customer_id', 'invoice_id', 'invoice_date', 'due_date', 'balance']);
/** What a row may say besides; its totals are no amounts of their own. */
const keptFields = ['currency', 'owner', 'disputed', 'type'] as const;

/** A row an amount: who, under which heading, the day it fell due at the latest, how much; then the other columns. */
export function itemsSql({ source, cells, customer, due = null }: AgedReport, asOf: string): Sql {
  const isNested = customer !== null && hasParents(source, customer);
  const rows = isNested ? rowsWithParents(rowsOf(source), customer) : rowsOf(source);
  const named = customer === null ? raw('cast(null as varchar)') : field(customer);
  const who = isNested ? raw('whole_name') : named;
  const isSum = customer === null ? raw('false') : sql`(${isTotal([named])} or ${isGroupTotal([named])})`;
  const money = new Set(cells.map(({ amount }) => amount));
  const isKept = (header: string, index: number): boolean =>
    !money.has(index) &&
    index !== customer &&
    (source.unused.includes(header) || keptFields.some((name) => columnIndex(source, name) === index));
  const others = source.columns.flatMap((header, index) =>
    isKept(header, index) && !ownHeaders.has(header.toLowerCase()) ? [sql`${field(index)} as ${id(header)}`] : [],
  );
  const legs = cells.map(({ amount, label, ranges }) => {
    const cases = ranges.map(
      ([text, { from }]) =>
        sql`when ${literal(text)} then cast(date ${literal(asOf)} - ${raw(String(from))} as varchar)`,
    );
    const day =
      due !== null
        ? sql`case when ${isSum} then '' else ${field(due)} end`
        : sql`case when ${isSum} then '' else case ${label} ${join(cases, ' ')} else '' end end`;
    const shown = [
      sql`${who} as customer_id`,
      sql`case when ${who} is null then ${label} else '' end as invoice_id`,
      // A due date is no day of issue, of which none may lie after the report.
      ...(due === null ? [sql`${day} as invoice_date`] : []),
      sql`${day} as due_date`,
      sql`${field(amount)} as ${id(inUnit('balance', unitOf(source, amount)))}`,
    ];
    return sql`select ${join([...shown, ...others])} from ${rows} as cells
        where not ${isBlankSql(field(amount))} and trim(${field(amount)}) not in ('0', '0.00', '0,00')`;
  });
  return join(legs, '\n    union all\n    ');
}
