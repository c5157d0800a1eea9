/** The page of a nightly run: alerts first, then what changed, then the reports, then what they stand on. */
import { barScale, barShares } from '../../bars.ts';
import { groupThousands } from '../../format.ts';
import type { SourceSummary } from '../../../load/source-summary.ts';
import type { Cell, ReportColumn, ReportHead } from '../../report.ts';
import { escapeHtml } from './escape.ts';
import { renderPage, section, sentences } from './page.ts';
import { pictureOf } from '../html.ts';
import { sourcesSection } from './sources.ts';
import { htmlFigures, htmlRow, htmlTable } from './table.ts';

export interface RunPage {
  /** ISO date the run stands on. */
  readonly asOf: string;
  readonly alerts: readonly string[];
  readonly reports: readonly RunPageReport[];
  readonly changes: readonly RunPageChanges[];
  readonly sources: readonly SourceSummary[];
}

export interface RunPageReport {
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
    readonly totals: readonly Cell[] | null;
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
const toneClass = { good: 'usable', bad: 'error', neutral: '' } as const;

/** The page as a document that ends in a newline; every link leads to a file beside it. */
export function renderRunPage({ asOf, alerts, reports, changes, sources }: RunPage): string {
  const made = reports.filter(({ path }) => path !== null);
  return renderPage({
    title: `Run of ${asOf}`,
    meta: [escapeHtml([counted(made.length, 'report'), ...summaryOf(changes)].join(' · '))],
    sections: [
      section('Alerts', sentences(alerts)),
      failures(reports),
      section('What changed', changesOf(changes)),
      ...made.map(reportSection),
      sourcesSection(sources),
    ],
    foot: 'crm run · manifest.json says how all of this was made',
  });
}

function summaryOf(changes: readonly RunPageChanges[]): string[] {
  const since = changes.find((one) => one.since !== null)?.since ?? null;
  const total = changes.reduce((sum, { kinds }) => sum + kinds.reduce((all, { count }) => all + count, 0), 0);
  return since === null ? [] : [`${counted(total, 'change')} since ${since}`];
}

function failures(reports: readonly RunPageReport[]): string {
  const lines = reports.flatMap(({ name, failure }) => (failure === null ? [] : [`${name}: ${failure}`]));
  return section('Not made', sentences(lines));
}

/** A first run says so once, not for every report. */
function changesOf(changes: readonly RunPageChanges[]): string {
  return changes.length > 0 && changes.every(({ since }) => since === null)
    ? '<p>There is no earlier run to compare with.</p>'
    : changes.map(changesPart).join('\n');
}

function changesPart({ title, since, kinds }: RunPageChanges): string {
  if (since === null) {
    return `<p>${escapeHtml(title)}: there is no earlier run to compare with.</p>`;
  }
  const lines = kinds.map(({ name, meaning, tone, count }) => {
    const mark = toneClass[tone];
    return `<li><strong${mark === '' ? '' : ` class="${mark}"`}>${groupThousands(String(count))} ${escapeHtml(plain(name))}</strong>: ${escapeHtml(meaning)}</li>`;
  });
  const tables = kinds.map(({ name, columns, rows, count }) => {
    const cut =
      rows.length < count ? `; the ${rows.length} of ${groupThousands(String(count))} with most at stake` : '';
    const caption = `${plain(name).replace(/^./, (first) => first.toUpperCase())}${cut}`;
    return htmlTable({ columns, rows: rows.map((row) => htmlRow(row, columns)), caption });
  });
  const heading = `<h3>${escapeHtml(title)}, since ${escapeHtml(since)}</h3>`;
  return kinds.length === 0
    ? `${heading}\n<p>Nothing changed.</p>`
    : [heading, `<ul>\n${lines.join('\n')}\n</ul>`, ...tables].join('\n');
}

function reportSection({ name, title, path, rows, preview }: RunPageReport): string {
  const href = (path ?? '').split('/').map(encodeURIComponent).join('/');
  const link = `<p><a href="${escapeHtml(href)}">${escapeHtml(path ?? '')}</a> · ${counted(rows, 'row')}</p>`;
  return section(
    `${plain(name)}: ${title}`,
    [link, preview === null ? '' : previewPart(preview)].filter(Boolean).join('\n'),
  );
}

function previewPart({ head, rows, totals }: NonNullable<RunPageReport['preview']>): string {
  const { columns, view, meaning, totalRows } = head;
  const left = (totalRows ?? rows.length) - rows.length;
  const caption = `${plain(view)}${meaning === undefined ? '' : `: ${meaning}`}`;
  const [only] = rows;
  if (only !== undefined && rows.length === 1 && totals === null) {
    return [pictureOf(head, rows), htmlFigures(only, columns, caption)].filter(Boolean).join('\n');
  }
  const table = htmlTable({
    columns,
    rows: rows.map((row) => htmlRow(row, columns)),
    caption,
    barScale: barScale(barShares(columns, rows)),
    ...(totals === null ? {} : { totals }),
  });
  const cut = left > 0 ? `<p>${counted(left, 'more row')} in the file.</p>` : '';
  return [pictureOf(head, rows), table, cut].filter(Boolean).join('\n');
}
