/** Counts of cohorts as they are staged: a row a cohort and period, whether the file has them so or as a triangle. */
import { join, literal, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { matches } from '../engine/text.ts';
import { isTotal } from './total-rows.ts';

/** A count of every row of a file, and the period it is for. */
export interface CountCell {
  /** As the column is called. */
  readonly header: string;
  /** A number of the header, or text of the row with `number` in it. */
  readonly period: number | { readonly text: Sql; readonly number: Sql };
  /** Plain text of the cell, NULL where it is blank. */
  readonly text: Sql;
}

/** How one file is read; expressions are over its rows. */
export interface CohortCountsFile {
  readonly rows: Sql;
  /** Plain text; null where the file is about one cohort. */
  readonly cohort: Sql | null;
  readonly cells: readonly CountCell[];
  readonly isBlankRow: Sql;
  readonly isRemark: Sql;
  readonly isMisshapen: Sql;
  readonly isHeaderAgain: Sql;
}

/** What a cell says, as expressions over its text. */
export interface CountReading {
  readonly count: (text: Sql) => Sql;
  readonly fault: (text: Sql) => Sql;
}

export const stagedCounts = raw('stg_cohort_counts');

/** Where the rows of a file are kept until they are counts. */
export const rowsTable = (file: number): Sql => raw(`cohort_rows_${file + 1}`);

const cellName = (index: number): Sql => raw(`count_${index + 1}`);

/** What lines at the foot of such tables are called besides totals. */
const averages =
  '^(?:all|all cohorts|overall|average|avg|avg[.]|mean|median|weighted average|durchschnitt|mittelwert|moyenne|media|promedio|平均|加权平均|全部)$';

/**
 * Rows of a file in its order: `set_aside` (NULL = used), cohort, period_text, period (both NULL for a triangle) and the texts of its
 * counts.
 */
export function cohortRows(file: CohortCountsFile): Sql {
  const [cell] = file.cells;
  const period = cell === undefined || typeof cell.period === 'number' ? null : cell.period;
  const names = file.cells.map((_, index) => cellName(index));
  const texts = file.cells.map(({ text }, index) => sql`${text} as ${cellName(index)}`);
  const labels = [...(file.cohort === null ? [] : [raw('cohort')]), ...(period === null ? [] : [raw('period_text')])];
  const isSum =
    labels.length === 0
      ? raw('false')
      : sql`(${isTotal(labels)} or ${join(
          labels.map((label) => matches(sql`lower(${label})`, averages)),
          ' or ',
        )})`;
  return sql`
    select
        case
            when is_blank_row then 'blank_row'
            when is_remark then 'remark'
            when is_misshapen then 'field_count'
            when is_header_again then 'header_again'
            when ${isSum} then 'total_row'
            when coalesce(${join(names)}) is null then 'no_count'
        end as set_aside,
        cohort,
        period_text,
        period,
        ${join(names)}
    from (
        select
            ${file.isBlankRow} as is_blank_row,
            ${file.isRemark} as is_remark,
            ${file.isMisshapen} as is_misshapen,
            ${file.isHeaderAgain} as is_header_again,
            ${file.cohort ?? raw("''")} as cohort,
            ${period?.text ?? raw('cast(null as varchar)')} as period_text,
            ${period?.number ?? raw('cast(null as integer)')} as period,
            ${join(texts)}
        from ${file.rows}
    ) as fields`;
}

/**
 * The statement that makes `stg_cohort_counts` of the rows of all files: file, cohort, header, period_text, period, renewal (periods
 * after the first of the file), count_text, customers, fault. A cell without a count is none; where a size stands beside a triangle
 * whose columns begin later, it is the first.
 */
export function createCohortCounts(
  files: readonly { readonly cells: readonly CountCell[]; readonly leftOut: ReadonlySet<number> }[],
  reading: CountReading,
): Sql {
  const legs = files.flatMap(({ cells, leftOut }, file) =>
    cells.flatMap(({ header, period }, index) => {
      const isWide = typeof period === 'number';
      return leftOut.has(index)
        ? []
        : [
            sql`
    select
        ${raw(String(file))} as file,
        cohort,
        ${literal(header)} as header,
        ${isWide ? literal(header) : raw('period_text')} as period_text,
        ${isWide ? raw(String(period)) : raw('period')} as period,
        ${cellName(index)} as count_text
    from ${rowsTable(file)}
    where set_aside is null`,
          ];
    }),
  );
  return sql`
    create temp table ${stagedCounts} as
    select
        file,
        cohort,
        header,
        period_text,
        period,
        period - min(period) over (partition by file) as renewal,
        count_text,
        ${reading.count(raw('count_text'))} as customers,
        ${reading.fault(raw('count_text'))} as fault
    from (${join(legs, '\n    union all')}
    ) as cells
    where count_text is not null`;
}

/** Rows of each file by what became of them: file, set_aside, rows. */
export function cohortAccounting(files: number): Sql {
  return join(
    Array.from(
      { length: files },
      (_, file) => sql`
    select ${raw(String(file))} as file, set_aside, count(*) as rows from ${rowsTable(file)} group by 2`,
    ),
    '\n    union all',
  );
}

/** In how many rows of a file two of its columns say different numbers of customers. */
export function differingRows(file: number, a: number, b: number, { count }: CountReading): Sql {
  return sql`
    select count(*) as rows, min(cohort) as cohort
    from ${rowsTable(file)}
    where set_aside is null and ${count(cellName(a))} is distinct from ${count(cellName(b))}`;
}

/** Counts in the order of cohort and renewal: cohort (numbered from 1), renewal, customers. */
export const cohortCounts: Sql = sql`
    select dense_rank() over (order by cohort) as cohort, renewal, customers
    from ${stagedCounts}
    order by 1, 2`;
