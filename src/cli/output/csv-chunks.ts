/** Rows of a query as the lines of a CSV file. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { copyToCsv } from '../../engine/csv-copy.ts';
import type { Sql } from '../../engine/sql.ts';
import { csvCellsSql } from '../../report/csv-sql.ts';
import type { CsvOptions } from '../../report/csv.ts';
import type { ReportColumn, RowBatches } from '../../report/report.ts';
import type { Session } from '../session.ts';

/** Counts the rows that go to a renderer. */
export interface Tally {
  rows: number;
}

/** The same batches, counted as they pass. */
export async function* tallied(batches: RowBatches, written: Tally): RowBatches {
  for await (const batch of batches) {
    written.rows += batch.length;
    yield batch;
  }
}

/** The engine writes the lines into a file of its own, which passes through in large pieces; Excel's line ends it cannot. */
export async function* csvChunks(
  { engine, tempFolder }: Pick<Session, 'engine' | 'tempFolder'>,
  columns: readonly ReportColumn[],
  rows: Sql,
  options: CsvOptions,
  written: Tally,
): AsyncIterable<string | Uint8Array> {
  const { csvHeader, csvRowsOf } = await import('../../report/csv.ts');
  yield csvHeader(columns, options);
  if (options.isExcel === true) {
    yield* csvRowsOf(columns, tallied(engine.batches(rows) as RowBatches, written), options);
    return;
  }
  const path = join(tempFolder(), 'report.csv');
  written.rows = await copyToCsv(engine, csvCellsSql(columns, rows, options), path);
  yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
}
