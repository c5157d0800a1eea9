/** The rows of a summary as the page of a run shows them. */
import type { ViewQuery } from '../../pipeline/view-query.ts';
import type { Cell, ReportHead } from '../../report/report.ts';
import { drawn } from '../output/write-report.ts';
import type { Session } from '../session.ts';

/** The rows of a summary, and everything about it. */
export interface Preview {
  readonly head: ReportHead;
  readonly rows: readonly (readonly Cell[])[];
  readonly totals: readonly (readonly Cell[])[];
}

const previewRowsMax = 50;

/** Errors: those of the engine. */
export async function previewOf({ engine }: Session, head: ReportHead, query: ViewQuery): Promise<Preview> {
  const { rows, totals } = query;
  const chart = await drawn(engine, query.chart);
  const all = (await engine.rows(rows)) as readonly (readonly Cell[])[];
  const sums = totals === null ? [] : ((await engine.rows(totals)) as Cell[][]);
  return {
    head: { ...head, ...(chart === null ? {} : { chart }), totalRows: head.totalRows ?? all.length },
    rows: all.slice(0, previewRowsMax),
    totals: sums,
  };
}
