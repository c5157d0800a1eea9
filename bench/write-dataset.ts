import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { literal } from '../src/engine/sql.ts';
import { type DataSetName, dataSets } from './datasets.ts';
import type { DataSetOptions } from './draws.ts';

/** Writes one data set as CSV. An interrupted run leaves nothing under the name of a finished file. */
export async function writeDataSet(name: DataSetName, options: DataSetOptions, out: string): Promise<void> {
  mkdirSync(dirname(out), { recursive: true });
  const part = `${out}.part`;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    await connection.run(
      `copy (${dataSets[name].query(options)}) to ${literal(part).text} (format csv, header true, delimiter ',')`,
    );
    renameSync(part, out);
  } finally {
    rmSync(part, { force: true });
    connection.closeSync();
    instance.closeSync();
  }
}
