import type { Facts } from '../analyses/facts.ts';
import type { SourceSummary } from '../load/source-summary.ts';
import type { LoadedRows } from '../load/loaded-rows.ts';
import type { ViewQuery } from './view-query.ts';

/** Everything a report stands on: files loaded and accounted for, attributes joined, the as-of date settled. */
export interface Prepared {
  /** One a role, the main one first. */
  readonly loads: readonly LoadedRows[];
  /** ISO date; null where a report needs none and the data have none. */
  readonly asOf: string | null;
  /** The one currency of all money, where there is one and the data say which. */
  readonly currency: string | null;
  /** What views and computations are told of the data. */
  readonly facts: Facts;
  readonly attributes: readonly string[];
  /** Attributes of the invoices that --by may name. */
  readonly itemAttributes?: readonly string[];
  /** Columns of the transactions in `int_purchase_items`; there is no such relation when there are none. */
  readonly items?: readonly string[];
  /** All columns of the transactions, by field where they play one. */
  readonly headers?: readonly string[];
  /** Values that the data suggest for options of the method that nobody gave. */
  readonly impliedOptions?: Readonly<Record<string, unknown>>;
  readonly sources: readonly SourceSummary[];
  /** Sentences for the foot of the report. */
  readonly notes: readonly string[];
  /** What may be wrong with the data. */
  readonly warnings: readonly string[];
  /** Checks that what a view shows ties to the data. Error: reconciliation. */
  readonly reconcile: (query: ViewQuery) => Promise<void>;
}
