/** How columns of ids are written. */
import { columnIndex } from './column-formats.ts';
import type { FieldName } from './fields/field.ts';
import { samplesOf } from './source.ts';
import type { Source } from './source.ts';
import { hasNullWords, looksLikeFloatIds, needsTrim } from './values/ids.ts';
import type { IdRepair } from './values/ids.ts';

export interface IdColumn extends IdRepair {
  /** Some rows have no id although the others do. */
  readonly hasGaps: boolean;
}

/** How the ids of a column are written, as far as the head shows; a scan checks it over the whole column. */
export function readIds(source: Source, name: FieldName): IdColumn {
  const index = columnIndex(source, name);
  if (index === null) {
    return { trims: false, stripsFloatSuffix: false, dropsNullWords: false, hasGaps: false };
  }
  const samples = samplesOf(source, index);
  // A head without ids leaves it to the scan, which finds out when they do not all end so.
  const isSilent = samples.every((text) => text.trim() === '');
  return {
    trims: needsTrim(samples),
    stripsFloatSuffix: isSilent || looksLikeFloatIds(samples),
    dropsNullWords: hasNullWords(samples),
    hasGaps: false,
  };
}
