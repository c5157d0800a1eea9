/** Counts of cohorts from files to `stg_cohort_counts`, each row accounted for. */
import { field } from '../../engine/csv.ts';
import type { Engine } from '../../engine/engine.ts';
import { join, raw, sql } from '../../engine/sql.ts';
import type { Sql } from '../../engine/sql.ts';
import { captured, castOrNull } from '../../engine/text.ts';
import { cohorts } from '../../roles/cohorts.ts';
import { periodPattern } from '../../roles/cohort-table.ts';
import { misshapenOf, rowsOf } from '../../input/source.ts';
import type { Source } from '../../input/source.ts';
import { blankNumberTexts, isBlankSql, plainTextSql } from '../../input/values/text.ts';
import { countFaultSql, countSql } from '../../input/values/whole-counts.ts';
import {
  cohortAccounting,
  cohortRows,
  createCohortCounts,
  rowsTable,
  stagedCounts,
} from '../../relations/stg-cohort-counts.ts';
import type { CohortCountsFile, CountCell, CountReading } from '../../relations/stg-cohort-counts.ts';
import { readAccounts, summariesOf } from '../../load/accounts.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import type { InputRequest } from '../request.ts';
import { scanSources } from '../../load/scan-sources.ts';
import { sizesLeftOut } from './cohort-sizes.ts';
import type { CountsSource } from './open-counts.ts';

/** How the texts of the counts are read. */
export function countReading({ decimal }: Pick<InputRequest, 'decimal'>): CountReading {
  return {
    count: (text) => countSql(text, decimal),
    fault: (text) => countFaultSql(text, decimal),
  };
}

/** The period a text counts, as INTEGER; NULL where it counts none. */
function periodNumber(text: Sql): Sql {
  const group = (place: number): Sql => captured(sql`lower(${text})`, periodPattern, place);
  return castOrNull(sql`concat(${group(1)}, ${group(2)})`, raw('integer'));
}

/** The counts of each row: one and its period, or one a column, the size of the cohort the last where there is one. */
export function cellsOf({ source, table }: CountsSource): CountCell[] {
  const { shape } = table;
  const headerOf = (index: number): string => source.columns[index] ?? '';
  const cell = (index: number, period: CountCell['period']): CountCell => ({
    header: headerOf(index),
    period,
    text: sql`case when ${isBlankSql(field(index), blankNumberTexts)} then null else ${plainTextSql(field(index))} end`,
  });
  if (shape.kind === 'long') {
    const text = plainTextSql(field(shape.period));
    return [cell(shape.customers, { text, number: periodNumber(text) })];
  }
  const before = Math.min(...shape.periods.map(({ period }) => period)) - 1;
  return [
    ...shape.periods.map(({ index, period }) => cell(index, period)),
    ...(shape.size === null ? [] : [cell(shape.size, before)]),
  ];
}

function fileOf(counts: CountsSource): CohortCountsFile {
  const { source, table } = counts;
  const last = source.columns.length - 1;
  const header = source.sniffed?.dialect.header?.[table.cohort ?? 0];
  const first = field(table.cohort ?? 0);
  const all = source.columns.map((_, index) => sql`coalesce(${field(index)}, '')`);
  const isWide = table.shape.kind === 'wide';
  const misshapen = misshapenOf(source) ?? raw('false');
  return {
    rows: rowsOf(source),
    cohort: table.cohort === null ? null : plainTextSql(sql`coalesce(${field(table.cohort)}, '')`),
    cells: cellsOf(counts),
    isBlankRow: sql`trim(concat(${join(all)})) = ''`,
    isRemark: last === 0 ? raw('false') : sql`${field(1)} is null`,
    // A row of a triangle may end where its future begins.
    isMisshapen: isWide && source.reading !== null ? raw('c_extra is not null') : misshapen,
    isHeaderAgain: header === undefined || header === '' ? raw('false') : sql`trim(${first}) = ${header}`,
  };
}

/** The statements that stage the rows of the files, one a file. */
export function stagedRows(files: readonly CountsSource[]): Sql[] {
  return files.map((counts, file) => sql`create temp table ${rowsTable(file)} as ${cohortRows(fileOf(counts))}`);
}

/** The statement that makes counts of them, without the cells of each file that are left out. */
export function stagedCells(
  files: readonly CountsSource[],
  reading: CountReading,
  leftOut: readonly ReadonlySet<number>[],
): Sql {
  return createCohortCounts(
    files.map((counts, file) => ({ cells: cellsOf(counts), leftOut: leftOut[file] ?? new Set() })),
    reading,
  );
}

export interface LoadedCounts extends LoadedRows {
  readonly files: readonly CountsSource[];
}

/** Loads `stg_cohort_counts`. Errors: counts-unusable for a column of sizes that contradicts the triangle; unclosed-quote, rows-lost. */
export async function loadCounts(
  engine: Engine,
  opened: readonly CountsSource[],
  request: Pick<InputRequest, 'decimal' | 'tempFolder'>,
): Promise<LoadedCounts> {
  const reading = countReading(request);
  const sources = opened.map(({ source }) => source);
  const withSources = (current: readonly Source[]): CountsSource[] =>
    opened.map((counts, file) => ({ ...counts, source: current[file] ?? counts.source }));
  const [scanned] = await scanSources(engine, sources, request.tempFolder, async (current) => {
    for (const [file, statement] of stagedRows(withSources(current)).entries()) {
      await engine.run(sql`drop table if exists ${rowsTable(file)}`);
      await engine.run(statement);
    }
  });
  const files = withSources(scanned);
  const leftOut = await sizesLeftOut(engine, files, reading);
  await engine.run(sql`drop table if exists ${stagedCounts}`);
  await engine.run(stagedCells(files, reading, leftOut));
  const accounts = await readAccounts(engine, cohorts, scanned, cohortAccounting(files.length));
  return {
    files,
    sources: scanned,
    summaries: await summariesOf(scanned, accounts),
    formatOf: () => undefined,
    staged: (file) => cohortRows(fileOf(files[file] as CountsSource)),
  };
}
