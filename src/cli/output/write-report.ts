/** The rows of a view, through the renderer of the chosen format, into the sink. */
import type { Analysis, Method, RowText } from '../../analyses/define.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Prepared } from '../../pipeline/prepared.ts';
import { roundingNotes } from '../../pipeline/rounding-note.ts';
import { findView } from '../../pipeline/view-query.ts';
import type { ViewQuery } from '../../pipeline/view-query.ts';
import type { Cell, ReportHead } from '../../report/report.ts';
import { reportDocument } from '../../report/documents/report.ts';
import { groupThousands } from '../../report/format.ts';
import { formatNamed } from '../../report/formats/index.ts';
import type { Renderer } from '../../report/formats/index.ts';
import { rowsOfQuery } from './query-rows.ts';
import type { Output } from './output.ts';
import type { Session } from '../session.ts';
import type { SharedValues } from '../options/shared-options.ts';
import type { Sink } from './sink.ts';
import { writeDocument } from './write-document.ts';

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
  /** For a part of a report, which one it is: it speaks of nothing else, and what it stands on is checked and told with the whole. */
  readonly partOf?: string;
}

/** Computes the view, checks that it ties to the data, and writes it; `rows` counts what was written. */
export async function writeReport(
  session: Session,
  job: ReportJob,
  output: Output,
  sink: Sink,
): Promise<{ readonly rows: number; readonly head: ReportHead }> {
  const { engine, words } = session;
  const { query } = job;
  if (job.partOf === undefined) {
    await settleRows(session, job);
  }
  const format = formatNamed(output.format);
  await refuseTooLarge(engine, job, await format.load());
  const whole = await describeHead(engine, job, format.hasPictures === true);
  const head =
    job.partOf === undefined
      ? whole
      : { ...whole, title: `${whole.title}: ${job.partOf}`, options: {}, sources: [], notes: [] };
  const [shown] = output.reader === 'person' ? [] : head.notes.slice(-1);
  if (job.shared.having !== undefined && shown !== undefined) {
    words.note(shown);
  }
  const written = { rows: 0 };
  const { batches, csv } = rowsOfQuery(session, head.columns, query.rows, written);
  const { file } = findView(job.method, job.viewName);
  const document = reportDocument(
    head,
    // Parts are many and small: a file of the engine's own for each costs more than it saves.
    csv === undefined || job.partOf !== undefined ? { batches } : { batches, csv },
    format.reader === 'program' && format.isWorkbook !== true && !job.shared.totals
      ? []
      : await totalsOf(engine, query),
    file?.(job.options as never),
  );
  await writeDocument(document, output, job.shared, sink);
  return { rows: written.rows, head };
}

/** Keeps the rows that are looked at more than once, and checks that they tie to the data. Error: reconciliation. */
export async function settleRows({ engine, words }: Session, { query, prepared }: ReportJob): Promise<void> {
  for (const statement of query.setup) {
    await engine.run(statement);
  }
  await prepared.reconcile(query);
  if (query.hiddenAttributes.length > 0) {
    words.note(
      `of --customers, ${query.hiddenAttributes.join(', ')} gave way to the report's own columns of that name`,
    );
  }
}

/** The rows are counted before they are sorted and written: a sheet that they do not fit into is no work of minutes. */
async function refuseTooLarge(engine: Engine, { query, limit }: ReportJob, renderer: Renderer): Promise<void> {
  if (renderer.refuseTooLarge !== undefined) {
    const [[count] = []] = await engine.rows(query.count);
    const rows = Math.min(Number(count), limit ?? Infinity) + (query.totals === null ? 0 : 1);
    renderer.refuseTooLarge(query.columns.length, rows);
  }
}

async function describeHead(
  engine: Engine,
  { analysis, method, viewName, options, shared, query, prepared, computed, limit }: ReportJob,
  hasPictures: boolean,
): Promise<ReportHead> {
  const chart = hasPictures ? await drawn(engine, query.chart) : null;
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

const totalsOf = async (engine: Engine, { totals }: ViewQuery): Promise<Cell[][]> =>
  totals === null ? [] : ((await engine.rows(totals)) as Cell[][]);
