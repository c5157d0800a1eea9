/** Everything known about one customer, ready to be shown: sections of cells in canonical text. */
import type { SourceSummary } from '../../load/source-summary.ts';
import type { Cell, ReportColumn } from '../report.ts';

export interface CardColumn extends ReportColumn {
  /** What it is called where its name says too little. */
  readonly label?: string;
  /** The column whose value it is shown behind, as a remark. */
  readonly remarkOf?: string;
  readonly headline?: 'word' | 'sentence';
}

/** A section that has something to say. */
export interface CardSection {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly shape: 'facts' | 'table' | 'months' | 'comparison';
  readonly columns: readonly CardColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** True where there may be more than one row. */
  readonly isList: boolean;
  /** Rows that people are shown of a table; undefined = all. */
  readonly rowsShown?: number;
  /** Sentences below the section. */
  readonly notes: readonly string[];
}

/** A section that has nothing to say, and why. */
export interface MissingSection {
  readonly name: string;
  readonly title: string;
  readonly reason: string;
  /** True for a list that was looked for and is empty; otherwise there is no answer at all. */
  readonly isEmptyList: boolean;
}

export interface Card {
  readonly customerId: string;
  /** Name of the customer, where an attribute holds one. */
  readonly name: string | null;
  /** ISO date the card stands on. */
  readonly asOf: string;
  /** ISO code when all money is in one currency, else null. */
  readonly currency: string | null;
  readonly options: Readonly<Record<string, unknown>>;
  readonly sources: readonly SourceSummary[];
  readonly sections: readonly CardSection[];
  readonly missing: readonly MissingSection[];
  /** Sentences on the data as a whole. */
  readonly notes: readonly string[];
}

/** Cell of a column of the first row; null when there is none. */
export function cellOf({ columns, rows }: CardSection, name: string): Cell {
  return rows[0]?.[columns.findIndex((column) => column.name === name)] ?? null;
}
