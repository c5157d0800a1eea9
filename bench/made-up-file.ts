import { createReadStream, createWriteStream, existsSync, renameSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
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

/** Path of a file as gzip, beside it, packed first where it is not there yet. */
export async function packedFile(path: string): Promise<string> {
  const packed = `${path}.gz`;
  if (!existsSync(packed)) {
    process.stderr.write(`writing ${packed}\n`);
    // Half a file would be taken for a whole one the next time.
    await pipeline(createReadStream(path), createGzip(), createWriteStream(`${packed}.part`));
    renameSync(`${packed}.part`, packed);
  }
  return packed;
}
