/** The engine's own readers, behind named functions: the only SQL of this project that knows DuckDB's table functions. */
import type { Engine } from './engine.ts';
import { fileReader, pathInEngine } from './local-file.ts';
import { id, join, literal, raw, sql } from './sql.ts';
import type { Sql } from './sql.ts';

/** How one file is read: nothing is left to the engine's own detection. */
export interface CsvReading {
  readonly path: string;
  /** Number of columns the header has. */
  readonly width: number;
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  /** Physical lines above the first row of data, the header included. */
  readonly skipLines: number;
  /** False when quoted fields hold line ends: the parallel reader cannot tell short rows then. */
  readonly isParallel: boolean;
  /** Name for the table of rows the reader refuses; files that are always read together share one. */
  readonly rejectsTable: string;
  /** Set where memory is scarce: buffers smaller than usual, that longer rows do not fit in. */
  readonly bufferBytes?: number;
  /** Set where `path` is a copy made row by row of the file `from`: `refused` rows of that are not in it, numbered as records of `from`. */
  readonly remade?: { readonly from: string; readonly refused: readonly RefusedRow[] };
}

/** Text no file holds, so that an empty field stays '' and NULL means "this row has no such field". */
const noSuchField = '\u0001crm:none\u0001';

/** Half of the engine's default: the system has fewer fresh pages of memory to hand out, about 2 % of a scan. */
const bufferBytes = 16 * 1024 * 1024;

/** Longest row the reader takes. Up to twice as long it is refused; beyond that, it is gone without a word. */
export const recordBytesMax = bufferBytes;

/** The i-th column of a file, counted from 0. Files are read by position, so that no header can surprise the SQL. */
export function field(index: number): Sql {
  return raw(`c${index + 1}`);
}

/** In rows of several files, the place of each row's file among them, from 0. */
export const fileOfRow: Sql = raw('c_file');

/** A from-item as csvRows gives it over files that are written alike, but for their paths, with `fileOfRow`. */
export function csvRowsOfAll(readings: readonly CsvReading[]): Sql {
  const [first] = readings;
  if (first === undefined) {
    throw new RangeError('no file to read');
  }
  const rows = csvReader(
    first,
    readings.map(({ path }) => path),
  );
  return sql`(select *, cast(file_index as integer) as ${fileOfRow} from ${rows})`;
}

/**
 * A from-item with columns c1..cn (all text) and `c_extra`. One more column than the header has is declared, and short
 * rows are padded with NULL: that shows rows with a field too few (last column NULL) and too many (`c_extra` not NULL,
 * even when the surplus field is empty, which the reader would otherwise drop without a word).
 */
export function csvRows(reading: CsvReading): Sql {
  return csvReader(reading, reading.path);
}

function csvReader(reading: CsvReading, paths: string | readonly string[]): Sql {
  const names = [...Array(reading.width).keys()].map((index) => `'c${index + 1}': 'VARCHAR'`);
  return fileReader('read_csv', paths, [
    // By the name alone the engine would unpack .gz and .zst, and it does not verify them.
    raw("auto_detect = false, compression = 'none'"),
    raw(`columns = {${[...names, "'c_extra': 'VARCHAR'"].join(', ')}}`),
    sql`delim = ${literal(reading.delimiter)}`,
    sql`quote = ${literal(reading.quote)}`,
    sql`escape = ${literal(reading.escape)}`,
    raw(`header = false, skip = ${reading.skipLines}`),
    sql`nullstr = ${literal(noSuchField)}`,
    raw(
      `null_padding = true, strict_mode = true, parallel = ${reading.isParallel}, buffer_size = ${reading.bufferBytes ?? bufferBytes}`,
    ),
    sql`store_rejects = true, rejects_table = ${literal(reading.rejectsTable)}`,
    sql`rejects_scan = ${literal(`${reading.rejectsTable}_scans`)}`,
  ]);
}

/** True for a row that does not have exactly as many fields as the header. */
export function isMisshapen(reading: CsvReading): Sql {
  return sql`(c_extra is not null or ${field(reading.width - 1)} is null)`;
}

/** A from-item over a parquet file with columns c1..cn as text, NULL as '' so that both readers agree. */
export function parquetRows(path: string, columns: readonly string[]): Sql {
  const fields = columns.map((name, index) => sql`coalesce(cast(${id(name)} as varchar), '') as ${field(index)}`);
  return sql`(select ${join(fields)} from ${fileReader('read_parquet', path)})`;
}

/** Column names of a parquet file. */
export async function parquetColumns(engine: Engine, path: string): Promise<string[]> {
  const rows = await engine.rows(sql`describe select * from ${fileReader('read_parquet', path)}`);
  return rows.map((row) => String(row[0]));
}

/** A row the reader refused. `record` counts records from 1 at the first row read, blank lines included. */
export interface RefusedRow {
  readonly record: number;
  readonly kind: string;
  readonly text: string;
}

/**
 * Rows of a file that its last scan refused, one entry a row however many things were wrong with it; for a copy made row by row, those
 * of the copy.
 */
export async function refusedRows(engine: Engine, reading: CsvReading): Promise<RefusedRow[]> {
  return (await refusedRowsOfAll(engine, [reading])).get(reading) ?? [];
}

/** The same of many files, without those that have none. */
export async function refusedRowsOfAll(
  engine: Engine,
  readings: readonly CsvReading[],
): Promise<ReadonlyMap<CsvReading, RefusedRow[]>> {
  const refused = new Map<CsvReading, RefusedRow[]>();
  for (const [table, sharing] of byTable(readings)) {
    const byPath = new Map(sharing.map((reading) => [spelled(pathInEngine(reading.path)), reading]));
    const rows = await engine.rows(sql`
      select file_path, line, min(error_type::varchar), min(csv_line)
      from ${id(table)} join ${scansOf(table)} using (scan_id, file_id)
      group by file_path, line
      order by file_path, line`);
    for (const [path, line, kind, text] of rows) {
      const reading = byPath.get(spelled(String(path)));
      if (reading !== undefined) {
        const known = refused.get(reading) ?? [];
        known.push({ record: Number(line), kind: String(kind), text: String(text ?? '') });
        refused.set(reading, known);
      }
    }
  }
  return refused;
}

/** Files of which some row was refused because its bytes are not UTF-8. */
export function refusingEncoding(engine: Engine, readings: readonly CsvReading[]): Promise<ReadonlySet<CsvReading>> {
  return refusing(engine, readings, 'INVALID ENCODING');
}

/** Whether some row was refused because it does not fit in a buffer that is smaller than usual. */
export async function refusesLength(engine: Engine, readings: readonly CsvReading[]): Promise<boolean> {
  const small = readings.filter(({ bufferBytes: bytes }) => bytes !== undefined);
  return small.length > 0 && (await refusing(engine, small, 'LINE SIZE OVER MAXIMUM')).size > 0;
}

async function refusing(
  engine: Engine,
  readings: readonly CsvReading[],
  reason: string,
): Promise<ReadonlySet<CsvReading>> {
  // There are no such tables before the first scan.
  const made = await engine.rows(sql`select table_name from information_schema.tables`);
  const tables = new Set(made.map(([name]) => String(name)));
  const found = new Set(readings.filter(({ remade }) => remade?.refused.some(({ kind }) => kind === reason)));
  const scanned = readings.filter(({ remade }) => remade === undefined);
  for (const [table, sharing] of byTable(scanned)) {
    if (tables.has(table)) {
      const rows = await engine.rows(sql`
        select distinct file_path from ${id(table)} join ${scansOf(table)} using (scan_id, file_id)
        where error_type::varchar = ${reason}`);
      const paths = new Set(rows.map(([path]) => spelled(String(path))));
      sharing.filter(({ path }) => paths.has(spelled(pathInEngine(path)))).forEach((reading) => found.add(reading));
    }
  }
  return found;
}

/** Forgets earlier refusals of files and of those they share a table with, so that a second scan does not add to them. */
export async function forgetRefusedRows(engine: Engine, readings: readonly CsvReading[]): Promise<void> {
  for (const [table] of byTable(readings)) {
    await engine.run(sql`drop table if exists ${id(table)}`);
    await engine.run(sql`drop table if exists ${scansOf(table)}`);
  }
}

const scansOf = (table: string): Sql => id(`${table}_scans`);

/** Windows knows two signs between folders. */
const spelled = (path: string): string => path.replaceAll('\\', '/');

function byTable(readings: readonly CsvReading[]): Map<string, CsvReading[]> {
  const tables = new Map<string, CsvReading[]>();
  for (const reading of readings) {
    const sharing = tables.get(reading.rejectsTable) ?? [];
    sharing.push(reading);
    tables.set(reading.rejectsTable, sharing);
  }
  return tables;
}

/** What a failed scan calls for: another way of reading the file, or nothing we know (null). */
export function remedyFor(error: unknown): 'sequential' | 'normalise-newlines' | null {
  const message = error instanceof Error ? error.message : '';
  if (/parallel scanner does not support null_padding/.test(message)) {
    return 'sequential';
  }
  return /state machine reached an invalid state/.test(message) ? 'normalise-newlines' : null;
}

/** From now on rows come in the order of the file, for a file in which a row means something to those below it. */
export async function keepFileOrder(engine: Engine): Promise<void> {
  await engine.run(sql`set preserve_insertion_order = true`);
}

/** Runs work with rows kept in the order of the file, for the few questions that are about positions. */
export async function inFileOrder<T>(engine: Engine, work: () => Promise<T>): Promise<T> {
  const [[before] = []] = await engine.rows(sql`select current_setting('preserve_insertion_order')`);
  await keepFileOrder(engine);
  try {
    return await work();
  } finally {
    await engine.run(sql`set preserve_insertion_order = ${raw(before === true ? 'true' : 'false')}`);
  }
}
