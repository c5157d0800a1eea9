/** `--explain`: the SQL of a run with its parameters; nothing is computed. */
import type { ComputeContext, Method, Options } from '../../analyses/define.ts';
import type { Engine } from '../../engine/engine.ts';
import { commentOut, showSql } from '../../engine/show-sql.ts';
import { isSql, sql } from '../../engine/sql.ts';
import { describeFormats } from '../../pipeline/describe-formats.ts';
import type { InputRequest } from '../../pipeline/request.ts';
import { viewQuery } from '../../pipeline/view-query.ts';
import { withImplied } from './plan-report.ts';
import type { PlannedReport } from './plan-report.ts';
import { itemsOf } from './produce-report.ts';
import { recordStatements } from '../../pipeline/record-statements.ts';
import { planLoad } from '../../pipeline/datasets.ts';
import type { Session } from '../session.ts';

/** Prints what would run. The heads of the files are read, because the SQL depends on how they are written. */
export async function explain({ engine }: Session, planned: PlannedReport, request: InputRequest): Promise<void> {
  const { analysis, method, viewName, shared } = planned;
  const plan = await planLoad(engine, analysis.reads, request);
  const { asOf, attributes, itemAttributes, facts } = plan;
  const options = withImplied(planned, plan.impliedOptions);
  const items = itemsOf(request.items, plan.items);
  const { setup, rows } = viewQuery({
    method,
    viewName,
    options,
    asOf,
    attributes,
    itemAttributes,
    facts,
    items,
    by: shared.by,
    sort: shared.sort ?? null,
    having: shared.having,
    limit: shared.limit === undefined || shared.limit === 0 ? null : shared.limit,
  });
  const figures = shared.failIf.map(({ figure }) => figure);
  const day = isSql(asOf) ? asOf : sql`cast(${asOf} as date)`;
  const computed = await computation(engine, method, {
    options: options as never,
    asOf: day,
    viewName,
    itemAttributes,
    facts,
    items,
    figures,
  });
  const parts = [
    commentOut(plan.loads.flatMap((load) => describeFormats(load))),
    ...plan.statements.map(showSql),
    ...computed,
    ...[...setup, rows].map(showSql),
  ];
  process.stdout.write(`${parts.join('\n\n')}\n`);
}

const fittedHere = [
  'Between the statements above and those below, crm reads the rows of the following queries and fits or tests a model: what it says',
  'stands in the tables that are read further down, or at the foot of the report.',
];

/** What a method computes before its view: the queries that a model is fitted to, or the statements themselves. */
export async function computation(engine: Engine, method: Method, context: ComputeContext<Options>): Promise<string[]> {
  if (method.reads !== undefined) {
    const read = method.reads(context);
    return read.length === 0 ? [] : [commentOut(fittedHere), ...read.map(showSql)];
  }
  if (method.runs !== undefined) {
    return method.runs(context).map(showSql);
  }
  const made = await recordStatements(engine, /\bint_/, (recorder) =>
    Promise.resolve(method.compute?.(recorder, context)),
  );
  return made.map(showSql);
}
