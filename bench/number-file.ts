/** Files of doubles, as they lie in memory: read and written in no time beside what is measured. */
import { readFileSync, writeFileSync } from 'node:fs';

/** Writes columns one after the other. */
export function writeNumbers(columns: readonly Float64Array[], path: string): void {
  writeFileSync(
    path,
    Buffer.concat(columns.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))),
  );
}

/** All numbers of a file. */
export function readNumbers(path: string): Float64Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
