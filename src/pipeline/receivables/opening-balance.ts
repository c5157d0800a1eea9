/** Balances carried forward in a list of invoices or a ledger: an open item of the day they stand under. */
import { field } from '../../engine/csv.ts';
import { sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { columnIndex } from '../../input/column-formats.ts';
import { samplesOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { isOpening, isOpeningSql } from '../../input/values/opening-balances.ts';
import { placesOf } from '../../load/row-shape.ts';
import { runsOn } from './running-balance.ts';

/** The column that calls a row of the head a balance carried forward; null where none does. They stand at the top of a customer. */
export function openingColumn(source: Source): number | null {
  if (source.role === 'payments') {
    return null;
  }
  const numbers = placesOf(source, ['customer_id', 'amount', 'debit', 'credit', 'balance', 'running_balance']);
  const at = source.columns.findIndex(
    (_, index) => !numbers.includes(index) && samplesOf(source, index).some(isOpening),
  );
  return at === -1 ? null : at;
}

/** A balance carried forward is due on its own day, whatever the terms. */
export function dueOn(source: Source, date: Sql | null, due: Sql | null): Sql | null {
  const column = openingColumn(source);
  return column === null || date === null
    ? due
    : sql`case when ${isOpeningSql(field(column))} then ${date}${due === null ? sql`` : sql` else ${due}`} end`;
}

/** The amount; of a balance carried forward that has none, the balance that runs on from it. */
export function withOpening(source: Source, amount: Sql | null, running: Sql | null): Sql | null {
  const column = openingColumn(source);
  const index = columnIndex(source, 'running_balance');
  if (column === null || amount === null || running === null || index === null) {
    return amount;
  }
  const owed = runsOn(source, 'running_balance') === 'minus' ? sql`-${running}` : running;
  return sql`coalesce(${amount}, case when ${isOpeningSql(field(column))} then ${owed} end)`;
}
