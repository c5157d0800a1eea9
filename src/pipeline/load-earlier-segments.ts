/** Segments as an earlier report wrote them: read as a file of customers is, a column `segment` and perhaps `monetary` in it. */
import type { Engine } from '../engine/engine.ts';
import { id, raw, sql } from '../engine/sql.ts';
import type { Sql } from '../engine/sql.ts';
import { crmError, quoteList } from '../errors.ts';
import { numberSql } from '../input/numbers/number-sql.ts';
import { candidateNumberFormats } from '../input/numbers/numbers.ts';
import { decideNumbers } from '../input/column-formats.ts';
import { samplesOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';
import type { SourceSummary } from '../load/source-summary.ts';
import { loadCustomers, planCustomers } from './load-customers.ts';
import type { InputRequest } from './request.ts';

/** The files as they were opened, and what their columns are called. */
interface EarlierFiles {
  readonly names: readonly string[];
  readonly files: readonly Source[];
}

const tables = { rows: 'earlier_rows', kept: 'earlier_customers', role: 'compare-to' } as const;

/**
 * Loads `int_earlier_segments`: customer_id, segment as text, monetary as decimal, NULL where the file does not say. Errors:
 * usage when there is no column `segment`, those of loadCustomers and decideNumbers.
 */
export async function loadEarlierSegments(
  engine: Engine,
  typed: string,
  indexFirst: number,
  request: InputRequest,
): Promise<readonly SourceSummary[]> {
  const { sources, ...loaded } = await loadCustomers(engine, typed, indexFirst, request, tables);
  await engine.run(await segmentsOf(engine, typed, loaded));
  return sources;
}

/** How they would be loaded, without reading more than the heads of the files and the column `monetary`. */
export async function planEarlierSegments(
  engine: Engine,
  indexFirst: number,
  request: InputRequest,
): Promise<readonly Sql[]> {
  if (request.earlier === undefined) {
    return [];
  }
  const { statements, ...planned } = await planCustomers(engine, request.earlier, indexFirst, request, tables);
  return [...statements, await segmentsOf(engine, request.earlier, planned)];
}

async function segmentsOf(engine: Engine, typed: string, { names, files }: EarlierFiles): Promise<Sql> {
  const segment = columnCalled('segment', names);
  if (segment === undefined) {
    throw crmError('usage', {
      problem: `--compare-to ${typed}: the file has no column segment; its columns are ${quoteList(names)}`,
      remedy:
        'write one with: crm segment <files> --view customers -o before.csv; or give a day: --compare-to 2026-06-30',
    });
  }
  const monetary = columnCalled('monetary', names);
  const value = monetary === undefined ? raw('cast(null as decimal(38, 6))') : await moneySql(engine, files, monetary);
  return sql`
    create temp table int_earlier_segments as
    select customer_id, ${id(segment)} as segment, ${value} as monetary
    from ${raw(tables.kept)}`;
}

function columnCalled(name: string, names: readonly string[]): string | undefined {
  return names.find((one) => one.trim().toLowerCase() === name);
}

async function moneySql(engine: Engine, files: readonly Source[], header: string): Promise<Sql> {
  const source = files.find(({ columns }) => columns.includes(header)) as Source;
  const index = source.columns.indexOf(header);
  const { format } = await decideNumbers(engine, source, index, candidateNumberFormats(samplesOf(source, index)));
  return numberSql(format, id(header), { precision: 38, scale: 6 });
}
