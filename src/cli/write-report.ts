/** The rows of a view, through the renderer of the chosen format, into the sink. */
import type { Analysis, Method } from '../analyses/define.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Prepared } from '../pipeline/prepare.ts';
import { reconcile } from '../pipeline/reconcile.ts';
import type { ViewQuery } from '../pipeline/view-query.ts';

import { csvLineSql } from '../report/csv-sql.ts';
import type { Cell, ReportHead, RowBatches } from '../report/report.ts';
import type { Output } from './output.ts';
import type { Session } from './session.ts';
import type { SharedValues } from './shared-options.ts';
import type { Sink } from './sink.ts';

/** One report to be written: what was asked, what it stands on, and its query. */
export interface ReportJob {
  readonly analysis: Analysis;
  readonly method: Method;
  readonly viewName: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly shared: SharedValues;
  readonly prepared: Prepared;
  readonly query: ViewQuery;
  readonly limit: number | null;
}

/** Computes the view, checks that it ties to the data, and writes it. */
export async function writeReport(
  { engine, words }: Session,
  job: ReportJob,
  output: Output,
  sink: Sink,
): Promise<void> {
  const { query, prepared } = job;
  for (const statement of query.setup) {
    await engine.run(statement);
  }
  await reconcile(engine, query, prepared.load);
  if (query.hiddenAttributes.length > 0) {
    words.note(
      `of --customers, ${query.hiddenAttributes.join(', ')} gave way to the report's own columns of that name`,
    );
  }
  const head = await describeHead(engine, job);
  for await (const chunk of render(engine, job, head, output)) {
    await sink.write(chunk);
  }
}

async function describeHead(
  engine: Engine,
  { analysis, method, viewName, options, query, prepared, limit }: ReportJob,
): Promise<ReportHead> {
  const [count] = limit === null ? [] : await engine.rows(query.count);
  return {
    report: analysis.name,
    view: viewName,
    title: method.title,
    asOf: prepared.asOf,
    currency: prepared.currency,
    options: { method: method.name, ...options },
    sources: prepared.sources,
    columns: query.columns,
    notes: prepared.notes,
    totalRows: count === undefined ? null : Number(count[0]),
  };
}

async function* render(
  engine: Engine,
  { query, shared }: ReportJob,
  head: ReportHead,
  output: Output,
): AsyncIterable<string> {
  const rows = engine.batches(query.rows) as RowBatches;
  switch (output.format) {
    case 'csv':
      yield* csvChunks(engine, query, head, { escapesFormulas: shared.escape, isExcel: shared.excel });
      return;
    case 'json':
      yield* (await import('../report/json.ts')).renderJson(head, rows);
      return;
    case 'ndjson':
      yield* (await import('../report/json.ts')).renderNdjson(head, rows);
      return;
    case 'md': {
      const { renderMarkdown } = await import('../report/markdown.ts');
      yield renderMarkdown(head, await collect(rows), await totalsOf(engine, query));
      return;
    }
    case 'table': {
      const { renderTable } = await import('../report/table.ts');
      const { width, colourLevel, isUnicode } = output.terminal;
      const style = { width, isColour: colourLevel > 0, isUnicode };
      yield renderTable(head, await collect(rows), { ...style, ...(await totalsOf(engine, query)) });
    }
  }
}

const blockRows = 2000;

/** Lines are put together by the engine in blocks, so that a report of any size passes through in large pieces. */
async function* csvChunks(
  engine: Engine,
  query: ViewQuery,
  head: ReportHead,
  options: { escapesFormulas: boolean; isExcel: boolean },
): AsyncIterable<string> {
  const { csvHeader } = await import('../report/csv.ts');
  yield csvHeader(head.columns, options);
  const lineEnd = options.isExcel ? '\r\n' : '\n';
  const lines = sql`select ${csvLineSql(head.columns, options)} as line from (${query.rows}) as cells`;
  let block: string[] = [];
  for await (const batch of engine.batches(lines)) {
    for (const [line] of batch) {
      block.push(String(line));
    }
    if (block.length >= blockRows) {
      yield `${block.join(lineEnd)}${lineEnd}`;
      block = [];
    }
  }
  if (block.length > 0) {
    yield `${block.join(lineEnd)}${lineEnd}`;
  }
}

async function totalsOf(engine: Engine, { totals }: ViewQuery): Promise<{ totals?: readonly Cell[] }> {
  const [row] = totals === null ? [] : await engine.rows(totals);
  return row === undefined ? {} : { totals: row as Cell[] };
}

async function collect(batches: RowBatches): Promise<readonly (readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const batch of batches) {
    rows.push(...batch);
  }
  return rows;
}
