/**
 * The database's package, loaded by require: imported, Node would first search all of its CommonJS files for the names
 * they export, which takes 100 ms, a third of a short run.
 */
import { createRequire } from 'node:module';
import type * as NodeApi from '@duckdb/node-api';

export const { DOUBLE, VARCHAR, DuckDBDataChunk, DuckDBInstance, DuckDBDateValue, DuckDBDecimalValue } = createRequire(
  import.meta.url,
)('@duckdb/node-api') as typeof NodeApi;
