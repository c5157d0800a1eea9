/** Documents dated after the day of a report: they do not count, and their account says so. */
import type { Engine } from '../../engine/engine.ts';
import { sumText } from '../../engine/money.ts';
import { raw, sql } from '../../engine/sql.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import type { LoadedDocuments } from './load-documents.ts';
import { saysWhenIssued } from './read-documents.ts';

const reason = 'after_as_of';

/** The accounts of a load with the rows of later days under a reason of their own; those of lists without a day of issue are all used. */
export async function withoutLaterRows(
  engine: Engine,
  { sources, plan: { table } }: Pick<LoadedDocuments, 'sources' | 'plan'>,
  summaries: readonly SourceSummary[],
  asOf: string,
): Promise<SourceSummary[]> {
  const found = await engine.rows(sql`
    select file_no, count(*), ${sumText(raw('sum(amount)'))} from ${table}
    where set_aside is null and document_date > cast(${asOf} as date) group by 1`);
  const later = new Map(
    found.map(([file, rows, amount]) => [Number(file), { rows: Number(rows), amount: String(amount ?? '0.00') }]),
  );
  return summaries.map((summary, file) => {
    const source = sources[file];
    const after = source !== undefined && saysWhenIssued(source) ? later.get(file) : undefined;
    return after === undefined
      ? summary
      : {
          ...summary,
          used: summary.used - after.rows,
          setAside: { ...summary.setAside, [reason]: after },
        };
  });
}
