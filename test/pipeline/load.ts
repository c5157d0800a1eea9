import { rmSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../../src/engine/engine.ts';
import { raw } from '../../src/engine/sql.ts';
import { CrmError } from '../../src/errors.ts';
import type { LoadedRows } from '../../src/load/loaded-rows.ts';
import { prepareTransactions } from '../../src/pipeline/transactions/prepare-transactions.ts';
import type { InputRequest } from '../../src/pipeline/request.ts';
import { setAsideRows } from '../../src/pipeline/set-aside-rows.ts';
import type { SetAsideRow } from '../../src/pipeline/set-aside-rows.ts';
import { requestOf as plainRequestOf } from '../open-engine.ts';
import type { Given } from '../open-engine.ts';
import { atEndOfFile } from '../at-end-of-file.ts';
import { withKeptEngine } from '../kept-engine.ts';

/** An empty folder that is removed after the tests of the file. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crm-pipeline-'));
  atEndOfFile(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

export type Content = string | Uint8Array;

/** Writes files of these contents, `part-1.csv` and so on, or under the names given. */
export function writeParts(contents: readonly Content[], names: readonly string[] = []): string[] {
  const folder = tempFolder();
  return contents.map((content, index) => {
    const path = join(folder, names[index] ?? `part-${index + 1}.csv`);
    writeFileSync(path, content);
    return path;
  });
}

export interface Outcome {
  readonly prepared: Awaited<ReturnType<typeof prepareTransactions>>;
  /** Customer, frequency and exact monetary value, in the order of the customers. */
  readonly customers: readonly (readonly [id: string, frequency: number, monetary: string])[];
  /** Last activity as ISO date by customer. */
  readonly lastDates: ReadonlyMap<string, string>;
  readonly setAside: readonly SetAsideRow[];
}

/** A request as the command line makes it, with every row wanted however bad the others are. */
export const requestOf = (files: readonly string[], folder: string, given: Given): InputRequest =>
  plainRequestOf(files, folder, { maxRejects: '100%', ...given });

/** Runs work with an engine in which nothing is loaded and a folder that is removed after the tests of the file. */
export async function withEngine<T>(work: (engine: Engine, folder: string) => Promise<T>): Promise<T> {
  const folder = tempFolder();
  return withKeptEngine(2, (engine) => work(engine, folder));
}

/** Every set-aside row of a load, in the order of its files. */
export async function setAsideOf(engine: Engine, loaded: LoadedRows): Promise<SetAsideRow[]> {
  const setAside: SetAsideRow[] = [];
  for (const index of loaded.sources.keys()) {
    for await (const row of setAsideRows(engine, loaded, index)) {
      setAside.push(row);
    }
  }
  return setAside;
}

/** Loads files as a command would and looks at everything that comes out; rejects with what the user would be told. */
export async function load(files: readonly string[], given: Given = {}): Promise<Outcome> {
  return withEngine(async (engine, folder) => {
    const request = requestOf(files, folder, given);
    const prepared = await prepareTransactions(engine, request);
    const rows = await engine.rows(
      raw(
        'select customer_id, frequency, cast(monetary as varchar), cast(last_activity as varchar) from int_customer_activity order by 1',
      ),
    );
    const setAside = await setAsideOf(engine, prepared.load);
    return {
      prepared,
      customers: rows.map(([id, frequency, monetary]) => [String(id), Number(frequency), String(monetary)] as const),
      lastDates: new Map(rows.map((row) => [String(row[0]), String(row[3])])),
      setAside,
    };
  });
}

/** The error of a load that must not succeed. */
export async function failureOf(files: readonly string[], given: Given = {}): Promise<CrmError> {
  const outcome = await load(files, given).catch((error: unknown) => error);
  if (outcome instanceof CrmError) return outcome;
  throw new Error('the load should have failed', { cause: outcome });
}

/** Set-aside rows as `[line, reason, raw]`. */
export function rejectsOf({ setAside }: Outcome): (readonly [number | null, string, string])[] {
  return setAside.map(({ line, reason, raw: text }) => [line, reason, text] as const);
}
