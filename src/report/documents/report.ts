/** The document of a report. */
import type { SourceSummary } from '../../load/source-summary.ts';
import { rowsOf } from '../document.ts';
import type { Document, RowSource, Rows, TableBlock } from '../document.ts';
import { exact } from '../exact-json.ts';
import { metaParts } from '../heading.ts';
import { optionTexts } from '../option-text.ts';
import type { ReportHead } from '../report.ts';

/** One source for programs; `set_aside_amount` has the reasons of `set_aside`, null where the amount of the rows is not known. */
export function sourceObject({ path, role, rows, used, setAside }: SourceSummary): Readonly<Record<string, unknown>> {
  const reasons = Object.entries(setAside);
  return {
    path,
    role,
    rows,
    used,
    set_aside: Object.fromEntries(reasons.map(([reason, counted]) => [reason, counted.rows])),
    set_aside_amount: Object.fromEntries(reasons.map(([reason, { amount }]) => [reason, exact(amount)])),
  };
}

/** The rows of a report as people read them. */
export function reportTable(head: ReportHead, rows: RowSource, totals: Rows): TableBlock {
  const { view, meaning, columns, totalRows, chart, places, triangle, matrix, report } = head;
  const name = `${view.charAt(0).toUpperCase()}${view.slice(1)}`;
  return {
    caption: `${name}${meaning === undefined ? '' : `: ${meaning}`}`,
    columns,
    rows,
    totals: totals.map(([first = null, ...rest]) => [
      first === null && columns[0]?.type === 'text' ? 'Total' : first,
      ...rest,
    ]),
    totalRows,
    isReport: true,
    elsewhere: (left) =>
      `more row${left === 1 ? ' is' : 's are'} not on this page: the same command with \`-o ${report}.csv\` writes them all.`,
    ...(chart === undefined ? {} : { chart }),
    ...(places === undefined ? {} : { places }),
    ...(triangle !== undefined
      ? { kind: 'triangle', shape: triangle }
      : matrix !== undefined
        ? { kind: 'matrix', shape: matrix }
        : { kind: 'table' }),
  };
}

/** Everything about a report with its rows; `file` is what its JSON is where another command takes it. */
export function reportDocument(head: ReportHead, rows: RowSource, totals: Rows = [], file?: unknown): Document {
  const { report, view, meaning, title, asOf, currency, options, sources, columns, notes } = head;
  const table = reportTable(head, rows, totals);
  const meanings = columns.flatMap(({ name, meaning: means }) => (means === undefined ? [] : [[name, means] as const]));
  return {
    title,
    meta: metaParts(head, true),
    shortMeta: metaParts(head, false),
    blocks: [
      table,
      { kind: 'notes', sentences: notes },
      { kind: 'sources', sources },
      { kind: 'definitions', title: 'Columns', pairs: meanings, table },
      { kind: 'definitions', title: 'Options', pairs: optionTexts(options), isShort: true },
    ],
    foot: `crm ${report} · view ${view}`,
    about: [
      ['report', `crm ${report}, view ${view}${meaning === undefined ? '' : `: ${meaning}`}`],
      ...(asOf === null ? [] : [['as of', asOf] as const]),
      ...(currency === null ? [] : [['currency', currency] as const]),
    ],
    sheet: `${report} ${view}`,
    data: {
      rows: table,
      flatFrom: 1,
      object: {
        report,
        view,
        as_of: asOf,
        options,
        sources: sources.map(sourceObject),
        columns: columns.map(({ name, type }) => ({ name, type })),
        notes,
        rows: table,
        ...(totals.length === 0 ? {} : { totals: { ...table, rows: rowsOf(table.totals) } }),
      },
      ...(file === undefined ? {} : { file }),
    },
  };
}
