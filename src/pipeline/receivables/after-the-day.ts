/** Documents dated after the day of a report: they do not count, and their account says so. */
import type { Engine } from '../../engine/engine.ts';
import { sumText } from '../../engine/money.ts';
import { literal, raw, sql } from '../../engine/sql.ts';
import { alsoSetAside } from '../../load/loaded-rows.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { accountedAmount } from '../../relations/document-facts.ts';
import type { DocumentsPlan } from './load-documents.ts';
import { saysWhenIssued } from './read-documents.ts';

const reason = 'after_as_of';

/** A load with the rows of later days set aside under a reason of their own; those of lists without a day of issue are all used. */
export async function withoutLaterRows(
  engine: Engine,
  load: LoadedRows,
  { table, columns }: Pick<DocumentsPlan, 'table' | 'columns'>,
  asOf: string,
): Promise<LoadedRows> {
  const isLater = sql`document_date > cast(${literal(asOf)} as date)`;
  const found = await engine.rows(sql`
    select file_no, count(*), ${sumText(sql`sum(${accountedAmount(columns)})`)} from ${table}
    where set_aside is null and ${isLater} group by 1`);
  const later = new Map(
    found
      .map(([file, rows, amount]) => [Number(file), { rows: Number(rows), amount: String(amount ?? '0.00') }] as const)
      .filter(([file]) => saysWhenIssued(load.sources[file]!)),
  );
  const summaries = load.summaries.map((summary, file) => {
    const after = later.get(file);
    return after === undefined
      ? summary
      : { ...summary, used: summary.used - after.rows, setAside: { ...summary.setAside, [reason]: after } };
  });
  return later.size === 0
    ? load
    : alsoSetAside({ ...load, summaries }, (file) =>
        later.has(file) ? sql`case when ${isLater} then ${literal(reason)} end` : raw('null'),
      );
}
