import { samplesOf } from '../source.ts';
import type { Source } from '../source.ts';

/** True where a column of the head cannot be numbers but with a comma before one or two decimals. */
export const writesDecimalCommas = (source: Source): boolean =>
  source.columns.some((_, index) => {
    const filled = samplesOf(source, index).filter((text) => text.trim() !== '');
    return (
      filled.length > 0 &&
      filled.every((text) => /^[-+]?\d{1,3}(?:[.\s]?\d{3})*,\d{1,2}(?:\s*(?:€|EUR))?$/.test(text.trim()))
    );
  });
