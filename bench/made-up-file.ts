import { existsSync } from 'node:fs';
import { dataSets } from './datasets.ts';
import type { DataSetName } from './datasets.ts';
import { writeDataSet } from './write-dataset.ts';

/** Path of a made-up file of so many rows, written first where it is not there yet. */
export async function madeUpFile(name: DataSetName, rows: number): Promise<string> {
  const path = `bench/data/${name}-${rows}.csv`;
  if (!existsSync(path)) {
    process.stderr.write(`writing ${path}\n`);
    await writeDataSet(name, { rows, customers: dataSets[name].defaultCustomers(rows), seed: 1 }, path);
  }
  return path;
}
