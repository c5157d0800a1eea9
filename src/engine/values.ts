import type { DuckDBValue } from '@duckdb/node-api';
import { DuckDBDateValue, DuckDBDecimalValue } from './node-api.ts';

/** What a query gives back: decimals and dates as exact text, whole numbers as numbers, text as it is. */
export type Value = string | number | boolean | null;

/**
 * One engine value as ours. A decimal stays exact text and never becomes a double; a whole number beyond 2^53 becomes
 * text rather than lose digits.
 */
export function toValue(value: DuckDBValue): Value {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (typeof value === 'bigint') {
    return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
  }
  if (value instanceof DuckDBDecimalValue || value instanceof DuckDBDateValue) {
    return value.toString();
  }
  return String(value);
}
