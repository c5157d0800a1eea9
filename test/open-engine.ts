/** An engine and a request as the command line makes them, for tests of what lies between. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Engine } from '../src/engine/engine.ts';
import type { InputRequest } from '../src/pipeline/request.ts';
import { withKeptEngine } from './kept-engine.ts';

/** Runs `work` with an engine in which nothing is loaded and a folder that is removed afterwards. */
export async function withEngine<T>(work: (engine: Engine, folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'crm-engine-'));
  try {
    return await withKeptEngine(1, (engine) => work(engine, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A request with nothing but files; tests change what they are about. */
export function requestOf(files: readonly string[], folder: string, changes: Partial<InputRequest> = {}): InputRequest {
  return {
    files,
    payments: [],
    by: [],
    customers: undefined,
    map: {},
    asOf: undefined,
    currency: undefined,
    rates: undefined,
    base: undefined,
    delimiter: undefined,
    encoding: undefined,
    maxUnpacked: undefined,
    dateFormat: undefined,
    decimal: undefined,
    maxRejects: '1%',
    requires: ['customer_id', 'date', 'amount'],
    unit: 'auto',
    standardInput: Readable.from([]) as NodeJS.ReadStream,
    tempFolder: () => folder,
    today: '2026-01-15',
    ...changes,
  };
}
