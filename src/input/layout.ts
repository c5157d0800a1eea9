/** Which sources can be read in one scan, and their rows. */
import { csvRowsOfAll } from '../engine/csv.ts';
import type { Sql } from '../engine/sql.ts';
import type { Source } from './source.ts';
import { plainRows } from './values/text-formulas.ts';

/**
 * A text that sources have in common whose rows can be had from one call of the reader; null where rows mean something to those below
 * them, and for parquet and copies made row by row.
 */
export function layoutOf({ reading, textFormulas, grouping, orders }: Source): string | null {
  return reading === null || reading.remade !== undefined || grouping !== null || orders !== null
    ? null
    : JSON.stringify([{ ...reading, path: null }, textFormulas]);
}

/** From-item over the rows of sources with one layout, and `fileOfRow`. */
export function rowsOfAll(sources: readonly Source[]): Sql {
  const readings = sources.flatMap(({ reading }) => (reading === null ? [] : [reading]));
  return plainRows(csvRowsOfAll(readings), sources[0]?.textFormulas ?? []);
}
