/** The document of a nightly run: alerts first, then what changed, then the reports, then what they stand on. */
import type { SourceSummary } from '../../load/source-summary.ts';
import { plainTable, rowsOf } from '../document.ts';
import type { Block, Document, SectionBlock } from '../document.ts';
import { formatHeading, groupThousands } from '../format.ts';
import type { Cell, ReportColumn, ReportHead } from '../report.ts';
import { reportTable } from './report.ts';

export interface RunPage {
  /** ISO date the run stands on. */
  readonly asOf: string;
  readonly alerts: readonly string[];
  readonly reports: readonly RunPageReport[];
  readonly figures: RunPageFigures;
  readonly changes: readonly RunPageChanges[];
  readonly sources: readonly SourceSummary[];
}

/** What a manager looks at first. */
export interface RunPageFigures {
  /** Day of the run compared with; null when there was none. */
  readonly since: string | null;
  readonly figures: readonly RunPageFigure[];
}

/** A figure as people read it; `before`, `change` and `share` of what it was are null where that is not known. */
export interface RunPageFigure {
  readonly report: string;
  readonly name: string;
  readonly currency: string | null;
  readonly now: string;
  readonly before: string | null;
  readonly change: string | null;
  readonly share: string | null;
}

export interface RunPageReport {
  /** Day it stands on; null where it is not known. */
  readonly asOf: string | null;
  readonly name: string;
  readonly title: string;
  /** File beside the page; null for a report that could not be made. */
  readonly path: string | null;
  readonly rows: number;
  /** Why there is no file. */
  readonly failure: string | null;
  /** Its rows, where they are few. */
  readonly preview: {
    readonly head: ReportHead;
    readonly rows: readonly (readonly Cell[])[];
    readonly totals: readonly (readonly Cell[])[];
  } | null;
}

/** What happened to the rows of one report. */
export interface RunPageChanges {
  readonly title: string;
  /** Day of the run compared with; null when there was none. */
  readonly since: string | null;
  readonly kinds: readonly {
    readonly name: string;
    readonly meaning: string;
    readonly tone: 'good' | 'bad' | 'neutral';
    readonly count: number;
    readonly columns: readonly ReportColumn[];
    /** Those with most money at stake. */
    readonly rows: readonly (readonly Cell[])[];
  }[];
}

const plain = (name: string): string => name.replaceAll('_', ' ');
const counted = (count: number, noun: string): string =>
  `${groupThousands(String(count))} ${noun}${count === 1 ? '' : 's'}`;

/** Every link leads to a file beside the page. */
export function runDocument({ asOf, alerts, reports, figures, changes, sources }: RunPage): Document {
  const made = reports.filter(({ path }) => path !== null);
  const failed = reports.flatMap(({ name, failure }) => (failure === null ? [] : [`${name}: ${failure}`]));
  const rows = plainTable(
    'Reports',
    [
      { name: 'report', type: 'text' },
      { name: 'path', type: 'text' },
      { name: 'as_of', type: 'date' },
      { name: 'rows', type: 'count' },
    ],
    made.map((report) => [report.name, report.path, report.asOf, String(report.rows)]),
  );
  return {
    title: `Run of ${asOf}`,
    meta: [counted(made.length, 'report'), ...summaryOf(changes)],
    blocks: [
      { kind: 'notes', title: 'Alerts', sentences: alerts },
      { kind: 'notes', title: 'Not made', sentences: failed },
      ...figuresPart(figures),
      ...(changes.length === 0
        ? []
        : [{ kind: 'section', title: 'What changed', blocks: changesOf(changes) } as const]),
      ...made.map(reportSection),
      { kind: 'sources', sources },
    ],
    foot: 'crm run · manifest.json says how all of this was made',
    data: { rows, object: { report: 'run', as_of: asOf, reports: rows }, flatFrom: 1 },
  };
}

function figuresPart({ since, figures }: RunPageFigures): Block[] {
  if (figures.length === 0) {
    return [];
  }
  const hasCurrency = figures.some(({ currency }) => currency !== null);
  const columns: readonly (readonly [ReportColumn, (figure: RunPageFigure) => Cell])[] = [
    [{ name: 'report', type: 'text' }, ({ report }) => plain(report)],
    [{ name: 'figure', type: 'text', isMain: true }, ({ name }) => formatHeading(name)],
    ...(hasCurrency ? [[{ name: 'currency', type: 'text' }, ({ currency }: RunPageFigure) => currency] as const] : []),
    [{ name: 'now', type: 'text', isRight: true, isMain: true }, ({ now }) => now],
    ...(since === null
      ? []
      : ([
          [{ name: 'before', type: 'text', isRight: true }, ({ before }: RunPageFigure) => before],
          [{ name: 'change', type: 'text', isRight: true }, ({ change }: RunPageFigure) => change],
          [{ name: 'in_percent', type: 'text', isRight: true }, ({ share }: RunPageFigure) => share],
        ] as const)),
  ];
  const table = plainTable(
    since === null ? 'There is no earlier run to compare with' : `Beside those of ${since}`,
    columns.map(([column]) => column),
    figures.map((figure) => columns.map(([, cellOf]) => cellOf(figure))),
  );
  return [{ kind: 'section', title: 'Figures', blocks: [table] }];
}

function summaryOf(changes: readonly RunPageChanges[]): string[] {
  const since = changes.find((one) => one.since !== null)?.since ?? null;
  const total = changes.reduce((sum, { kinds }) => sum + kinds.reduce((all, { count }) => all + count, 0), 0);
  return since === null ? [] : [`${counted(total, 'change')} since ${since}`];
}

/** A first run says so once, not for every report. */
function changesOf(changes: readonly RunPageChanges[]): Block[] {
  return changes.every(({ since }) => since === null)
    ? [{ kind: 'text', text: 'There is no earlier run to compare with.' }]
    : changes.flatMap(changesPart);
}

function changesPart({ title, since, kinds }: RunPageChanges): Block[] {
  if (since === null) {
    return [{ kind: 'text', text: `${title}: there is no earlier run to compare with.` }];
  }
  const tones = { good: 'good', bad: 'bad', neutral: null } as const;
  const points = kinds.map(({ name, meaning, tone, count }) => {
    return { lead: `${groupThousands(String(count))} ${plain(name)}`, tone: tones[tone], text: meaning };
  });
  const tables = kinds.map(({ name, columns, rows, count }) => {
    const cut =
      rows.length < count ? `; the ${rows.length} of ${groupThousands(String(count))} with most at stake` : '';
    return plainTable(`${plain(name).replace(/^./, (first) => first.toUpperCase())}${cut}`, columns, rows);
  });
  return [
    { kind: 'heading', text: `${title}, since ${since}` },
    ...(kinds.length === 0 ? [{ kind: 'text', text: 'Nothing changed.' } as const] : []),
    { kind: 'points', points },
    ...tables,
  ];
}

function reportSection({ name, title, path, asOf, rows, preview }: RunPageReport): SectionBlock {
  const link = { kind: 'link', path: path ?? '', text: counted(rows, 'row') } as const;
  return {
    kind: 'section',
    title: `${plain(name)}: ${title}`,
    ...(asOf === null ? {} : { meta: [`as of ${asOf}`] }),
    blocks: [link, ...(preview === null ? [] : [previewOf(preview)])],
  };
}

/** The rows of a report as far as a page of many has room for them. */
function previewOf({ head, rows, totals }: NonNullable<RunPageReport['preview']>): Block {
  const { view, meaning } = head;
  return {
    ...reportTable({ ...head, view: plain(view) }, rowsOf(rows), totals),
    kind: 'table',
    caption: `${plain(view)}${meaning === undefined ? '' : `: ${meaning}`}`,
    elsewhere: (left) => `more row${left === 1 ? '' : 's'} in the file.`,
  };
}
