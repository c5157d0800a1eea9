/** Counts of cohorts: how many customers who began together are still there. */
import { join, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { optional, required } from '../input/fields/field.ts';
import * as headers from '../vocabulary/headers/cohorts.ts';
import { isSummary } from '../input/values/total-rows.ts';
import { defineRole } from './define.ts';
import type { RowConditions } from './define.ts';

/** Conditions over a row of a table of cohorts. */
export interface CohortRow extends RowConditions {
  /** Every cell is empty. */
  readonly isEmpty: Sql;
  /** What the row is called: its cohort and period, as far as it has them. */
  readonly labels: readonly Sql[];
  /** Its counts as text, NULL where there is none. */
  readonly counts: readonly Sql[];
}

export const cohorts = defineRole<CohortRow>({
  name: 'cohorts',
  called: 'counts of cohorts',
  inPlaceOf: 'transactions',
  fields: [
    optional('cohort', 'text', 'customers who began together; a file without it is about one cohort', headers.cohort),
    required('period', 'text', 'how many renewals after the start, counted from 0 or from 1', headers.period),
    required('customers', 'count', 'customers of the cohort who are still there', headers.customersLeft),
    optional(
      'cohort_size',
      'count',
      'customers at the start, beside a triangle of those still there',
      headers.cohortSize,
    ),
  ],
  rows: [
    { reason: 'blank_row', when: ({ isEmpty }) => isEmpty },
    { reason: 'total_row', when: ({ labels }) => (labels.length === 0 ? null : isSummary(labels)) },
    { reason: 'no_count', when: ({ counts }) => sql`coalesce(${join([...counts, raw('null')])}) is null` },
  ],
});
