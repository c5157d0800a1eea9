/** The rows of a view, through the renderer of the chosen format, into the sink. */
import type { Analysis, Method } from '../analyses/define.ts';
import type { Engine } from '../engine/engine.ts';
import type { Prepared } from '../pipeline/prepared.ts';
import type { ViewQuery } from '../pipeline/view-query.ts';
import type { Cell, ReportHead, RowBatches } from '../report/report.ts';
import { csvChunks, tallied } from './csv-chunks.ts';
import type { Tally } from './csv-chunks.ts';
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
  /** What the method's own computation had to say. */
  readonly computed: readonly string[];
  readonly query: ViewQuery;
  readonly limit: number | null;
}

/** Computes the view, checks that it ties to the data, and writes it; `rows` counts what was written. */
export async function writeReport(
  session: Session,
  job: ReportJob,
  output: Output,
  sink: Sink,
): Promise<{ readonly rows: number; readonly head: ReportHead }> {
  const { engine, words } = session;
  const { query, prepared } = job;
  for (const statement of query.setup) {
    await engine.run(statement);
  }
  await prepared.reconcile(query);
  if (query.hiddenAttributes.length > 0) {
    words.note(
      `of --customers, ${query.hiddenAttributes.join(', ')} gave way to the report's own columns of that name`,
    );
  }
  const head = await describeHead(engine, job);
  const written = { rows: 0 };
  for await (const chunk of render(session, job, head, output, written)) {
    await sink.write(chunk);
  }
  return { rows: written.rows, head };
}

async function describeHead(
  engine: Engine,
  { analysis, method, viewName, options, query, prepared, computed, limit }: ReportJob,
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
    notes: [...prepared.notes, ...computed],
    totalRows: count === undefined ? null : Number(count[0]),
  };
}

async function* render(
  session: Session,
  { query, shared }: ReportJob,
  head: ReportHead,
  output: Output,
  written: Tally,
): AsyncIterable<string | Uint8Array> {
  const { engine } = session;
  const rows = tallied(engine.batches(query.rows) as RowBatches, written);
  switch (output.format) {
    case 'csv':
      yield* csvChunks(
        session,
        head.columns,
        query.rows,
        { escapesFormulas: shared.escape, isExcel: shared.excel },
        written,
      );
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
