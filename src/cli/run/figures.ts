/** The few figures of each report that a manager looks at first, and what they were the run before. */
import { numericTypes } from '../../analyses/columns.ts';
import type { ColumnType } from '../../analyses/columns.ts';
import type { Engine } from '../../engine/engine.ts';
import { join, sql } from '../../engine/sql.ts';
import type { ViewQuery } from '../../pipeline/view-query.ts';
import { formatCell, roundDecimal } from '../../report/format.ts';
import type { Cell, ReportColumn } from '../../report/report.ts';
import type { RunPageFigure } from '../../report/documents/run.ts';
import type { Made } from './execute.ts';
import type { Preview } from './preview.ts';
import type { ManifestFigure, ManifestReport } from './manifest.ts';
import type { EarlierRun } from './tracked.ts';

const currencyColumn = 'currency';
const figuresMax = 6;

/**
 * The headline of a report; without one the totals of its summary, without shares, which are all of it; without totals the only row of each
 * currency. None where a summary has many rows and no total.
 */
export async function figuresOf(engine: Engine, query: ViewQuery, preview: Preview | null): Promise<ManifestFigure[]> {
  const { headline } = query;
  if (headline !== null) {
    const { columns, rows } = headline;
    const found = (await engine.rows(rows)) as Cell[][];
    return found.flatMap(([currency = null, ...cells]) => figuresIn(columns, cells, currency));
  }
  if (preview === null) {
    return [];
  }
  const { rows, totals } = preview;
  const { columns } = preview.head;
  const currencyAt = columns.findIndex(({ name }) => name === currencyColumn);
  const currencyOf = (row: readonly Cell[]): string | null => (currencyAt < 0 ? null : (row[currencyAt] ?? null));
  const isAlone = new Set(rows.map(currencyOf)).size === rows.length && !columns.some(isNamed);
  const chosen = totals.length > 0 ? totals : isAlone ? rows : [];
  return chosen.flatMap((row) => {
    const shown = columns.map((column, at) =>
      totals.length > 0 && column.type === 'share' ? null : (row[at] ?? null),
    );
    return figuresIn(columns, shown, currencyOf(row)).slice(0, figuresMax);
  });
}

const figuresIn = (
  columns: readonly ReportColumn[],
  cells: readonly Cell[],
  currency: string | null,
): ManifestFigure[] =>
  columns.flatMap(({ name, type }, at) => {
    const value = cells[at] ?? null;
    return numericTypes.has(type) && value !== null ? [{ name, type, currency, value }] : [];
  });

/** True for a column that says which row it is. */
const isNamed = ({ type, name }: ReportColumn): boolean =>
  (type === 'text' || type === 'date') && name !== currencyColumn;

export interface ComparedFigures {
  /** Day of the run compared with; null when there was none with a figure of these. */
  readonly since: string | null;
  readonly figures: readonly RunPageFigure[];
}

/** The figures of reports beside those of the last of the `earlier` runs that asked the same. */
export async function compareFigures(
  engine: Engine,
  earlier: readonly EarlierRun[],
  made: readonly Pick<Made, 'manifest'>[],
): Promise<ComparedFigures> {
  const reports = made.map(({ manifest }) => manifest);
  const before = earlier.find((run) => reports.some((report) => beforeOf(report, run.manifest.reports).length > 0));
  const pairs = reports.flatMap((report) => {
    const old = beforeOf(report, before?.manifest.reports ?? []);
    return (report.figures ?? []).map((figure) => {
      const same = old.find(({ name, currency }) => name === figure.name && currency === figure.currency);
      return { report: report.name, figure, was: same?.value ?? null };
    });
  });
  const shown = pairs.filter((pair, at) => pairs.findIndex((other) => isSame(pair, other)) === at);
  const changes = await changesOf(
    engine,
    shown.map(({ figure, was }) => ({ now: figure.value, was })),
  );
  return {
    since: before?.day ?? null,
    figures: shown.map(({ report, figure: { name, type, currency, value }, was }, at) => {
      const [change = null, share = null] = changes[at] ?? [];
      return {
        report,
        name,
        currency,
        now: formatCell(value, type),
        before: was === null ? null : formatCell(was, type),
        change: change === null ? null : signed(change, type, decimalsOf(value)),
        share: share === null || type === 'share' ? null : signed(share, 'share', shareDecimals),
      };
    }),
  };
}

interface Pair {
  readonly figure: ManifestFigure;
  readonly was: string | null;
}

/** Two reports on the same customers have the same revenue: once is enough. */
const isSame = ({ figure: one, was }: Pair, { figure: other, was: otherWas }: Pair): boolean =>
  one.name === other.name && one.currency === other.currency && one.value === other.value && was === otherWas;

/** True for reports that ask the same of data that may differ. */
const sameQuestion = (one: ManifestReport, other: ManifestReport): boolean =>
  [one, other]
    .map(({ analysis, method, view, options }) => JSON.stringify([analysis, method, view, options]))
    .every((text, _, [first]) => text === first);

const beforeOf = (report: ManifestReport, earlier: readonly ManifestReport[]): readonly ManifestFigure[] =>
  earlier.find((one) => one.name === report.name && sameQuestion(one, report))?.figures ?? [];

const shareDecimals = 6;
const decimalsOf = (value: string): number => value.split('.')[1]?.length ?? 0;

/** A difference with its sign; that of two shares is one of percentage points. */
function signed(change: string, type: ColumnType, decimals: number): string {
  const rounded = roundDecimal(change, decimals);
  const sign = /^-|^0(?:\.0*)?$/.test(rounded) ? '' : '+';
  return `${sign}${formatCell(rounded, type)}`;
}

/** Differences, exact, and as shares of what was; both NULL where something is missing. */
async function changesOf(
  engine: Engine,
  pairs: readonly { readonly now: string; readonly was: string | null }[],
): Promise<readonly (readonly Cell[])[]> {
  if (pairs.length === 0) {
    return [];
  }
  const values = join(pairs.map(({ now, was }, at) => sql`(${at}, ${now}, cast(${was} as varchar))`));
  return (await engine.rows(sql`
    select
        cast(cast(now as decimal(38, 6)) - cast(was as decimal(38, 6)) as varchar),
        cast(cast(
            (cast(now as double precision) - cast(was as double precision)) / nullif(abs(cast(was as double precision)), 0)
        as decimal(18, 6)) as varchar)
    from (values ${values}) as pairs (place, now, was)
    order by place`)) as Cell[][];
}
