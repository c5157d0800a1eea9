/** Rows of a query for the formats, and as lines of CSV that the engine writes itself. */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { copyToCsv } from '../../engine/csv-copy.ts';
import type { Sql } from '../../engine/sql.ts';
import type { RowSource } from '../../report/document.ts';
import type { ReportColumn, RowBatches } from '../../report/report.ts';
import type { Session } from '../session.ts';

/** Counts the rows that go to a renderer. */
export interface Tally {
  rows: number;
}

/** The same batches, counted as they pass. */
async function* tallied(batches: RowBatches, written: Tally): RowBatches {
  for await (const batch of batches) {
    written.rows += batch.length;
    yield batch;
  }
}

/** The rows of a query. Lines of CSV go through a file of the engine's own, which passes on in large pieces. */
export function rowsOfQuery(
  { engine, tempFolder }: Pick<Session, 'engine' | 'tempFolder'>,
  columns: readonly ReportColumn[],
  rows: Sql,
  written: Tally = { rows: 0 },
): RowSource {
  return {
    batches: () => tallied(engine.batches(rows) as RowBatches, written),
    async *csv(options) {
      const { csvCellsSql } = await import('../../report/formats/csv-sql.ts');
      const path = join(tempFolder(), 'report.csv');
      written.rows = await copyToCsv(engine, csvCellsSql(columns, rows, options), path);
      yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
    },
  };
}
