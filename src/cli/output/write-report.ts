/** The rows of a view, through the renderer of the chosen format, into the sink. */
import type { Analysis, Method, RowText } from '../../analyses/define.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Prepared } from '../../pipeline/prepared.ts';
import { roundingNotes } from '../../pipeline/rounding-note.ts';
import { findView } from '../../pipeline/view-query.ts';
import type { ViewQuery } from '../../pipeline/view-query.ts';
import type { Cell, ReportHead, RowBatches } from '../../report/report.ts';
import { groupThousands } from '../../report/format.ts';
import { csvChunks, tallied } from './csv-chunks.ts';
import type { Tally } from './csv-chunks.ts';
import type { Output } from './output.ts';
import type { Session } from '../session.ts';
import type { Format, SharedValues } from '../options/shared-options.ts';
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
  if (output.format === 'xlsx') {
    await refuseLargeSheet(engine, job);
  }
  const head = await describeHead(engine, job, output.format);
  const [shown] = output.reader === 'person' ? [] : head.notes.slice(-1);
  if (job.shared.having !== undefined && shown !== undefined) {
    words.note(shown);
  }
  const written = { rows: 0 };
  for await (const chunk of render(session, job, head, output, written)) {
    await sink.write(chunk);
  }
  return { rows: written.rows, head };
}

/** The rows are counted before they are sorted and written: a sheet that they do not fit into is no work of minutes. */
async function refuseLargeSheet(engine: Engine, { query, limit }: ReportJob): Promise<void> {
  const [[count] = []] = await engine.rows(query.count);
  const rows = Math.min(Number(count), limit ?? Infinity) + (query.totals === null ? 0 : 1);
  (await import('../../report/xlsx/report.ts')).refuseTooLarge(query.columns.length, rows);
}

async function describeHead(
  engine: Engine,
  { analysis, method, viewName, options, shared, query, prepared, computed, limit }: ReportJob,
  format: Format,
): Promise<ReportHead> {
  const chart = format === 'html' ? await drawn(engine, query.chart) : null;
  const { matrix } = query;
  const names = matrix === null ? [] : ((await engine.rows(matrix.names)) as Cell[][]);
  const { having } = shared;
  const [count] = limit === null && having === undefined ? [] : await engine.rows(query.count);
  const [found, all] = (count ?? []).map((rows) => groupThousands(String(rows)));
  const left =
    having === undefined
      ? []
      : [`${found} of ${all} rows are shown, those where ${having.text}; sums and shares are of all rows.`];
  const view = findView(method, viewName);
  const { title, meaning, triangle, words } = view;
  const rounding = await roundingNotes(engine, prepared.facts, view, query);
  return {
    report: analysis.name,
    view: viewName,
    title: typeof title === 'function' ? title(shared.by) : (title ?? method.title),
    meaning,
    asOf: prepared.asOf,
    currency: prepared.currency,
    ...(prepared.facts.places === undefined ? {} : { places: prepared.facts.places }),
    options: { method: method.name, ...options },
    sources: prepared.sources,
    columns: query.columns,
    ...(triangle === undefined ? {} : { triangle }),
    ...(matrix === null ? {} : { matrix: { ...matrix, names } }),
    notes: [
      ...prepared.notes,
      ...computed,
      ...rounding,
      ...(words?.(await namedRows(engine, query), options as never) ?? []),
      ...left,
    ],
    totalRows: limit === null || count === undefined ? null : Number(count[0]),
    ...(chart === null ? {} : { chart }),
  };
}

async function namedRows(engine: Engine, { columns, everyRow }: ViewQuery): Promise<RowText[]> {
  const rows = (await engine.rows(everyRow)) as readonly (readonly Cell[])[];
  return rows.map((row) => Object.fromEntries(columns.map(({ name }, index) => [name, row[index] ?? null])));
}

/** A chart with the points it is drawn from. */
export async function drawn(
  engine: Engine,
  chart: ViewQuery['chart'],
): Promise<NonNullable<ReportHead['chart']> | null> {
  return chart?.kind === 'lorenz' ? { ...chart, points: (await engine.rows(chart.points)) as Cell[][] } : chart;
}

async function* render(
  session: Session,
  { method, viewName, options, query, shared }: ReportJob,
  head: ReportHead,
  output: Output,
  written: Tally,
): AsyncIterable<string | Uint8Array> {
  const { engine } = session;
  const view = findView(method, viewName);
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
      if (view.file !== undefined) {
        await collect(rows);
        yield `${(await import('../../report/json.ts')).fileJson(view.file(options as never))}\n`;
        return;
      }
      yield* (await import('../../report/json.ts')).renderJson(head, rows);
      return;
    case 'ndjson':
      yield* (await import('../../report/json.ts')).renderNdjson(head, rows);
      return;
    case 'md': {
      const { renderMarkdown } = await import('../../report/markdown.ts');
      if (head.triangle !== undefined) {
        const { asTable } = await import('../../report/triangle.ts');
        const table = asTable(head, head.triangle, await collect(rows));
        yield renderMarkdown(table.head, table.rows);
        return;
      }
      if (head.matrix !== undefined) {
        const { matrixTable } = await import('../../report/matrix.ts');
        const table = matrixTable(head, head.matrix, await collect(rows));
        yield renderMarkdown(table.head, table.rows, { totals: table.totals });
        return;
      }
      yield renderMarkdown(head, await collect(rows), await totalsOf(engine, query));
      return;
    }
    case 'html': {
      const { renderHtml } = await import('../../report/html/report.ts');
      yield await renderHtml(head, rows, await totalsOf(engine, query));
      return;
    }
    case 'xlsx': {
      const { renderXlsx } = await import('../../report/xlsx/report.ts');
      yield* renderXlsx(head, rows, await totalsOf(engine, query));
      return;
    }
    case 'table': {
      const { renderTable } = await import('../../report/terminal/table.ts');
      const { width, colourLevel, isUnicode } = output.terminal;
      const style = { width, isColour: colourLevel > 0, isUnicode };
      if (head.triangle !== undefined) {
        const { renderHeatTable } = await import('../../report/terminal/heat-table.ts');
        yield renderHeatTable(head, head.triangle, await collect(rows), { ...style, colourLevel });
        return;
      }
      if (head.matrix !== undefined) {
        const { renderMatrix } = await import('../../report/terminal/matrix-table.ts');
        yield renderMatrix(head, head.matrix, await collect(rows), { ...style, colourLevel });
        return;
      }
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
