/**
 * What reports stand on, by the name that an analysis reads: of which files it is made, on which day it stands, and which customers it has.
 * How it is loaded is up to the pipeline (`pipeline/datasets.ts`).
 */
import { raw } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import type { RoleName } from '../roles/index.ts';

/** A day that stands in where none is asked for: the last of the rows, that in the title of all files, or the day of the run. */
export type DefaultDay = 'last' | 'title' | 'today';

export interface Dataset {
  /** What the files hold that a command names. */
  readonly role: RoleName;
  /** The first of these days that is known is that of the report; none where the data have no days. */
  readonly days: readonly DefaultDay[];
  /** From-item of all its customers, with customer_id; null where it names none. */
  readonly customers: Sql | null;
}

export const datasets = {
  /** Purchases of customers. */
  sales: { role: 'transactions', days: ['last'], customers: raw('int_customer_activity') },
  /** Open invoices, and what was paid. */
  receivables: { role: 'invoices', days: ['title', 'today'], customers: raw('int_receivable_accounts') },
  /** Counts of cohorts in place of sales. */
  retention: { role: 'cohorts', days: [], customers: null },
} as const satisfies Readonly<Record<string, Dataset>>;

export type DatasetName = keyof typeof datasets;

/** What an analysis may be about. Retention takes the place of sales where the files hold counts. */
export type AnalysedDataset = Exclude<DatasetName, 'retention'>;

const dayWords: Readonly<Record<DefaultDay, string>> = {
  last: 'the last date in the data',
  title: 'the day in the title',
  today: 'today',
};

/** The default day as help and docs say it. */
export const dayText = (name: DatasetName): string => datasets[name].days.map((day) => dayWords[day]).join(', else ');

/** The day of a report: the one that is asked for, else the first default that is known; null for none. */
export function dayOf<Day>(
  name: DatasetName,
  asked: Day | undefined,
  known: Readonly<Partial<Record<DefaultDay, Day | null>>>,
): Day | null {
  const days: readonly DefaultDay[] = datasets[name].days;
  return asked ?? days.map((day) => known[day] ?? null).find((day) => day !== null) ?? null;
}
