/** The log behind --log. */
import type { Engine } from '../../engine/engine.ts';
import { comparedSql } from '../../input/values/known-words.ts';
import { load } from '../../load/load.ts';
import type { LoadedRows } from '../../load/loaded-rows.ts';
import { createLog } from '../../relations/int-log.ts';
import { log } from '../../roles/log.ts';
import { openSideFiles } from '../open-sources.ts';
import { refuseTooMany } from '../quality-gate.ts';
import type { InputRequest } from '../request.ts';

/** Far above the numbers of the files a report is about, and of its rates. */
const sourceNumber = 2_000_000;

/**
 * Loads `int_log` (relations/int-log.ts) and accounts for every row; nothing where no file was named. Errors: those of opening and
 * loading it; too-many-rejects.
 */
export async function loadLog(engine: Engine, request: InputRequest): Promise<readonly LoadedRows[]> {
  const sources = await openSideFiles(engine, log, sourceNumber, { ...request, map: {} });
  if (sources.length === 0) {
    return [];
  }
  const loaded = await load(engine, log, sources, {
    dateFormat: undefined,
    decimal: undefined,
    tempFolder: request.tempFolder,
    table: 'stg_log',
    derived: createLog(comparedSql),
  });
  await refuseTooMany(engine, loaded, request.maxRejects);
  return [loaded];
}
