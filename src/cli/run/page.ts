/** The page of a run from what was made and what changed. */
import { changeColumns, greatestChanges } from '../../pipeline/changes.ts';
import type { Engine } from '../../engine/engine.ts';
import type { SourceSummary } from '../../load/source-summary.ts';
import type { Cell } from '../../report/report.ts';
import { runDocument } from '../../report/documents/run.ts';
import type { RunPageChanges, RunPageFigures, RunPageReport } from '../../report/documents/run.ts';
import { formatNamed, noScreen } from '../../report/formats/index.ts';
import type { Made } from './execute.ts';
import type { ManifestChanges, ManifestReport } from './manifest.ts';
import { alertsOf } from './outcome.ts';
import type { RunReport } from './plan.ts';
import type { TrackedRows } from './tracked.ts';

const rowsMax = 10;

export interface PageParts {
  readonly day: string;
  /** Reports in the order of the config. */
  readonly order: readonly RunReport[];
  readonly made: readonly Made[];
  /** What is to be said of the files. */
  readonly alerts: readonly string[];
  /** Reports of the same day that --only left as they are. */
  readonly carried: readonly { readonly report: RunReport; readonly manifest: ManifestReport }[];
  readonly tracked: readonly TrackedRows[];
  readonly figures: RunPageFigures;
  readonly changes: readonly ManifestChanges[];
  readonly sources: readonly SourceSummary[];
}

/** The page in pieces. The engine holds the changes. */
export async function pageOf(engine: Engine, parts: PageParts): Promise<AsyncIterable<string | Uint8Array>> {
  const { day, made, carried, figures, sources } = parts;
  const alerts = alertsOf(made, parts.alerts);
  const reports = parts.order.flatMap((report) => {
    const now = made.find((one) => one.report === report);
    const before = carried.find((one) => one.report === report);
    const known = now ?? before;
    return known === undefined ? [] : [reportOf(report, known.manifest, now?.preview ?? null)];
  });
  const { render } = await formatNamed('html').load();
  return render(
    runDocument({ asOf: day, alerts, reports, figures, changes: await changesOf(engine, parts), sources }),
    noScreen,
  );
}

function reportOf({ name, method }: RunReport, manifest: ManifestReport, preview: Made['preview']): RunPageReport {
  return {
    name,
    asOf: manifest.as_of ?? null,
    title: preview?.head.title ?? method.title,
    path: manifest.path ?? null,
    rows: manifest.rows ?? 0,
    failure: manifest.error?.message ?? null,
    preview,
  };
}

/** Columns of a change that are worth a place on the page. */
const shown = changeColumns.filter(({ name }) => !['report', 'since', 'change'].includes(name));

async function changesOf(engine: Engine, { tracked, changes }: PageParts): Promise<RunPageChanges[]> {
  const lists: RunPageChanges[] = [];
  for (const [place, { report, list }] of tracked.entries()) {
    const { since = null, counts = {} } = changes[place] ?? {};
    const kinds = [];
    for (const [name, { meaning, tone }] of Object.entries(report.method.tracks?.[list]?.changes ?? {})) {
      const count = counts[name] ?? 0;
      if (count > 0) {
        const rows = await engine.rows(greatestChanges(place, name, rowsMax));
        const cells = rows.map((row) => shown.map((column) => (row[changeColumns.indexOf(column)] ?? null) as Cell));
        const hasDetail = cells.some((row) => row[shown.findIndex((column) => column.name === 'detail')] !== null);
        const kept = shown.filter((column) => hasDetail || column.name !== 'detail');
        kinds.push({
          name,
          meaning,
          tone,
          count,
          columns: kept,
          rows: cells.map((row) => kept.map((column) => row[shown.indexOf(column)] ?? null)),
        });
      }
    }
    const view = report.method.tracks?.[list]?.view ?? '';
    lists.push({ title: `${report.name.replaceAll('_', ' ')}: ${view}`, since, kinds });
  }
  return lists;
}
