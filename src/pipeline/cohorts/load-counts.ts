/** Counts of cohorts from files to `int_cohort_counts`, each row accounted for. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { captured, castOrNull } from '../../engine/text.ts';
import type { Source } from '../../input/source.ts';
import { plainTextSql } from '../../input/values/text.ts';
import { countFaultSql, countSql, countTextSql } from '../../input/values/whole-counts.ts';
import { load } from '../../load/load.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { passingColumn } from '../../load/stage.ts';
import { cohortCounts, createCohortCounts } from '../../relations/int-cohort-counts.ts';
import type { CountCell, CountReading } from '../../relations/int-cohort-counts.ts';
import { periodPattern } from '../../roles/cohort-table.ts';
import type { CohortTable } from '../../roles/cohort-table.ts';
import { cohorts } from '../../roles/cohorts.ts';
import type { CohortRow } from '../../roles/cohorts.ts';
import type { RowConditions } from '../../roles/define.ts';
import type { InputRequest } from '../request.ts';
import { withoutSizes } from './cohort-sizes.ts';
import type { CountsSource } from './open-counts.ts';

export interface LoadedCounts extends LoadedRows {
  readonly files: readonly CountsSource[];
}

const cohort = sql`coalesce(${plainTextSql(raw('cohort'))}, '')`;
const periodText = sql`coalesce(${plainTextSql(raw('period'))}, '')`;

const numberIn = (group: number): Sql => captured(sql`lower(${periodText})`, periodPattern, group);
/** The period that the text of a row counts, as INTEGER. */
const periodOfRow = castOrNull(sql`concat(${numberIn(1)}, ${numberIn(2)})`, raw('integer'));

/** Headers of the columns of triangles, which are fields of no role. */
const headersOf = (files: readonly CountsSource[]): string[] => [
  ...new Set(
    files.flatMap(({ source, table: { shape } }) => placesOf(shape).map((index) => source.columns[index] ?? '')),
  ),
];

const placesOf = (shape: CohortTable['shape']): number[] =>
  shape.kind === 'long'
    ? []
    : [...shape.periods.map(({ index }) => index), ...(shape.size === null ? [] : [shape.size])];

/** The counts of each row: one, or one a column, the size of the cohort the last where there is one. */
function cellsOf({ source, table: { shape } }: CountsSource, passing: readonly string[]): CountCell[] {
  if (shape.kind === 'long') {
    const header = source.columns[shape.customers] ?? '';
    return [{ header, text: raw('customers'), periodText, period: periodOfRow }];
  }
  const before = Math.min(...shape.periods.map(({ period }) => period)) - 1;
  const periods = [...shape.periods.map(({ period }) => period), before];
  return placesOf(shape).map((index, place) => {
    const header = source.columns[index] ?? '';
    const text = countTextSql(passingColumn(passing.indexOf(header)));
    return { header, text, periodText: sql`${header}`, period: raw(String(periods[place])) };
  });
}

/** What the rules of cohorts ask of a row of a file. */
function rowOf(row: RowConditions, { source, table }: CountsSource, passing: readonly string[]): CohortRow {
  const header = source.sniffed?.dialect.header?.[table.cohort ?? 0];
  const isEmpty = sql`trim(concat(${join(source.columns.map((_, index) => sql`coalesce(${field(index)}, '')`))})) = ''`;
  const isLong = table.shape.kind === 'long';
  return {
    ...row,
    isEmpty,
    isRemark: source.columns.length === 1 ? null : sql`${field(1)} is null and not (${isEmpty})`,
    // A row of a triangle may end where its future begins.
    isMisshapen: isLong || source.reading === null ? row.isMisshapen : raw('c_extra is not null'),
    isHeaderAgain:
      header === undefined || header === '' ? raw('false') : sql`trim(${field(table.cohort ?? 0)}) = ${header}`,
    labels: [...(table.cohort === null ? [] : [cohort]), ...(isLong ? [periodText] : [])],
    counts: cellsOf({ source, table }, passing).map(({ text }) => text),
  };
}

/** Loads `int_cohort_counts`. Errors: those of load; counts-unusable for a column of sizes that contradicts the triangle. */
export async function loadCounts(
  engine: Engine,
  opened: readonly CountsSource[],
  { decimal, tempFolder }: Pick<InputRequest, 'decimal' | 'tempFolder'>,
): Promise<LoadedCounts> {
  const passing = headersOf(opened);
  const fileOf = (source: Source): CountsSource => {
    const table = opened.find((one) => one.source.number === source.number)?.table;
    if (table === undefined) {
      throw new TypeError(`${source.path.shown} is no table of cohorts`);
    }
    return { source, table };
  };
  const loaded = await load(
    engine,
    cohorts,
    opened.map(({ source }) => source),
    {
      tempFolder,
      dateFormat: undefined,
      decimal: undefined,
      table: 'stg_cohorts',
      passing,
      rowOf: (row, source) => rowOf(row, fileOf(source), passing),
    },
  );
  const files = loaded.sources.map(fileOf);
  const reading: CountReading = {
    count: (text) => countSql(text, decimal),
    fault: (text) => countFaultSql(text, decimal),
  };
  const cells = await withoutSizes(
    engine,
    files,
    files.map((file) => cellsOf(file, passing)),
    reading,
  );
  await engine.run(sql`drop table if exists ${cohortCounts}`);
  await engine.run(createCohortCounts(cells, cohort, reading));
  return { ...loaded, files };
}
