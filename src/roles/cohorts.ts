/** Counts of cohorts: how many customers who began together are still there. */
import { optional, required } from '../input/fields/field.ts';
import * as headers from '../vocabulary/headers/cohorts.ts';
import { defineRole } from './define.ts';

export const cohorts = defineRole({
  name: 'cohorts',
  fields: [
    optional('cohort', 'text', 'customers who began together; a file without it is about one cohort', headers.cohort),
    required('period', 'number', 'how many renewals after the start, counted from 0 or from 1', headers.period),
    required('customers', 'number', 'customers of the cohort who are still there', headers.customersLeft),
    optional(
      'cohort_size',
      'number',
      'customers at the start, beside a triangle of those still there',
      headers.cohortSize,
    ),
  ],
  rows: [],
});
