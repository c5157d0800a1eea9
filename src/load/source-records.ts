/** Where the records of a source stand in the file they are looked up in, for what looks at that file without the engine. */
import type { RecordDialect } from '../input/dialect/records.ts';
import * as shape from '../input/record-shape.ts';
import { dialectOf } from '../input/source.ts';
import type { Source } from '../input/source.ts';

/** The file with the records as they are written, which a copy made row by row is not. Throws for parquet. */
export function recordsPath({ reading, path }: Source): string {
  if (reading === null) {
    throw new TypeError(`${path.shown} has no records`);
  }
  return reading.remade?.from ?? reading.path;
}

/** How records are told apart in that file. */
export function recordShape(source: Source): RecordDialect {
  return shape.recordShape(dialectOf(source), source.isRewritten);
}

/** Records above the data, counted from where `recordShape` begins. */
export function headerRecords(source: Source): number {
  return shape.headerRecords(dialectOf(source), source.isRewritten);
}
