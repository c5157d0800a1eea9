import type { MoneyPlaces } from '../engine/money.ts';
import type { Chart } from '../analyses/chart.ts';
import type { ColumnType, Look, Matrix, Triangle } from '../analyses/columns.ts';
import type { SourceSummary } from '../load/source-summary.ts';

/** A cell in canonical text (see analyses/columns.ts); null is "no value". */
export type Cell = string | null;

/** Rows in batches, so that a report of any size can be written without being held. */
export type RowBatches = AsyncIterable<readonly (readonly Cell[])[]>;

export interface ReportColumn extends Look {
  readonly name: string;
  readonly type: ColumnType;
  /** One sentence without a full stop; an attribute from the user's own file has none. */
  readonly meaning?: string;
  /** What people call it, where its name says too little. */
  readonly label?: string;
  /** True for text that is aligned as numbers are. */
  readonly isRight?: boolean;
}

/** Everything about a report except its rows. */
export interface ReportHead {
  /** The command, e.g. `segment`. */
  readonly report: string;
  readonly view: string;
  /** What the view shows, in words: `one row a segment`. */
  readonly meaning?: string;
  /** Heading for people, e.g. `Customer segments by recency, frequency and monetary value`. */
  readonly title: string;
  /** ISO date the report stands on; null where a report has none. */
  readonly asOf: string | null;
  /** ISO code when all money is in one currency, else null. */
  readonly currency: string | null;
  /** How many decimals its money has; without it two. */
  readonly places?: MoneyPlaces;
  /** Options in force, after flag, config and default. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly sources: readonly SourceSummary[];
  readonly columns: readonly ReportColumn[];
  /** How people read long rows for pairs of things; absent for a plain table. */
  readonly triangle?: Triangle;
  /** How people read long rows for pairs of things of one kind; absent for a plain table. */
  readonly matrix?: Matrix<readonly (readonly Cell[])[]>;
  /** Sentences for the foot of the report: thresholds, collapsed bins, what was left out. */
  readonly notes: readonly string[];
  /** Rows the view has before --limit; null when not counted. */
  readonly totalRows: number | null;
  /** What the rows are drawn as, where the format has pictures. */
  readonly chart?: Chart<readonly (readonly Cell[])[]>;
}
