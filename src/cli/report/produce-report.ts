/** A planned report on prepared data: computed, checked against the data, written, and its conditions looked at. */
import { breakdown } from '../../analyses/define.ts';
import { datasets } from '../../datasets/index.ts';
import { sql } from '../../engine/sql.ts';
import { conditionsThatHold } from '../../pipeline/conditions.ts';
import type { Prepared } from '../../pipeline/prepared.ts';
import { viewQuery } from '../../pipeline/view-query.ts';
import type { ViewQuery, ViewRequest } from '../../pipeline/view-query.ts';
import type { ReportHead } from '../../report/report.ts';
import { withImplied } from './plan-report.ts';
import type { PlannedReport } from './plan-report.ts';
import type { Session } from '../session.ts';
import type { Sink } from '../output/sink.ts';
import { writeParts } from '../output/write-parts.ts';
import type { PartSinks } from '../output/write-parts.ts';
import { writeReport } from '../output/write-report.ts';
import type { ReportJob } from '../output/write-report.ts';

export interface ProducedReport {
  /** Rows written. */
  readonly rows: number;
  readonly head: ReportHead;
  readonly query: ViewQuery;
  /** The conditions of --fail-if that hold, as the error to end with; null when none does. */
  readonly alert: Error | null;
}

/** Of the columns a report asked for those that are there; a run may have loaded more for others. */
export function itemsOf(asked: readonly string[] = [], loaded: readonly string[] = []): readonly string[] {
  const there = new Set(loaded.map((name) => name.toLowerCase()));
  return asked.filter((name) => there.has(name.toLowerCase()));
}

/** Writes the report into a sink, which stays open. Errors: usage, reconciliation, output-failed. */
export async function produceReport(
  session: Session,
  planned: PlannedReport,
  prepared: Prepared,
  sink: Sink,
): Promise<ProducedReport> {
  const { job, alertOf } = await computeReport(session, planned, prepared);
  const { rows, head } = await writeReport(session, job, planned.output, sink);
  return { rows, head, query: job.query, alert: await alertOf(job.query) };
}

/** Writes the report into files of its parts; `alert` is as in ProducedReport. Errors: usage, reconciliation, output-failed. */
export async function produceParts(
  session: Session,
  planned: PlannedReport,
  prepared: Prepared,
  sinks: PartSinks,
): Promise<Pick<ProducedReport, 'alert'>> {
  const { job, asked, alertOf } = await computeReport(session, planned, prepared);
  const whole = { ...job, query: viewQuery({ ...asked, limit: null }) };
  for (const note of [...prepared.notes, ...job.computed]) {
    session.words.note(note);
  }
  await writeParts(session, { whole, queryOf: (part) => viewQuery({ ...asked, part }) }, planned.output, sinks);
  return { alert: await alertOf(whole.query) };
}

interface ComputedReport {
  readonly job: ReportJob;
  readonly asked: ViewRequest;
  /** Looks at the conditions of --fail-if once the rows are there. */
  alertOf(query: ViewQuery): Promise<Error | null>;
}

async function computeReport({ engine }: Session, planned: PlannedReport, prepared: Prepared): Promise<ComputedReport> {
  const { analysis, method, viewName, view, shared, output } = planned;
  const options = withImplied(planned, prepared.impliedOptions);
  const asOf = sql`cast(${prepared.asOf} as date)`;
  const { itemAttributes = [], facts } = prepared;
  const figures = shared.failIf.map(({ figure }) => figure);
  const items = itemsOf(method.items?.({ options: options as never, viewName, by: shared.by }), prepared.items);
  const own = { options: options as never, asOf, facts, items };
  const computed = await method.compute?.(engine, { ...own, viewName, itemAttributes, figures });
  const limit = output.limit(shared.limit, view.shows);
  const asked: ViewRequest = {
    method,
    viewName,
    options,
    asOf: prepared.asOf,
    attributes: prepared.attributes,
    itemAttributes,
    facts,
    items,
    headers: prepared.headers ?? [],
    by: shared.by,
    sort: shared.sort ?? null,
    having: shared.having,
    limit,
  };
  const query = viewQuery(asked);
  const everyCustomer = datasets[facts.holdsCohortCounts === true ? 'retention' : analysis.reads].customers;
  const context = { ...own, by: breakdown([], '') };
  return {
    job: { analysis, method, viewName, options, shared, prepared, computed: computed ?? [], query, limit },
    asked,
    alertOf: (shown) =>
      conditionsThatHold(engine, shared.failIf, { method, view, context, query: shown, everyCustomer }),
  };
}
