/**
 * Engines that the tests of a file use one after another: to open one and to close it costs as much as a small load. What a
 * test made is dropped behind it, and an engine that is then not as it was when it opened is not used again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckDb } from '../src/engine/duckdb.ts';
import type { Engine } from '../src/engine/engine.ts';
import { id, raw, sql } from '../src/engine/sql.ts';
import { atEndOfFile } from './at-end-of-file.ts';
import { made, state } from './emptied.mjs';

interface Kept {
  readonly engine: Engine;
  readonly threads: number;
  /** What it is like with nothing loaded. */
  readonly asOpened: string;
}

const idle: Kept[] = [];

const stateOf = async (engine: Engine): Promise<string> => JSON.stringify(await engine.rows(raw(state)));

async function open(threads: number): Promise<Kept> {
  const tempFolder = mkdtempSync(join(tmpdir(), 'crm-kept-'));
  const engine = await openDuckDb({ threads, tempFolder });
  atEndOfFile(() => {
    engine.close();
    idle.length = 0;
    rmSync(tempFolder, { recursive: true, force: true, maxRetries: 3 });
  });
  return { engine, threads, asOpened: await stateOf(engine) };
}

/** Whether the engine is again as it was opened. */
async function isEmptied({ engine, asOpened }: Kept): Promise<boolean> {
  for (const [kind, name] of await engine.rows(raw(made))) {
    await engine.run(sql`drop ${raw(String(kind))} if exists ${id(String(name))}`);
  }
  await engine.run(sql`set preserve_insertion_order = false`);
  return (await stateOf(engine)) === asOpened;
}

/** Runs work with an engine in which nothing is loaded. Only the work itself may use it, and not after its end. */
export async function withKeptEngine<T>(threads: number, work: (engine: Engine) => Promise<T>): Promise<T> {
  const at = idle.findIndex((one) => one.threads === threads);
  const [found] = at === -1 ? [] : idle.splice(at, 1);
  const kept = found ?? (await open(threads));
  try {
    return await work(kept.engine);
  } finally {
    if (await isEmptied(kept).catch(() => false)) {
      idle.push(kept);
    } else {
      kept.engine.close();
    }
  }
}
