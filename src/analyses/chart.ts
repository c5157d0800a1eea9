/**
 * How a view is drawn where a report can hold a picture. A view that names no chart is better read as a table. Every name
 * is a column of the view; the table with the same figures always stands beside the picture. (A triangle is a table itself: columns.ts.)
 */

/**
 * One bar a row, in the order of the rows. Text columns in front of `label` (those of --by) head groups of bars. With
 * `scalePer` bars are only compared where this column is equal: money of two currencies has no common scale. Rows whose
 * label is in `leavesOut` (a total among its parts) get no bar.
 */
export interface BarsChart {
  readonly kind: 'bars';
  readonly label: string;
  readonly value: string;
  readonly share?: string;
  readonly scalePer?: string;
  readonly leavesOut?: readonly string[];
  /** True when the text columns in front are parts of the label, and there are no groups. */
  readonly isFlat?: boolean;
  /** Only so many of the first rows get a bar; without it all do, or none where they are too many. */
  readonly first?: number;
}

/**
 * A Lorenz curve. `Points` stands for where its points come from: rising shares of customers, poorest first, and of what
 * they have together, both from 0 to 1, at most some hundred of them.
 */
export interface LorenzChart<Points> {
  readonly kind: 'lorenz';
  readonly points: Points;
}

/**
 * Shares, or counts, over a count, one line a column of shares: the first drawn through, those after it dashed. A line ends where its
 * column has no value.
 */
export interface LinesChart {
  readonly kind: 'lines';
  /** The column of counts, rising row by row. */
  readonly along: string;
  readonly lines: readonly string[];
  /** What the lines are of; shares where it is left out. */
  readonly unit?: 'count';
}

export type Chart<Points> = BarsChart | LinesChart | LorenzChart<Points>;
