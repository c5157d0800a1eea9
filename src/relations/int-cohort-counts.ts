/** Counts of cohorts: a row a cohort and period, whether the files have them so or as a triangle. */
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';

/** A count of every row of a file, and the period it is for; expressions are over the staged rows. */
export interface CountCell {
  /** As the column is called. */
  readonly header: string;
  /** Text of the count, NULL where there is none. */
  readonly text: Sql;
  /** The period as it is written, and its number, NULL for none. */
  readonly periodText: Sql;
  readonly period: Sql;
}

/** What a count says, as expressions over its text. */
export interface CountReading {
  readonly count: (text: Sql) => Sql;
  readonly fault: (text: Sql) => Sql;
}

/** Rows of the files as they are loaded. */
export const stagedRows = raw('stg_cohorts');
export const cohortCounts = raw('int_cohort_counts');

/**
 * The statement that makes `int_cohort_counts` of the cells of each file: file, cohort (as `cohort` says of a row), header, period_text,
 * period, renewal (periods after the first of the file), count_text, customers, fault. A cell without a count is none.
 */
export function createCohortCounts(
  files: readonly (readonly CountCell[])[],
  cohort: Sql,
  { count, fault }: CountReading,
): Sql {
  const legs = files.flatMap((cells, file) =>
    cells.map(
      ({ header, text, periodText, period }) => sql`
    select
        file_no as file,
        ${cohort} as cohort,
        ${literal(header)} as header,
        ${periodText} as period_text,
        ${period} as period,
        ${text} as count_text
    from ${stagedRows}
    where file_no = ${raw(String(file))} and set_aside is null`,
    ),
  );
  return sql`
    create temp table ${cohortCounts} as
    select
        *,
        period - min(period) over (partition by file) as renewal,
        ${count(raw('count_text'))} as customers,
        ${fault(raw('count_text'))} as fault
    from (${join(legs, '\n    union all')}
    ) as cells
    where count_text is not null`;
}

/** In how many rows of a file two of its columns say different numbers of customers, and a cohort of them. */
export const differingRows = (file: number, a: CountCell, b: CountCell, { count }: CountReading): Sql => sql`
    select count(*) as rows, coalesce(min(cohort), '') as cohort
    from ${stagedRows}
    where file_no = ${raw(String(file))} and set_aside is null and ${count(a.text)} is distinct from ${count(b.text)}`;

/** Counts in the order of cohort and renewal: cohort (numbered from 1), renewal, customers. */
export const countsInOrder: Sql = sql`
    select dense_rank() over (order by cohort) as cohort, renewal, customers
    from ${cohortCounts}
    order by 1, 2`;
