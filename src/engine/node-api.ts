/**
 * The database's package, loaded by require: imported, Node would first search all of its CommonJS files for the names
 * they export, which takes 100 ms, a third of a short run. Error: engine-unavailable.
 */
import { createRequire } from 'node:module';
import type * as NodeApi from '@duckdb/node-api';
import { unavailable } from './unavailable.ts';

const require = createRequire(import.meta.url);

function load(): typeof NodeApi {
  try {
    return require('@duckdb/node-api') as typeof NodeApi;
  } catch (error) {
    throw unavailable(error);
  }
}

export const { DOUBLE, VARCHAR, DuckDBDataChunk, DuckDBInstance, DuckDBDateValue, DuckDBDecimalValue } = load();
